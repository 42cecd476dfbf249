/** True when a byte is zero. Four at a time: strings and arrays are searched for nothing as slowly as for this. */
export function holdsZero(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  for (const lastFour = bytes.length - 4; at <= lastFour; at += 4) {
    const four = view.getUint32(at, true);
    // A byte of the word is zero where taking one from it borrows from a bit that was not set.
    if (((four - 0x01010101) & ~four & 0x80808080) !== 0) return true;
  }
  for (; at < bytes.length; at++) if (bytes[at] === 0) return true;
  return false;
}

/** One array of several. */
export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1 && pieces[0]) return pieces[0];
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
