import { z } from '@hono/zod-openapi';
import { letterSchema } from './schemas.ts';

const id = z.string().min(1).max(80);
const clientSchema = z.object({ id, name: z.string() }).nullable();

export const searchSchema = z
  .object({
    items: z.array(
      z.object({
        id,
        at: z.number().int().nullable(),
        from: z.string(),
        /** In whose thread it stands; null for a stranger's. */
        client: clientSchema,
        subject: z.string(),
        /** The place of the visible text where the words stand; how it begins where they stand in subject or sender alone. */
        extract: z.string(),
        /** An ask of it or of its thread, to open that by; null where nothing is asked in it. */
        askId: id.nullable(),
      }),
    ),
  })
  .openapi('SearchResults');

/** A message that is opened by itself, with the rest of its thread. */
export const messageSchema = z
  .object({ subject: z.string(), client: clientSchema, thread: z.array(letterSchema) })
  .openapi('Message');

export type SearchResults = z.infer<typeof searchSchema>;
export type ShownMessage = z.infer<typeof messageSchema>;
