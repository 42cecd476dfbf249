import { expect, test } from 'vitest';
import { namesOf } from './own-name.ts';
import { visibleText } from './parts.ts';
import { segmentText } from './segment.ts';

const claire = { name: 'MARTIN Claire', address: 'claire@boulangerie-martin.example' };
const seen = (text: string, sender = claire) =>
  visibleText(segmentText(text, { names: () => namesOf(sender) })).replace(/\n+/g, '\n');

const head = [
  'De : Sophie Arnaud <sophie@atelier-sable.example>',
  'Envoyé : mardi 12 mai 2026 09:30',
  'À : MARTIN Claire <claire@boulangerie-martin.example>',
  'Objet : Point',
];
const letter = (answers: readonly string[], below: readonly string[] = []) =>
  [
    'Réponses dans le texte.',
    '',
    ...head,
    '',
    'Bonjour Claire,',
    '',
    ...answers,
    '',
    'Sophie',
    ...below,
  ].join('\n');

test.each(['[CM]', '[MC]', '[C.M.]', '[Claire Martin]', '[MARTIN Claire]'])(
  '%s marks what Claire answers',
  (mark) => {
    const text = letter([
      '- La page va-t-elle vite ?',
      `${mark} Oui. Comment je change la photo ?`,
      '',
      '- Et les rappels ?',
      `${mark} Rien.`,
    ]);
    expect(seen(text)).toBe(
      `Réponses dans le texte.\n${mark} Oui. Comment je change la photo ?\n${mark} Rien.`,
    );
  },
);

test('what a line end cut off goes with it', () => {
  const long = '[CM] Oui, mais la photo du four est encore celle de l’an dernier, et on ne peut pas la';
  expect(seen(letter(['- Vite ?', long, 'remplacer nous-mêmes, si ?', 'Et le reste ?']))).toBe(
    `Réponses dans le texte.\n${long}\nremplacer nous-mêmes, si ?`,
  );
});

test.each(['[SA]', '[Sophie Arnaud]', '[PDF]', '[C]', '[Claire]', '[image]', '[CM](lien)'])(
  '%s is none of hers',
  (mark) => {
    expect(seen(letter([`${mark} Une photo ?`]))).toBe('Réponses dans le texte.');
  },
);

test('what stands in an older letter below was answered before', () => {
  const older = ['', ...head, '', '[CM] Une vieille question ?'];
  expect(seen(letter(['[CM] Oui.'], older))).toBe('Réponses dans le texte.\n[CM] Oui.');
});
