import { type ContractDays, daysOf } from '../contract/choose.ts';
import type { Contract } from '../contract/contract.ts';
import { addDays, type Day, daysBetween } from '../kit/day.ts';
import { type Money, money } from '../kit/money.ts';

/**
 * The price that a contract brings in a period: a monthly price for the share of each calendar month in force, by days; a
 * fixed price by the days of the contract inside the period where it has an end, else whole once it has begun. Null where the
 * price depends on hours or days that nobody wrote down, or where the contract was not in force. `others`: the client's
 * contracts, this one among them or not; one that follows a monthly one brings the money in its place.
 */
export function receivedIn(
  contract: Contract,
  period: { readonly from: Day; readonly to: Day },
  others: readonly Contract[] = [],
): Money | null {
  const { price } = contract;
  if (price === undefined || price.basis === 'hourly' || price.basis === 'daily') return null;
  const starts = contract.starts ?? contract.signed ?? period.from;
  const from = [starts, period.from].sort().at(-1) ?? starts;
  const to = contract.ends !== undefined && contract.ends < period.to ? contract.ends : period.to;
  if (from > to) return null;
  if (price.basis === 'monthly') {
    const followers = others.filter((one) => follows(one, contract)).map(daysOf);
    const spans = followers.reduce<readonly Span[]>(without, [{ from, to }]);
    if (spans.length === 0) return null;
    const minor = spans.reduce((sum, span) => sum + monthly(price.amount.minor, span.from, span.to), 0);
    return money(minor, price.amount.currency);
  }
  if (contract.ends === undefined || contract.ends < starts) return price.amount;
  return money(
    part(price.amount.minor, daysIn(from, to), daysIn(starts, contract.ends)),
    price.amount.currency,
  );
}

interface Span {
  readonly from: Day;
  readonly to: Day;
}

/**
 * A later version of the contract, or a later contract by the month: it decides in the other's place (`contractOn`). A site at a
 * fixed price or work by the hour may go on beside the maintenance.
 */
function follows(one: Contract, contract: Contract): boolean {
  if (one === contract || (one.name !== contract.name && one.price?.basis !== 'monthly')) return false;
  const [start, other] = [daysOf(contract).from ?? '', daysOf(one).from ?? ''];
  return start < other || (start === other && contract.name < one.name);
}

function without(spans: readonly Span[], { from, to }: ContractDays): readonly Span[] {
  return spans.flatMap((span) => [
    ...(from !== undefined && span.from < from
      ? [{ from: span.from, to: earlier(span.to, addDays(from, -1)) }]
      : []),
    ...(to !== undefined && to < span.to ? [{ from: later(span.from, addDays(to, 1)), to: span.to }] : []),
  ]);
}

function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}

function later(a: Day, b: Day): Day {
  return a < b ? b : a;
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
