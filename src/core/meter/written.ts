import { type Day, isDay } from '../kit/day.ts';
import { decimalsOf, mayBeThousands } from '../kit/money.ts';

/** The order in which a file writes day and month; `ymd` dates say it themselves. */
export type DayOrder = 'day-first' | 'month-first';

const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/;
/** With dots the day always comes first, as in German, Finnish or Swiss exports. */
const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/;

/** A day as an export writes it: ISO (with or without a clock), or day and month in the file's order before the year. */
export function writtenDay(text: string, order: DayOrder): Day | undefined {
  const word = text.trim();
  const whole = iso.exec(word);
  const dots = dotted.exec(word);
  const parts = whole ?? dots ?? slashed.exec(word);
  if (!parts) return undefined;
  const [, a = '', b = '', c = ''] = parts;
  const [year, month, date] = whole ? [a, b, c] : dots || order === 'day-first' ? [c, b, a] : [c, a, b];
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}

/** The order that a file's dates prove by a number above 12; `both` when they contradict each other, else undefined. */
export function provenOrder(dates: readonly string[]): DayOrder | 'both' | undefined {
  let dayFirst = false;
  let monthFirst = false;
  for (const text of dates) {
    const parts = slashed.exec(text.trim());
    if (!parts) continue;
    if (Number(parts[1]) > 12) dayFirst = true;
    if (Number(parts[2]) > 12) monthFirst = true;
  }
  if (dayFirst && monthFirst) return 'both';
  return dayFirst ? 'day-first' : monthFirst ? 'month-first' : undefined;
}

/** True for a date whose day and month could be taken for each other. */
export function isAmbiguousDate(text: string): boolean {
  const parts = slashed.exec(text.trim());
  return parts !== null && parts[1] !== parts[2] && Number(parts[1]) <= 12 && Number(parts[2]) <= 12;
}

/** Whole seconds of `h:mm:ss`, `h:mm`, `1 h 30 min` or decimal hours with a dot or a comma (rounded half up, exactly). */
export function writtenHours(text: string): number | undefined {
  const word = text.trim().toLowerCase();
  const clock =
    /^(\d{1,6}):([0-5]?\d)(?::([0-5]?\d))?$/.exec(word) ??
    /^(\d{1,6}) ?h(?: ?([0-5]?\d) ?(?:m|min)?)?$/.exec(word);
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2] ?? 0) * 60 + Number(clock[3] ?? 0);
  return scaled(word, 3600);
}

/** Whole seconds of minutes written as a whole or decimal number. */
export function writtenMinutes(text: string): number | undefined {
  return scaled(text.trim(), 60);
}

/** A plain decimal times a whole number, rounded half up, without floating point. */
function scaled(text: string, by: number): number | undefined {
  const match = /^(\d{1,9})(?:[.,](\d{1,12}))?$/.exec(text);
  if (!match) return undefined;
  const fraction = match[2] ?? '';
  const unit = 10n ** BigInt(fraction.length);
  const product = BigInt((match[1] ?? '') + fraction) * BigInt(by);
  return Number((product * 2n + unit) / (unit * 2n));
}

/**
 * An amount as an export writes it ("1,040.00", "1 040,00 €", "13.333333"), in minor units rounded half up. A lone sign
 * before exactly three digits is refused unless the file's `decimal` sign is known. Negative: undefined.
 */
export function writtenAmount(text: string, currency: string, decimal?: '.' | ','): number | undefined {
  const parts = partsOfAmount(text, currency, decimal);
  return parts && scaled(`${parts.whole}.${parts.fraction || '0'}`, 10 ** decimalsOf(currency));
}

/** True where an amount says more than the currency's minor units can: a program computed it, nobody was billed it. */
export function isTooFine(text: string, currency: string): boolean {
  const fraction = partsOfAmount(text, currency)?.fraction ?? '';
  return /[1-9]/.test(fraction.slice(decimalsOf(currency)));
}

function partsOfAmount(
  text: string,
  currency: string,
  decimal?: '.' | ',',
): { readonly whole: string; readonly fraction: string } | undefined {
  const digits = bareAmount(text);
  if (!/^\d[\d.,]{0,24}$/.test(digits)) return undefined;
  const isAmbiguous = decimal === undefined && mayBeThousands(digits, currency);
  // Where there are no cents a lone sign cannot part any.
  if (isAmbiguous && decimalsOf(currency) > 0) return undefined;
  const separator = decimal ?? (isAmbiguous ? undefined : decimalSign(digits));
  const cut = separator === undefined ? -1 : digits.lastIndexOf(separator);
  const whole = cut === -1 ? digits : digits.slice(0, cut);
  const fraction = cut === -1 ? '' : digits.slice(cut + 1);
  if (!/^(?:\d+|[1-9]\d{0,2}(?:[.,]\d{3})+)$/.test(whole) || !/^\d*$/.test(fraction)) return undefined;
  return { whole: whole.replace(/[.,]/g, ''), fraction };
}

function bareAmount(text: string): string {
  return text.replace(/[\s\p{Sc}'’]|[A-Z]{3}/gu, '');
}

/** The sign that parts decimals, or undefined when all that there are part thousands. */
function decimalSign(digits: string): '.' | ',' | undefined {
  const sign = digits[Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))];
  if (sign !== '.' && sign !== ',') return undefined;
  return digits.indexOf(sign) === digits.lastIndexOf(sign) ? sign : undefined;
}

/**
 * The decimal sign that a program's amounts prove where one of them can be read in one way only ("20.00", "1,022.50");
 * undefined when none does, or when they contradict each other.
 */
export function provenDecimal(amounts: readonly string[]): '.' | ',' | undefined {
  const signs = new Set(
    amounts
      .map(bareAmount)
      .filter((digits) => /^\d[\d.,]{0,24}$/.test(digits) && !/^\d+[.,]\d{3}$/.test(digits))
      .map(decimalSign)
      .filter((sign) => sign !== undefined),
  );
  return signs.size === 1 ? [...signs][0] : undefined;
}
