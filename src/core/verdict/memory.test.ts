import { describe, expect, it } from 'vitest';
import { engineFromDisk } from '../../adapters/engine.ts';
import { findAsks } from '../asks/find.ts';
import { bakery } from '../contract/bakery.fixture.ts';
import type { Contract } from '../contract/contract.ts';
import { readContract } from '../contract/read.ts';
import { invariant } from '../kit/invariant.ts';
import { decide } from './decide.ts';
import { indexContract } from './match.ts';
import { type Correction, remember } from './memory.ts';

const engine = engineFromDisk();
const { contract } = readContract(bakery, 'martin.md');
invariant(contract, 'the bakery’s contract is readable');
const at = { day: '2026-02-10', asked: () => 0 };

/** What the program says to Claire, with Sophie's corrections. */
function judged(text: string, corrections: readonly Correction[], under: Contract = contract as Contract) {
  const [ask] = findAsks(engine, { subject: '', body: text }, 'fr');
  invariant(ask, `an ask is found in ${text}`);
  return decide(indexContract(engine, under), ask, at, remember(engine, corrections));
}

const brioche = 'Pourriez-vous retoucher la couleur de la brioche sur la bannière ?';
function says(text: string, kind: Correction['kind'], clause: string | null, name = 'martin'): Correction {
  const found = contract?.clauses.find(({ id }) => id === clause);
  return {
    text,
    kind,
    clause,
    contract: name,
    client: 'Boulangerie Martin',
    ...(found && { clauseText: found.text }),
  };
}

describe('what Sophie corrected once', () => {
  it('is the verdict on the same words, and needs no check', () => {
    for (const clause of ['corrections', 'seo', null]) {
      const { verdict, ask } = judged(brioche, [says(brioche, 'work', clause)]);
      expect(ask.kind).toBe('work');
      expect(verdict).toMatchObject({ clause, confidence: 1, check: false });
      expect(verdict.ruling).toBe(clause === 'corrections' ? 'included' : 'change-order');
    }
  });

  it('follows the table for the kind she gave, unless she overrules it', () => {
    expect(judged(brioche, [says(brioche, 'admin', null)]).verdict).toMatchObject({
      ruling: 'free',
      clause: null,
    });
    expect(judged(brioche, [says(brioche, 'opinion', 'seo')]).verdict.ruling).toBe('consultation');
    const gift: Correction = { ...says(brioche, 'work', 'seo'), ruling: 'free' };
    expect(judged(brioche, [gift]).verdict).toMatchObject({ ruling: 'free', clause: 'seo' });
  });

  it('draws an ask put in other words to the same clause, and says so', () => {
    const later =
      'Vous pouvez retoucher encore la couleur de la brioche, sur la bannière de la page Accueil ?';
    const chance = (corrections: readonly Correction[], clause: string) =>
      judged(later, corrections).matches.find((one) => one.clause === clause)?.score ?? 0;
    for (const clause of ['corrections', 'seo', 'redaction']) {
      const taught = [says(brioche, 'work', clause)];
      expect(chance(taught, clause)).toBeGreaterThan(chance([], clause));
      const evidence = judged(later, taught).matches.find((one) => one.clause === clause)?.evidence ?? [];
      expect(evidence[0]).toMatch(/^corrected "Pourriez-vous retoucher/);
    }
  });

  it('leaves an ask of another subject nearly alone', () => {
    const other = 'Où est-ce que je peux acheter un terminal de paiement ?';
    const before = judged(other, []).matches;
    const after = judged(other, [says(brioche, 'work', 'corrections')]).matches;
    for (const { clause, score } of before)
      expect(Math.abs((after.find((one) => one.clause === clause)?.score ?? 0) - score)).toBeLessThan(0.1);
  });

  it('counts under another contract too, but less', () => {
    const later = 'Vous pouvez retoucher encore la couleur de la brioche, sur la bannière ?';
    const chance = (name: string) =>
      judged(later, [says(brioche, 'work', 'redaction', name)]).matches.find(
        ({ clause }) => clause === 'redaction',
      )?.score ?? 0;
    const none = judged(later, []).matches.find(({ clause }) => clause === 'redaction')?.score ?? 0;
    expect(chance('martin')).toBeGreaterThan(chance('ruches'));
    expect(chance('ruches')).toBeGreaterThan(none);
  });

  it('goes by the last word where she changed her mind', () => {
    const twice = [says(brioche, 'work', 'seo'), says(brioche, 'work', 'corrections')];
    expect(judged(brioche, twice).verdict.clause).toBe('corrections');
    expect(remember(engine, twice).examples).toHaveLength(1);
  });

  it('is the same however often it is asked for', () => {
    const taught = [says(brioche, 'work', 'corrections'), says('Que pensez-vous du logo ?', 'opinion', null)];
    const once = judged('Et la bannière, vous la changez ?', taught);
    expect(judged('Et la bannière, vous la changez ?', taught)).toEqual(once);
  });

  it('does not take empty words for the same words', () => {
    expect(() => remember(engine, [says('…', 'work', null), says('', 'work', 'seo')])).not.toThrow();
  });
});
