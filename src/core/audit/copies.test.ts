import { expect, test, vi } from 'vitest';
import { withoutCopies } from './copies.ts';
import type { Letter } from './letter.ts';
import { ask, fromClient, hold } from './story-for-tests.ts';

vi.mock('../verdict/match.ts', async () => (await import('./verdicts-for-tests.ts')).matchByStory);
vi.mock('../verdict/decide.ts', async () => (await import('./verdicts-for-tests.ts')).decideByStory);
vi.mock('../verdict/answered.ts', async () => (await import('./verdicts-for-tests.ts')).answeredByStory);

const question = 'Comment je fais pour publier une photo sur Instagram ?';
const at = '2026-01-10T20:00:00Z';

/** Claire's letter as it lies in a mailbox. */
function delivered(text: string, locator: string, changes: Partial<Letter> = {}) {
  const reading = fromClient('<1>', { at, words: text.split(/\s+/).length, locator }, [
    ask('opinion', 'seo'),
  ]);
  if (reading.is !== 'letter') throw new Error('the story has a letter');
  return { is: 'letter', letter: { ...reading.letter, opening: `Photos\n${text}`, ...changes } } as const;
}

test('a letter that a gateway delivered a second time, with a line of its own below, counts once in any order', () => {
  const own = delivered(question, 'sophie.mbox@0');
  const other = delivered(`${question}\n\nMessage vérifié par la passerelle du cabinet.`, 'compta.mbox@0');
  const third = delivered(`${question}\n\nChecked by the firm’s gateway.`, 'archive.mbox@0');
  for (const readings of [
    [own, other, third],
    [other, third, own],
    [third, own, other],
  ]) {
    const report = hold(readings);
    expect(report.asks).toHaveLength(1);
    expect(report.passedOver).toEqual({ twice: 2 });
    expect(report.messages).toMatchObject({ read: 3, clients: 1 });
  }
});

test('letters that only bear one id and second are kept apart, and so is what was decided on', () => {
  const letters = [
    delivered('Commande 12, merci de la préparer', 'a@0'),
    delivered('Commande 124, merci de la préparer', 'a@1'),
    delivered('Commande 13 pour lundi prochain au plus tard', 'a@2'),
    delivered('', 'a@3', { words: 0 }),
    delivered('Commande 12, merci de la préparer\nVérifié.', 'a@4', { from: 'lea@ruches-du-pilat.example' }),
    delivered('Commande 12, merci de la préparer\nVérifié.', 'a@5', { known: [undefined] }),
  ].map(({ letter }) => letter);
  expect(withoutCopies(letters)).toBe(letters);
});

test('a hundred thousand letters of one id and second are compared at once', () => {
  const { letter } = delivered(question, 'a@0');
  const letters = Array.from({ length: 100_000 }, (_, at) => ({ ...letter, opening: `Photos\nPhoto ${at}` }));
  expect(withoutCopies(letters)).toHaveLength(100_000);
}, 20_000);
