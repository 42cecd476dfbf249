import { firstDigit, hasAddress, hasDate } from './evidence.ts';
import type { MailLine } from './line.ts';
import { signs } from './signs.ts';

/**
 * The lines by which mail programs announce a quote: "On <date>, <who> wrote:", in the languages of the people who
 * write here and their neighbours. The verb as each language's programs put it.
 */
const verbs: Readonly<Record<string, readonly string[]>> = {
  en: ['wrote', 'writes', 'said'],
  fr: ['a écrit', 'a ecrit', 'à écrit', 'a écrit'],
  de: ['schrieb', 'schrieben', 'geschrieben', 'hat geschrieben'],
  es: ['escribió', 'escribio', 'ha escrito'],
  it: ['ha scritto', 'scrive', 'scrisse'],
  nl: ['schreef', 'geschreven'],
  pt: ['escreveu'],
  ca: ['va escriure', 'ha escrit'],
  'da no sv': ['skrev', 'skreiv'],
  fi: ['kirjoitti'],
  pl: ['napisał', 'napisała', 'napisał(a)', 'pisze'],
  'cs sk': ['napsal', 'napsala', 'napsal(a)', 'napísal', 'napísala', 'napísal(a)'],
  'hr sl': ['je napisao', 'je napisala', 'je napisao/la', 'je napisal'],
  'bg el': ['написа', 'έγραψε'],
  'et lv lt is': ['kirjutas', 'rakstīja', 'rašė', 'skrifaði'],
  hu: ['írta'],
  ro: ['a scris'],
  ru: ['написал', 'написала', 'написал(а)', 'пишет'],
  uk: ['написав', 'написала', 'написав(ла)', 'пише'],
  tr: ['yazdı', 'şunu yazdı'],
  vi: ['đã viết'],
  'he ar': ['כתב', 'כתבה', 'كتب'],
  ko: ['작성', '님이 작성'],
  ja: ['のメール', 'のメッセージ', '書きました'],
  zh: ['写道', '寫道', '写'],
};

/** A verb counts only where it is used by programs with both a date and an address ("… sent:"). */
const weakVerbs = ['sent', 'a envoyé'];

const escaped = (word: string) => word.replace(/[()]/g, '\\$&');
const verbSource = Object.values(verbs)
  .flat()
  .sort((a, b) => b.length - a.length)
  .map(escaped)
  .join('|');
const verbAnywhere = new RegExp(`(?:^|[\\s>),"'”»\\d])(?:${verbSource})(?![\\p{L}\\d])`, 'iu');
/** The verbs by their last word: most lines are turned away by one look-up. */
const verbsByLastWord = new Map<string, string[]>();
for (const verb of Object.values(verbs).flat()) {
  const word = verb.slice(verb.lastIndexOf(' ') + 1);
  verbsByLastWord.set(word, [...(verbsByLastWord.get(word) ?? []), verb]);
}
const weakVerbAtEnd = new RegExp(`\\s(?:${weakVerbs.join('|')})$`, 'iu');

