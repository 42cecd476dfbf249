import { z } from '@hono/zod-openapi';
import { contractCheckSchema, contractTextSchema } from './schemas.ts';

const version = z.number().int().min(0);

/** A text to keep, and the version that it was begun with: where a newer one is on file by now, it is refused. */
export const contractSaveSchema = contractTextSchema
  .extend({
    /** 0 where there was none; absent: whatever is on file is followed. */
    begunWith: version.optional(),
  })
  .openapi('ContractSave');

/** What was found in the text, and the version that it is on file as; null where no contract can be read from it. */
export const contractSavedSchema = contractCheckSchema
  .extend({ version: version.nullable() })
  .openapi('ContractSaved');

export type ContractSaved = z.infer<typeof contractSavedSchema>;
