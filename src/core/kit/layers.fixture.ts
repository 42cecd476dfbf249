/** A row of weights as layers keep it: in steps of a 127th of its greatest. */
export function inSteps(row: readonly number[]): number[] {
  const step = Math.fround(row.reduce((top, one) => Math.max(top, Math.abs(one)), 0) / 127);
  return row.map((one) => (step === 0 ? 0 : step * Math.round(one / step)));
}
