import { expect, test } from 'vitest';
import { engineFromDisk } from '../../adapters/engine.ts';
import { type Kind, kinds } from '../asks/ask.ts';
import { habitCount, habitsOf } from './habits.ts';
import { expectedOf } from './precedents.ts';
import { profileOf } from './profile.ts';
import { wordsOf } from './words.ts';

const engine = engineFromDisk();
const of = (habits: Float64Array, kind: Kind) => habits[kinds.indexOf(kind) * habitCount] ?? Number.NaN;

test('Boulangerie Martin asks about its reports, and has its prices changed', () => {
  const habits = (text: string) =>
    expectedOf(engine, [{ profile: profileOf(engine, wordsOf(text)), clause: { list: 'included' } }])[0]
      ?.habits ?? new Float64Array(0);
  const reports = habits('Rapport mensuel des visites, et son explication');
  const prices = habits('Modification des tarifs à la demande');
  expect(of(reports, 'explain')).toBeGreaterThan(of(prices, 'explain'));
  expect(of(prices, 'work')).toBeGreaterThan(of(reports, 'work'));
});

const counts = (given: Partial<Record<Kind, number>>) => kinds.map((kind) => given[kind] ?? 0);
/** Under the first clause, included, people ask why; under the second, left out, they ask for work. */
const two = {
  ...engine.precedents,
  ofLetters: 2,
  kindsAsked: Uint8Array.from([...counts({ explain: 8 }), ...counts({ work: 8 })]),
  excluded: Uint8Array.of(0, 1),
};

test('a clause like one under which all ask why is likely to be asked why', () => {
  const habits = habitsOf(two, Float64Array.of(1, 0), false);
  expect(of(habits, 'explain')).toBeCloseTo(Math.log((8 + 4 / 2) / ((8 + 4) / 2)));
  expect(of(habits, 'work')).toBeCloseTo(Math.log((0 + 4 / 2) / ((8 + 4) / 2)));
  // Nobody ever asked so: nothing is told.
  expect(of(habits, 'admin')).toBe(0);
});

test('clauses of the same list tell of the group of kinds, as often as that list has it', () => {
  const own = habitsOf(two, Float64Array.of(1, 1), false);
  // Under included clauses everything is asked why, so that it tells nothing.
  expect(own[kinds.indexOf('explain') * habitCount + 1]).toBeCloseTo(0);
  expect(own[kinds.indexOf('opinion') * habitCount + 1]).toBeCloseTo(0);
  expect(own[kinds.indexOf('work') * habitCount + 1]).toBe(0);
});

test('without a clause like it nothing is told', () => {
  expect(habitsOf(two, Float64Array.of(0, 0), true).every((habit) => Math.abs(habit) < 1e-12)).toBe(true);
  const empty = { ...two, ofLetters: 0, kindsAsked: new Uint8Array(0), excluded: new Uint8Array(0) };
  expect(habitsOf(empty, Float64Array.of(1, 1), true).every((habit) => habit === 0)).toBe(true);
});
