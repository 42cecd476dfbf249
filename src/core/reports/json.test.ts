import { expect, test } from 'vitest';
import { bakery, yearReport } from './atelier-sable-for-tests.ts';
import { auditJson } from './audit-json.ts';
import { auditSchema, auditSchemaText } from './json.ts';
import { storyReport } from './story-for-tests.ts';

test('the committed schema is the current one (`npm run schema` renews it)', async () => {
  await expect(auditSchemaText()).toMatchFileSnapshot('../../../docs/formats/audit.schema.json');
});

test('what the audit prints is what its definition says', () => {
  const json = auditJson(yearReport());
  expect(auditSchema.parse(JSON.parse(JSON.stringify(json)))).toEqual(json);
});

test('an empty audit has its totals all the same', () => {
  const json = auditJson(storyReport([], []));
  expect(auditSchema.safeParse(json).error).toBeUndefined();
  expect(json.totals.leakage).toEqual({
    sure: { minor: 0, currency: 'EUR' },
    possible: { minor: 0, currency: 'EUR' },
  });
});

test('no day stands for mail that has none, and no price is called missing that the contract has', () => {
  const noDay = { from: '1970-01-01', to: '1970-01-01' };
  const heard = { read: 0, clients: 0, provider: 0 };
  const empty = (period: typeof noDay) =>
    auditJson(storyReport([bakery], [], { period, passedOver: {}, messages: heard }));
  expect(empty(noDay).period).toEqual({ from: null, to: null });
  expect(auditSchema.safeParse(empty(noDay)).error).toBeUndefined();
  expect(empty(noDay).clients[0]?.effectiveRate).toEqual({ perHour: null, standing: 'no-time' });
  const chosen = { from: '2026-02-01', to: '2026-02-28' };
  expect(empty(chosen).period).toEqual(chosen);
});

test('keeps to the keys and meanings of the format', () => {
  const json = auditJson(yearReport());
  expect(json.totals.leakage.possible).toEqual({ minor: 16_000, currency: 'EUR' });
  expect(json.totals.leakageByCurrency.map(({ possible }) => possible.currency)).toEqual(['EUR', 'GBP']);
  expect(json.clients[0]).toEqual({
    client: 'Boulangerie Martin',
    contract: 'boulangerie-martin',
    messages: 6,
    asks: 9,
    leakage: { minor: 8000, currency: 'EUR' },
    leakageSure: { minor: 6000, currency: 'EUR' },
    alreadyBilled: { minor: 0, currency: 'EUR' },
    given: { minor: 0, currency: 'EUR' },
    effectiveRate: { perHour: null, standing: 'too-little-time' },
  });
  expect(json.clients.at(-1)?.contract).toBeNull();
  expect(json.asks.at(-1)?.contract).toBeNull();
  expect(json.asks[10]).toMatchObject({ in: 'subject', answeredBy: null, workedSeconds: 0 });
  expect(json.charges[0]).toMatchObject({
    day: '2026-02-11',
    workedSeconds: 780,
    roundedMinutes: 15,
    allowanceMinutes: 15,
    billedMinutes: 0,
    because: ['4 + 9 min', 'up to 15 min a thread and day', '15 min within the allowance'],
  });
  expect(json.charges.find(({ client }) => client === 'Hartley & Wren')?.thread).toBeNull();
});

test('never cuts a text', () => {
  const text = 'a'.repeat(1_000_000);
  const json = auditJson(
    storyReport(
      [bakery],
      [
        {
          client: 'Boulangerie Martin',
          at: '2026-02-10T22:56:00Z',
          text,
          kind: 'work',
          ruling: 'change-order',
        },
      ],
    ),
  );
  expect(json.asks[0]?.text).toBe(text);
});
