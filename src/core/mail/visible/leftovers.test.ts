import { describe, expect, test } from 'vitest';
import type { SegmentKind } from '../message.ts';
import { visibleText } from './parts.ts';
import { segmentText } from './segment.ts';

const ask = 'Bonjour Sophie,\n\nComment je fais pour changer la photo ?';
const seen = (text: string) => visibleText(segmentText(text)).trimEnd();
const kindOf = (text: string, part: string): SegmentKind | undefined =>
  segmentText(text).find((segment) => segment.text.includes(part))?.kind;

describe("what Claire's program and habits leave below her question is none of her words", () => {
  test.each(['Bàv', 'Bav,', 'BàV', 'Bàt'])('%s closes a letter', (formula) => {
    expect(seen(`${ask}\n\n${formula}\nClaire`)).toBe(ask);
    expect(seen(`${ask}\n\n${formula}`)).toBe(ask);
  });

  test('a proof to be signed is no such formula', () => {
    expect(seen(`${ask}\n\nBAT\nvalidé`)).toContain('BAT');
  });

  test.each(['[cid:image001.png@01D]', '[image: logo.png]', '[cid:a.png@1] [cid:b.png@2]'])(
    '%s is the place of a picture',
    (place) => {
      const text = `${ask}\n\n${place}\nClaire Martin\nGérante`;
      expect(visibleText(segmentText(text, { names: () => new Set(['claire', 'martin']) })).trimEnd()).toBe(
        ask,
      );
      expect(kindOf(text, place)).toBe('signature');
      expect(seen(`Voici :\n${place}\nEt ${place} aussi ?`)).toBe(`Voici :\n\nEt ${place} aussi ?`);
    },
  );

  test('the armour of a signed letter', () => {
    const signature = '-----BEGIN PGP SIGNATURE-----\n\niQEzBAEBCgAdFiEE\n=abcd\n-----END PGP SIGNATURE-----';
    expect(seen(`-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n${ask}\n${signature}`)).toBe(ask);
    expect(seen(`${ask}\n${signature}\n\nEncore un mot.`)).toBe(`${ask}\n\nEncore un mot.`);
    // It puts a hyphen and a space before what begins with hyphens.
    expect(
      seen(`-----BEGIN PGP SIGNED MESSAGE-----\n\n${ask}\n- -- \nPains et gâteaux : on en parle ?`),
    ).toBe(ask);
  });

  test('words behind the initials of who wrote them, as The Bat! marks them', () => {
    expect(seen(`SA> Faut-il une photo de plus ?\nSA>\nSA>> Ancien ?\n\n${ask}`).trim()).toBe(ask);
    const own = 'Menu> Photos, puis A> la page ?\nPDF>Word : comment faire ?\nSI x>2 alors quoi ?';
    expect(seen(own)).toBe(own);
  });

  test('the line above a quote that names its date alone belongs to the quote', () => {
    for (const heading of ['Message du 11/02/26 08:00', 'Courriel du 11 février 2026']) {
      expect(seen(`${ask}\n\n${heading}\n> De : "Sophie" <s@a.example>\n>\n> Ancien ?`)).toBe(ask);
      expect(seen(`${ask}\n\n${heading}\nDe : "Sophie" <s@a.example>\nObjet : Re: x\n\nAncien ?`)).toBe(ask);
    }
    const own = `Message du 11/02/26 08:00\n\n${ask}`;
    expect(seen(own)).toBe(own);
  });

  test.each([
    ['Le lun., févr. 9, 2026 à 10:12, Sophie<s@a.example> a écrit :   Une photo ?  ', 'Ancien ?'],
    ['On Mon, Feb 9, 2026 at 10:12 AM, Sophie<s@a.example> wrote:   A photo?  ', 'Ancien ?'],
    ['----- Mail original -----', 'De: "Sophie" <s@a.example>\nObjet: Re: x\n\nAncien ?'],
    ['##- Please type your reply above this line -##', 'Your request was updated.\n\nAncien ?'],
    ['##- Veuillez saisir votre réponse au-dessus de cette ligne -##', 'Ancien ?'],
  ])('%s begins the quote', (line, quoted) => {
    expect(seen(`${ask}\n\n${line}\n\n${quoted}`)).toBe(ask);
  });

  test('a colon with two spaces, or a line above which one writes, is no quote by itself', () => {
    for (const own of [
      'Voici ce que Paul a écrit :  une page sur le pain. Comment ?',
      'The label goes right above this line',
    ])
      expect(seen(`${own}\n\n${ask}`)).toBe(`${own}\n\n${ask}`);
    // A help desk's own mail begins with it, and says below what it has to say.
    expect(seen(`##- Please type your reply above this line -##\n\n${ask}`)).toBe(ask);
  });

  test.each([
    'Yahoo Mail : Recherchez, organisez, maîtrisez',
    'Télécharger BlueMail pour Android',
    'Message envoyé depuis le webmail Free',
    'Envoyé à l’aide de Zoho Mail',
    'Sent with Canary (https://canarymail.io)',
  ])('%s is a program’s', (footer) => {
    expect(seen(`${ask}\n\n${footer}`)).toBe(ask);
  });
});

