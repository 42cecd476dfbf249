import { describe, expect, test } from 'vitest';
import { namesOf } from './own-name.ts';
import { visibleText } from './parts.ts';
import { segmentText } from './segment.ts';

const ask = 'Hi Sophie,\n\nHow do I take a loaf off sale for a week?';
const james = { name: 'James Wren (Orders)', address: 'james@hartley-wren.example' };
const seenFrom = (sender: typeof james, text: string) =>
  visibleText(segmentText(text, { names: () => namesOf(sender) })).trimEnd();

const card = [
  'Operations Manager',
  '',
  '[Hartley & Wren]',
  'Hartley & Wren Ltd',
  'Leeds | Otley | Ilkley',
  'T: 0113 496 0142   M: 07700 900321',
  'www.hartley-wren.example<http://www.hartley-wren.example/>',
  'Sit down. You’re home.',
  'Have you booked your place at our Tea Weekend? Ask any of us for a ticket!',
].join('\n');

describe('the card of a firm below a letter', () => {
  test('is none of its words, however long it is and whatever its slogan asks', () => {
    expect(seenFrom(james, `${ask}\n\nJames Wren\n${card}`)).toBe(ask);
    expect(seenFrom(james, `${ask}\n\nJim\n\nJames Wren\n${card}`)).toBe(`${ask}\n\nJim`);
    expect(
      seenFrom(
        james,
        `${ask}\n\nJames Wren\n${card}\n\n[cid:logo.png@01D]\n\n________________________________\nFrom: Sophie Arnaud <sophie@atelier-sable.example>\nSent: Monday, 2 March 2026 10:12\nTo: James Wren <james@hartley-wren.example>\nSubject: Loaves\n\nShall we?`,
      ),
    ).toBe(ask);
  });

  test('begins with the short form of a name as well', () => {
    const steph = { name: 'Stephanie Wren', address: 'stephanie@hartley-wren.example' };
    expect(seenFrom(steph, `${ask}\n\nSteph Wren\nExport Manager\nM. +44 7700 900321\nThirsty yet?`)).toBe(
      ask,
    );
  });

  test('needs the whole name and a telephone or an address: people are named in letters too', () => {
    const list = [
      'Please put us on the page in this order:',
      'James Wren',
      'Amy Hartley',
      'Tom Field',
      'Ann Gill',
      'Joe Birch',
      'Lee Carr',
      'Sue Moss',
      'Zoe Hill',
    ].join('\n');
    expect(seenFrom(james, list)).toBe(list);
    const answer = [
      'James',
      'Here is what I think.',
      'One',
      'Two',
      'Three',
      'Four',
      'Five',
      'Six',
      'Call 0113 496 0142',
    ].join('\n');
    expect(seenFrom(james, `Hi Sophie,\n${answer}`)).toBe(`Hi Sophie,\n${answer}`);
  });
});

describe('what programs write around a quote', () => {
  const seen = (text: string) => visibleText(segmentText(text)).trimEnd();

  test('Yahoo squeezes the fields of a forwarded letter into one line', () => {
    const squeezed =
      '   ----- Message transmis -----  De : Paul Roche <paul@cabinet-roche.example>À : claire@boulangerie-martin.exampleEnvoyé : lundi 22 juin 2026 à 16:02Objet : Merci';
    expect(seen(`Pour info.\n\n${squeezed}\n\nPouvez-vous me rappeler ?`)).toBe('Pour info.');
    expect(seen('---- Important ---- Voici : la photo est trop sombre.')).toContain('la photo');
  });

  test('BlueMail hides its footer between signs without width', () => {
    expect(seen(`${ask}\n\n\u2063Get BlueMail for Android \u200b`)).toBe(ask);
  });

  test('Proton has a separator, an announcement, and marked lines with answers between', () => {
    const answered = [
      'Je réponds dans le texte.',
      '',
      '------- Original Message -------',
      'On Tuesday, April 21st, 2026 at 6:02 PM, Sophie Arnaud <sophie@atelier-sable.example> wrote:',
      '',
      '> Quel délai faut-il afficher ?',
      '',
      'Quatorze mois.',
      '',
      '> On garde le livre d’or ?',
      '',
      'Non. Et comment je marque un article comme réservé ?',
    ].join('\n');
    expect(seen(answered).replace(/\n+/g, '\n')).toBe(
      'Je réponds dans le texte.\nQuatorze mois.\nNon. Et comment je marque un article comme réservé ?',
    );
    expect(
      seen(
        `${ask}\n\n------- Original Message -------\nOn Tuesday, April 21st, 2026 at 6:02 PM, Sophie <s@a.example> wrote:\n\nAncien ?`,
      ),
    ).toBe(ask);
  });

  test('a banner wrapped before a name, with its last word to those in doubt', () => {
    const banner =
      "EXTERNE - Ce message provient d'un expéditeur extérieur à la coopérative Les\nAllumettes. N'ouvrez ni lien ni pièce jointe sans être sûr de l'expéditeur.\nUn doute ? Écrivez au support.";
    expect(seen(`${banner}\n\n${ask}`)).toBe(ask);
    expect(seen(`${banner}\n${ask}`)).toBe(ask);
  });
});
