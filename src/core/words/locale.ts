import type { Day } from '../kit/day.ts';
import type { Language } from '../kit/language.ts';

const locales: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' };

const formatters = <T>(make: (locale: string) => T): Readonly<Record<Language, T>> => ({
  fr: make(locales.fr),
  en: make(locales.en),
});

const numbers = formatters((locale) => new Intl.NumberFormat(locale));
const percents = formatters(
  (locale) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }),
);
const dayForm = (month: 'long' | 'short', year: boolean) =>
  formatters(
    (locale) =>
      new Intl.DateTimeFormat(locale, {
        timeZone: 'UTC',
        day: 'numeric',
        month,
        ...(year && { year: 'numeric' }),
      }),
  );
const longDays = dayForm('long', true);
const shortDays = dayForm('short', true);
const months = formatters(
  (locale) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long', year: 'numeric' }),
);
const shortMonths = formatters(
  (locale) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'short' }),
);

const instant = (day: Day) => new Date(`${day}T00:00:00Z`);
const ordinal = (text: string, language: Language) =>
  language === 'fr' ? text.replace(/^1 /, '1er ') : text;

/** A whole number as the language writes it ("1 234", "1,234"). */
export function showNumber(value: number, language: Language): string {
  return numbers[language].format(value);
}

/** A number with its word: "1 message", "2 messages". None is one in French ("0 message") and many in English. */
export function showCount(count: number, language: Language, one: string, many: string): string {
  const isOne = language === 'fr' ? count < 2 : count === 1;
  return `${showNumber(count, language)} ${isOne ? one : many}`;
}

/** A share from 0 to 1 as a percentage without decimals. */
export function showPercent(share: number, language: Language): string {
  return percents[language].format(share);
}

/** A day in full: "10 February 2026", "1er février 2026". */
export function showDay(day: Day, language: Language): string {
  return ordinal(longDays[language].format(instant(day)), language);
}

/** A day in short: "10 Feb 2026", "10 févr. 2026". */
export function showShortDay(day: Day, language: Language): string {
  return ordinal(shortDays[language].format(instant(day)), language);
}

/** A stretch of days in short: "10–12 Feb 2026". */
export function showDays(from: Day, to: Day, language: Language): string {
  return from === to
    ? showShortDay(from, language)
    : shortDays[language].formatRange(instant(from), instant(to));
}

/** A month `YYYY-MM` in full: "February 2026". */
export function showMonth(month: string, language: Language): string {
  return months[language].format(instant(`${month}-01`));
}

/** A month in a few letters, for axes and tables: "Feb", "févr.". */
export function showMonthShort(month: string, language: Language): string {
  return shortMonths[language].format(instant(`${month}-01`));
}

/** Seconds as hours and minutes, to the minute: "2 h 05 min", "13 min". A little above zero is "< 1 min". */
export function showDuration(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes === 0) return seconds > 0 ? '<\u00a01\u00a0min' : '0\u00a0min';
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes}\u00a0min`;
  return minutes % 60 === 0
    ? `${hours}\u00a0h`
    : `${hours}\u00a0h\u00a0${String(minutes % 60).padStart(2, '0')}\u00a0min`;
}

/** How long a client waited, roughly: "40 min", "5 h", "3 days". */
export function showDelay(seconds: number, language: Language): string {
  if (seconds < 3570) return showDuration(seconds);
  const hours = Math.round(seconds / 3600);
  if (hours < 48) return `${hours}\u00a0h`;
  const days = Math.round(seconds / 86_400);
  return `${showNumber(days, language)}\u00a0${language === 'fr' ? 'jours' : 'days'}`;
}

/** Seconds as minutes and seconds, exactly: "2 min 29 s", "15 min", "40 s". `gap` stands between number and unit. */
export function showExactly(seconds: number, gap = '\u00a0'): string {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  const parts = [...(minutes > 0 || rest === 0 ? [minutes, 'min'] : []), ...(rest > 0 ? [rest, 's'] : [])];
  return parts.join(gap);
}
