import type { Contract } from '../contract/contract.ts';
import { addDays, type Day, daysBetween } from '../kit/day.ts';
import { type Money, money } from '../kit/money.ts';

/**
 * The price that a contract brings in a period: a monthly price for the share of each calendar month in force, by days; a
 * fixed price by the days of the contract inside the period where it has an end, else whole once it has begun. Null where the
 * price depends on hours or days that nobody wrote down, or where the contract was not in force.
 */
export function receivedIn(
  contract: Contract,
  period: { readonly from: Day; readonly to: Day },
): Money | null {
  const { price } = contract;
  if (price === undefined || price.basis === 'hourly' || price.basis === 'daily') return null;
  const starts = contract.starts ?? contract.signed ?? period.from;
  const from = [starts, period.from].sort().at(-1) ?? starts;
  const to = contract.ends !== undefined && contract.ends < period.to ? contract.ends : period.to;
  if (from > to) return null;
  if (price.basis === 'monthly') return money(monthly(price.amount.minor, from, to), price.amount.currency);
  if (contract.ends === undefined || contract.ends < starts) return price.amount;
  return money(
    part(price.amount.minor, daysIn(from, to), daysIn(starts, contract.ends)),
    price.amount.currency,
  );
}

function monthly(minor: number, from: Day, to: Day): number {
  let total = 0;
  let first = from;
  while (first <= to) {
    const monthStart = `${first.slice(0, 7)}-01`;
    const nextMonth = `${addDays(monthStart, 31).slice(0, 7)}-01`;
    const last = nextMonth > to ? to : addDays(nextMonth, -1);
    total += part(minor, daysIn(first, last), daysIn(monthStart, addDays(nextMonth, -1)));
    first = nextMonth;
  }
  return total;
}

/** Days from one to the other, both counted. */
function daysIn(from: Day, to: Day): number {
  return daysBetween(from, to) + 1;
}

function part(minor: number, days: number, of: number): number {
  return Number((BigInt(minor) * BigInt(days) * 2n + BigInt(of)) / (2n * BigInt(of)));
}
