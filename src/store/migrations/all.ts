import { first } from './001-first.ts';
import { search } from './002-search.ts';
import { rowsByPractice } from './003-rows-by-practice.ts';
import { ledgerWrittenOnce } from './004-ledger-written-once.ts';
import { searchRareWords } from './005-search-rare-words.ts';
import { messagesById } from './006-messages-by-id.ts';
import type { Migration } from './migration.ts';

/** Every step of the schema, in order. New ones are added at the end. */
export const migrations: readonly Migration[] = [
  first,
  search,
  rowsByPractice,
  ledgerWrittenOnce,
  searchRareWords,
  messagesById,
];
