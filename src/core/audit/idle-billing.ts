import type { Day } from '../kit/day.ts';
import type { Problem } from '../kit/problem.ts';
import { type BilledEntry, idleEntries } from '../meter/billed.ts';
import type { AuditReport } from '../reports/record.ts';
import type { AuditSettings } from './settings.ts';

/** More are counted in one, so that the wrong list does not flood the screen. */
const mostNamed = 100;

/**
 * Lines of the provider's own list of what was billed that cover no charge of the report, where they could: a slip in the
 * day makes a line do nothing. A tracker's entries are no such slip, since most work is no consultation by mail.
 */
export function idleBilling(
  { charges, period }: Pick<AuditReport, 'charges' | 'period'>,
  { billed, from, to }: Pick<AuditSettings, 'billed' | 'from' | 'to'>,
): readonly Problem[] {
  const problems: Problem[] = [];
  const earliest = from ?? firstOfMonth(period.from);
  const isAsked = ({ day }: BilledEntry) =>
    firstOfMonth(day) >= earliest && (to === undefined ? firstOfMonth(day) <= period.to : day <= to);
  const names = [...new Set(billed.map(({ client }) => client))];
  for (const name of names) {
    const own = billed.filter(({ client }) => client === name);
    const charged = charges.filter((charge) => charge.client === name);
    for (const entry of idleEntries(charged, own)) {
      const { client, day, place, currency } = entry;
      const data = { client, day, ...(currency !== undefined && { currency }) };
      if (place && isAsked(entry)) problems.push({ code: 'billed-idle', ...place, data });
    }
  }
  const named = problems.slice(0, mostNamed);
  const more = problems.length - named.length;
  const file = named[0]?.file;
  return more === 0 || file === undefined
    ? named
    : [...named, { code: 'billed-more-problems', file, data: { more } }];
}

/** A line reaches back to here: only where all that it reaches was looked at can it be said to cover nothing. */
function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 7)}-01`;
}
