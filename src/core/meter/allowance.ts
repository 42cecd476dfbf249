import { addMonths } from '../kit/day.ts';

interface Pot {
  readonly month: string;
  left: number;
}

/**
 * A running allowance: in date order, `take` uses up the minutes of the month of use, the oldest rolled-over ones first
 * (rule 3). Unused minutes lapse after `rollover` months. Months are `YYYY-MM`; a month must not come before an earlier one.
 */
export function allowanceBook(minutesAMonth: number, rollover: number, firstMonth: string | undefined) {
  const pots: Pot[] = [];
  let opened: string | undefined;
  const open = (month: string) => {
    // Mail may come from before the contract: it opens no month for those that follow.
    const first = firstMonth !== undefined && firstMonth < month ? firstMonth : month;
    const unlapsed = addMonths(month, -rollover);
    const oldest = firstMonth !== undefined && unlapsed < first ? first : unlapsed;
    let next = opened === undefined ? first : addMonths(opened, 1);
    if (next < oldest) next = oldest;
    for (; next <= month; next = addMonths(next, 1)) pots.push({ month: next, left: minutesAMonth });
    if (opened === undefined || opened < month) opened = month;
    while (pots[0] && pots[0].month < oldest) pots.shift();
  };
  return {
    /**
     * Takes up to `minutes` from what is left in the month; returns how many the allowance gave. `until`: counts of these only
     * the minutes of that month and of those before it.
     */
    take(month: string, minutes: number, until: string = month): number {
      if (minutesAMonth === 0) return 0;
      open(month);
      let taken = 0;
      let counted = 0;
      for (const pot of pots) {
        if (pot.month > month) break;
        const part = Math.min(pot.left, minutes - taken);
        pot.left -= part;
        taken += part;
        if (pot.month <= until) counted += part;
      }
      return counted;
    },
    /** What is left in the month. */
    left(month: string): number {
      if (minutesAMonth === 0) return 0;
      open(month);
      return pots.reduce((sum, pot) => sum + (pot.month <= month ? pot.left : 0), 0);
    },
  };
}
