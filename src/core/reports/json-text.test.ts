import { expect, test } from 'vitest';
import { yearReport } from './atelier-sable-for-tests.ts';
import { auditJson } from './audit-json.ts';
import { auditSchema } from './json.ts';
import { auditJsonPieces } from './json-text.ts';
import type { AuditReport } from './record.ts';
import { storyReport } from './story-for-tests.ts';

function wholeText(report: AuditReport): string {
  return `${JSON.stringify(auditSchema.parse(auditJson(report)), undefined, 2)}\n`;
}

test('the pieces are the text of the whole object, to the byte', () => {
  const skipped = [{ locator: 'Archives 2019\n.mbox', code: 'mail-body-too-long' as const }];
  for (const report of [yearReport(), { ...yearReport(), skipped }, storyReport([], [])])
    expect([...auditJsonPieces(report)].join('')).toBe(wholeText(report));
});

test('a year of mail a hundred times over is never one text', () => {
  const year = yearReport();
  const report = { ...year, asks: Array.from({ length: 100 }, () => year.asks).flat() };
  const lengths = [...auditJsonPieces(report)].map((piece) => piece.length);
  expect(lengths.length).toBeGreaterThan(5);
  expect(Math.max(...lengths)).toBeLessThan(80_000);
});

test('an ask that the format does not know is a bug, not a line of the output', () => {
  const [first, ...others] = yearReport().asks;
  const broken = { ...first, workedSeconds: -1 } as AuditReport['asks'][number];
  expect(() => [...auditJsonPieces({ ...yearReport(), asks: [broken, ...others] })]).toThrow();
});
