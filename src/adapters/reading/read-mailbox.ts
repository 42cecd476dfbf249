import { type Book, partiesOf } from '../../core/mail/party.ts';
import { engineFromDisk } from '../engine.ts';
import type { Mailbox, Progress } from '../files/mailbox.ts';
import type { Crew, Member } from './crew.ts';
import { type Read, readers } from './read-pieces.ts';
import type { ReadBatch, Tasks } from './tasks.ts';

/** Below this a worker takes longer to start than to read. */
const worthWorkers = 24_000_000;

/** A mailbox is cut into so many parts a worker: whose part takes longer reads fewer of them. */
const partsEach = 4;

/** Each takes some 50 MB; with so many an audit of 25,000 messages keeps below 300, whatever the machine has. */
const mostUnasked = 2;

/** How many workers to read a mailbox with where nobody says: none (in this thread) for a small one. */
export function workersFor(bytes: number, cores: number): number {
  return bytes < worthWorkers ? 0 : Math.max(1, Math.min(cores, mostUnasked));
}

/**
 * Reads every message of a mailbox for the audit or to be filed, in this thread or by a crew; the order is not kept. What
 * `onRead` promises is waited for.
 */
export async function readMailbox<R extends keyof Read>(
  reader: R,
  mailbox: Mailbox,
  book: Book,
  { members }: Crew,
  onRead: (read: Read[R]) => void | Promise<void>,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  if (members.length === 0) {
    const engine = engineFromDisk();
    const parties = partiesOf(book);
    const read = readers[reader];
    for await (const item of mailbox.items(onProgress)) await onRead(read(item, parties, engine));
    return;
  }
  let bytesRead = 0;
  const { bytesTotal } = mailbox;
  const receive = async (batch: ReadBatch) => {
    for (const read of JSON.parse(batch.read) as Read[R][]) {
      const dealtWith = onRead(read);
      if (dealtWith) await dealtWith;
    }
    bytesRead += batch.bytes;
    onProgress({ bytesRead, bytesTotal });
  };
  const parts = mailbox.split(members.length * partsEach).values();
  await Promise.all(
    members.map(async (member) => {
      for (const pieces of parts) await readPart(member, { reader, pieces, book }, receive);
    }),
  );
}

async function readPart(
  member: Member,
  part: Tasks['read']['given'],
  receive: (batch: ReadBatch) => Promise<void>,
): Promise<void> {
  let next = member.ask('read', part);
  for (;;) {
    const batch = await next;
    // Asked for ahead, so that reading goes on while this batch is dealt with; no further, or a slow disk would fill the memory.
    if (!batch.done) next = member.ask('more', undefined);
    await receive(batch);
    if (batch.done) return;
  }
}
