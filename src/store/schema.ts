import type { Generated } from 'kysely';
import type { Kind } from '../core/asks/ask.ts';
import type { EntryKind } from '../core/ledger/entry.ts';
import type { Ruling } from '../core/verdict/verdict.ts';

/*
 * The tables as Kysely sees them; `migrations/` makes them. `practice_id` leads every key. Ids are UUIDv7 made by us, instants
 * epoch seconds, days text, JSON text: types that SQLite and PostgreSQL have alike. Truth values are 0 and 1.
 */

export interface PracticeTable {
  practice_id: string;
  name: string;
  created_at: number;
}

export interface SettingTable {
  practice_id: string;
  name: string;
  /** JSON. */
  value: string;
}

export interface ClientTable {
  practice_id: string;
  client_id: string;
  name: string;
  /** When the client's data was deleted on request; the name is gone then, too. */
  erased_at: number | null;
}

/** One version of a contract's text; the versions of a contract share its name. */
export interface ContractTable {
  practice_id: string;
  contract_id: string;
  client_id: string;
  name: string;
  version: number;
  text: string;
  added_at: number;
}

/** A message that was read, whoever wrote it: a stranger of today may be a client tomorrow. */
export interface MessageTable {
  practice_id: string;
  message_id: string;
  /** SHA-256 of what tells two messages apart; the same mail imported twice has the same. */
  key: string;
  rfc_id: string;
  /** Null where the mail bears no date. */
  at: number | null;
  from_address: string;
  /** Whose it is; `passed-over` is noise and what was not for the provider. */
  side: 'client' | 'provider' | 'stranger' | 'passed-over';
  /** Why it is passed over. */
  why: string | null;
  language: string;
  subject: string;
  words: number;
  /** SHA-256 of the message's bytes. */
  mail_hash: string;
  locator: string;
  /** JSON: references, to, cc, deliveredTo, the sender's name. */
  envelope: string;
  /** The visible text; empty for noise. */
  visible: string;
  /** JSON: the asks found in a client's letter, each with its own id; null while nobody looked. */
  asks: string | null;
  /** 1 once a person has merged, split or dismissed asks of it. */
  asks_edited: Generated<number>;
  imported_at: number;
}

/** Which clients' threads a letter belongs to: a client's own letters, and the provider's to it. */
export interface MessageClientTable {
  practice_id: string;
  client_id: string;
  at: number;
  message_id: string;
  /** The thread's first known Message-ID, as threaded last. */
  thread: string;
}

export type StoredAskState = 'waiting' | 'answered' | 'postponed' | 'change-order' | 'decided';

/** An ask as judged last; made from its message and the contracts, never the other way round. */
export interface AskTable {
  practice_id: string;
  ask_id: string;
  message_id: string;
  client_id: string;
  contract_id: string | null;
  /** The thread's first known Message-ID. */
  thread: string;
  at: number;
  day: string;
  state: StoredAskState;
  kind: Kind;
  ruling: Ruling;
  clause: string | null;
  confidence_permille: number;
  needs_check: number;
  /** 1 once a person agreed with or corrected the verdict. */
  confirmed: number;
  worked_seconds: number;
  answered_by: string | null;
  answered_at: number | null;
  /** JSON: the core's `AskRecord`. */
  record: string;
}

/** What a person said of an ask; appended, read oldest first. */
export interface CorrectionTable {
  practice_id: string;
  correction_id: string;
  at: number;
  ask_id: string;
  client_id: string;
  /** JSON: the core's `Correction`. */
  correction: string;
}

/** Append-only, held by triggers. The columns beside `body` repeat parts of it for questions. */
export interface LedgerEntryTable {
  practice_id: string;
  number: number;
  /** The canonical JSON that `hash` is made of. */
  body: string;
  hash: string;
  at: number;
  day: string;
  kind: EntryKind;
  client_id: string;
  /** The digest of the contract's name. */
  contract_key: string | null;
  group_key: string;
  worked_seconds: number;
  rounded_minutes: number;
  allowance_minutes: number;
  billed_minutes: number;
  amount_minor: number;
  value_minor: number;
  currency: string;
  reverses: number | null;
}

/** What of an entry names people; goes only with an erased client. */
export interface EntryDetailTable {
  practice_id: string;
  number: number;
  client_id: string;
  /** The canonical JSON whose digest the entry's body holds. */
  detail: string;
}

/** Which entries are about an ask. */
export interface EntryAskTable {
  practice_id: string;
  ask_id: string;
  number: number;
}

/** What could not be read of imported mail. */
export interface SkippedTable {
  practice_id: string;
  locator: string;
  code: string;
}

/** Answers already given to writes, so that a repeated one is not carried out twice. */
export interface IdempotencyTable {
  practice_id: string;
  key: string;
  /** SHA-256 of method, address and body. */
  request: string;
  status: number;
  response: string;
  at: number;
}

export interface Tables {
  practice: PracticeTable;
  setting: SettingTable;
  client: ClientTable;
  contract: ContractTable;
  message: MessageTable;
  message_client: MessageClientTable;
  ask: AskTable;
  correction: CorrectionTable;
  ledger_entry: LedgerEntryTable;
  entry_detail: EntryDetailTable;
  entry_ask: EntryAskTable;
  skipped: SkippedTable;
  idempotency: IdempotencyTable;
}

/** Every table that holds a practice's data, parents before children: the order to copy them in. */
export const tablesInOrder = [
  'practice',
  'setting',
  'client',
  'contract',
  'message',
  'message_client',
  'ask',
  'correction',
  'ledger_entry',
  'entry_detail',
  'entry_ask',
  'skipped',
  'idempotency',
] as const satisfies readonly (keyof Tables)[];
