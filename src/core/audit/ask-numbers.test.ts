import { expect, test, vi } from 'vitest';
import type { Engine } from '../asks/engine.ts';
import { zoneClock } from '../kit/day.ts';
import { firstNumbers } from './ask-numbers.ts';
import { correctedBy } from './corrected.ts';
import { ask, fromClient, lea, martin, ruches } from './story-for-tests.ts';

vi.mock('../verdict/match.ts', async () => (await import('./verdicts-for-tests.ts')).matchByStory);
vi.mock('../verdict/decide.ts', async () => (await import('./verdicts-for-tests.ts')).decideByStory);
vi.mock('../verdict/answered.ts', async () => (await import('./verdicts-for-tests.ts')).answeredByStory);

test('a correction of the third ask under a Message-ID that two letters bear is of the second letter’s first', () => {
  const letters = [
    fromClient('<same>', { at: '2026-01-10T20:00:00Z' }, [ask('opinion', null), ask('work', 'pages')]),
    fromClient('<same>', { at: '2026-01-12T20:00:00Z' }, [ask('how-to', null)], lea),
  ].flatMap((reading) => (reading.is === 'letter' ? [reading.letter] : []));
  const numbers = firstNumbers(letters);
  expect([...numbers.values()]).toEqual([1, 3]);
  const line = { messageId: '<same>', clause: null };
  const { corrections, unmatched } = correctedBy(
    {
      corrections: [
        { ...line, locator: 'c.csv:2', place: 3 },
        { ...line, locator: 'c.csv:3', place: 4 },
      ],
    },
    numbers,
    new Map([
      ['Boulangerie Martin', [martin]],
      ['Ruches du Pilat', [ruches]],
    ]),
    () => ({}) as Engine,
    zoneClock('Europe/Paris'),
  );
  expect(corrections.map(({ client, kind }) => [client, kind])).toEqual([['Ruches du Pilat', 'how-to']]);
  expect(unmatched).toEqual([{ locator: 'c.csv:3', code: 'correction-unmatched' }]);
});

test('a Message-ID that a program gave to every letter is looked through once, and only where something was corrected', () => {
  const [reading] = [fromClient('<same>', { at: '2026-01-10T20:00:00Z' }, [ask('opinion', null)])];
  if (reading?.is !== 'letter') throw new Error('the story has a letter');
  const { letter } = reading;
  const numbers = firstNumbers(Array.from({ length: 60_000 }, () => ({ ...letter })));
  const line = { locator: 'c.csv:2', messageId: '<same>', clause: null, place: 60_000 };
  const of = (corrections: readonly (typeof line)[], letters = numbers) =>
    correctedBy(
      { corrections },
      letters,
      new Map([['Boulangerie Martin', [martin]]]),
      () => ({}) as Engine,
      zoneClock('Europe/Paris'),
    ).corrections.length;
  expect(of([line])).toBe(1);
  const keys = vi.fn(() => numbers.keys());
  expect(of([], Object.assign(new Map(numbers), { keys }))).toBe(0);
  expect(keys).not.toHaveBeenCalled();
}, 10_000);
