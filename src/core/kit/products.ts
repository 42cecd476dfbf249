/**
 * `count` rows from number `from` on times the `width` numbers of `vector` from `vectorAt` on, in double precision, written to `out` from
 * `outAt` on. For few products: four rows at a time, since a sum waits for itself.
 */
export function exactProducts(
  numbers: Float32Array,
  from: number,
  width: number,
  vector: Float64Array,
  vectorAt: number,
  out: Float64Array,
  outAt: number,
  count: number,
): void {
  let row = 0;
  for (; row + 4 <= count; row += 4) {
    const first = from + row * width;
    const second = first + width;
    const third = second + width;
    const fourth = third + width;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let at = 0; at < width; at++) {
      const value = vector[vectorAt + at] as number;
      a += value * (numbers[first + at] as number);
      b += value * (numbers[second + at] as number);
      c += value * (numbers[third + at] as number);
      d += value * (numbers[fourth + at] as number);
    }
    out[outAt + row] = a;
    out[outAt + row + 1] = b;
    out[outAt + row + 2] = c;
    out[outAt + row + 3] = d;
  }
  for (; row < count; row++) {
    const start = from + row * width;
    let sum = 0;
    for (let at = 0; at < width; at++)
      sum += (vector[vectorAt + at] as number) * (numbers[start + at] as number);
    out[outAt + row] = sum;
  }
}
