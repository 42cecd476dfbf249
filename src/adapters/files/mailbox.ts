import type { Aside } from '../../core/mail/aside.ts';
import type { MailItem } from '../../core/mail/source.ts';

/** A part of a mailbox that one worker can read alone: plain data, fit for `postMessage`. */
export interface MailPiece {
  readonly path: string;
  /** The name that locators begin with. */
  readonly name: string;
  readonly sent: boolean;
  readonly aside?: Aside;
  /** Bytes on the disk that reading the piece takes. */
  readonly bytes: number;
  /** An mbox that can be read from any byte on (see `from`): no gzip, and no Content-Length to trust. */
  readonly divisible?: boolean;
  /** Of an mbox: the messages that start at a byte in [from, to). */
  readonly from?: number;
  readonly to?: number;
}

/** How far the reading is, in bytes on the disk. */
export interface Progress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

/** One or several mailboxes opened together; they can be read as often as wished. */
export interface Mailbox {
  readonly bytesTotal: number;
  /** One for each file, in order of their names; a place that is not there is one too, and says so when it is read. */
  readonly pieces: readonly MailPiece[];
  /** All messages and all that could not be read, in order. */
  items(onProgress?: (progress: Progress) => void): AsyncIterable<MailItem>;
  /** At most `parts` lists of pieces of like size, each to be read by one worker with `readPiece`. */
  split(parts: number): readonly (readonly MailPiece[])[];
  /** Removes what standard input was spooled to. */
  close(): Promise<void>;
}
