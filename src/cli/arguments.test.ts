import { expect, test } from 'vitest';
import { addressesIn, languageAmong, verbFirst, wrongArgument } from './arguments.ts';
import { testIo } from './io.fixture.ts';
import { askedOf } from './verb-options.ts';

const flags = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  me: { type: 'string', multiple: true },
  rate: { type: 'string' },
  lang: { type: 'string' },
} as const;

test.each([
  [['inbox', '--rat', '80'], 'There is no option --rat here; did you mean --rate?'],
  [['inbox', '--colour'], 'There is no option --colour here'],
  [['inbox', '-x'], 'There is no option -x here'],
  [['inbox', '--rate'], '--rate wants a value after it'],
  [['inbox', '--rate='], '--rate wants a value after it'],
  [['inbox', '--rate', '--json'], '--rate wants a value after it'],
  [['inbox', '--rate', '-5'], '--rate wants a value after it; if "-5" is that value, write --rate=-5'],
  [['inbox', '--json=yes'], '--json stands alone: leave its value away'],
  [['inbox', '--lang', 'de'], '--lang takes one of fr, en, not "de"'],
  [
    ['inbox', '--me', 'a@b.example, sophie'],
    '--me takes e-mail addresses such as you@example.com, not "sophie"',
  ],
  [['', '--json'], 'One of the names is empty ("")'],
])('%j: %s', (args, sentence) => {
  expect(wrongArgument(args, flags, 'en')).toBe(sentence);
});

test.each([
  [['inbox', 'sent', '--rate=-5', '--json']],
  [['-', '--rate', '80']],
  [['--', '--rate']],
  [['-h']],
])('%j can be taken', (args) => {
  expect(wrongArgument(args, flags, 'en')).toBeUndefined();
});

test('a verb that works on nothing says so', () => {
  expect(wrongArgument(['here'], flags, 'fr', 'nothing')).toContain('«\u00a0here\u00a0» est de trop');
});

test('what is wrong is said in the language asked for, wherever it stands', () => {
  const io = testIo('.', [], { language: 'en' });
  expect(askedOf('audit', flags, ['--colour', '--lang', 'fr'], io, () => '')).toBe(2);
  expect(io.err()).toBe('L’option --colour n’existe pas ici — voir `avenant audit --help`.\n');
  expect(languageAmong(['a', '--lang=fr'])).toBe('fr');
  expect(languageAmong(['--', '--lang', 'fr'])).toBeUndefined();
});

test('a language may stand before the verb', () => {
  expect(verbFirst(['--lang', 'fr', 'check', 'a.md'])).toEqual(['check', '--lang', 'fr', 'a.md']);
  expect(verbFirst(['--lang=fr', 'check'])).toEqual(['check', '--lang=fr']);
  expect(verbFirst(['--lang', 'fr'])).toEqual([]);
  expect(verbFirst(['check', '--lang', 'fr'])).toEqual(['check', '--lang', 'fr']);
});

test('addresses come in lists', () => {
  expect(addressesIn(['A@b.example, c@d.example', 'e@f.example'])).toEqual([
    'a@b.example',
    'c@d.example',
    'e@f.example',
  ]);
});
