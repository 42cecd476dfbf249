/**
 * The upper half of single-precision numbers (bfloat16: sign, eight bits of exponent, seven of fraction), rounded to the nearest, of two
 * as near to the even one. Refuses nothing; what is no number stays none.
 */
export function halvesOf(numbers: Float32Array): Uint16Array {
  const bits = new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length);
  return Uint16Array.from(bits, (all) => {
    // Rounding up would make infinity of it.
    if ((all & 0x7fffffff) > 0x7f800000) return (all >>> 16) | 0x40;
    return (all + 0x7fff + ((all >>> 16) & 1)) >>> 16;
  });
}

/** The numbers whose upper halves these are, the lower being zero. */
export function fromHalves(halves: Uint16Array): Float32Array {
  return new Float32Array(Uint32Array.from(halves, (half) => half << 16).buffer);
}
