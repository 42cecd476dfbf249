import type { ProblemCode } from '../kit/codes.ts';
import type { Skipped } from '../kit/problem.ts';
import type { Aside } from './aside.ts';

/**
 * One message as found in a mailbox, before it is read. `bytes` is the RFC 5322 message without mbox armour; of a
 * message past the holding bound only headers and text parts are left in it (see `skim.ts`). The bytes may be a view
 * of a larger buffer that is written again: copy what is to outlive the next message.
 */
export interface RawMessage {
  /** `inbox.mbox@18273` (file and byte), `cur/167…:2,S`, `letter.eml`. */
  readonly locator: string;
  readonly bytes: Uint8Array;
  /** True when the folder's name says that the mailbox's owner sent it. */
  readonly sent: boolean;
  /** Where its folder, file or program says that the owner put it aside. */
  readonly aside?: Aside;
  /** The rest of the mbox `From ` line, which bears a date. */
  readonly fromLine?: string;
  /** What was already found wrong while it streamed past. */
  readonly problems?: readonly ProblemCode[];
}

/** What a mailbox gives, one after another: a message, or the name of something that could not be read. */
export type MailItem =
  | { readonly kind: 'message'; readonly message: RawMessage }
  | { readonly kind: 'skipped'; readonly skipped: Skipped };

/** Bytes in order, in pieces of any size: a file, an unpacked gzip, a browser's `File`. A piece may be reused once the next is asked for. */
export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** What is known of a stream of mail before it is read. */
export interface MailStream {
  /** The name that locators begin with. */
  readonly name: string;
  readonly sent: boolean;
  readonly aside?: Aside;
  /**
   * Only the mbox messages whose `From ` line starts at a byte in [from, to). The chunks given must start at
   * `chunksFrom(from)`, and run on past `to` until the reader stops asking.
   */
  readonly from?: number;
  readonly to?: number;
  /** A faster search than the built-in ones, where the platform has it. */
  readonly find?: FindText;
}

/** What a mailbox's name says of every message in it. */
export function placeOf({ sent, aside }: MailStream): Pick<RawMessage, 'sent' | 'aside'> {
  return aside === undefined ? { sent } : { sent, aside };
}

/** Where a short text of ASCII next begins in the bytes, at `from` or after it; -1 when it does nowhere. */
export type FindText = (bytes: Uint8Array, text: string, from: number) => number;

/** Where the chunks of a range must start: what stands before a `From ` line helps to know it. */
export function chunksFrom(from: number): number {
  return Math.max(0, from - 4);
}

/** The bytes of a browser's stream (`file.stream()`), also where such streams cannot be iterated. */
export async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
