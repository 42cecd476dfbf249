import { askedIn } from '../../core/audit/letter.ts';
import { type Book, partiesOf } from '../../core/mail/party.ts';
import { engineFromDisk } from '../engine.ts';
import type { Mailbox, Progress } from '../files/mailbox.ts';
import type { Crew } from './crew.ts';
import { readByCrew } from './read-by-crew.ts';
import { type Read, type Reader, readers } from './read-pieces.ts';

/** Below this a worker takes longer to start than to read. */
const worthWorkers = 24_000_000;

/** Each takes some 50 MB; with so many an audit of 25,000 messages keeps below 300, whatever the machine has. */
const mostUnasked = 2;

/** How many workers to read a mailbox with where nobody says: none (in this thread) for a small one. */
export function workersFor(bytes: number, cores: number): number {
  return bytes < worthWorkers ? 0 : Math.max(1, Math.min(cores, mostUnasked));
}

/** Takes what was read of a mailbox; what it promises is waited for. */
export type OnRead<R extends keyof Read> = (read: Read[R]) => void | Promise<void>;

/** Reads every message of a mailbox for the audit or to be filed, in this thread or by a crew; the order is not kept. */
export async function readMailbox<R extends keyof Read>(
  reader: R,
  mailbox: Mailbox,
  book: Book,
  crew: Crew,
  onRead: OnRead<R>,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  if (crew.members.length > 0) return readByCrew(reader, mailbox, book, crew, onRead, onProgress);
  const engine = engineFromDisk();
  const parties = partiesOf(book);
  const { draft, withAsks }: Reader<Read[R]> = readers[reader];
  for await (const item of mailbox.items(onProgress)) {
    const { read, asking } = draft(item, parties);
    await onRead(asking ? withAsks(read, askedIn(engine, asking)) : read);
  }
}
