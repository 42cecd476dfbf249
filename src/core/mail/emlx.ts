import { type Aside, asideOfApple } from './aside.ts';
import type { Chunks } from './source.ts';

/** So much of the property list behind a message is looked at. Bytes. */
const listBound = 16_384;
/** The line that counts the message's bytes is no longer than this. */
const countBound = 32;

/** What Apple Mail's list behind a message said of it, once all of it has streamed past. */
export interface AppleNote {
  aside: Aside | undefined;
}

/** True for the first line of an .emlx: the message's length in bytes, padded with spaces. */
export function isEmlxCount(line: string): boolean {
  return /^\d{1,12}[ \t]{0,20}\r?$/.test(line);
}

/**
 * The message out of an .emlx, in which Apple Mail keeps each one: behind a line that counts its bytes, and before a property
 * list with its flags.
 */
export async function* messageOfEmlx(chunks: Chunks, note: AppleNote): AsyncGenerator<Uint8Array> {
  let count = '';
  let left = -1;
  let list = '';
  for await (const chunk of chunks) {
    let at = 0;
    while (left < 0 && at < chunk.length) {
      const byte = chunk[at++] as number;
      if (byte !== 0x0a && count.length < countBound) count += String.fromCharCode(byte);
      else left = Number.parseInt(count, 10);
    }
    const end = Math.min(chunk.length, at + Math.max(0, left));
    if (end > at) {
      left -= end - at;
      yield chunk.subarray(at, end);
    }
    if (left === 0 && list.length < listBound)
      list += String.fromCharCode(...chunk.subarray(end, end + listBound));
  }
  const flags = /<key>flags<\/key>\s{0,20}<integer>(\d{1,15})<\/integer>/.exec(list)?.[1];
  if (flags !== undefined) note.aside = asideOfApple(Number(BigInt(flags) & 0xffn));
}
