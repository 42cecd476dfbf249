import type { Ask } from '../../core/asks/ask.ts';
import type { Asking, Draft } from '../../core/audit/letter.ts';
import type { Book } from '../../core/mail/party.ts';
import type { Mailbox, Progress } from '../files/mailbox.ts';
import type { Crew, Member } from './crew.ts';
import type { OnRead } from './read-mailbox.ts';
import { type Read, type Reader, readers } from './read-pieces.ts';
import type { ReadBatch } from './tasks.ts';

/** A mailbox is cut into so many parts a worker: whose part takes longer reads fewer of them. */
const partsEach = 4;

/** What a worker was asked for; what is to be done with its answer. */
type Job = Promise<() => Promise<void>>;

/**
 * Reads a mailbox by worker threads. The first one reads as long as there is something to read; the others look for the asks in what
 * it read, and read where that leaves them time. A thread compiles what it does often, and two that do the same compile it
 * twice, at the cost of a second each: so each keeps to its own as far as it can (docs/decisions/023-workers.md).
 */
export async function readByCrew<R extends keyof Read>(
  reader: R,
  mailbox: Mailbox,
  book: Book,
  { members }: Crew,
  onRead: OnRead<R>,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  const { bytesTotal } = mailbox;
  const { withAsks }: Reader<Read[R]> = readers[reader];
  const parts = mailbox.split(members.length * partsEach).values();
  const letters = lettersOf<Read[R]>();
  const news = newsboard();
  let bytesRead = 0;
  let partsBegun = 0;

  const give = async (read: Read[R]) => {
    const dealtWith = onRead(read);
    if (dealtWith) await dealtWith;
  };
  const receive = async (batch: ReadBatch) => {
    for (const { read, asking } of JSON.parse(batch.read) as Draft<Read[R]>[])
      if (asking) letters.add({ read, asking });
      else await give(read);
    bytesRead += batch.bytes;
    if (batch.done) partsBegun -= 1;
    onProgress({ bytesRead, bytesTotal });
  };

  const work = async (member: Member, isFirst: boolean) => {
    let isInPart = false;
    const read = async (batch: Promise<ReadBatch>) => {
      const own = await batch;
      isInPart = !own.done;
      return () => receive(own);
    };
    const find = async () => {
      const some = letters.take();
      const answer = await member.ask('find', JSON.stringify(some.map(({ asking }) => asking)));
      return async () => {
        for (const [at, asks] of (JSON.parse(answer) as Ask[][]).entries())
          await give(withAsks((some[at] as (typeof some)[number]).read, asks));
        onProgress({ bytesRead, bytesTotal });
      };
    };
    const choose = (): Job | undefined => {
      if (isFirst ? letters.areTooMany() : letters.areEnough()) return find();
      if (isInPart) return read(member.ask('more', undefined));
      const part = parts.next();
      if (part.done) return letters.isEmpty() ? undefined : find();
      isInPart = true;
      partsBegun += 1;
      return read(member.ask('read', { reader, pieces: part.value, book }));
    };
    const next = () => {
      const job = choose();
      // Who asks ahead may fail over an earlier answer, and never look at this one.
      job?.catch(() => undefined);
      return job;
    };
    for (;;) {
      let job = next();
      if (!job && partsBegun === 0) return;
      if (!job) await news.next();
      while (job) {
        const settle = await job;
        // Asked for ahead, so that the thread goes on while its answer is dealt with; no further, or a slow disk would fill the memory.
        job = next();
        await settle();
        news.tell();
      }
    }
  };
  await Promise.all(members.map((member, at) => work(member, at === 0)));
}

/** So many letters, or UTF-16 units of them, are looked through at once. */
const enough = { letters: 64, units: 200_000 };
/** Beyond so many units that wait, whoever reads looks through them first. */
const mostUnits = 4_000_000;

/** Letters that were read and wait for somebody to find what they ask. */
function lettersOf<T>() {
  type Letter = Draft<T> & { readonly asking: Asking };
  const waiting: Letter[] = [];
  let units = 0;
  const unitsOf = ({ asking: { subject, body } }: Letter) => subject.length + body.length;
  return {
    add(letter: Letter): void {
      waiting.push(letter);
      units += unitsOf(letter);
    },
    isEmpty: () => waiting.length === 0,
    areEnough: () => waiting.length >= enough.letters || units >= enough.units,
    areTooMany: () => units >= mostUnits,
    /** Some of them, the first ones: at least one, if there is any. */
    take(): readonly Letter[] {
      let taken = 0;
      let count = 0;
      while (count < Math.min(waiting.length, enough.letters) && taken < enough.units)
        taken += unitsOf(waiting[count++] as Letter);
      units -= taken;
      return waiting.splice(0, count);
    },
  };
}

/** Where those who have nothing to do wait until another has done something. */
function newsboard() {
  let tell = () => {};
  let news = Promise.resolve();
  const renew = () => {
    news = new Promise((resolve) => {
      tell = resolve;
    });
  };
  renew();
  return {
    next: () => news,
    tell(): void {
      tell();
      renew();
    },
  };
}
