import type { Migration } from './migration.ts';

/** Finds messages by the ids that others name as what they answer. */
export const messagesById: Migration = {
  name: '006-messages-by-id',
  statements: () => ['create index message_by_rfc_id on message (practice_id, rfc_id)'],
};
