import type { MailDate } from './message.ts';

type Instant = Pick<MailDate, 'epoch' | 'offset'>;

/** Offsets in minutes of the zones that RFC 5322 (4.3) and common mailers name. Military letters say nothing sure: 0. */
const zones: Readonly<Record<string, number>> = {
  UT: 0,
  UTC: 0,
  GMT: 0,
  Z: 0,
  WET: 0,
  WEST: 60,
  BST: 60,
  CET: 60,
  MET: 60,
  MEZ: 60,
  CEST: 120,
  MEST: 120,
  MESZ: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  HST: -600,
  AKST: -540,
  AKDT: -480,
  AST: -240,
  ADT: -180,
  NST: -210,
  NDT: -150,
  JST: 540,
  KST: 540,
  IST: 330,
  AEST: 600,
  AEDT: 660,
  ACST: 570,
  ACDT: 630,
  AWST: 480,
  NZST: 720,
  NZDT: 780,
  SGT: 480,
  HKT: 480,
  SAST: 120,
};

/** First letters of the months in the languages that broken mailers write dates in. */
const months: readonly (readonly string[])[] = [
  ['jan', 'gen', 'ene'],
  ['feb', 'fév', 'fev'],
  ['mar', 'mär', 'mrt', 'mae'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mei', 'mag'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aoû', 'aou', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'ott', 'out'],
  ['nov'],
  ['dec', 'déc', 'dez', 'dic'],
];

/** A date field is no longer than this; the rest is comment or junk. Characters. */
const dateBound = 200;

/**
 * Reads a mail date: RFC 5322 with its obsolete forms, ISO 8601, C's asctime, and the usual mistakes (no zone, two-digit
 * years, dots in times, other languages' months). Undefined where day, month, year and time cannot all be told.
 */
export function parseDate(field: string): Instant | undefined {
  return parsePlainDate(field) ?? parseAnyDate(field);
}

const plainDate =
  /^(?:[A-Za-z]{3}, {1,2})?\d\d? [A-Za-z]{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}(?: \([^()]{0,60}\))?$/;
const englishMonths = 'jan feb mar apr may jun jul aug sep oct nov dec';

/** The one form that nearly all mail has, read at once: everything stands at a fixed distance from the first colon. */
function parsePlainDate(field: string): Instant | undefined {
  if (!plainDate.test(field)) return undefined;
  const colon = field.indexOf(':');
  const month = englishMonths.indexOf(field.slice(colon - 11, colon - 8).toLowerCase()) / 4 + 1;
  const tens = field.charCodeAt(colon - 14);
  const ones = field.charCodeAt(colon - 13) - 0x30;
  return instant(
    100 * twoDigits(field, colon - 7) + twoDigits(field, colon - 5),
    Number.isInteger(month) ? month : 0,
    tens >= 0x30 && tens <= 0x39 ? 10 * (tens - 0x30) + ones : ones,
    twoDigits(field, colon - 2),
    twoDigits(field, colon + 1),
    twoDigits(field, colon + 4),
    minutesEast(
      twoDigits(field, colon + 8),
      twoDigits(field, colon + 10),
      field.charCodeAt(colon + 7) === 0x2d,
    ),
  );
}

function twoDigits(field: string, at: number): number {
  return 10 * field.charCodeAt(at) + field.charCodeAt(at + 1) - 11 * 0x30;
}

/** An offset behind a time: "+0100", "+01:00", "+01", and as scripts write it "GMT+0100", "UTC+1". */
const writtenOffset =
  /(?:^|[\s,;])((?:GMT|UTC?)[+-]\d{1,2}(?::?\d{2})?|[+-]\d{1,2}:?\d{2}|[+-]\d{2})(?=[\s,;]|$)/i;

function parseAnyDate(field: string): Instant | undefined {
  const text = field.slice(0, dateBound).replace(/\([^()]*\)?/g, ' ');
  const iso = /^\s*(\d{4})-(\d\d?)-(\d\d?)[T ]+(\d\d?):(\d\d)(?::(\d\d))?(?:[.,]\d{1,9})?\s*(\S*)/.exec(text);
  if (iso) {
    const [, year, month, day, hour, minute, second = '0', zone = ''] = iso;
    return instant(
      Number(year),
      Number(month),
      Number(day),
      Number(hour),
      Number(minute),
      Number(second),
      offsetOf(zone),
    );
  }
  const clock = /(\d\d?)\s?[:.]\s?(\d\d)(?:\s?[:.]\s?(\d\d))?/.exec(
    text.replace(/\d{1,2}\.\d{1,2}\.\d{4}/, (day) => ' '.repeat(day.length)),
  );
  if (!clock) return undefined;
  const before = words(text.slice(0, clock.index));
  const after = words(text.slice(clock.index + clock[0].length));
  const half = (after[0] ?? '').toLowerCase();
  const hour =
    half === 'am' || half === 'pm' ? (Number(clock[1]) % 12) + (half === 'pm' ? 12 : 0) : Number(clock[1]);
  const calendar =
    calendarOf(before) ?? calendarOf([...before, ...after.filter((word) => /^\d{4}$/.test(word))]);
  if (!calendar) return undefined;
  const zone =
    writtenOffset.exec(text.slice(clock.index + clock[0].length))?.[1] ??
    after.find((word) => zones[word.toUpperCase()] !== undefined) ??
    '';
  const { year, month, day } = calendar;
  return instant(year, month, day, hour, Number(clock[2]), Number(clock[3] ?? 0), offsetOf(zone));
}

