import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadEngine } from '../asks/engine.ts';
import { hash, stem } from '../asks/tokens.ts';
import type { LeftOut } from './likeness.ts';
import { type Expected, expectedOf } from './precedents.ts';
import { profileOf } from './profile.ts';
import { wordsOf } from './words.ts';

const engine = loadEngine(readFileSync(join(import.meta.dirname, '../../../lang/weights/engine.bin')));
const clauseOf = (text: string) => ({
  profile: profileOf(engine, wordsOf(text)),
  clause: { list: 'included' } as const,
});
const expected = (text: string, leftOut?: LeftOut) =>
  expectedOf(engine, [clauseOf(text)], leftOut)[0] as Expected;
const ranking = expected('Référencement naturel (SEO)');
const sound = expected('Montage audio des épisodes');
const likely = (of: typeof ranking, word: string) => of.stems.get(hash(stem(word))) ?? 0;

test('clients of Boulangerie Martin who miss their site on Google speak of the clause on SEO, in none of its words', () => {
  expect(likely(ranking, 'google')).toBeGreaterThan(1);
  expect(likely(ranking, 'google')).toBeGreaterThan(likely(sound, 'google'));
});

test('a cough in the recording speaks of the clause on the sound', () => {
  expect(likely(sound, 'micro')).toBeGreaterThan(likely(ranking, 'micro'));
});

test('a clause expects its own words, also without any precedent', () => {
  const all = { from: 0, to: engine.precedents.count };
  const alone = expected('Montage audio des épisodes', all);
  expect(likely(alone, 'montage')).toBeGreaterThan(0);
  expect(likely(alone, 'micro')).toBe(0);
  expect(alone.topics.size).toBe(0);
});

test('a clause of no known word expects nothing, and breaks nothing', () => {
  const strange = expected('Xyzzyq plughz');
  const empty = expected('');
  expect([...strange.stems.values()].every((value) => value >= 0)).toBe(true);
  expect(empty.stems.size).toBe(0);
});

test('clauses of a long contract expect what each would alone', () => {
  const texts = Array.from({ length: 20 }, (_, at) => `Montage audio, épisode ${at}`);
  const together = expectedOf(engine, texts.map(clauseOf));
  expect(together).toHaveLength(20);
  for (const at of [0, 15, 16, 19]) expect(together[at]).toEqual(expected(texts[at] as string));
});
