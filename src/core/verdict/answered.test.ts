import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engineFromDisk } from '../../adapters/engine.ts';
import type { AnswerToAsk, Ask, Kind } from '../asks/ask.ts';
import { bakery } from '../contract/bakery.fixture.ts';
import { readContract } from '../contract/read.ts';
import { invariant } from '../kit/invariant.ts';
import { answerSigns, signsIn } from './answer-signs.ts';
import { answersTo } from './answered.ts';
import { decide } from './decide.ts';
import { indexContract } from './match.ts';

const engine = engineFromDisk();
const { contract } = readContract(bakery, 'martin.md');
invariant(contract, 'the bakery’s contract is readable');
const index = indexContract(engine, contract);

function namesIn(sentence: string): readonly string[] {
  const found = signsIn(sentence);
  return answerSigns.filter((_, at) => found[at]).map(({ name }) => name);
}

describe('what Sophie’s answer says to each of Claire’s asks', () => {
  const asks = ['Peux-tu mettre les horaires d’été ?', 'Comment faire des vidéos pour Instagram ?'];
  const texts = (answer: string, of = asks) => answersTo(engine, of, answer).map(({ text }) => text);

  it('is dealt to the ask whose words it shares, whatever the order', () => {
    const answer = 'Instagram n’est pas dans le contrat. Les horaires sont en ligne.';
    const [hours, videos] = answersTo(engine, asks, answer);
    expect(hours).toMatchObject({ text: 'Les horaires sont en ligne.', signs: ['done'] });
    expect(videos).toMatchObject({ text: 'Instagram n’est pas dans le contrat.', signs: ['outside'] });
    expect(hours?.outside).toBeLessThan(0);
    expect(videos?.outside).toBeGreaterThan(0.5);
  });

  it('goes on in the next sentence, which names nothing', () => {
    const answer =
      'Pour Instagram, une fenêtre suffit. Sinon ce serait 140 €. Bonne soirée à toi et aux tiens.';
    expect(texts(answer)[1]).toContain('suffit.\nSinon ce serait 140 €.');
  });

  it('goes by its place where no word tells', () => {
    const four = ['La une ?', 'Le deux ?', 'Ici ?', 'Là ?'];
    const [first, , , last] = answersTo(engine, four, 'Oui. Aussi. Hélas. Ce serait 140 €.');
    expect(last?.outside).toBeGreaterThan(2 * (first?.outside ?? 0));
  });

  it('is heard across the lines that a mail program broke, and not across points of a list', () => {
    expect(
      answersTo(engine, ['Et la vidéo ?'], 'La vidéo n’est pas\ncomprise dans le forfait.')[0],
    ).toMatchObject({
      text: 'La vidéo n’est pas comprise dans le forfait.',
      signs: ['outside'],
    });
    expect(texts('- Horaires notés\n- Instagram : une fenêtre')).toEqual([
      '- Horaires notés',
      '- Instagram :\nune fenêtre',
    ]);
  });

  it('is no greeting, nor anything where there is no answer', () => {
    const nothing = asks.map(() => ({ text: '', outside: 0, signs: [] }));
    for (const answer of ['', ' \n', '…', '12:30', 'Bonjour Claire,', 'Hello Claire!'])
      expect(answersTo(engine, asks, answer)).toEqual(nothing);
    expect(answersTo(engine, [], 'Bonjour Claire.')).toEqual([]);
  });

  it('belongs to the only ask there is, and counts a sign once', () => {
    const [only] = answersTo(engine, ['Et le reste ?'], 'Ce serait 140 €. Ou 90 € sans la voix. Bises.');
    expect(only?.text).toBe('Ce serait 140 €.\nOu 90 € sans la voix.\nBises.');
    expect(only?.outside).toBe(answerSigns.find(({ name }) => name === 'price')?.weight);
  });

  it('is bounded, whatever strangers write and however much', () => {
    const most = answerSigns.reduce((sum, { weight }) => sum + Math.abs(weight), 0);
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 4 }),
        fc.string(),
        (some, answer) => {
          const answers = answersTo(engine, some, answer);
          expect(answers.length).toBe(some.length);
          for (const { outside } of answers) expect(Math.abs(outside)).toBeLessThanOrEqual(most);
        },
      ),
    );
    expect(texts('Instagram, oui. '.repeat(500))[1]?.split('\n').length).toBeLessThan(50);
  });
});

