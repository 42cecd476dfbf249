import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { auditSchema } from '../../src/core/reports/json.ts';
import { avenant } from './machine.ts';

type Audit = z.infer<typeof auditSchema>;

const mail = ['demo/mail/inbox.mbox', 'demo/mail/sent.mbox', '--contracts', 'demo/contracts'];
let folder = '';
let before: Audit;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'avenant-corrections-'));
  before = (await auditWith([])).audit;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function auditWith(lines: readonly string[]): Promise<{ audit: Audit; err: string; code: number }> {
  const file = join(folder, 'corrections.csv');
  writeFileSync(file, lines.join('\n'));
  const more = lines.length === 0 ? [] : ['--corrections', file];
  const { out, err, code } = await avenant(['audit', ...mail, ...more, '--json', '--quiet']);
  return { audit: auditSchema.parse(JSON.parse(out)), err, code };
}

describe('Sophie goes through the verdicts that are to check, and says what is right', () => {
  test('each of her words is the verdict afterwards, and nothing of it is to check any more', async () => {
    const doubtful = before.asks
      .filter(({ contract, verdict }) => contract === 'boulangerie-martin' && verdict.check)
      .slice(0, 10);
    expect(doubtful.length).toBeGreaterThan(0);
    const { audit, err } = await auditWith([
      'ask,kind,clause',
      ...doubtful.map(({ id }, at) => `"${id.replace(/"/g, '""')}",work,${at % 2 === 0 ? 'seo' : '-'}`),
    ]);
    expect(err).toBe('');
    for (const [at, { id }] of doubtful.entries())
      expect(audit.asks.find((ask) => ask.id === id)).toMatchObject({
        kind: 'work',
        verdict: { ruling: 'change-order', clause: at % 2 === 0 ? 'seo' : null, confidence: 1, check: false },
      });
    expect(audit.asks.map(({ id }) => id)).toEqual(before.asks.map(({ id }) => id));
  });

  test('a line about an ask that is nowhere is skipped by its number, a wrong line told, the rest counts', async () => {
    const [first] = before.asks;
    const { audit, err, code } = await auditWith([
      'ask,kind',
      '<nowhere@example>#1,work',
      `${first?.id},nonsense`,
      `${first?.id},admin`,
    ]);
    expect(code).toBe(1);
    expect(err).toMatch(/corrections\.csv:3: .*nonsense/);
    expect(audit.skipped).toEqual([
      { locator: expect.stringMatching(/corrections\.csv:3$/), code: 'correction-value' },
      { locator: expect.stringMatching(/corrections\.csv:2$/), code: 'correction-unmatched' },
    ]);
    expect(audit.asks.find(({ id }) => id === first?.id)?.verdict.ruling).toBe('free');
  });

  test('what she says of Roche is no slip where she looks at the bakery alone', async () => {
    const roche = before.asks.find(({ contract }) => contract === 'cabinet-roche');
    const file = join(folder, 'roche.csv');
    writeFileSync(file, `ask,kind\n"${roche?.id}",admin\n`);
    const args = ['audit', ...mail, '--corrections', file, '--json', '--quiet'];
    const alone = await avenant([...args, '--client', 'Boulangerie']);
    expect([alone.code, alone.err]).toEqual([0, '']);
    const whole: Audit = auditSchema.parse(JSON.parse((await avenant(args)).out));
    expect(auditSchema.parse(JSON.parse(alone.out)).clients).toEqual(
      whole.clients.filter(({ client }) => client === 'Boulangerie Martin'),
    );
  });

  test('a file that is not there stops the audit with its name', async () => {
    const { code, err } = await avenant(['audit', ...mail, '--corrections', join(folder, 'nowhere.csv')]);
    expect(code).toBe(2);
    expect(err).toContain('nowhere.csv');
  });
});
