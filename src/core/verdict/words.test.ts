import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askWordsOf, shapes, wordsOf } from './words.ts';

function shapesIn(text: string): readonly string[] {
  return askWordsOf(text).slice(wordsOf(text).length);
}

describe('the words of an ask', () => {
  it.each([
    ['Le pain aux noix passe à 4,80 € lundi.', ['¤money', '¤number']],
    ["The croissants are £1.40 now, that's 12% more", ['¤money', '¤percent', '¤number']],
    ['Le samedi on ferme à 18h30', ['¤time']],
    ['open from 7:30 please', ['¤time', '¤number']],
    ['le lien de la commande : https://commande.martin.example/noel', ['¤link']],
    ['Mettez claire@martin.example, et le 05 49 00 00 00', ['¤link', '¤address', '¤phone', '¤number']],
    ['remplacez « fait main » par autre chose', ['¤quoted']],
    ['Il manque Karim sur la page', ['¤name']],
    ['le four passe en MX3', ['¤code']],
    ['Mentions légales de 2023', ['¤year', '¤number']],
    ['Pouvez-vous changer la photo ?', []],
  ])('%s: %j', (text, found) => {
    expect(shapesIn(text)).toEqual(found);
  });

  it('tells every shape that it names, by its own example', () => {
    for (const { word, example } of shapes)
      if (word !== '¤name') expect(shapesIn(`x ${example}`), example).toContain(word);
  });

  it('are the words of the text, then those for what else it holds; no letter can write one of these', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
        const words = wordsOf(text);
        expect(askWordsOf(text).slice(0, words.length)).toEqual(words);
        expect(words.some((word) => word.includes('¤'))).toBe(false);
      }),
    );
    expect(wordsOf('¤money ¤name')).toEqual(['money', 'name']);
  });
});
