import type { Day } from '../kit/day.ts';
import type { Problem } from '../kit/problem.ts';
import { type BilledEntry, type EntryUse, usesOfEntries } from '../meter/billed.ts';
import type { AuditReport, ChargeRecord } from '../reports/record.ts';
import type { AuditSettings } from './settings.ts';

/** More are counted in one, so that the wrong list does not flood the screen. */
const mostNamed = 100;

/**
 * Lines of the provider's own list of what was billed that cover no charge of the report, where they could: a slip in the
 * day makes a line do nothing. A tracker's entries are no such slip, since most work is no consultation by mail.
 */
export function idleBilling(report: Charged, settings: Listed): readonly Problem[] {
  return named(
    linesOf(report, settings).flatMap(({ use: { entry, isIdle, isWithinAllowance }, place }) => {
      const { client, day, currency } = entry;
      const data = { client, day, ...(currency !== undefined && { currency }) };
      const code = isWithinAllowance ? 'billed-within-allowance' : 'billed-idle';
      return isIdle ? [{ code, ...place, data }] : [];
    }),
  );
}

/** Lines of that list which state more than was left to bill where they reach: a slip in the amount is no cover. */
export function excessBilling(report: Charged, settings: Listed): readonly Problem[] {
  return named(
    linesOf(report, settings).flatMap(({ use: { entry, isIdle, left }, place, charged }) => {
      if (isIdle || left === 0) return [];
      const { client, day, amountMinor, seconds } = entry;
      const currency = entry.currency ?? charged[0]?.amount.currency ?? '';
      const data =
        amountMinor === undefined
          ? { client, day, seconds, left }
          : { client, day, minor: amountMinor, left, currency };
      return [{ code: 'billed-excess', ...place, data }];
    }),
  );
}

type Charged = Pick<AuditReport, 'charges' | 'period'>;
type Listed = Pick<AuditSettings, 'billed' | 'from' | 'to'>;

/** A line of the provider's own list with the charges of its client. */
interface OwnLine {
  readonly use: EntryUse;
  readonly place: NonNullable<BilledEntry['place']>;
  readonly charged: readonly ChargeRecord[];
}

function linesOf({ charges, period }: Charged, { billed, from, to }: Listed): readonly OwnLine[] {
  const earliest = from ?? firstOfMonth(period.from);
  const isAsked = ({ day }: BilledEntry) =>
    firstOfMonth(day) >= earliest && (to === undefined ? firstOfMonth(day) <= period.to : day <= to);
  const names = [...new Set(billed.map(({ client }) => client))];
  return names.flatMap((name) => {
    const own = billed.filter(({ client }) => client === name);
    const charged = charges.filter((charge) => charge.client === name);
    return usesOfEntries(charged, own).flatMap((use) => {
      const { place } = use.entry;
      return place && isAsked(use.entry) ? [{ use, place, charged }] : [];
    });
  });
}

function named(problems: readonly Problem[]): readonly Problem[] {
  const first = problems.slice(0, mostNamed);
  const more = problems.length - first.length;
  const file = first[0]?.file;
  return more === 0 || file === undefined
    ? first
    : [...first, { code: 'billed-more-problems', file, data: { more } }];
}

/** A line reaches back to here: only where all that it reaches was looked at can it be said to cover nothing. */
function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 7)}-01`;
}
