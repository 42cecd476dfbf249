import fc from 'fast-check';
import { expect, test } from 'vitest';
import { engineFromDisk } from '../../adapters/engine.ts';
import { hash, stem } from '../asks/tokens.ts';
import { orderOf, placeOf, stemsOf } from './stems.ts';

const engine = engineFromDisk();
const { precedents, topics } = engine;
const tables = stemsOf(engine);
const of = (word: string) => placeOf(precedents.stems, hash(stem(word)));

test('the order of stems is by how many texts have them, then by their places', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 65_535 }), { maxLength: 300 }), (spread) => {
      const wished = [...spread.keys()].sort(
        (a, b) => (spread[b] as number) - (spread[a] as number) || a - b,
      );
      expect([...orderOf(Uint16Array.from(spread))]).toEqual(wished);
    }),
  );
});

test('a place is found by its number, and none where there is none', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(50)), fc.nat(50), (numbers, wanted) => {
      const sorted = numbers.sort((a, b) => a - b);
      expect(placeOf(Uint32Array.from(sorted), wanted)).toBe(sorted.indexOf(wanted));
    }),
  );
});

test('a photo is asked for more often than a macaron, which is the rarer word', () => {
  const [photo, macaron] = [of('photo'), of('macaron')] as [number, number];
  expect(tables.frequency[photo]).toBeGreaterThan(tables.frequency[macaron] as number);
  expect(tables.rarity[macaron]).toBeGreaterThan(tables.rarity[photo] as number);
  expect(tables.frequency.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1);
  expect(tables.rarity.every((rare) => rare > 0 && rare <= 1)).toBe(true);
});

test('a stem tells its topics, and each topic knows the stems of wordings that tell it', () => {
  const { wording } = precedents;
  for (const [topic, telling] of tables.tellingOf.entries())
    for (const at of telling) expect(tables.topicsOf.get(wording.stems[at] as number)).toContain(topic);
  const named = (tables.topicsOf.get(of('facture')) ?? []).map((topic) => topics.names[topic]);
  expect(named.length).toBeGreaterThan(0);
});

test('the lengths are those of one precedent taken alone', () => {
  const { wording } = precedents;
  const own = [...wording.stems.keys()].filter((at) =>
    wording.items.subarray(wording.starts[at], wording.starts[at + 1]).includes(0),
  );
  const places = own.map((at) => wording.stems[at] as number);
  expect(tables.wordingLengths[0]).toBeCloseTo(
    Math.hypot(...places.map((at) => tables.rarity[at] as number)),
  );
  const told = new Map<number, number>();
  for (const place of places) {
    const some = tables.topicsOf.get(place) ?? [];
    for (const topic of some)
      told.set(topic, (told.get(topic) ?? 0) + (tables.rarity[place] as number) / Math.sqrt(some.length));
  }
  expect(tables.topicsLengths[0]).toBeCloseTo(Math.hypot(...told.values()));
});