function words(text: string): string[] {
  return text
    .split(/[\s,;]+|(?<=\d)[-/.](?=\p{L})|(?<=\p{L})[-/.](?=\d)|(?<=\p{L})\.$/u)
    .filter((word) => word !== '');
}

/** Day, month and year among the words before the time, in whichever order mailers write them. */
function calendarOf(list: readonly string[]): { year: number; month: number; day: number } | undefined {
  const numeric = list
    .map((word) => /^(\d\d?)[./-](\d\d?)[./-](\d{4})$/.exec(word))
    .find((match) => match !== null);
  if (numeric) return { day: Number(numeric[1]), month: Number(numeric[2]), year: Number(numeric[3]) };
  let at = -1;
  let month = 0;
  // From the right, since "Mar" is a day of the week to some and a month to all.
  for (let index = list.length - 1; index >= 0 && at < 0; index--) {
    month = monthOf(list[index] ?? '');
    if (month > 0) at = index;
  }
  if (at < 0) return undefined;
  const numbers = list
    .filter((word) => /^\d{1,4}(?:st|nd|rd|th|er)?$/.test(word))
    .map((word) => Number.parseInt(word, 10));
  const [first, second] = numbers;
  if (first === undefined || second === undefined) return undefined;
  return first > 31
    ? { day: second, month, year: fullYear(first) }
    : { day: first, month, year: fullYear(second) };
}

function monthOf(word: string): number {
  const lower = word.toLowerCase();
  if (lower.length < 3) return 0;
  return months.findIndex((names) => names.some((name) => lower.startsWith(name))) + 1;
}

/** RFC 5322, 4.3: two digits below 50 are this century's, other two and three digits count from 1900. */
function fullYear(year: number): number {
  return year < 50 ? 2000 + year : year < 1000 ? 1900 + year : year;
}

function instant(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  offset: number,
): Instant | undefined {
  if (year < 1970 || year > 2200 || month < 1 || month > 12 || hour > 24 || minute > 59 || second > 61)
    return undefined;
  if (day < 1 || day > daysIn(year, month)) return undefined;
  const midnight = Date.UTC(year, month - 1, day) / 1000;
  const epoch = midnight + hour * 3600 + minute * 60 + Math.min(second, 59) - offset * 60;
  return epoch < 0 ? undefined : { epoch, offset };
}

const monthDays = Uint8Array.of(31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeap ? 29 : (monthDays[month - 1] as number);
}

function offsetOf(zone: string): number {
  const digits = /^(?:GMT|UTC?)?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(zone);
  if (!digits) return zones[zone.toUpperCase()] ?? 0;
  return minutesEast(Number(digits[2]), Number(digits[3] ?? 0), digits[1] === '-');
}

/** An offset that no place on earth has counts as none. */
function minutesEast(hours: number, minutes: number, isWest: boolean): number {
  const offset = hours * 60 + minutes;
  if (offset > 14 * 60 || minutes > 59) return 0;
  return isWest && offset > 0 ? -offset : offset;
}

/** When a message was sent: its Date, else when the last server received it, else the mbox line. */
export function mailDate(
  date: string | undefined,
  received: readonly string[],
  fromLine: string | undefined,
): MailDate | undefined {
  const said = date === undefined ? undefined : parseDate(date);
  if (said) return { epoch: said.epoch, offset: said.offset, source: 'date' };
  for (const line of received.slice(0, 20)) {
    const semicolon = line.lastIndexOf(';');
    const found = semicolon < 0 ? undefined : parseDate(line.slice(semicolon + 1));
    if (found) return { ...found, source: 'received' };
  }
  // The line bears the sender's address first, and that may hold anything.
  const found = fromLine === undefined ? undefined : parseDate(fromLine.slice(fromLine.indexOf(' ') + 1));
  return found && { ...found, source: 'from-line' };
}
