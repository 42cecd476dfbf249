import { z } from '@hono/zod-openapi';

/** The clause that an embedder says a doubtful ask is nearest to; its verdict stays as it is. */
export const nearestAnswerSchema = z
  .object({
    nearest: z
      .object({
        clause: z.string().nullable(),
        clauseText: z.string().nullable(),
        /** False where it is the clause that the verdict cites. */
        proposed: z.boolean(),
      })
      .nullable(),
  })
  .openapi('NearestAnswer');

export type NearestAnswer = z.infer<typeof nearestAnswerSchema>;
