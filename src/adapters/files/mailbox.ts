import type { MailItem } from '../../core/mail/source.ts';

/** A part of a mailbox that one worker can read alone: plain data, fit for `postMessage`. */
export interface MailPiece {
  readonly path: string;
  /** The name that locators begin with. */
  readonly name: string;
  readonly sent: boolean;
  /** Bytes on the disk that reading the piece takes. */
  readonly bytes: number;
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
  /** What was asked for and is no readable mail. */
  readonly pieces: readonly MailPiece[];
  items(onProgress?: (progress: Progress) => void): AsyncIterable<MailItem>;
  /** About `parts` lists of pieces of like size, each to be read by one worker with `readPiece`. */
  split(parts: number): readonly (readonly MailPiece[])[];
  /** Removes what standard input was spooled to. */
  close(): Promise<void>;
}
