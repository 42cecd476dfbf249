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
  { charges }: Pick<AuditReport, 'charges'>,
  { billed, from, to }: Pick<AuditSettings, 'billed' | 'from' | 'to'>,
): readonly Problem[] {
  const problems: Problem[] = [];
  const names = [...new Set(billed.map(({ client }) => client))];
  for (const name of names) {
    const own = billed.filter(({ client }) => client === name);
    for (const { client, day, place } of idleEntries(
      charges.filter((charge) => charge.client === name),
      own,
    )) {
      if (place && isAsked(day, from, to))
        problems.push({ code: 'billed-idle', ...place, data: { client, day } });
    }
  }
  const named = problems.slice(0, mostNamed);
  const more = problems.length - named.length;
  const file = named[0]?.file;
  return more === 0 || file === undefined
    ? named
    : [...named, { code: 'billed-more-problems', file, data: { more } }];
}

/** What the user left out of the period is no slip of his list's: a line reaches back to the first of its month. */
function isAsked(day: BilledEntry['day'], from = day, to = day): boolean {
  return day >= from && `${day.slice(0, 7)}-01` <= to;
}
