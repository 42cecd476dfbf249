import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sayProblem } from '../words/problems.ts';
import { bakery, placeOf } from './bakery.fixture.ts';
import { contractOn } from './choose.ts';
import type { Contract } from './contract.ts';
import { readContract } from './read.ts';
import { daysSharedWith, sharedDays } from './shared-days.ts';

function fileOf(file: string, text: string) {
  return { file, text, contract: readContract(text, file).contract as Contract };
}
/** Sophie's contract with the bakery, from one day to another. */
function between(file: string, starts: string, ends = '') {
  const days = `starts: ${starts}\n${ends && `ends: ${ends}\n`}`;
  return fileOf(
    file,
    bakery.replace(/starts:.*\nends:.*\n/, () => days),
  );
}
const site = between('dossier/site.md', '2026-02-01', '2027-01-31');

describe('two contracts of one client in force on the same days', () => {
  test.each([
    [
      'a copy',
      between('dossier/site copie.md', '2026-02-01', '2027-01-31'),
      'site copie',
      '2026-02-01',
      '2027-01-31',
    ],
    ['another matter', between('suivi.md', '2026-06-01', '2026-12-31'), 'suivi', '2026-06-01', '2026-12-31'],
    ['one that begins too early', between('suite.md', '2027-01-01'), 'suite', '2027-01-01', '2027-01-31'],
  ])('are told, with the one that judges: %s', (_, other, judge, from, to) => {
    const notes = sharedDays([site, other]);
    expect(notes.map(placeOf)).toHaveLength(1);
    expect(notes[0]?.data).toMatchObject({ judge: `${judge}.md`, from, to });
    expect(contractOn([site.contract, other.contract], from)?.name).toBe(judge);
    const names = [site, other].map(({ file }) => file.split('/').at(-1) as string);
    for (const language of ['fr', 'en'] as const)
      for (const name of names)
        expect(sayProblem(notes[0] ?? { code: 'mail-empty' }, language)).toContain(name);
    expect(daysSharedWith(other, [site.contract])).toMatchObject([{ file: other.file, data: { judge } }]);
  });

  test('of three the one is named that judges', () => {
    const end = '2027-01-31';
    const three = [
      between('b.md', '2026-02-01', end),
      between('c.md', '2026-02-01', end),
      between('a.md', '2026-02-01', end),
    ];
    expect(sharedDays(three).map(({ data }) => [data?.idle, data?.judge])).toEqual([
      ['b.md', 'c.md'],
      ['a.md', 'c.md'],
    ]);
    const later = [...three, between('d.md', '2026-05-01', end), between('e.md', '2026-04-01', end)];
    expect(sharedDays(later).map(({ data }) => data?.judge)).toEqual(['d.md', 'd.md', 'd.md', 'd.md']);
  });

  test('in two folders under one name are told by their paths', () => {
    const [note] = sharedDays([site, between('ancien/site.md', '2026-02-01', '2027-01-31')]);
    expect(note).toMatchObject({
      file: 'dossier/site.md',
      data: { idle: 'dossier/site.md', judge: 'ancien/site.md' },
    });
  });

  test.each([
    ['follows when the first has ended', between('suite.md', '2027-02-01')],
    ['begins on the day the first ends', between('suite.md', '2027-01-31')],
    [
      'is another client’s',
      fileOf('b.md', bakery.replace('name: Boulangerie Martin', 'name: Ruches du Pilat')),
    ],
  ])('are not told where the second %s', (_, other) => {
    expect(sharedDays([site, other])).toEqual([]);
  });

  test('are not told where the second, like the first, names no end: it was renewed', () => {
    expect(sharedDays([between('2026.md', '2026-01-01'), between('2027.md', '2027-01-01')])).toEqual([]);
  });
});

test.each([
  'demo/contracts',
  ...['frozen', 'frozen-familiar', 'frozen-later', 'frozen-last', 'frozen-fifth'].flatMap((one) => [
    `lang/${one}/fr`,
    `lang/${one}/en`,
  ]),
])('nothing is told of the contracts in %s', (folder) => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  const files = names.flatMap((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const { contract } = readContract(text, name);
    return contract ? [{ file: name, text, contract }] : [];
  });
  expect(files.length).toBeGreaterThan(0);
  expect(sharedDays(files)).toEqual([]);
});
