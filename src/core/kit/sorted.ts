/** Where in a rising list the first item stands that is not before `wanted`; its length where all are. Logarithmic. */
export function firstNotBefore<T extends number | string>(rising: ArrayLike<T>, wanted: T): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] as T) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
