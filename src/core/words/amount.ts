import type { Language } from '../kit/language.ts';
import {
  amountsMeant,
  decimalsOf,
  exampleAmount,
  type Money,
  mayBeThousands,
  money,
  mostAmount,
  plainAmount,
} from '../kit/money.ts';

/** Why a text is no amount in the currency, and how to write it. `most`: in minor units, what may be written. */
export function amountSentence(
  value: string,
  currency: string,
  language: Language,
  most = mostAmount,
): string {
  if (mayBeThousands(value, currency)) return ambiguousAmount(value, currency, language);
  if (/^\d+(?:[.,]\d*)?$/.test(value) && Number.parseInt(value, 10) * 10 ** decimalsOf(currency) > most) {
    const plain = plainAmount(money(most, currency));
    return language === 'fr'
      ? `«\u00a0${value}\u00a0» dépasse ce qui se calcule ici\u00a0; écrivez au plus ${plain}.`
      : `"${value}" is beyond what is reckoned with here; write at most ${plain}.`;
  }
  const like = howToWrite(value, currency, language);
  const decimals = decimalsOf(currency);
  if (/^\d+[.,]\d+$/.test(value) && value.replace(/^.*[.,]|0+$/g, '').length > decimals) {
    return language === 'fr'
      ? `«\u00a0${value}\u00a0» n’est pas un montant en ${currency}, qui ${decimals === 0 ? 'n’a pas de décimales' : `a ${decimals} décimales au plus`}\u00a0; écrivez un nombre comme ${like}.`
      : `"${value}" has more decimals than ${currency}, which has ${decimals === 0 ? 'none' : `${decimals} at most`}; write a number like ${like}.`;
  }
  return language === 'fr'
    ? `«\u00a0${value}\u00a0» n’est pas un montant en ${currency}\u00a0; écrivez les chiffres seuls, sans espace, séparateur de milliers ni devise, comme ${like}.`
    : `"${value}" is no amount in ${currency}; write digits alone, without spaces, signs between thousands or currency, like ${like}.`;
}

/** The amount's digits as a form shows them, with the language's own decimal sign. */
export function showPlain(amount: Money, language: Language): string {
  const plain = plainAmount(amount);
  return language === 'fr' ? plain.replace('.', ',') : plain;
}

/** That a sign may part thousands or decimals, and both ways to say which. */
export function ambiguousAmount(value: string, currency: string, language: Language): string {
  const like = howToWrite(value, currency, language);
  return language === 'fr'
    ? `Dans «\u00a0${value}\u00a0», le signe peut séparer les milliers ou les décimales\u00a0; écrivez ${like}.`
    : `In "${value}" the sign may part thousands or decimals; write ${like}.`;
}

/** The plain amounts that the text may stand for, or an example of one. */
export function howToWrite(value: string, currency: string, language: Language): string {
  const meant = amountsMeant(value, currency);
  const plain = meant.length > 0 ? meant : [exampleAmount(80, currency)];
  return plain.join(language === 'fr' ? ' ou ' : ' or ');
}
