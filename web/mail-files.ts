import { configure, Reader, ZipReader } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { isZip, mailForm, sniffBytes } from '../src/core/mail/forms.ts';
import { chunksOf, type MailItem } from '../src/core/mail/source.ts';
import { mailItems } from '../src/core/mail/stream.ts';
import { zipBatches } from '../src/core/mail/zip/archive.ts';
import { libraryConfiguration, readAhead, readerOptions } from '../src/core/mail/zip/library.ts';
import type { MailFile } from './tasks.ts';

configure(libraryConfiguration);

/**
 * The messages of one file, unpacked where it is gzip, or those of all files in a ZIP. Where the browser can no longer read
 * it, or the gzip is broken, what came before is given all the same. `onBytes` is told of the bytes read.
 */
export async function* itemsOf(
  { name, sent, aside, file }: MailFile,
  onBytes: (bytes: number) => void,
): AsyncGenerator<MailItem> {
  let broken = false;
  const onBroken = () => {
    broken = true;
  };
  const head = await headOf(file, onBroken);
  const isGzip = mailForm(head) === 'gzip';
  const stream = { name: isGzip ? name.replace(/\.gz$/i, '') : name, sent, ...(aside && { aside }) };
  if (isZip(head, name)) {
    const zip = new ZipReader(new BlobReader(file, onBytes, onBroken), readerOptions);
    const batches = zipBatches({ zip, size: file.size }, stream, gunzipped);
    for await (const items of batches) yield* items;
  } else if (!broken) {
    const counted = file.stream().pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          onBytes(chunk.length);
          controller.enqueue(chunk);
        },
      }),
    );
    const plain = isGzip ? counted.pipeThrough(new DecompressionStream('gzip')) : counted;
    yield* mailItems(unbroken(chunksOf(plain), onBroken), stream);
  }
  if (broken)
    yield {
      kind: 'skipped',
      skipped: { locator: name, code: isGzip ? 'source-gzip-broken' : 'source-unreadable' },
    };
}

async function headOf(file: Blob, onBroken: () => void): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, sniffBytes).arrayBuffer());
  } catch {
    onBroken();
    return new Uint8Array(0);
  }
}

class BlobReader extends Reader<Blob> {
  override readonly readUint8Array: (from: number, length: number) => Promise<Uint8Array>;

  constructor(file: Blob, onBytes: (count: number) => void, onBroken: () => void) {
    super(file);
    this.size = file.size;
    this.readUint8Array = readAhead(async (from, length) => {
      try {
        const bytes = new Uint8Array(await file.slice(Math.max(0, from), from + length).arrayBuffer());
        onBytes(bytes.length);
        return bytes;
      } catch {
        onBroken();
        return new Uint8Array(0);
      }
    });
  }
}

/** The chunks up to where the browser's own stream fails. */
async function* unbroken(
  chunks: AsyncIterable<Uint8Array>,
  onBroken: () => void,
): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await iterator.next().catch(() => undefined);
      if (next === undefined) onBroken();
      if (next === undefined || next.done) return;
      yield next.value;
    }
  } finally {
    await iterator.return?.(undefined);
  }
}

/** Unpacks with the browser's own means. */
async function* gunzipped(
  chunks: AsyncIterable<Uint8Array>,
  onBroken: () => void,
): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value.slice());
    },
    async cancel() {
      await iterator.return?.();
    },
  });
  yield* unbroken(chunksOf(packed.pipeThrough(new DecompressionStream('gzip'))), onBroken);
}