describe('the signs of an answer', () => {
  it.each([
    ['C’est hors forfait.', 'outside'],
    ['Ça dépasse le cadre de notre contrat.', 'outside'],
    ['Le contrat ne prévoit pas les vidéos.', 'outside'],
    ['La boutique, on l’avait laissée de côté.', 'outside'],
    ['Le tournage n’est pas compris.', 'outside'],
    ['Ça n’entre pas dans notre accord.', 'outside'],
    ['That is outside what we agreed.', 'outside'],
    ['Videos aren’t part of the deal.', 'outside'],
    ['The package doesn’t stretch to that.', 'outside'],
    ['We left the brochure out when we signed.', 'outside'],
    ['L’imprimante, ce n’est pas mon rayon.', 'not mine'],
    ['We don’t do video.', 'not mine'],
    ['That’s a job for an electrician.', 'not mine'],
    ['Je vous envoie un petit avenant.', 'quote'],
    ['C’est facturé à part.', 'quote'],
    ['That would be extra.', 'quote'],
    ['I’d have to charge for it.', 'quote'],
    ['Ce serait 1 200 € pour les deux.', 'price'],
    ['Je la facture 1,2 k€.', 'price'],
    ['It comes to £45 a page, or CHF 50.', 'price'],
    ['C’est en ligne.', 'done'],
    ['J’ai corrigé les horaires.', 'done'],
    ['It’s fixed.', 'done'],
    ['You’ll have it by Friday.', 'done'],
  ])('%s: %s', (sentence, sign) => {
    expect(namesIn(sentence)).toEqual([sign]);
  });

  it.each([
    'Oui, c’est compris dans les 3 200 €, bien sûr.',
    'Bien reçu votre virement de 140 €, merci.',
    'C’est inclus, 0 € de plus.',
    'It’s part of the £300 a month.',
    'Écrivez =SOMME($A$1:$A$9) dans la case.',
    'Essayez $(‘#menu’).hide().',
    'Tapez ¤ puis Entrée.',
    'Pas de souci c’est compris dans le forfait.',
    'Don’t worry that’s included in the package.',
    'Je n’ai pas compris ta question.',
    'Pas plus tard que prévu.',
    'Don’t forget to include the logo.',
    'C’est à partir de 9 h.',
    'Pas mal, et pas maintenant.',
    'I could not recover the file.',
    'The parking is outside the shop.',
    'The photo is not in the feed.',
    'La photo n’est pas dans le cadre.',
    'I can’t make Thursday.',
    'Les deux logos sont dans le devis signé.',
    'I’ll ask the printer.',
    'Ce n’est pas encore en ligne.',
    'It’s not done.',
    'We live in Leeds.',
    'Le hors-série paraît en mai.',
    'Nous sommes dehors, il fait beau.',
    'What an extraordinary quotation.',
    'Un devisement du monde.',
    'The mine is closed.',
  ])('%s: nothing', (sentence) => {
    expect(namesIn(sentence)).toEqual([]);
  });

  it('are none of a line made to hurt', () => {
    for (const part of ["n'ni au ", "n'n'pas au ", 'ne pas dans pas dans ', 'hors du ', '1 1 1 ', 'a'])
      expect(namesIn(part.repeat(60_000))).toEqual([]);
  });
});

describe('a verdict', () => {
  const asked = (text: string, kind: Kind, answer: Partial<AnswerToAsk>): Ask => ({
    in: 'body',
    quote: { text, start: 0, end: text.length },
    kind,
    confidence: 1,
    by: [],
    answer: { text: '', outside: 0, signs: [], ...answer },
  });
  const video = 'Comment je fais des vidéos pour Instagram ?';
  const at = { day: '2026-02-10', asked: () => 0 };
  const chanceOf = (clauses: readonly string[], ask: Ask) =>
    decide(index, ask, at).matches.reduce(
      (sum, { clause, score }) => sum + (clauses.includes(clause) ? score : 0),
      0,
    );
  const included = contract.clauses.filter(({ list }) => list === 'included').map(({ id }) => id);

  it('is drawn out of the contract, or into it, by the odds that its answer gives', () => {
    const outside = (lean: number) => 1 - chanceOf(included, asked(video, 'how-to', { outside: lean }));
    const odds = (chance: number) => chance / (1 - chance);
    expect(odds(outside(1)) / odds(outside(0))).toBeCloseTo(Math.E, 6);
    expect(odds(outside(0)) / odds(outside(-1))).toBeCloseTo(Math.E, 6);
  });

  it('finds the clause that only the answer names', () => {
    const chance = (text: string) =>
      chanceOf(['seo'], asked('Et pour l’autre chose, comment je fais ?', 'how-to', { text }));
    expect(chance('Le référencement, Google met trois mois.')).toBeGreaterThan(2 * chance(''));
  });

  it('that the answer turns is to check, unless it says in words that the thing is outside', () => {
    const menu = 'Vous pouvez ajouter une page au site ?';
    expect(decide(index, asked(menu, 'work', {}), at).verdict.ruling).toBe('included');
    const turned = { outside: 20, signs: ['price'] };
    expect(decide(index, asked(menu, 'work', turned), at).verdict).toMatchObject({
      ruling: 'change-order',
      check: true,
    });
    expect(
      decide(index, asked(menu, 'work', { outside: 20, signs: ['outside', 'price'] }), at).verdict,
    ).toMatchObject({ ruling: 'change-order', check: false });
  });
});
