import { expect, test } from 'vitest';
import { addBridge, type Bridge, bridgeOf } from './bridges.ts';
import { threadRoots } from './threads.ts';

const mail = (id: string, references: readonly string[] = []) => ({
  id,
  references,
  subject: id,
  at: Number(id.replace(/\D/g, '')),
  correspondents: [],
});

function roots(messages: Parameters<typeof threadRoots>[0], passedOver: readonly (readonly string[])[]) {
  const bridges = new Map<number, number>();
  for (const [id = '', ...references] of passedOver) addBridge(bridges, bridgeOf(id, references) as Bridge);
  return threadRoots(messages, bridges);
}

test('the accountant’s letters join those of Claire and Sophie, however many lie between them', () => {
  const letters = [mail('<1>'), mail('<9>', ['<4>'])];
  expect(roots(letters, [])).toEqual(['<1>', '<9>']);
  expect(
    roots(letters, [
      ['<4>', '<3>'],
      ['<3>', '<1>'],
    ]),
  ).toEqual(['<1>', '<1>']);
  // He began the thread himself, and nobody kept how.
  expect(roots([mail('<2>', ['<0>']), mail('<9>', ['<4>'])], [['<4>', '<0>']])).toEqual(['<2>', '<2>']);
});

test('a letter’s own word about what it answers goes before that of a stranger who borrows its id', () => {
  const letters = [mail('<1>'), mail('<5>'), mail('<6>', ['<5>'])];
  expect(
    roots(letters, [
      ['<5>', '<1>'],
      ['<6>', '<1>'],
    ]),
  ).toEqual(['<1>', '<5>', '<5>']);
});

test('loops end, and of two messages under one id the same one counts in any order', () => {
  const letters = [mail('<1>'), mail('<2>'), mail('<9>', ['<4>'])];
  expect(
    roots(letters, [
      ['<4>', '<3>'],
      ['<3>', '<4>'],
    ]),
  ).toEqual(['<1>', '<2>', '<9>']);
  const twice = [
    ['<4>', '<1>'],
    ['<4>', '<2>'],
  ];
  expect(roots(letters, twice)).toEqual(roots(letters, twice.toReversed()));
});

test('who answers nothing is no bridge; ids of one pattern have numbers of their own', () => {
  expect(bridgeOf('<1>', [])).toBeUndefined();
  const numbers = new Set<number>();
  for (let at = 0; at < 100_000; at++) numbers.add((bridgeOf(`<${at}@x.example>`, ['<1>']) as Bridge)[0]);
  expect(numbers.size).toBe(100_000);
});
