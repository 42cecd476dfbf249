import type { ProblemCode } from '../../kit/codes.ts';
import type { MailItem, MailStream } from '../source.ts';
import { mailBatches } from '../stream.ts';
import { contentOfEntry, type EntryNote, type Gunzip } from './content.ts';
import { contentsOf, streamOfEntry } from './contents.ts';
import type { ZipEntry, ZipLibrary } from './library.ts';

/** An archive as the library reads it. */
export interface Archive {
  readonly zip: ZipLibrary;
  /** Bytes. */
  readonly size: number;
}

/** What came of reading the directory: true once something was found broken. */
interface Soundness {
  isBroken: boolean;
}

/**
 * The messages of a ZIP archive, which is read as the folder that it holds, in bounded memory and in batches like those of
 * `mailBatches`. Files are looked up in the archive's directory and unpacked no further than they are mail.
 */
export async function* zipBatches(
  { zip, size }: Archive,
  archive: MailStream,
  gunzip: Gunzip,
): AsyncGenerator<readonly MailItem[]> {
  const soundness: Soundness = { isBroken: false };
  const contents = await contentsOf(listed(zip, soundness));
  const isOdd = (reason: string) => zip.warnings?.some((warning) => warning.reason === reason) === true;
  // What is read as a ZIP begins with its first file: a directory that begins later is that of an archive within one cut off.
  if (isOdd('prepended data')) {
    yield [skipped(archive, 'source-zip-broken')];
    return;
  }
  if (contents.isDocument) {
    yield [skipped(archive, 'source-not-mail')];
    return;
  }
  soundness.isBroken ||= isOdd('trailing central directory data');
  let isNothing = true;
  let left = size;
  for await (const entry of listed(zip, soundness)) {
    const stream = streamOfEntry(entry, archive, contents);
    if (!stream) continue;
    isNothing = false;
    left -= entry.compressedSize;
    if (left < 0) {
      // More than the archive has room for: its files lie in one another, so that it would never end.
      soundness.isBroken = true;
      break;
    }
    yield* batchesOfEntry(entry, stream, gunzip);
  }
  if (soundness.isBroken) yield [skipped(archive, 'source-zip-broken')];
  else if (isNothing) yield [skipped(archive, contents.isEmpty ? 'source-empty' : 'source-not-mail')];
}

/** The entries up to where the directory is broken. */
async function* listed(zip: ZipLibrary, soundness: Soundness): AsyncGenerator<ZipEntry> {
  try {
    yield* zip.getEntriesGenerator();
  } catch {
    soundness.isBroken = true;
  }
}

async function* batchesOfEntry(
  entry: ZipEntry,
  stream: MailStream,
  gunzip: Gunzip,
): AsyncGenerator<readonly MailItem[]> {
  if (entry.encrypted) yield [skipped(stream, 'source-zip-locked')];
  else if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    yield [skipped(stream, 'source-zip-method')];
  else {
    const note: EntryNote = { fault: undefined };
    yield* mailBatches(contentOfEntry(entry, gunzip, note), stream);
    if (note.fault !== undefined) yield [skipped(stream, note.fault)];
  }
}

function skipped({ name }: MailStream, code: ProblemCode): MailItem {
  return { kind: 'skipped', skipped: { locator: name, code } };
}
