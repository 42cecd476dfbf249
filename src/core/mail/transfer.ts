const hexDigits = new Int8Array(256).fill(-1);
const base64Digits = new Int8Array(256).fill(-1);
for (let index = 0; index < 16; index++) {
  hexDigits['0123456789ABCDEF'.charCodeAt(index)] = index;
  hexDigits['0123456789abcdef'.charCodeAt(index)] = index;
}
for (const [index, digit] of [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
].entries()) {
  base64Digits[digit.charCodeAt(0)] = index;
}
base64Digits['-'.charCodeAt(0)] = 62;
base64Digits['_'.charCodeAt(0)] = 63;

/** What is decoded into, again and again: most of it becomes a string at once, and a new array for each body is dear. */
let scratch = new Uint8Array(65_536);
let scratchView = new DataView(scratch.buffer);

function makeRoom(length: number): void {
  if (length <= scratch.length) return;
  scratch = new Uint8Array(length + (length >> 1));
  scratchView = new DataView(scratch.buffer);
}

/**
 * Undoes a Content-Transfer-Encoding. What is no encoding known (7bit, 8bit, binary, anything else) is handed back as it
 * is. Cut off or damaged input gives what can be read. `feedsAlone`: its CRLF may come out as LF, which saves a second
 * pass over text. Never throws. The result stands only until the next call: copy what is to outlive it.
 */
export function decodeTransfer(bytes: Uint8Array, encoding: string, feedsAlone = false): Uint8Array {
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(bytes, feedsAlone);
  if (encoding === 'base64' && isBase64(bytes)) return decodeBase64(bytes);
  return bytes;
}

/** True for base64 that stops in the middle or is none at all. */
export function isDamaged(bytes: Uint8Array, encoding: string): boolean {
  if (encoding !== 'base64') return false;
  if (!isBase64(bytes)) return true;
  let digits = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === 0x3d) return false;
    if ((base64Digits[byte] as number) >= 0) digits++;
  }
  return digits % 4 !== 0;
}

/** Some programs say base64 and write plain text: its first lines tell, for words have blanks between them. */
function isBase64(bytes: Uint8Array): boolean {
  let strange = 0;
  const end = Math.min(bytes.length, 400);
  for (let at = 0; at < end; at++) {
    const byte = bytes[at] as number;
    if ((base64Digits[byte] as number) < 0 && byte !== 0x0a && byte !== 0x0d && byte !== 0x3d) strange++;
  }
  return strange * 20 <= end;
}

/**
 * Undoes quoted-printable (RFC 2045, 6.7); a `=` that begins nothing stays. With `feedsAlone` CRLF becomes LF. The result
 * stands only until the next call.
 */
export function decodeQuotedPrintable(bytes: Uint8Array, feedsAlone = false): Uint8Array {
  const end = bytes.length;
  makeRoom(end);
  const out = scratch;
  const outView = scratchView;
  const view = new DataView(bytes.buffer, bytes.byteOffset, end);
  const lastFour = end - 4;
  // Without `feedsAlone` line ends are bytes like any other: `=` then stands in for CR, being looked for anyway.
  const fourStops = feedsAlone ? 0x0d0d0d0d : 0x3d3d3d3d;
  const stop = feedsAlone ? 0x0d : 0x3d;
  let at = 0;
  let length = 0;
  for (;;) {
    // Four bytes at a time while none of them is `=` or the stop: those would be zero bytes (see `holdsZero`).
    for (; at <= lastFour; at += 4, length += 4) {
      const four = view.getUint32(at, true);
      const equals = four ^ 0x3d3d3d3d;
      const stops = four ^ fourStops;
      if ((((equals - 0x01010101) & ~equals) | ((stops - 0x01010101) & ~stops)) & 0x80808080) break;
      outView.setUint32(length, four, true);
    }
    let byte = -1;
    for (; at < end; at++, length++) {
      byte = bytes[at] as number;
      if (byte === 0x3d || byte === stop) break;
      out[length] = byte;
    }
    if (at >= end) break;
    if (byte === 0x0d) {
      at++;
      // Of CR CR LF nothing is dropped: it stands for two line ends.
      if (at >= end || bytes[at] !== 0x0a || (length > 0 && out[length - 1] === 0x0d)) out[length++] = byte;
      continue;
    }
    const high = at + 1 < end ? (hexDigits[bytes[at + 1] as number] as number) : -1;
    const low = at + 2 < end ? (hexDigits[bytes[at + 2] as number] as number) : -1;
    if (high >= 0 && low >= 0) {
      out[length++] = (high << 4) | low;
      at += 3;
      continue;
    }
    let next = at + 1;
    while (next < end && next < at + 80 && (bytes[next] === 0x20 || bytes[next] === 0x09)) next++;
    if (next >= end) break;
    if (bytes[next] === 0x0d && bytes[next + 1] === 0x0a) at = next + 2;
    else if (bytes[next] === 0x0a || bytes[next] === 0x0d) at = next + 1;
    else {
      out[length++] = byte;
      at++;
    }
  }
  return out.subarray(0, length);
}

/**
 * Undoes base64; skips what is no digit, and goes on after padding (some mailers join encoded pieces). The result stands
 * only until the next call.
 */
export function decodeBase64(bytes: Uint8Array): Uint8Array {
  makeRoom(bytes.length + 3);
  const out = scratch;
  let length = 0;
  let bits = 0;
  let digits = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    const digit = base64Digits[byte] as number;
    if (digit >= 0) {
      bits = ((bits << 6) | digit) & 0xffffff;
      if (++digits === 4) {
        out[length++] = bits >> 16;
        out[length++] = (bits >> 8) & 0xff;
        out[length++] = bits & 0xff;
        digits = 0;
      }
    } else if (byte === 0x3d && digits > 0) {
      length = flush(out, length, bits, digits);
      digits = 0;
    }
  }
  return out.subarray(0, flush(out, length, bits, digits));
}

function flush(out: Uint8Array, length: number, bits: number, digits: number): number {
  if (digits === 2) out[length++] = (bits >> 4) & 0xff;
  if (digits === 3) {
    out[length++] = (bits >> 10) & 0xff;
    out[length++] = (bits >> 2) & 0xff;
  }
  return length;
}
