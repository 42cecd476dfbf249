import fc from 'fast-check';
import { expect, test } from 'vitest';
import { screenText } from './screen-text.ts';

test('a terminal is not given orders, and no line turns its direction', () => {
  expect(screenText('\u001b[31mrouge\u001b[0m\u0007')).toBe('[31mrouge [0m');
  expect(screenText('total \u202e000 1\u202c €')).toBe('total 000 1 €');
  expect(screenText('une\r\nligne\u2028et\tune autre')).toBe('une ligneet une autre');
});

test('French keeps the no-break spaces that it sets, and no others', () => {
  const asked = 'Et\u00a0le\u00a0«\u00a0devis\u202f» de Claire\u00a0:\u00a0\u00a0on signe\u202f?';
  expect(screenText(asked)).toBe('Et le «\u00a0devis\u202f» de Claire\u00a0: on signe\u202f?');
});

test('a long quote is cut with an ellipsis, never through a pair', () => {
  expect(screenText('a'.repeat(600))).toHaveLength(600);
  expect(screenText('a'.repeat(601))).toBe(`${'a'.repeat(599)}…`);
  expect(screenText('🥖'.repeat(400), 10)).toBe('🥖🥖🥖🥖…');
});

test('whatever stands in a mail: short, well-formed, without controls', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 3000 }),
      fc.integer({ min: 2, max: 700 }),
      (text, longest) => {
        const shown = screenText(text, longest);
        expect(shown.length).toBeLessThanOrEqual(longest);
        expect(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(shown)).toBe(false);
      },
    ),
  );
});
