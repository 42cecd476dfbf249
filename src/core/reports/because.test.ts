import { expect, test } from 'vitest';
import type { ConsultationTerms } from '../contract/contract.ts';
import { money } from '../kit/money.ts';
import { charge } from '../meter/charge.ts';
import { becauseLines, becauseOf } from './because.ts';

const terms: ConsultationTerms = {
  rate: money(8000, 'EUR'),
  increment: 15,
  rounding: 'up',
  minimum: 15,
  per: 'thread-day',
  allowance: 0,
  rollover: 0,
};

function charged(seconds: readonly number[], changes: Partial<ConsultationTerms> = {}) {
  const own = { ...terms, ...changes };
  const works = seconds.map((one, index) => ({
    ask: `a${index}`,
    message: 'm',
    thread: 't',
    day: '2026-02-11',
    at: index,
    seconds: one,
  }));
  const [first] = charge(works, own);
  if (!first) throw new Error('nothing was charged');
  return { ...first, terms: own };
}

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test.each([
  [
    'rounded up',
    [240, 540],
    {},
    '4 + 9 min → 15 min, rounded up per thread and day; €20.00',
    '4 + 9 min → 15 min, arrondi à la hausse par fil et par jour ; 20,00 €',
  ],
  [
    'the minimum',
    [120],
    { increment: 6, rounding: 'nearest', per: 'message' },
    '2 min → 15 min, the minimum per message; €20.00',
    '2 min → 15 min, le minimum par message ; 20,00 €',
  ],
  [
    'to the nearest',
    [780],
    { increment: 30, minimum: 0, rounding: 'nearest', per: 'day' },
    '13 min → 0 min, rounded to the nearest 30 min per day; €0.00',
    '13 min → 0 min, arrondi aux 30 min les plus proches par jour ; 0,00 €',
  ],
  [
    'down',
    [1700],
    { minimum: 0, rounding: 'down', per: 'invoice' },
    '28 min 20 s → 15 min, rounded down to steps of 15 min per invoice; €20.00',
    '28 min 20 s → 15 min, arrondi à la baisse par tranches de 15 min, par facture ; 20,00 €',
  ],
  [
    'nothing to round',
    [240, 660],
    {},
    '4 + 11 min → 15 min, nothing to round per thread and day; €20.00',
    '4 + 11 min → 15 min, rien à arrondir par fil et par jour ; 20,00 €',
  ],
  [
    'the allowance',
    [1260],
    { allowance: 20 },
    '21 min → 30 min, rounded up per thread and day, 20 min within the allowance, 10 min to bill; €13.33',
    '21 min → 30 min, arrondi à la hausse par fil et par jour, 20 min dans la franchise, 10 min à facturer ; 13,33 €',
  ],
] as const)('says in both languages how %s made the amount', (_, seconds, changes, en, fr) => {
  expect(plain(becauseOf(charged(seconds, changes), 'en'))).toBe(en);
  expect(plain(becauseOf(charged(seconds, changes), 'fr'))).toBe(fr);
});

test('gives the JSON short English lines', () => {
  expect(becauseLines(charged([240, 540]))).toEqual(['4 + 9 min', 'up to 15 min a thread and day']);
  expect(becauseLines(charged([60], { increment: 5, allowance: 30, per: 'message' }))).toEqual([
    '1 min',
    'minimum 15 min a message',
    '15 min within the allowance',
  ]);
});

test('names the sum where a group holds many answers', () => {
  expect(becauseOf(charged(Array.from({ length: 40 }, () => 60)), 'en')).toContain(
    '1 + 1 + 1 + 1 + 1 + … = 40 min → 45 min',
  );
});

test.each([
  ['Sophie’s two short answers to Claire', [89, 89], 6, '1 min 29 s + 1 min 29 s', 0],
  ['what lies a second below the half of a step', [149], 5, '2 min 29 s', 0],
  ['what reaches it', [150], 5, '2 min 30 s', 5],
  ['less than a minute', [59, 60], 1, '59 s + 1 min', 2],
  ['almost a quarter of an hour', [899], 15, '14 min 59 s', 15],
])(
  'shows the worked time so exactly that it agrees with the charge: %s',
  (_, seconds, increment, worked, minutes) => {
    const near = charged(seconds, { increment, minimum: 0, rounding: 'nearest' });
    expect(plain(becauseOf(near, 'en'))).toContain(`${worked} → ${minutes} min, rounded to the nearest`);
    expect(plain(becauseOf(near, 'fr'))).toContain(`${worked} → ${minutes} min, arrondi aux`);
    expect(becauseLines(near)[0]).toBe(worked);
  },
);

test('sums many answers to the second', () => {
  const many = charged([90, ...Array.from({ length: 9 }, () => 61)], { increment: 5, minimum: 0 });
  expect(becauseLines(many)[0]).toBe(
    '1 min 30 s + 1 min 1 s + 1 min 1 s + 1 min 1 s + 1 min 1 s + … = 10 min 39 s',
  );
});
