/** A row as layers keep it: in so many steps up to its greatest, 127 for weights and 32,767 for the numbers that meet them. */
export function inSteps(row: readonly number[], steps = 127): number[] {
  const step = Math.fround(row.reduce((top, one) => Math.max(top, Math.abs(one)), 0) / steps);
  return row.map((one) => (step === 0 ? 0 : step * Math.round(one / step)));
}
