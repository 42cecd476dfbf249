import { expect, test, vi } from 'vitest';
import { readMessage } from '../mail/read-message.ts';
import { type AnsweredLetter, answersIn } from './answers.ts';
import { draftOf, type Letter, type Reading, sortedOut } from './letter.ts';
import { ask, claire, fromClient, fromSophie, hold, martinAndSophie } from './story-for-tests.ts';

vi.mock('../verdict/match.ts', async () => (await import('./verdicts-for-tests.ts')).matchByStory);
vi.mock('../verdict/decide.ts', async () => (await import('./verdicts-for-tests.ts')).decideByStory);
vi.mock('../verdict/answered.ts', async () => (await import('./verdicts-for-tests.ts')).answeredByStory);

const letterIn = (reading: Reading): Letter => {
  if (reading.is !== 'letter') throw new Error(reading.is);
  return reading.letter;
};

/** Of each of Claire's letters, in one thread: its own id and that of its answer. */
function answered(...readings: readonly Reading[]) {
  const pairs: readonly AnsweredLetter[] = answersIn(
    readings.map(letterIn),
    () => '<1>',
    (address) => (address === claire ? 'Boulangerie Martin' : undefined),
  );
  return pairs.map(({ letter, answer }) => [letter.id, answer?.id]);
}
const question = fromClient('<1>', { at: '2026-02-10T09:00:00Z' }, [ask('how-to', null)]);

test('Claire’s words sent back with none of Sophie’s are no answer; her next letter is', () => {
  const empty = fromSophie('<2>', { at: '2026-02-10T10:00:00Z', re: '<1>' }, 0);
  const words = fromSophie('<3>', { at: '2026-02-10T11:00:00Z', re: '<1>' }, 4);
  expect(answered(question, empty)).toEqual([['<1>', undefined]]);
  expect(answered(question, empty, words)).toEqual([['<1>', '<3>']]);
});

test('an answer that Sophie encrypted is one: it has words, though nobody can count them', () => {
  const head = `From: sophie@atelier-sable.example\nTo: ${claire}\nDate: Tue, 10 Feb 2026 11:00:00 +0100\nMessage-ID: <2>\nIn-Reply-To: <1>`;
  const bytes = new TextEncoder().encode(
    `${head}\nContent-Type: application/pkcs7-mime; name=smime.p7m\nContent-Transfer-Encoding: base64\n\nMIAGCSqGSIb3DQEHA6CA\n`,
  );
  const message = readMessage({ locator: 'x', sent: true, bytes });
  const { read } = draftOf({ envelope: message, read: () => message }, martinAndSophie);
  expect(letterIn(read).words).toBe(0);
  expect(answered(question, read)).toEqual([['<1>', '<2>']]);
});

test('an answer that names Claire’s letter is one though Sophie’s clock is minutes behind; a letter of before is none', () => {
  const at = (time: string, re?: string) =>
    fromSophie('<2>', { at: `2026-02-10T${time}Z`, ...(re && { re }) }, 4);
  expect(answered(question, at('08:58:00', '<1>'))).toEqual([['<1>', '<2>']]);
  expect(answered(question, at('08:50:00', '<1>'))).toEqual([['<1>', '<2>']]);
  expect(answered(question, at('08:49:59', '<1>'))).toEqual([['<1>', undefined]]);
  expect(answered(question, at('08:58:00'))).toEqual([['<1>', undefined]]);
  // It answers what it names, and nothing that Claire wrote after.
  const later = fromClient('<3>', { at: '2026-02-10T09:01:00Z', re: '<1>' }, [ask('opinion', null)]);
  expect(answered(question, later, at('08:58:00', '<1>'))).toEqual([
    ['<1>', '<2>'],
    ['<3>', undefined],
  ]);
});

test('Sophie’s answer reaches Claire’s letter through what her accountant wrote in between; a newsletter leads nowhere', () => {
  const between = (from: string, noise?: 'newsletter') => {
    const message = { locator: 'x', id: '<2>', references: ['<1>'], subject: 'Re', noise };
    const reading = sortedOut(
      {
        ...message,
        from: { address: from },
        to: [{ name: '', address: 'sophie@atelier-sable.example' }],
        cc: [],
        deliveredTo: [],
        date: undefined,
      },
      martinAndSophie,
    );
    if (reading.is === 'correspondence') throw new Error(reading.is);
    return reading;
  };
  const answer = fromSophie('<3>', { at: '2026-02-10T11:00:00Z', re: '<2>' }, 4);
  const answerTo = (...readings: readonly Reading[]) => hold(readings).asks[0]?.answeredBy;
  const accountant = between('compta@cabinet.example');
  expect(answerTo(question, accountant, answer)).toBe('<3>');
  expect(answerTo(answer, accountant, question)).toBe('<3>');
  expect(answerTo(question, answer)).toBeUndefined();
  expect(answerTo(question, between('compta@cabinet.example', 'newsletter'), answer)).toBeUndefined();
});
