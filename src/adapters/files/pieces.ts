import { type FileHandle, open } from 'node:fs/promises';
import type { ProblemCode } from '../../core/kit/codes.ts';
import { isZip } from '../../core/mail/forms.ts';
import { chunksFrom, type MailItem, type MailStream } from '../../core/mail/source.ts';
import { mailBatches } from '../../core/mail/stream.ts';
import { findText } from './find-text.ts';
import { gunzipped } from './gunzip.ts';
import type { MailPiece } from './mailbox.ts';
import { archiveBatches } from './zip.ts';

/** A file is read by this many bytes at a time. */
const chunkBytes = 1_048_576;

/**
 * The messages of a piece, and what could not be read of it, in bounded memory and in batches: each stands only until the
 * next is asked for. `onBytes` is told of the bytes read since
 * it was last called; in the end they add up to `piece.bytes`.
 */
export async function* readPiece(
  piece: MailPiece,
  onBytes: (count: number) => void = () => undefined,
): AsyncGenerator<readonly MailItem[]> {
  const opened = await open(piece.path).catch((error: NodeJS.ErrnoException) => error);
  let counted = 0;
  const count = (bytes: number) => {
    const news = Math.min(bytes, piece.bytes - counted);
    counted += news;
    if (news > 0) onBytes(news);
  };
  if (opened instanceof Error) {
    yield [skipped(piece, codeOf(opened))];
    count(piece.bytes);
    return;
  }
  const failures: ProblemCode[] = [];
  try {
    const raw = bytesOf(opened, piece, count, failures);
    const first = await raw.next();
    const isWhole = (piece.from ?? 0) === 0;
    if (!first.done && isWhole && isZip(first.value, piece.name)) {
      await raw.return(undefined);
      yield* archiveBatches(opened, streamOf(piece), count, failures);
    } else yield* mailBatches(chunksOf(first, raw, isWhole, failures), streamOf(piece));
  } finally {
    await opened.close();
  }
  yield failures.map((code) => skipped(piece, code));
  count(piece.bytes);
}

function streamOf({ name, sent, aside, from, to }: MailPiece): MailStream {
  return {
    name,
    sent,
    find: findText,
    ...(aside && { aside }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}

function skipped(piece: MailPiece, code: ProblemCode): MailItem {
  return { kind: 'skipped', skipped: { locator: piece.name, code } };
}

function codeOf(error: NodeJS.ErrnoException): ProblemCode {
  return error.code === 'ENOENT' || error.code === 'ENOTDIR' ? 'source-not-found' : 'source-unreadable';
}

/** A file's bytes, unpacked where it is gzip. An error ends them and is noted: what came before it still counts. */
async function* chunksOf(
  first: IteratorResult<Uint8Array>,
  rest: AsyncGenerator<Uint8Array>,
  isWhole: boolean,
  failures: ProblemCode[],
): AsyncGenerator<Uint8Array> {
  if (first.done) return;
  const isGzip = isWhole && first.value[0] === 0x1f && first.value[1] === 0x8b;
  const all = withFirst(first.value, rest);
  if (isGzip) yield* gunzipped(all, () => failures.push('source-gzip-broken'));
  else yield* all;
}

async function* withFirst(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

async function* bytesOf(
  file: FileHandle,
  piece: MailPiece,
  count: (bytes: number) => void,
  failures: ProblemCode[],
): AsyncGenerator<Uint8Array> {
  const size = Math.min(chunkBytes, Math.max(piece.bytes + 1, 4_096));
  // Two buffers in turn: while one is read by the caller, the file is read into the other.
  let [ready, spare] = [bufferOf(size), bufferOf(size)];
  let position = chunksFrom(piece.from ?? 0);
  let reading = readAt(file, ready, position);
  for (;;) {
    const read = await reading;
    if (typeof read === 'string') {
      failures.push(read);
      return;
    }
    if (read === 0) return;
    count(read);
    position += read;
    reading = readAt(file, spare, position);
    yield ready.subarray(0, read);
    [ready, spare] = [spare, ready];
  }
}

/** Not zeroed, and not from Node's pool: what is read into it lives on its own. */
function bufferOf(size: number): Uint8Array {
  return new Uint8Array(Buffer.allocUnsafeSlow(size).buffer);
}

/** How many bytes were read, or why none could be. */
async function readAt(file: FileHandle, buffer: Uint8Array, position: number): Promise<number | ProblemCode> {
  try {
    return (await file.read(buffer, 0, buffer.length, position)).bytesRead;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EISDIR' ? 'source-folder-empty' : 'source-unreadable';
  }
}