/** How an announcement begins when it names no address: "On …", "Le …", "Am …", a weekday, or the date itself. */
const opener =
  /^(?:on|at|le|am|el|il|in data|op|em|a|den|på|w dniu|dnia|dne|dňa|vào|在|於|in|la|\d|"|«|(?:\p{L}{2,12}[.,]|mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|pon|wto?|śro?|czw|pią?t?|sob|ons|tir|tor|fre|lør|søn|tis|lör|sön|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)[\s,])/iu;
/** The openers after which the rest of a line may be an announcement that a program glued to the writer's last words. */
const gluedOpener =
  /(?:\s|-{2,}\s?)(?=(?:On (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\d)|Le (?:lun|mar|mer|jeu|ven|sam|dim|\d)|Am (?:Mo|Di|Mi|Do|Fr|Sa|So|\d)|El (?:lun|mar|mi|jue|vie|s|dom|\d)|Il (?:\d|giorno|lun|mar|mer|gio|ven|sab|dom)))/g;
/** Gmail of some years: the date in ISO order, the name, the address, and nothing else. */
const isoHeading =
  /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\.?\s(?:\d{1,2}:\d{2}\s)?(?:GMT[+-]\d{1,2}:?\d{2}\s)?\S.{0,160}<[^<>\s]{1,200}@[^<>\s]{1,200}>$/;
const isoZoneHeading = /^\d{4}-\d{2}-\d{2} \d{1,2}:\d{2} GMT[+-]\d{1,2}:?\d{2} \S/;

/** "Message du 11/02/26 08:00": what Orange and La Poste put above what they quote, and no verb in it. */
const heading = /^(?:message|courriel|e-?mail) du .{0,60}$/i;

/** True for a line that heads a quote by its date alone; only where a quote follows is it one. */
export function isQuoteHeading(bare: string): boolean {
  return bare.length <= 80 && heading.test(bare) && hasDate(bare);
}

/** The longest announcement looked at, in characters and in lines: a long name and address over four or five lines. */
const maxChars = 420;
const minChars = 8;
const maxLines = 6;

/** True when the text, taken as one line, is a whole announcement of a quote. */
export function isIntro(text: string): boolean {
  if (text.length > maxChars || text.length < minChars) return false;
  const { core, dashed, colon } = stripped(text);
  const address = hasAddress(core);
  const date = hasDate(core);
  if (!address && !date && !dashed) return false;
  const atEnd = endsWithVerb(core);
  if (atEnd && dashed) return true;
  const angle = address && /[<([]\s?(?:mailto:)?[^\s<]{0,100}@|<\s?mailto:/.test(core);
  const starts = startsLikeIntro(core);
  if (atEnd) return (colon && (angle || (date && starts))) || (!colon && address && date);
  if (!colon)
    return address && date ? isoHeading.test(core) : date && isoZoneHeading.test(core) && core.length < 90;
  if (verbAnywhere.test(core)) return starts && date ? true : angle && verbBeforeDate(core, date);
  if (address && date && weakVerbAtEnd.test(core)) return true;
  // No verb at all: date and address, the address last ("30.09.2017, 18:30, "Claire" <claire@…>:").
  return angle && date && starts && /[>)\]]$/.test(core) && opener.test(core);
}

/** "Max <max@…> schrieb am Fr., 28. Apr. 2017 um 11:53 Uhr:": the name and address first, the date after the verb. */
function verbBeforeDate(core: string, date: boolean): boolean {
  return date && /^[^.!?]{0,80}[<([]/.test(core);
}

function startsLikeIntro(core: string): boolean {
  const digit = firstDigit(core);
  return digit >= 0 && digit <= 40 && opener.test(core);
}

function stripped(text: string): { core: string; dashed: boolean; colon: boolean } {
  let from = 0;
  let to = text.length;
  const isEdge = (code: number) =>
    code === 32 ||
    code === 9 ||
    code === 45 ||
    code === 42 ||
    code === 95 ||
    code === 0xa0 ||
    code === 8211 ||
    code === 8212;
  while (from < to && isEdge(text.charCodeAt(from))) from++;
  while (to > from && isEdge(text.charCodeAt(to - 1))) to--;
  const dashed = text.startsWith('--') && text.endsWith('--');
  const last = text.charCodeAt(to - 1);
  const colon = last === 58 || last === 0xff1a;
  if (colon) to--;
  while (to > from && isEdge(text.charCodeAt(to - 1))) to--;
  return { core: text.slice(from, to), dashed, colon };
}

/** How often a reader of lines may still look ahead for an announcement, and how far it knows that none ends. */
export interface IntroLooks {
  intros: number;
  /** No line in [from, to) ends as an announcement does. */
  endless: { from: number; to: number };
}

/**
 * How many lines from `at` on form an announcement; 0 when none begins there. Looks at most six lines ahead, and only as
 * often as `left.intros` allows, which it counts down.
 */
export function introLength(lines: readonly MailLine[], at: number, left: IntroLooks): number {
  if (!endsWithin(lines, at, left.endless)) return 0;
  const first = lines[at] as MailLine;
  if (!mayBegin(first.bare)) return 0;
  if (first.bare.length >= minChars && mayEnd(first.bare) && isIntro(first.bare)) return 1;
  if (left.intros <= 0 || !endsBelow(lines, at)) return 0;
  left.intros--;
  return brokenIntroLength(lines, at, first);
}

/** The cheapest look, and one that most lines do not pass: does this line or any of the next end as an announcement may? */
function endsWithin(lines: readonly MailLine[], at: number, endless: IntroLooks['endless']): boolean {
  const last = Math.min(lines.length, at + maxLines);
  if (at < endless.from || at > endless.to) endless.from = endless.to = at;
  while (endless.to < last) {
    if (mayEndRoughly((lines[endless.to] as MailLine).raw)) return true;
    endless.to++;
  }
  return false;
}

/** True for every line of which `mayEnd` is true, and for few others. */
function mayEndRoughly(raw: string): boolean {
  let end = raw.length;
  while (end > 0 && isAsciiSpace(raw.charCodeAt(end - 1))) end--;
  if (end === 0) return false;
  const last = raw.charCodeAt(end - 1);
  if (last > 0x7f || isEndMark(last)) return true;
  const first = raw.charCodeAt(0);
  // What stands behind quote marks or rare white space is left to the closer look.
  const isMarked = first <= 32 || first === 62 || first > 0x7f;
  if (verbEnds.has(last) && (isMarked || endsWithVerb(raw.slice(Math.max(0, end - verbTail), end))))
    return true;
  return (isMarked || isDigit(first)) && raw.includes(' GMT');
}

/** A cheap look: does any of the next lines end as an announcement does? */
function endsBelow(lines: readonly MailLine[], at: number): boolean {
  for (let i = at + 1; i < lines.length && i < at + maxLines; i++) {
    const { raw } = lines[i] as MailLine;
    if (raw.length <= 200 && mayEnd(raw.trimEnd())) return true;
  }
  return false;
}

/** An announcement that a program broke over several lines. */
function brokenIntroLength(lines: readonly MailLine[], at: number, first: MailLine): number {
  let text = first.bare;
  for (let count = 2; count <= maxLines && at + count <= lines.length; count++) {
    const line = lines[at + count - 1] as MailLine;
    const open = isOpen(text);
    const { raw } = line;
    const part = raw.length > 200 ? raw : raw.trim();
    if (part === '') {
      // A blank line inside an announcement is seen only before an address that stands alone.
      if ((lines[at + count]?.bare ?? '').startsWith('<')) continue;
      return 0;
    }
    if (line.depth !== first.depth && !(open && part.length < 40)) return 0;
    if (part.length > 200 || text.length + part.length > maxChars) return 0;
    // A later line that is an announcement by itself begins there, not here.
    if (line.depth === first.depth && mayBegin(part) && isIntro(part) && hasDate(part)) return 0;
    text = open && part.startsWith('>') ? text + part : `${text} ${part}`;
    if (mayEnd(part) && isIntro(text))
      return hasDate(first.bare) || hasAddress(first.bare) || open ? count : 0;
    if (line.depth === first.depth && opensWithDate(part)) return 0;
  }
  return 0;
}

/** No verb is longer, with what stands before it. Characters. */
const verbTail = 24;

/** True when the text ends with a verb of the table, as a word of its own. */
function endsWithVerb(text: string): boolean {
  if (text === '') return false;
  const last = text.charCodeAt(text.length - 1);
  if (last <= 0x7f && !verbEnds.has(last)) return false;
  const tail = text.slice(-verbTail).toLowerCase();
  let from = tail.length;
  while (from > 0 && !boundary.has(tail.charCodeAt(from - 1))) from--;
  const found = verbsByLastWord.get(tail.slice(from));
  if (found === undefined) return false;
  return found.some(
    (verb) =>
      tail.endsWith(verb) &&
      (verb.length === tail.length || boundary.has(tail.charCodeAt(tail.length - verb.length - 1))),
  );
}

/** Word boundaries before a verb. */
const boundary = signs(' \t\u00a0>),"\'”»');
/** The ASCII signs that verbs end with, in both cases. */
const verbEnds = signs(
  [...verbsByLastWord.keys()].map((word) => word.slice(-1) + word.slice(-1).toUpperCase()).join(''),
);

/** True while an angle bracket of the address is still open, or a round one ends the text. */
function isOpen(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    depth += code === 60 ? 1 : code === 62 ? -1 : 0;
  }
  return depth > 0 || text.endsWith('(');
}

function opensWithDate(part: string): boolean {
  const digit = firstDigit(part);
  return digit > 2 && digit <= 25 && opener.test(part) && hasDate(part);
}

/** Where an announcement begins that was glued to the end of the writer's own line; -1 when none was. */
export function gluedIntro(text: string): number {
  if (!text.endsWith(':') || text.length > 1000 || !verbAnywhere.test(text.slice(-40))) return -1;
  gluedOpener.lastIndex = 0;
  for (
    let found = gluedOpener.exec(text), tries = 0;
    found && tries < 8;
    found = gluedOpener.exec(text), tries++
  ) {
    if (isIntro(text.slice(found.index + found[0].length))) return found.index;
    gluedOpener.lastIndex = found.index + 1;
  }
  return -1;
}

/** Where, at the end of an announcement, Yahoo's telephones go on with the quote on the same line. */
const quoteBehind = /\s?:\s{2,}\S/g;

/** HCL Notes: who wrote, when, and how it begins ("Sophie Arnaud ---19/01/2026 19:41:36---Chère Claire,"). */
const notesIntro =
  /^.{2,80} ---\d{1,4}[./-]\d{1,2}[./-]\d{1,4} \d{1,2}:\d{2}(?::\d{2})?(?: [AP]M)?(?: [A-Z]{2,5})?---/;

/** True for a line that is an announcement with the quote behind it ("Le lun., févr. 9, 2026 à 10:12, X<x@…> a écrit :   Voulez-vous…"). */
export function opensQuote(text: string): boolean {
  if (text.includes(' ---') && notesIntro.test(text.slice(0, 200))) return true;
  if (!text.includes(':  ') && !text.includes(':\u00a0 ') && !text.includes(': \u00a0')) return false;
  const head = text.slice(0, maxChars);
  if (!mayBegin(head)) return false;
  quoteBehind.lastIndex = 0;
  for (
    let found = quoteBehind.exec(head), tries = 0;
    found && tries < 4;
    found = quoteBehind.exec(head), tries++
  ) {
    const intro = head.slice(0, found.index);
    if (endsWithVerb(intro) && isIntro(`${intro}:`)) return true;
  }
  return false;
}

/** A cheap first look: an announcement's first line holds a digit or an address, and is no essay. */
function mayBegin(text: string): boolean {
  return text.length <= maxChars && (/[\d@<]/.test(text) || text.startsWith('---'));
}

function mayEnd(text: string): boolean {
  if (text === '') return false;
  const last = text.charCodeAt(text.length - 1);
  if (isEndMark(last)) return true;
  // The announcement with the ISO date has no end mark at all.
  return endsWithVerb(text) || (last !== 32 && isDigit(text.charCodeAt(0)) && isoZoneHeading.test(text));
}

/** ":", ">", "-", "*", "：" */
function isEndMark(code: number): boolean {
  return code === 58 || code === 62 || code === 45 || code === 42 || code === 0xff1a;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isAsciiSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}
