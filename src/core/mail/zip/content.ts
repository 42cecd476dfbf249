import type { ProblemCode } from '../../kit/codes.ts';
import type { ZipEntry } from './library.ts';

/** Unpacks gzip as it streams past; where it is damaged or stops too early, gives what came before, then calls `onBroken`. */
export type Gunzip = (chunks: AsyncIterable<Uint8Array>, onBroken: () => void) => AsyncGenerator<Uint8Array>;

/** What was found wrong with an entry by the time that all of it has streamed past. */
export interface EntryNote {
  fault: ProblemCode | undefined;
}

/** What an entry holds, taken out of a gzip too that lies in it. What comes before damage is given; then the note says so. */
export async function* contentOfEntry(
  entry: ZipEntry,
  gunzip: Gunzip,
  note: EntryNote,
): AsyncGenerator<Uint8Array> {
  const plain = checked(entry, note);
  try {
    const first = await plain.next();
    if (first.done) return;
    const all = withFirst(first.value, plain);
    if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) yield* all;
    else
      yield* gunzip(all, () => {
        note.fault ??= 'source-gzip-broken';
      });
  } finally {
    await plain.return(undefined);
  }
}

async function* withFirst(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

/**
 * The bytes of an entry, their sum checked. The library throws away what it has in hand where it finds the sum wrong: that is
 * read again, unchecked, so that a letter of which one sign was changed is still read.
 */
async function* checked(entry: ZipEntry, note: EntryNote): AsyncGenerator<Uint8Array> {
  const given = { bytes: 0 };
  if (yield* streamed(entry, true, given)) return;
  note.fault ??= 'source-zip-broken';
  yield* streamed(entry, false, given);
}

/** The bytes behind those that were given already; false where they are found broken. */
async function* streamed(
  entry: ZipEntry,
  checkSignature: boolean,
  given: { bytes: number },
): AsyncGenerator<Uint8Array, boolean> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const stop = new AbortController();
  const reading = readEntry(entry, writable, { checkSignature, signal: stop.signal });
  const reader = readable.getReader();
  let at = 0;
  let isEnded = false;
  try {
    for (;;) {
      const next = await reader.read().catch(() => undefined);
      isEnded = next === undefined || next.done;
      if (next === undefined || next.done) break;
      const news = next.value.subarray(Math.max(0, given.bytes - at));
      at += next.value.length;
      given.bytes = Math.max(given.bytes, at);
      if (news.length > 0) yield news;
    }
    return await reading;
  } finally {
    if (!isEnded) {
      stop.abort();
      await reader.cancel().catch(() => undefined);
    }
    await reading;
  }
}

async function readEntry(
  entry: ZipEntry,
  writable: WritableStream<Uint8Array>,
  options: { readonly checkSignature: boolean; readonly signal: AbortSignal },
): Promise<boolean> {
  try {
    await entry.getData?.(writable, options);
    return true;
  } catch (error) {
    // Not done by the library where it finds the header broken.
    await writable.abort(error).catch(() => undefined);
    return false;
  }
}