describe('whose words they are', () => {
  const names = () => new Set(['claire', 'martin']);
  test.each(['Claire Martin | Boulangerie Martin', 'Claire MARTIN, gérante', 'Claire Martin – Gérante'])(
    '%s begins a signature, slogan and all',
    (line) => {
      const text = `${ask}\n\n${line}\n12 rue des Lilas\nUne envie de brioche ?`;
      expect(visibleText(segmentText(text, { names })).trimEnd()).toBe(ask);
    },
  );

  test('the sender’s name in a sentence begins none', () => {
    for (const own of [
      'Claire, la photo est floue',
      'Claire Martin - c’est moi. Où signer ?',
      'Martin, notre voisin',
    ])
      expect(visibleText(segmentText(`${ask}\n\n${own}`, { names })).trimEnd()).toBe(`${ask}\n\n${own}`);
  });

  test('her name and title in a list of people begin none', () => {
    const own = `${ask}\n\nSur la page de contact :\nClaire Martin, gérante\nPaul Durand, boulanger\nVous pouvez ?`;
    expect(visibleText(segmentText(own, { names })).trimEnd()).toBe(own);
  });

  test('who tells what somebody wrote, with no more than a day, goes on writing', () => {
    const told = 'Le 12 mars, Paul a écrit :\n« il faut changer la page ». Qu’en pensez-vous ?';
    expect(seen(`Bonjour,\n\n${told}`)).toBe(`Bonjour,\n\n${told}`);
    expect(seen(`${ask}\n\nLe 12 mars 2026 à 10:12, Paul a écrit :\nAncien ?`)).toBe(ask);
    expect(seen(`${ask}\n\nLe 12 mars 2026, Paul a écrit :\nAncien ?`)).toBe(ask);
    expect(seen(`${ask}\n\nLe 12 mars, Paul a écrit :\n> Ancien ?`)).toBe(ask);
  });
});

describe('what a server writes above the letter', () => {
  const banners = [
    'CAUTION: This email originated from outside of the organization. Do not click links.',
    'CAUTION: This email originated from outside of the organization. Do not click\nlinks or open attachments unless you know the sender.',
    '[EXTERNE] Ce message provient d’un expéditeur externe. Soyez vigilant.',
    'Attention : E-mail externe. Ne cliquez sur aucun lien.',
    '⚠ Courriel externe : soyez prudent avec les liens.',
    '[EXTERNAL EMAIL]',
    'External sender: do not open attachments.\nBe careful with links.',
    'Vous n’obtenez pas souvent d’e-mail à partir de claire@martin.example. Pourquoi c’est important',
    'Some people who received this message don’t often get email from claire@martin.example. Learn why this is important',
  ];
  test.each(banners)('%s', (banner) => {
    expect(seen(`${banner}\n\n${ask}`)).toBe(ask);
    // HTML leaves no blank line between two blocks.
    expect(seen(`${banner}\n${ask}`)).toBe(ask);
    expect(kindOf(`${banner}\n${ask}`, banner)).toBe('disclaimer');
  });

  test.each([
    'External email addresses cannot be added. How do I add them?',
    'Le message externe à la page ne s’affiche pas.',
    'I do not often get to this page.',
    'We don’t often get email from our order form. Is it broken?',
    'Warning: the link to the order page is dead. Can you repair it?',
    'Outlook says this email originated from outside the company. How do I stop that?',
    'Pourquoi ce message provient de l’extérieur ?',
    'E-mail externe : comment le bloquer ?',
  ])('%s is the sender’s', (own) => {
    expect(seen(own)).toBe(own);
  });

  test.each([
    'hello Sophie, how do I change the photo?',
    'Don’t forget the link to the shop. Where do I put it?',
    'Please do not change the content; may I send it on Monday?',
  ])('a letter may begin right below it: %s', (own) => {
    for (const banner of [
      '[EXTERNAL EMAIL: This message originated from outside the organization]',
      banners[0],
    ])
      expect(seen(`${banner}\n${own}`)).toBe(own);
    expect(seen(`CAUTION: This email originated from outside of the organization\n${own}`)).toBe(own);
  });

  test.each([
    'Please be aware that this email originated from outside the company.',
    'Attention ce message provient de l’extérieur.',
    'Un courriel externe. Ce message provient d’un expéditeur externe. Un doute ? Appelez l’accueil.',
  ])('%s is a server’s', (banner) => {
    expect(seen(`${banner}\n${ask}`)).toBe(ask);
  });
});

