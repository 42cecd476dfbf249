import { invariant } from './invariant.ts';

/** An amount in integer minor units (cents) of an ISO 4217 currency. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

/** ISO 4217 currencies whose minor unit is not a hundredth, and how many decimals they have. */
const decimals: Readonly<Record<string, number>> = {
  BHD: 3,
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
};

/** How many decimals the currency's amounts are written with. */
export function decimalsOf(currency: string): number {
  return decimals[currency] ?? 2;
}

/** An amount from minor units; refuses anything but a safe integer. */
export function money(minor: number, currency: string): Money {
  invariant(Number.isSafeInteger(minor), `an amount is a whole number of minor units, not ${minor}`);
  return { minor, currency };
}

/** The sum of amounts of one currency; refuses to mix currencies. */
export function addMoney(a: Money, b: Money): Money {
  invariant(a.currency === b.currency, `amounts in ${a.currency} and ${b.currency} cannot be added`);
  return money(a.minor + b.minor, a.currency);
}

/** The largest amount that is read, in minor units: far above any real one, so that what is reckoned with it stays exact. */
export const mostAmount = 1_000_000_000_000;

/** The largest rate of an hour, in minor units: so that the sum of any mailbox's hours at it is exact. */
export const mostRate = 10_000_000_000;

/**
 * Reads a plain decimal ("80", "80.00", "1234,5") into minor units, exactly, digit by digit. Undefined when it is no such
 * number, has more decimals than the currency, or when its three last digits may be thousands ("1.250", "1,250").
 */
export function parseMinor(text: string, currency: string): number | undefined {
  const match = /^(-?)(\d{1,12})(?:[.,](\d{1,4}))?$/.exec(text.trim());
  if (!match) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  const places = decimalsOf(currency);
  if (mayBeThousands(text, currency)) return undefined;
  const digits = fraction.replace(/0+$/, '');
  if (digits.length > places) return undefined;
  const minor = Number(whole + digits.padEnd(places, '0'));
  if (minor > mostAmount) return undefined;
  return sign === '-' && minor !== 0 ? -minor : minor;
}

/**
 * True for "1.250" and "1,250", which are a thousand to one reader and one and a quarter to the next; not for amounts that
 * have three decimals, nor for "0.250" and "1250.500", which nobody writes for thousands.
 */
export function mayBeThousands(text: string, currency: string): boolean {
  return decimalsOf(currency) !== 3 && /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(text.trim());
}

/**
 * The plain amounts that a text which `parseMinor` refuses may stand for, so that a sentence can show how to write it:
 * of "1.250" 1250.00 and 1.25, of "3 200,00 €" and of "3,200.00" 3200.00 alone, of "plenty" none.
 */
export function amountsMeant(text: string, currency: string): readonly string[] {
  const bare = text.replace(/[\s\p{Sc}'’]|[A-Z]{3}/gu, '');
  if (!/^\d[\d.,]{0,24}$/.test(bare)) return [];
  const readings: string[] = [];
  if (wholeNumber.test(bare)) readings.push(bare.replace(/[.,]/g, ''));
  const cut = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
  const whole = bare.slice(0, Math.max(cut, 0));
  if (wholeNumber.test(whole) && !whole.includes(bare.charAt(cut))) {
    const fraction = bare.slice(cut + 1).replace(/0+$/, '');
    readings.push(`${whole.replace(/[.,]/g, '')}.${fraction || '0'}`);
  }
  const minors = readings.map((one) => parseMinor(one, currency)).filter((minor) => minor !== undefined);
  return [...new Set(minors)].map((minor) => plainAmount(money(minor, currency)));
}

/** Digits alone, or in threes with one kind of sign between. */
const wholeNumber = /^(?:\d+|[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*)$/;

/** A whole number of the currency's units as an example to write amounts after: "1250.00", in yen "1250". */
export function exampleAmount(units: number, currency: string): string {
  return plainAmount(money(units * 10 ** decimalsOf(currency), currency));
}

/** The amount as a plain decimal with the currency's decimals ("80.00"): for files, never for screens. */
export function plainAmount(amount: Money): string {
  const places = decimalsOf(amount.currency);
  const digits = String(Math.abs(amount.minor)).padStart(places + 1, '0');
  const sign = amount.minor < 0 ? '-' : '';
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** True where French puts words that go with the amount in the singular: below two of its units (« 1,50 € sûr »). */
export function isOneInFrench({ minor, currency }: Money): boolean {
  return Math.abs(minor) < 2 * 10 ** decimalsOf(currency);
}

/** The amount as the language writes it ("1 234,50 €", "€1,234.50"). */
export function showMoney(amount: Money, language: 'fr' | 'en'): string {
  const format = moneyFormat(amount.currency, language);
  return format.format(plainAmount(amount) as `${number}`);
}

const formats = new Map<string, Intl.NumberFormat>();

function moneyFormat(currency: string, language: 'fr' | 'en'): Intl.NumberFormat {
  const key = `${language} ${currency}`;
  let format = formats.get(key);
  if (!format) {
    const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
    const style = /^[A-Z]{3}$/.test(currency)
      ? { style: 'currency' as const, currency, currencyDisplay: 'narrowSymbol' as const }
      : {};
    format = new Intl.NumberFormat(locale, style);
    formats.set(key, format);
  }
  return format;
}
