import { expect, test } from 'vitest';
import { bakery, yearReport } from './atelier-sable-for-tests.ts';
import { reportCsv } from './csv.ts';
import { storyReport } from './story-for-tests.ts';

/** A reader of RFC 4180, so that the test does not trust the writer. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let value = '';
    if (text[at] === '"') {
      for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += 1) {
        if (text[at] === '"') at += 1;
        value += text[at];
      }
      at += 1;
    } else while (text[at] !== ',' && text[at] !== '\r') value += text[at++];
    row.push(value);
    if (text[at] === '\r') {
      rows.push(row);
      row = [];
      at += 2;
    } else at += 1;
  }
  return rows;
}

const asked = (text: string) =>
  parseCsv(
    reportCsv(
      storyReport(
        [bakery],
        [
          {
            client: 'Boulangerie Martin',
            at: '2026-02-10T22:56:00+01:00',
            text,
            kind: 'opinion',
            ruling: 'consultation',
          },
        ],
      ),
    ),
  )[1]?.at(-1);

test('one line an ask under one header, amounts adding up to the charges', () => {
  const report = yearReport();
  const [header = [], ...rows] = parseCsv(reportCsv(report));
  expect(rows).toHaveLength(report.asks.length);
  expect(new Set(rows.map((row) => row.length))).toEqual(new Set([header.length]));
  const amount = header.indexOf('amount');
  const sum = rows.reduce((total, row) => total + Math.round(Number(row[amount]) * 100), 0);
  expect(sum).toBe(report.charges.reduce((total, one) => total + one.amount.minor, 0));
});

test.each(['=HYPERLINK("http://evil.example")', '+33 1', '-2+3', '@SUM(A1)', '\t=1', ' \n=1', '＝1+1'])(
  '%j is no formula',
  (text) => {
    expect(asked(text)).toBe(`'${text}`);
  },
);

test('quotes, commas and line ends come back as they were', () => {
  expect(asked('Dites "oui", ou\r\nnon ?')).toBe('Dites "oui", ou\r\nnon ?');
});
