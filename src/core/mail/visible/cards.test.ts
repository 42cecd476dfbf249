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

  test('begins with a name and a title, however long it is', () => {
    expect(seenFrom(james, `${ask}\n\nMany thanks\n\nJames Wren | Production Editor\n${card}`)).toBe(
      `${ask}\n\nMany thanks`,
    );
  });

  test('begins with the short form of a name as well', () => {
    const steph = { name: 'Stephanie Wren', address: 'stephanie@hartley-wren.example' };
    expect(seenFrom(steph, `${ask}\n\nSteph Wren\nExport Manager\nM. +44 7700 900321\nThirsty yet?`)).toBe(
      ask,
    );
  });

  test('stands above a notice with a line of the firm’s below that', () => {
    const notice =
      'This e-mail and any files attached are confidential and intended for the addressee only. If you have received it in error, please delete it.';
    for (const last of ['Do you really need to print this e-mail?', 'Open all week, come and see us!'])
      expect(
        seenFrom(
          james,
          `${ask}\n\nKind regards\nJim\n\nJames Wren\nT: 0113 496 0142\n\n${notice}\n\n${last}`,
        ),
      ).toBe(ask);
    const long = 'One more thing: could you take the oven picture down as well, and the one of the shop?';
    expect(seenFrom(james, `Hi,\n\n${notice}\n\nHow do I do it?\nAnd why?\n${long}`)).toContain(long);
  });

  test.each(['Dr James Wren (he/him)', 'Mr. James Wren', 'James Wren, PhD', 'Prof James Wren'])(
    '%s heads one too',
    (name) => {
      expect(seenFrom(james, `${ask}\n\nJ.\n\n${name}\nOwner\nT: 0113 496 0142\nTea, anyone?`)).toBe(
        `${ask}\n\nJ.`,
      );
      expect(seenFrom(james, `${ask}\n\nDr Martin (she/her)\nasked me that.`)).toContain('asked me that');
    },
  );

  test('may end with a long line right below its telephone', () => {
    const long =
      'The shop is open from Monday to Friday, 9 to 12 and 2 to 6. Do you need an appointment with one of us? Ring us today!';
    expect(seenFrom(james, `${ask}\n\nBest regards,\nJames\n\nJames Wren\nT: 0113 496 0142\n${long}`)).toBe(
      ask,
    );
    expect(seenFrom(james, `${ask}\n\nBest regards,\nJames\n\n${long}`)).toContain(long);
  });

  test('ends with a slogan that asks, below its telephones too', () => {
    for (const slogan of [
      'Grown here. Sold here. Why not come for tea?',
      'Une envie de pain chaud ce matin ?',
    ])
      expect(seenFrom(james, `${ask}\n\nKind regards\nJim\n\nJames Wren\n${card}\n\n${slogan}`)).toBe(ask);
  });

  test('a paragraph that asks below a long card is the letter’s again', () => {
    for (const more of [
      'One more thing: could you take the oven picture down as well?',
      'Où est passée l’ancienne page des tarifs ?',
      'How many pictures fit on it?',
    ])
      expect(seenFrom(james, `${ask}\n\nJames Wren\n${card}\n\n${more}`)).toContain(more);
  });

  test.each([
    ['Marie Dupuis', 'Les horaires :\n\nLun : fermé\nMar : 9 - 12\nJeu : 9 - 18\nSam : 9 - 18'],
    ['Photographie Lambert', 'Les rubriques :\n\nPhoto\nVidéo\nDevis\nPouvez-vous le faire ?'],
    ['Julie Bonnet', 'Bon,\nencore une chose : le formulaire est cassé'],
    [
      'Claire Martin',
      'Merci de remplacer la page contact par ceci :\n\nClaire Martin\nBoulangerie Martin\n3 rue du Four\nLyon\nTél. 04 78 00 00 00\nwww.martin.example\nOuvert le lundi\n\nEt peux-tu aussi enlever l’ancien plan ?',
    ],
    [
      'Claire Martin',
      'Voici les numéros :\nClaire : 06 12 34 56 78\nPaul : 06 12 34 56 79\nLuc : 06 12 34 56 70\nÈve : 06 12 34 56 71\nTom : 06 12 34 56 72\nZoé : 06 12 34 56 73\nMax : 06 12 34 56 74\nPeux-tu le faire avant lundi ?',
    ],
    [
      'Claire Martin',
      'La liste :\n1. Claire\n2. Paul\n3. Luc\n4. Ève\n5. Tom\n6. Zoé\n7. Max\n8. Léa\nContact : 04 78 00 00 00\nMerci de changer',
    ],
  ])('what %s asks to have put somewhere is no card', (name, body) => {
    const text = `Bonjour,\n${body}`;
    expect(seenFrom({ name, address: 'someone@firm.example' }, text)).toBe(text);
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

  test('Notes says who wrote, when, and how it begins, on one line', () => {
    for (const line of [
      'Sophie Arnaud ---19/01/2026 19:41:36---Chère Claire,',
      'Sophie Arnaud ---01/19/2026 07:41:36 PM---Dear Claire, I have',
    ])
      expect(seen(`${ask}\n\n${line}\n\nDe : Sophie\nAncien ?`)).toBe(ask);
    const own = 'Le menu ---12/01/2026--- et celui du soir : on les garde ?';
    expect(seen(own)).toBe(own);
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

  test('others quote without marks what was below theirs', () => {
    for (const line of ['---------- Forwarded message ---------', '-------- Original Message --------'])
      expect(
        seen(
          `${ask}\n\n${line}\nOn Tuesday, April 21st, 2026 at 6:02 PM, Sophie <s@a.example> wrote:\n\n> Can you move the oven?\n\nYes, could you pay first?`,
        ),
      ).toBe(ask);
  });

  test('“Message transmis :” without dashes is a person’s', () => {
    const own = 'Message transmis :\nMerci de passer la page en anglais.';
    expect(seen(own)).toBe(own);
    expect(seen(`${ask}\n\n----- Message transmis -----\nDe : Paul <p@a.example>\n\nAncien ?`)).toBe(ask);
  });

  test('a banner wrapped before a name, with its last word to those in doubt', () => {
    const banner =
      "EXTERNE - Ce message provient d'un expéditeur extérieur à la coopérative Les\nAllumettes. N'ouvrez ni lien ni pièce jointe sans être sûr de l'expéditeur.\nUn doute ? Écrivez au support.";
    expect(seen(`${banner}\n\n${ask}`)).toBe(ask);
    expect(seen(`${banner}\n${ask}`)).toBe(ask);
    for (const own of [
      'Un doute sur le formulaire : est-ce qu’il envoie encore les demandes ?',
      'If you are not sure about the blue, use the green.',
      'Report any broken links you find on the site and fix them please.',
    ])
      expect(seen(`${banner}\n${own}`)).toBe(own);
  });
});