describe('below a signature, a notice or a ruled line', () => {
  const footer = 'Envoyé avec Spark';

  test('a postscript is Claire’s again', () => {
    const postscript = 'PS : Antoine voudrait tes tarifs, je peux lui donner ton numéro ?';
    expect(seen(`${ask}\n\nClaire\n\n${footer}\n\n${postscript}`)).toContain(postscript);
    expect(seen(`${ask}\n\n-- \nClaire Martin\n04 72 00 00 00\n\n${postscript}`)).toBe(
      `${ask}\n\n${postscript}`,
    );
    expect(seen(`${ask}\n\n-- \nClaire Martin\nPSG Lyon : champions\n04 72 00 00 00`)).toBe(ask);
  });

  test('a letter may go on', () => {
    const more = 'La section 4 manque encore. Elle vient quand ?';
    expect(seen(`${ask}\n\n------\n${more}\n\n${footer} (https://spark.example)`)).toContain(more);
    expect(seen(`${ask}\n\n------\nClaire Martin\n04 72 00 00 00`)).toBe(ask);
    expect(seen(`${ask}\n\n-----\nBoulangerie Martin\n${footer}`)).toBe(ask);
  });

  test.each([
    'If you are not the addressee, please notify the sender and do not disclose its contents.',
    'Les informations contenues dans ce message sont destinées au seul usage de la personne à qui elles sont adressées. The information in this e-mail is intended only for the named recipient.',
    'Ce message a été protégé par Mailinblack.',
  ])('%s is a notice', (notice) => {
    expect(seen(`${ask}\n\n${notice}`)).toBe(ask);
    expect(kindOf(`${ask}\n\n${notice}`, notice.slice(0, 20))).toBe('disclaimer');
  });

  test.each([
    'If you are not the recipient for press enquiries, could you tell me who receives them?',
    'Si vous n’êtes pas destinataire des factures, à qui dois-je les envoyer ?',
    'Ce message a été protégé par un mot de passe sur notre site, comment l’enlever ?',
    'Please put this in our template: “If you are not the intended recipient, delete it.” Can you do it by Friday?',
    'We are now registered in Scotland, so the legal page has to change.',
  ])('%s is the sender’s', (own) => {
    expect(seen(own)).toBe(own);
  });

  test.each(['NB Architecture', 'PS Conseil & Formation', 'Ps. Martin, psychologue'])(
    'a firm called %s opens no postscript',
    (firm) => {
      expect(seen(`${ask}\n\n-- \nClaire Martin\n\n${firm}\n12 rue des Lilas`)).toBe(ask);
    },
  );

  test('a postscript in full dress is one too', () => {
    expect(seen(`${ask}\n\nCordialement,\nClaire\n\nP.-S. : et le logo, quand ?`)).toContain('et le logo');
  });

  test('what follows the postscript is the signature’s again', () => {
    const text = `${ask}\n\n-- \nClaire Martin\n\nP.-S. : et le logo ?\n\nSuivez-nous sur Instagram`;
    expect(seen(text)).toBe(`${ask}\n\nP.-S. : et le logo ?`);
  });
});
