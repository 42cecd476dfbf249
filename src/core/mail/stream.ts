import type { ProblemCode } from '../kit/codes.ts';
import { joinBytes } from './bytes.ts';
import { type AppleNote, messageOfEmlx } from './emlx.ts';
import { mailForm, sniffBytes, toldByName, type Unreadable } from './forms.ts';
import { splitMbox } from './mbox.ts';
import { startSkim } from './skim.ts';
import { type Chunks, type MailItem, type MailStream, placeOf } from './source.ts';

/** A lone message up to this many bytes is held whole, a larger one skimmed. */
const heldBound = 1_048_576;

/**
 * The messages of an mbox or of a single message, whichever the chunks turn out to hold, one after another and in bounded
 * memory. What is neither is skipped, with a word on what it is. Gzip must be unpacked before.
 */
export async function* mailItems(chunks: Chunks, stream: MailStream): AsyncGenerator<MailItem> {
  for await (const items of mailBatches(chunks, stream)) for (const item of items) yield item;
}

/** The same, with all that a chunk gives at once: an await for each item costs as much as splitting it off. */
export async function* mailBatches(chunks: Chunks, stream: MailStream): AsyncGenerator<readonly MailItem[]> {
  if (stream.from !== undefined && stream.from > 0) {
    yield* splitMbox(chunks, stream);
    return;
  }
  const iterator =
    Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
  let head: Uint8Array = new Uint8Array(0);
  try {
    while (head.length < sniffBytes) {
      const next = await iterator.next();
      if (next.done) break;
      head = joinBytes([head, next.value]);
    }
    const all = withHead(head, iterator);
    const form = mailForm(head);
    if (form === 'mbox') yield* splitMbox(all, stream);
    else if (form === 'message') yield [await oneMessage(all, stream)];
    else if (form === 'emlx') yield [await appleMessage(all, stream)];
    else if (form === 'gzip') yield [refused(stream.name, 'none')];
    else yield [refused(stream.name, toldByName(form, stream.name))];
  } finally {
    await iterator.return?.();
  }
}

const refusals: Readonly<Record<Unreadable, ProblemCode>> = {
  empty: 'source-empty',
  none: 'source-not-mail',
  archive: 'source-archive',
  pst: 'source-pst',
  msg: 'source-msg',
  olm: 'source-olm',
};

function refused(locator: string, form: Unreadable): MailItem {
  return { kind: 'skipped', skipped: { locator, code: refusals[form] } };
}

/** A message that Apple Mail keeps, with what its flags say. */
async function appleMessage(chunks: Chunks, stream: MailStream): Promise<MailItem> {
  const note: AppleNote = { aside: undefined };
  const item = await oneMessage(messageOfEmlx(chunks, note), stream);
  if (item.kind !== 'message' || note.aside === undefined || stream.aside !== undefined) return item;
  return { kind: 'message', message: { ...item.message, aside: note.aside } };
}

async function* withHead(
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array> | Iterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** The one message that the chunks hold; skimmed when it is too large to be held. */
async function oneMessage(chunks: Chunks, stream: MailStream): Promise<MailItem> {
  const locator = stream.name;
  const place = placeOf(stream);
  const held: Uint8Array[] = [];
  let length = 0;
  let skimmer: ReturnType<typeof startSkim> | undefined;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (skimmer) skimmer.push(chunk);
    else held.push(chunk.slice());
    if (skimmer || length <= heldBound) continue;
    skimmer = startSkim(stream.find);
    for (const piece of held.splice(0)) skimmer.push(piece);
  }
  if (!skimmer) return { kind: 'message', message: { locator, ...place, bytes: joinBytes(held) } };
  const { bytes, problems } = skimmer.end();
  return { kind: 'message', message: { locator, ...place, bytes, problems } };
}
