/**
 * What is used of zip.js, which comes in as an argument: its `ZipReader` fits `ZipLibrary`, made with `readerOptions` after
 * `configure(libraryConfiguration)`.
 */
export interface ZipLibrary {
  /** The entries that the archive's directory names, one after another. Throws where there is none, or where it is broken. */
  getEntriesGenerator(): AsyncGenerator<ZipEntry, unknown>;
  /** What was odd about the directory, once its entries have been gone through. */
  readonly warnings?: readonly { readonly reason: string }[];
}

export interface ZipEntry {
  readonly filename: string;
  readonly directory: boolean;
  readonly encrypted: boolean;
  /** How it is packed: 0 not at all, 8 deflated. */
  readonly compressionMethod: number;
  readonly compressedSize: number;
  readonly uncompressedSize: number;
  getData?(
    writable: WritableStream<Uint8Array>,
    options: { readonly checkSignature: boolean; readonly signal: AbortSignal },
  ): Promise<unknown>;
}

/**
 * No workers, which the page's policy forbids and which the page is in one of already. Packed bytes go in by so little, since
 * each can unpack to a thousand.
 */
export const libraryConfiguration = { useWebWorkers: false, chunkSize: 16_384 };

/** Headers that tell of a file otherwise than the directory does no harm: its sum is checked. */
export const readerOptions = {
  strictness: 'tolerant',
  maxAppendedDataSize: 0xffff,
  normalizeFilename: harmlessName,
} as const;

/** The directory is held while it is read; no archive of mail has one this large. Bytes. */
const longestRead = 67_108_864;

/** So much is read where little is asked for: the next small file stands there too. Bytes. */
const aheadBytes = 262_144;

/**
 * The reading of a file at any place, asked less often where small pieces of it are read in order, as the files of an archive
 * are. What is asked for stays as it is.
 */
export function readAhead(
  read: (from: number, length: number) => Promise<Uint8Array>,
): (from: number, length: number) => Promise<Uint8Array> {
  let held: Uint8Array = new Uint8Array(0);
  let from = 0;
  return async (at, length) => {
    if (length > longestRead) return new Uint8Array(0);
    if (length >= aheadBytes) return read(at, length);
    if (at < from || at + length > from + held.length) {
      held = await read(at, aheadBytes);
      from = at;
    }
    return held.slice(at - from, at - from + length);
  };
}

/** More of a name than this is left out, since every message found in it bears it. Signs. */
const longestName = 300;

/** Of a name that would lead elsewhere ("..", "/", "C:\") only the names stay. A folder's goes on ending with "/". */
function harmlessName(name: string): string {
  const slashed = name.includes('/') ? name : name.replaceAll('\\', '/');
  const parts = slashed.split('/');
  const kept = parts.filter((part) => part !== '' && part !== '.' && part !== '..');
  const harmless = kept.join('/').slice(-longestName);
  return parts.at(-1) === '' ? `${harmless}/` : harmless;
}
