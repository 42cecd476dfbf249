import { expect, test, vi } from 'vitest';
import { billing, emptyGroup } from '../ledger/post.ts';
import type { AskOnLedger } from './decided.ts';
import type { Reading } from './letter.ts';
import {
  ask,
  claire,
  contractFor,
  fromClient,
  fromSophie,
  hold,
  hourly,
  leakage,
} from './story-for-tests.ts';

vi.mock('../verdict/match.ts', async () => (await import('./verdicts-for-tests.ts')).matchByStory);
vi.mock('../verdict/decide.ts', async () => (await import('./verdicts-for-tests.ts')).decideByStory);
vi.mock('../verdict/answered.ts', async () => (await import('./verdicts-for-tests.ts')).answeredByStory);

const asked = fromClient('<1>', { at: '2026-02-10T08:00:00Z' }, [ask('opinion', 'seo')]);
const answered = fromSophie('<2>', { at: '2026-02-11T08:00:00Z', re: '<1>' }, 4);
const untouched: AskOnLedger = { as: 'open', worked: 'estimated', charged: emptyGroup, given: emptyGroup };

/** Claire's letter with what the ledger knows of its ask. */
function withKnown(reading: Reading, known: Partial<AskOnLedger>): Reading {
  if (reading.is !== 'letter') return reading;
  return { is: 'letter', letter: { ...reading.letter, known: [{ ...untouched, ...known }] } };
}

test('what was billed in another currency is no sum of this one; taken back it is open in this one', () => {
  const billed = withKnown(asked, { as: 'billed', currency: 'GBP', seconds: 240 });
  expect(hold([billed, answered]).charges).toEqual([]);
  expect(leakage(hold([withKnown(asked, { currency: 'GBP' }), answered]))).toEqual([[2000, 2000, 'EUR']]);
});

test('what was timed and billed before its answer is in the mail has its part of the month it was worked in', () => {
  const terms = { ...hourly, allowance: 15 };
  const care = contractFor('Boulangerie Martin', [claire], { consultation: { billable: true, terms } });
  const charged = billing(600, emptyGroup, terms, 15);
  const day = '2026-03-02';
  const timed = withKnown(asked, {
    as: 'billed',
    worked: 'timer',
    currency: 'EUR',
    seconds: 600,
    day,
    charged,
  });
  const report = hold(
    [
      timed,
      fromClient('<3>', { at: '2026-02-25T08:00:00Z' }, [ask('opinion', 'seo')]),
      fromSophie('<4>', { at: '2026-03-01T08:00:00Z', re: '<3>' }, 4),
    ],
    [care],
  );
  expect(
    report.charges.map((one) => [one.day, one.workedSeconds, one.allowanceMinutes, one.amount.minor]),
  ).toEqual([
    ['2026-03-01', 240, 0, 2000],
    ['2026-03-02', 600, 15, 0],
  ]);
  expect(hold([asked]).asks.map(({ workedSeconds }) => workedSeconds)).toEqual([0]);
});
