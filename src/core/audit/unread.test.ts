import { expect, test } from 'vitest';
import { bakery } from '../reports/atelier-sable-for-tests.ts';
import { auditJson } from '../reports/audit-json.ts';
import { reportFragment } from '../reports/html/report.tsx';
import { auditSchema } from '../reports/json.ts';
import { storyReport } from '../reports/story-for-tests.ts';
import { summaryText } from '../reports/summary.ts';
import { withProblems } from './unread.ts';

const problems = [
  {
    code: 'contract-amount',
    file: 'contracts/boulangerie-martin.md',
    line: 12,
    column: 9,
    data: { value: 'quatre-vingts', currency: 'EUR' },
  },
  { code: 'billed-format', file: 'billed.csv', line: 1, data: { header: 'date, heures' } },
  { code: 'correction-empty', file: 'corrections.csv' },
] as const;
const report = withProblems(storyReport([bakery], [], { skipped: [] }), problems);

test('a rate left out of a contract is the first thing that every report says was not read, with its reason', () => {
  const bare = (_: string, text: string) => text;
  for (const text of [reportFragment(report, 'fr'), summaryText(report, 'fr', bare)]) {
    expect(text).not.toContain('Tout a pu être lu');
    expect(text.replace(/\s+/g, ' ')).toContain('« quatre-vingts » n');
    expect(text.indexOf('boulangerie-martin.md:12:9')).toBeGreaterThan(0);
    expect(text.indexOf('billed.csv:1')).toBeGreaterThan(text.indexOf('boulangerie-martin.md:12:9'));
    expect(text).toContain('corrections.csv');
  }
});

test('the JSON names it by place and code, before the mail', () => {
  const mail = { locator: 'inbox.mbox@18273', code: 'mail-too-deep' } as const;
  const json = auditJson(withProblems(storyReport([bakery], [], { skipped: [mail] }), problems));
  expect(auditSchema.parse(json).skipped).toEqual([
    { locator: 'contracts/boulangerie-martin.md:12:9', code: 'contract-amount' },
    { locator: 'billed.csv:1', code: 'billed-format' },
    { locator: 'corrections.csv', code: 'correction-empty' },
    mail,
  ]);
});
