import { z } from '@hono/zod-openapi';

const id = z.string().min(1).max(80);

/** What a person said is no ask: it can be put back. */
export const dismissedSchema = z
  .object({
    id,
    /** The message that it stands in. */
    messageId: id,
    /** In whose thread; null where nobody's any more. */
    client: z.object({ id, name: z.string() }).nullable(),
    at: z.number().int().nullable(),
    subject: z.string(),
    text: z.string(),
    language: z.enum(['fr', 'en', 'other', 'unknown']),
  })
  .openapi('DismissedAsk');

export const dismissedPageSchema = z
  .object({ items: z.array(dismissedSchema), next: z.string().nullable() })
  .openapi('DismissedPage');

export type Dismissed = z.infer<typeof dismissedSchema>;
export type DismissedPage = z.infer<typeof dismissedPageSchema>;
