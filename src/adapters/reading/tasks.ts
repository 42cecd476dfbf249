import type { Contract } from '../../core/contract/contract.ts';
import type { Book } from '../../core/mail/party.ts';
import type { Correction } from '../../core/verdict/memory.ts';
import type { MailPiece } from '../files/mailbox.ts';
import type { Read } from './read-pieces.ts';

/** What a worker can be asked for, and what it answers. Lists travel as JSON: that takes less time and memory than cloning. */
export interface Tasks {
  /** Begins to read pieces of a mailbox; answers the first batch. */
  readonly read: {
    readonly given: {
      readonly reader: keyof Read;
      readonly pieces: readonly MailPiece[];
      readonly book: Book;
    };
    readonly answer: ReadBatch;
  };
  /** Goes on with them. */
  readonly more: { readonly given: undefined; readonly answer: ReadBatch };
  /** Finds the asks of letters: a list of `Asking`; answers a list of `Ask[]`. */
  readonly find: { readonly given: string; readonly answer: string };
  /** Makes ready to judge by these contracts, with what corrections teach. */
  readonly prepare: {
    readonly given: { readonly contracts: readonly Contract[]; readonly corrections: readonly Correction[] };
    readonly answer: undefined;
  };
  /** Judges letters, oldest first: a list of [the contract's place, `Brief`]; answers a list of `Finding[]`. */
  readonly judge: { readonly given: string; readonly answer: string };
}

/** What was read, and the bytes that it took since the batch before; the last one is `done`. */
export interface ReadBatch {
  /** A list of `Draft<Read[reader]>`. */
  readonly read: string;
  readonly bytes: number;
  readonly done: boolean;
}

/** A task as it travels. */
export type ToWorker = {
  [T in keyof Tasks]: { readonly task: T; readonly given: Tasks[T]['given'] };
}[keyof Tasks];

/** An answer as it travels: answers come in the order of the tasks. */
export type FromWorker = Tasks[keyof Tasks]['answer'];
