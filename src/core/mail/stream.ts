import { joinBytes } from './bytes.ts';
import { splitMbox } from './mbox.ts';
import { isField } from './parts.ts';
import { startSkim } from './skim.ts';
import { type Chunks, type MailItem, type MailStream, placeOf } from './source.ts';

/** What a stream of bytes holds, told by its beginning and never by its name. */
export type MailForm = 'mbox' | 'message' | 'gzip' | 'empty' | 'none';

/** So much of the beginning tells the form. */
export const sniffBytes = 8_192;
/** A lone message up to this many bytes is held whole, a larger one skimmed. */
const heldBound = 1_048_576;

const mailFields = new Set([
  'from',
  'to',
  'cc',
  'subject',
  'date',
  'received',
  'message-id',
  'mime-version',
  'return-path',
  'delivered-to',
  'reply-to',
  'content-type',
  'sender',
  'x-mailer',
  'dkim-signature',
  'references',
  'in-reply-to',
  'resent-from',
  'bcc',
  'x-gmail-labels',
  'x-mozilla-status',
  'authentication-results',
  'x-received',
  'envelope-to',
  'x-original-to',
  'arc-seal',
  'list-id',
  'status',
  'x-account-key',
  'x-uidl',
  'received-spf',
  'domainkey-signature',
  'errors-to',
  'precedence',
  'auto-submitted',
  'importance',
  'x-priority',
  'x-spam-status',
  'user-agent',
  'thread-topic',
  'thread-index',
]);

/** The form of a stream that begins with `head` (about `sniffBytes` of it). */
export function mailForm(head: Uint8Array): MailForm {
  if (head.length === 0) return 'empty';
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  let at = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  while (at < head.length && (head[at] === 0x0a || head[at] === 0x0d)) at++;
  if (at >= head.length) return 'empty';
  const first = lineOf(head, at);
  if (first.startsWith('From ') && !/^From +:/.test(first)) return 'mbox';
  for (let lines = 0; at < head.length && lines < 60; lines++) {
    const feed = head.indexOf(0x0a, at);
    const stop = feed < 0 ? head.length : feed;
    const isFolded = lines > 0 && (head[at] === 0x20 || head[at] === 0x09);
    if (stop - at <= 1 && (stop === at || head[at] === 0x0d)) return 'none';
    if (!isFolded && !isField(head, at, stop)) return 'none';
    const name = isFolded ? '' : (lineOf(head, at).split(':', 1)[0] ?? '').trim().toLowerCase();
    if (mailFields.has(name)) return 'message';
    at = stop + 1;
  }
  return 'none';
}

function lineOf(head: Uint8Array, at: number): string {
  const feed = head.indexOf(0x0a, at);
  return String.fromCharCode(...head.subarray(at, Math.min(feed < 0 ? head.length : feed, at + 200)));
}

/**
 * The messages of an mbox or of a single message, whichever the chunks turn out to hold, one after another and in bounded
 * memory. What is neither gives one `source-not-mail`. Gzip must be unpacked before.
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
    else
      yield [
        {
          kind: 'skipped',
          skipped: { locator: stream.name, code: form === 'empty' ? 'source-empty' : 'source-not-mail' },
        },
      ];
  } finally {
    await iterator.return?.();
  }
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
