import type { ProblemCode } from '../kit/codes.ts';
import type { Language } from '../kit/language.ts';
import type { Data } from './problem-sentence.ts';

/** What is reckoned with instead of a contract's term whose value was not taken, by the term's key. */
const instead: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  billable: { fr: 'le contrat compte comme muet', en: 'the contract counts as silent' },
  rate: { fr: 'votre taux par défaut s’applique', en: 'your default rate is used' },
  increment: { fr: 'votre pas par défaut s’applique', en: 'your default increment is used' },
  rounding: { fr: 'votre arrondi par défaut s’applique', en: 'your default rounding is used' },
  per: { fr: 'votre regroupement par défaut s’applique', en: 'your default grouping is used' },
  minimum: { fr: 'il n’y a pas de minimum', en: 'there is no minimum' },
  allowance: { fr: 'il n’y a pas de franchise', en: 'there is no allowance' },
  rollover: { fr: 'rien n’est reporté', en: 'nothing rolls over' },
};

const refusals: ReadonlySet<ProblemCode> = new Set([
  'contract-type',
  'contract-value-unknown',
  'contract-number',
  'contract-amount',
  'contract-amount-comma',
]);

/** The sentence behind a refused term of a contract, with a space before it; empty for any other problem. */
export function untilMended(code: ProblemCode, data: Data, language: Language): string {
  const words = refusals.has(code) && Object.hasOwn(instead, data('key')) ? instead[data('key')] : undefined;
  if (!words) return '';
  return language === 'fr' ? ` D’ici là, ${words.fr}.` : ` Until it is mended, ${words.en}.`;
}
