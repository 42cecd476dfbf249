import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterCount, beforeCount, marksOf, shapeCount } from './marks.ts';
import { tokenize } from './tokens.ts';

const of = (text: string) => marksOf(text, tokenize(text));

describe('marks between words', () => {
  it('tell a question from a statement, a bullet from a dash, a new line from a paragraph', () => {
    const text = 'Bonjour,\n\nPeut-on changer la photo ?\n- le titre (en gras) — voilà.';
    const marked = of(text);
    const words = tokenize(text).map(({ word }) => word);
    const at = (word: string) => words.indexOf(word);
    expect(marked.before[at('bonjour')]).not.toBe(marked.before[at('on')]);
    expect(marked.before[at('peut')]).not.toBe(marked.before[at('le')]);
    expect(marked.before[at('en')]).not.toBe(marked.before[at('la')]);
    expect(of('la photo ?').after[1]).not.toBe(of('la photo.').after[1]);
    expect(of('la photo ?').after[1]).toBe(of('la photo?').after[1]);
    expect(of('le titre - en gras').before[2]).toBe(of('le titre — en gras').before[2]);
    expect(of('peut-on').after[0]).toBe(of('l’on').after[0]);
    expect(of('peut-on').after[0]).not.toBe(of('peut on').after[0]);
  });

  it('tell how a word is written', () => {
    expect([...of('Claire a un PDF de 12 pages').shape]).toEqual([1, 0, 0, 3, 0, 4, 0]);
  });

  it('stay within their numbers, whatever a stranger writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const tokens = tokenize(text);
        const { before, after, shape } = marksOf(text, tokens);
        for (const at of tokens.keys()) {
          expect(before[at]).toBeLessThan(beforeCount);
          expect(after[at]).toBeLessThan(afterCount);
          expect(shape[at]).toBeLessThan(shapeCount);
        }
      }),
    );
  });
});
