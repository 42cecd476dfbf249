import type { FileHandle } from 'node:fs/promises';
import { configure, Reader, ZipReader } from '@zip.js/zip.js/lib/zip-core-custom.js';
import type { ProblemCode } from '../../core/kit/codes.ts';
import type { MailItem, MailStream } from '../../core/mail/source.ts';
import { zipBatches } from '../../core/mail/zip/archive.ts';
import { libraryConfiguration, readAhead, readerOptions } from '../../core/mail/zip/library.ts';
import { gunzipped } from './gunzip.ts';

configure(libraryConfiguration);

/** The mail of a ZIP archive on the disk. `onBytes` is told of the bytes read; why the disk gave none is noted in `failures`. */
export async function* archiveBatches(
  file: FileHandle,
  stream: MailStream,
  onBytes: (count: number) => void,
  failures: ProblemCode[],
): AsyncGenerator<readonly MailItem[]> {
  const { size } = await file.stat();
  const zip = new ZipReader(new FileReader(file, size, onBytes, failures), readerOptions);
  yield* zipBatches({ zip, size }, stream, gunzipped);
}

class FileReader extends Reader<FileHandle> {
  override readonly readUint8Array: (from: number, length: number) => Promise<Uint8Array>;

  constructor(file: FileHandle, size: number, onBytes: (count: number) => void, failures: ProblemCode[]) {
    super(file);
    this.size = size;
    this.readUint8Array = readAhead(async (from, length) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - from)));
      let read = 0;
      try {
        while (read < bytes.length) {
          const { bytesRead } = await file.read(bytes, read, bytes.length - read, from + read);
          if (bytesRead === 0) break;
          read += bytesRead;
        }
      } catch {
        if (!failures.includes('source-unreadable')) failures.push('source-unreadable');
      }
      onBytes(read);
      return bytes.subarray(0, read);
    });
  }
}
