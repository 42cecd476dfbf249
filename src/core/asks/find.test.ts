import { describe, expect, it } from 'vitest';
import { engineFromDisk } from '../../adapters/engine.ts';
import { readContract } from '../contract/read.ts';
import { decide } from '../verdict/decide.ts';
import { indexContract } from '../verdict/match.ts';
import { findAsks, isReadWhole } from './find.ts';
import { onlyProse } from './no-prose.ts';

const engine = engineFromDisk();
const inFrench = (body: string, subject = '') => findAsks(engine, { subject, body }, 'fr');
const inEnglish = (body: string, subject = '') => findAsks(engine, { subject, body }, 'en');

describe('finding asks', () => {
  it('finds what Claire asks in a line, with its place and its kind', () => {
    const body = 'Bonjour Sophie. Comment choisir la meilleure de ces photos ? Merci.';
    const [ask, ...others] = inFrench(body);
    expect(others).toEqual([]);
    expect(ask?.kind).toBe('how-to');
    expect(body.slice(ask?.quote.start, ask?.quote.end)).toBe('Comment choisir la meilleure de ces photos ?');
    expect(inEnglish('Please send me the invoice.').map((one) => one.kind)).toEqual(['admin']);
    expect(inEnglish('Do you know a good printer?').map((one) => one.kind)).toEqual(['opinion']);
    expect(inEnglish('The slider is broken on my tablet.').map((one) => one.kind)).toEqual(['defect']);
  });

  it('finds none in thanks, confirmations and nothing at all', () => {
    for (const body of [
      '',
      ' \n\n ',
      'Merci pour tout, à bientôt.',
      'Ok pour jeudi.',
      '🎉🎉🎉 👍',
      '?!',
      '…',
    ]) {
      expect([body, inFrench(body)]).toEqual([body, []]);
    }
    expect(inEnglish('Thanks, got it!')).toEqual([]);
  });

  it('takes no markup or link that Claire pastes for an ask', () => {
    expect(
      inFrench('Envoyé avec Spike [https://www.spike.example/?ref=organic-signature&_ts=1z4k8p]'),
    ).toEqual([]);
    const paste =
      'Pouvez-vous poser ce calendrier ?\n\n<script src="https://widget.example/v3.js"\ndata-site="29"></script>';
    expect(inFrench(paste).map((one) => one.quote.text)).toEqual(['Pouvez-vous poser ce calendrier ?']);
    const title = '<h1> on the home page is too small, can you make it bigger?';
    expect(inEnglish(title).map((one) => one.quote.end)).toEqual([title.length]);
  });

  it('takes neither initials below a letter nor marks alone for an ask, but asks of one word', () => {
    const letter =
      'La saison démarre fort, le cidre est parti en trois semaines.\n\nPouvez-vous poser les nouvelles photos ?';
    const texts = (body: string) => inFrench(body).map(({ quote }) => quote.text);
    const plain = texts(letter);
    expect(plain).toHaveLength(1);
    for (const name of ['MP', 'M.P.', 'C. M.']) expect(texts(`${letter}\n\n${name}`)).toEqual(plain);
    expect(
      onlyProse('MP TVA ? ??', [
        { start: 0, end: 2 },
        { start: 3, end: 8 },
        { start: 9, end: 11 },
      ]),
    ).toEqual([{ start: 3, end: 8 }]);
  });

  it('does not guess in a language that it was not taught', () => {
    const body = 'Können Sie mir sagen, wie ich das Foto austausche? Und was kostet das?';
    expect(findAsks(engine, { subject: 'Frage?', body }, 'other')).toEqual([]);
  });

  it('reads a hundred thousand words as far as a letter goes, and says that it did not read them all', () => {
    const body = 'Le four est chaud et le pain est bon. '.repeat(12_000);
    const asks = inFrench(body);
    expect(isReadWhole(body, asks)).toBe(false);
    expect(asks.length).toBeLessThanOrEqual(200);
    const questions = inFrench('Comment faire ? '.repeat(5_000));
    expect(questions.length).toBeLessThanOrEqual(200);
    expect(isReadWhole('Comment faire ?', inFrench('Comment faire ?'))).toBe(true);
  });
});

describe('holding asks against contracts of any size', () => {
  const contractOf = (clauses: readonly string[]) => {
    const text = `---\navenant: 1\nclient: { name: Boulangerie Martin, emails: ["@boulangerie-martin.example"] }\nlanguage: fr\ncurrency: EUR\nstarts: 2026-01-01\nprice: { monthly: 100.00 }\n---\n# Site\n\n## Inclus\n${clauses.join('\n')}\n`;
    const { contract } = readContract(text, 'contrat.md');
    if (!contract) throw new Error('the contract of the test is readable');
    return contract;
  };

  it('judges by the only clause, or by none of three hundred', () => {
    const one = contractOf(['- Mise à jour du site chaque mois {#maj}']);
    const many = contractOf(
      Array.from({ length: 300 }, (_, at) => `- Entretien de la machine numéro ${at} {#m${at}}`),
    );
    const [ask] = inFrench('Bonjour, pouvez-vous mettre à jour le site ?');
    if (!ask) throw new Error('an ask is found');
    const at = { day: '2026-02-10', asked: () => 0 };
    expect(decide(indexContract(engine, one), ask, at).verdict).toMatchObject({
      ruling: 'included',
      clause: 'maj',
    });
    const { verdict, matches } = decide(indexContract(engine, many), ask, at);
    expect(matches).toHaveLength(300);
    expect(verdict.confidence).toBeGreaterThanOrEqual(0);
    expect(verdict.confidence).toBeLessThanOrEqual(1);
  });
});
