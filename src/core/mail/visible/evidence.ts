/** Signs of a date, a time or an address in a line, whatever its language. All are linear and look at bounded text. */

const numericDate = /\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}/;
const clock = /\d{1,2}\s?[:.hH]\s?\d{2}(?!\d)|\d{1,2}\s?[ap]\.?m\b/i;
const year = /(?:19|20)\d\d(?!\d)/;
/** The first letters of the months' names in the languages read here, beside a number. */
const month =
  /(?:\d{1,2}[.,]?\s?(?:de\s|d')?|[\s,])(?:jan|feb|fév|fev|mar|mär|mrt|apr|avr|abr|mai|maj|may|mei|jun|jui|jul|giu|lug|aug|aoû|ago|sep|set|okt|oct|ott|out|nov|dec|déc|dez|dic|des|gen|ene|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру|sty|lut|kwi|cze|lip|sie|wrz|paź|paz|lis|gru)/i;

/** True when the text holds a year, a numeric date, a clock time, or a month beside a number. */
export function hasDate(text: string): boolean {
  return (
    hasDigit(text) && (year.test(text) || clock.test(text) || numericDate.test(text) || month.test(text))
  );
}

/** True when the text holds a clock time or a numeric date or a year: what a header's date always has. */
export function hasExactDate(text: string): boolean {
  return hasDigit(text) && (clock.test(text) || numericDate.test(text) || year.test(text));
}

/** True when the text holds something like an address: `a@b`. */
export function hasAddress(text: string): boolean {
  const at = text.indexOf('@');
  return at > 0 && at + 1 < text.length && isWord(text.charCodeAt(at - 1)) && isWord(text.charCodeAt(at + 1));
}

/** Where the first digit stands; -1 without any. */
export function firstDigit(text: string): number {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) return i;
  }
  return -1;
}

/** Where a telephone number, an address, or a web address shows in the line. */
export function hasContact(text: string): boolean {
  return hasAddress(text) || phone.test(text) || web.test(text) || label.test(text);
}

/** At least seven digits in groups, as people write telephone numbers (E.164 allows 15). */
const phone = /(?:\+|\(\+?|\b)\d[\d().\s/-]{6,20}\d/;
const web = /\bhttps?:\/\/|\bwww\.[a-z0-9]/i;
const label =
  /^(?:tel|tél|phone|mobile?|mob|fax|skype|siret|siren|e-?mail|portable|port|gsm|web|t|m|p|f)\s?[.:]\s?\S/i;

function hasDigit(text: string): boolean {
  return firstDigit(text) >= 0;
}

function isWord(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code > 127 ||
    code === 95
  );
}
