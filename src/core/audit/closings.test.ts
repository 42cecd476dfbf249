import { describe, expect, test } from 'vitest';
import type { Ask } from '../asks/ask.ts';
import { closingOf, withoutCards } from './closings.ts';
import type { Letter } from './letter.ts';

const card = [
  'Les Fours de Martin',
  'Ouvert du mardi au dimanche, de 7 h à 19 h. Tél. 04 78 00 00 00',
  'Une envie de pain chaud ?',
].join('\n');

function askAt(body: string, text: string): Ask {
  const start = body.indexOf(text);
  return {
    in: 'body',
    quote: { text, start, end: start + text.length },
    kind: 'explain',
    confidence: 0.9,
    by: [],
  };
}

/** A letter by Claire in which each of these lines is taken for an ask. */
function letter(body: string, asked: readonly string[], from = 'claire@boulangerie-martin.example'): Letter {
  return {
    locator: body,
    id: `<${body.length}@x>`,
    references: [],
    at: 0,
    subject: '',
    from,
    recipients: [],
    side: 'client',
    language: 'fr',
    words: 0,
    opening: body,
    asks: asked.map((text) => askAt(body, text)),
    closing: closingOf(body),
  };
}

const slogan = 'Une envie de pain chaud ?';
const questions = [
  'Peut-on changer la photo du four ?',
  'Comment je fais pour les horaires ?',
  'Où va-t-on pour le nom de domaine ?',
];
const left = (letters: readonly Letter[]) =>
  withoutCards(letters).map(({ asks }) => asks.map(({ quote }) => quote.text));

describe('what stands below every letter of Claire', () => {
  test('is a card, and asks nothing', () => {
    const letters = questions.map((question) =>
      letter(`Bonjour Sophie,\n\n${question}\n\n${card}`, [question, slogan]),
    );
    expect(left(letters)).toEqual(questions.map((question) => [question]));
  });

  test('is none yet below two letters, nor below those of two people', () => {
    const two = questions.slice(0, 2).map((question) => letter(`${question}\n\n${card}`, [question, slogan]));
    expect(left(two)).toEqual(questions.slice(0, 2).map((question) => [question, slogan]));
    const other = letter(`${questions[2]}\n\n${card}`, [slogan], 'paul@boulangerie-martin.example');
    expect(left([...two, other]).at(-1)).toEqual([slogan]);
  });

  test('one letter that came three times is no card', () => {
    const again = [1, 2, 3].map(() =>
      letter(`${questions[0]}\n\nOn en parle demain, ça te va ?`, [questions[0] as string]),
    );
    expect(left(again)).toEqual(again.map(() => [questions[0]]));
  });

  test.each([
    ['Et le prix ?', 'Et le prix ?'],
    [
      'Merci de mettre le tableau à jour.\nEt de m’envoyer le PDF avant vendredi, s’il vous plaît ?',
      'Et de m’envoyer',
    ],
  ])('what she asks for each time is asked each time', (end, asked) => {
    const letters = questions.map((question) => letter(`${question}\n\n${end}`, [asked]));
    expect(left(letters)).toEqual(letters.map(() => [asked]));
  });

  test('what few of many letters end with is none', () => {
    const end = 'Merci de me rappeler au 04 78 00 00 00 avant midi si ça ne va pas.\nVous pouvez ?';
    const some = questions.map((question) => letter(`${question}\n${end}`, ['Vous pouvez ?']));
    const others = Array.from({ length: 9 }, (_, at) => letter(`Autre sujet ${at} : la page ${at}.`, []));
    expect(left([...some, ...others]).slice(0, 3)).toEqual(some.map(() => ['Vous pouvez ?']));
  });

  test('what was decided on the ledger stays, in its place', () => {
    const billed = { as: 'open' } as unknown as NonNullable<Letter['known']>[number];
    const letters = questions.map((question, at) => {
      const one = letter(`${question}\n${card}`, ['Les Fours de Martin', question, slogan]);
      return at === 0 ? { ...one, known: [undefined, undefined, billed] } : one;
    });
    const [first, second] = withoutCards(letters);
    expect(first?.asks.map(({ quote }) => quote.text)).toEqual([questions[0], slogan]);
    expect(first?.known).toEqual([undefined, billed]);
    expect(second?.asks.map(({ quote }) => quote.text)).toEqual([questions[1]]);
  });

  test('the subject and what stands above the card stay', () => {
    const subject: Ask = { ...askAt(slogan, slogan), in: 'subject' };
    const letters = questions.map((question) => {
      const one = letter(`${question}\n${card}`, [question, slogan]);
      return { ...one, asks: [subject, ...one.asks] };
    });
    expect(left(letters)).toEqual(questions.map((question) => [slogan, question]));
  });
});

test('the last lines of a letter that hold text, and where they begin', () => {
  const { lines, starts, contact } = closingOf('Bonjour\n\nUne photo ?\n \nMerci\n');
  expect(starts).toEqual([0, 9, 23]);
  expect(lines).toHaveLength(3);
  expect(contact).toBe(-1);
  expect(closingOf('Tél. 04 78 00 00 00\nwww.martin.example\n\nMerci').contact).toBe(1);
  expect(closingOf('').lines).toEqual([]);
});
