import { expect, test } from 'vitest';
import { unflow } from './flowed.ts';
import { visibleText } from './parts.ts';
import { segmentText } from './segment.ts';

test('Claire’s paragraph, broken softly by Thunderbird, comes back as one line', () => {
  expect(unflow('Bonjour Sophie,\r\n\r\nLa photo du fournil est \r\ntrop sombre.\r\n')).toBe(
    'Bonjour Sophie,\n\nLa photo du fournil est trop sombre.\n',
  );
});

test('lines of different quote depths are never joined, even when the last was left open', () => {
  expect(unflow('> On garde \n> le bleu ? \n>> avant \nOui.')).toBe('> On garde le bleu ? \n>> avant \nOui.');
});

test('stuffed lines lose their space: "From" and ">" at a line’s start are the writer’s', () => {
  expect(unflow(' From here on\n > 3 kg')).toBe('From here on\n> 3 kg');
});

test('the signature’s delimiter ends a paragraph and is never joined', () => {
  expect(unflow('Merci \n-- \nClaire')).toBe('Merci \n-- \nClaire');
  expect(visibleText(segmentText('Merci pour \ntout.\n-- \nClaire', { flowed: true }))).toBe(
    'Merci pour tout.',
  );
});

test('with DelSp the space of the soft break goes too', () => {
  expect(unflow('une adresse tr \nès longue', true)).toBe('une adresse très longue');
});
