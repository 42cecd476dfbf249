import { expect, test, vi } from 'vitest';
import { emptyGroup } from '../ledger/post.ts';
import type { AskOnLedger } from './decided.ts';
import type { Reading } from './letter.ts';
import { ask, fromClient, fromSophie, hold, leakage } from './story-for-tests.ts';

vi.mock('../verdict/match.ts', async () => (await import('./verdicts-for-tests.ts')).matchByStory);
vi.mock('../verdict/decide.ts', async () => (await import('./verdicts-for-tests.ts')).decideByStory);

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
