/** A stretch of a text, in UTF-16 units, without the space around it. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const abbreviations = new Set([
  'm',
  'mm',
  'mme',
  'mlle',
  'dr',
  'me',
  'pr',
  'st',
  'ste',
  'cf',
  'ex',
  'p',
  'pp',
  'art',
  'env',
  'tel',
  'tél',
  'no',
  'ref',
  'réf',
  'chap',
  'vol',
  'fig',
  'av',
  'bd',
  'mr',
  'mrs',
  'ms',
  'prof',
  'sr',
  'jr',
  'vs',
  'e.g',
  'i.e',
  'eg',
  'ie',
  'approx',
  'dept',
  'est',
  'inc',
  'ltd',
  'nos',
  'op',
  'ed',
  'eds',
  'jan',
  'feb',
  'janv',
  'févr',
  'fevr',
  'avr',
  'juil',
  'sept',
  'oct',
  'nov',
  'déc',
  'dec',
  'aug',
  'p.ex',
  'min',
  'max',
]);
const longestSentence = 1200;
/** Where no space follows the longest sentence (code, an address, minified data), it is cut wherever this many units end. */
const longestWithoutSpace = 1400;

/**
 * The sentences of an e-mail's text: lines and bullets first (hard-wrapped lines are joined), then punctuation, minding
 * abbreviations of both languages. Linear; a sentence longer than 1,200 units is cut at the next space, and at 1,400 anywhere.
 */
export function sentences(text: string): Stretch[] {
  const found: Stretch[] = [];
  for (const paragraph of paragraphs(text)) splitParagraph(text, paragraph, found);
  return found;
}

function paragraphs(text: string): Stretch[] {
  const lines = linesOf(text);
  let widest = 0;
  for (const line of lines) widest = Math.max(widest, line.end - line.start);
  const isWrapped = widest <= 100;
  const found: Stretch[] = [];
  let open: { start: number; end: number; last: number } | undefined;
  for (const line of lines) {
    const length = line.end - line.start;
    if (length === 0) {
      if (open) found.push(open);
      open = undefined;
      continue;
    }
    if (open && isWrapped && !isBullet(text, line) && joins(text, open, line, widest)) {
      open.end = line.end;
      open.last = length;
      continue;
    }
    if (open) found.push(open);
    open = { start: afterBullet(text, line), end: line.end, last: length };
  }
  if (open) found.push(open);
  return found;
}

/** A line goes on in the next when it was full, or nearly so and the next begins in lower case. */
function joins(text: string, open: { end: number; last: number }, next: Stretch, widest: number): boolean {
  if (/[.!?…:]/.test(text[open.end - 1] ?? '')) return false;
  const firstWord = /^[^\s]{0,40}/.exec(text.slice(next.start, next.start + 40))?.[0].length ?? 0;
  const wasFull = open.last >= 50 && open.last + 1 + firstWord >= Math.min(widest, 68);
  const goesOn = /^[\p{Ll}(«"]/u.test(text.slice(next.start, next.start + 2));
  return wasFull || (goesOn && open.last >= 45);
}

function linesOf(text: string): Stretch[] {
  const lines: Stretch[] = [];
  let start = 0;
  while (start <= text.length) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    lines.push(trimmed(text, start, end));
    start = end + 1;
  }
  return lines;
}

function trimmed(text: string, from: number, to: number): Stretch {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

function isSpace(code: number): boolean {
  return (
    code <= 32 || code === 0xa0 || code === 0x202f || code === 0x200b || code === 0xfeff || code === 0x2009
  );
}

const bullet = /^(?:[-–—*•·▪‣◦►➤→>+]+\s*|\(?\d{1,2}\s?[.)°/-]+\s+|\(?[a-hA-H][.)]\s+)/;

function isBullet(text: string, line: Stretch): boolean {
  return bullet.test(text.slice(line.start, line.start + 12));
}

function afterBullet(text: string, line: Stretch): number {
  const mark = bullet.exec(text.slice(line.start, Math.min(line.end, line.start + 12)))?.[0].length ?? 0;
  return line.start + mark < line.end ? line.start + mark : line.start;
}

function splitParagraph(text: string, { start, end }: Stretch, found: Stretch[]): void {
  let from = start;
  const push = (to: number) => {
    const sentence = trimmed(text, from, to);
    if (sentence.end > sentence.start) found.push(sentence);
    from = to;
  };
  for (let index = start; index < end; index++) {
    if (index - from >= longestSentence && mayBeCut(text, from, index)) push(index);
    if (!isStop(text.charCodeAt(index))) continue;
    let after = index + 1;
    while (after < end && isTrailing(text.charCodeAt(after))) after++;
    if (after >= end) break;
    if (ends(text, from, index, after, end)) push(after);
    index = after - 1;
  }
  push(end);
}

/** True where a sentence that is long enough may end: at a space, or else anywhere but within a surrogate pair. */
function mayBeCut(text: string, from: number, index: number): boolean {
  if (isSpace(text.charCodeAt(index))) return true;
  return (
    index - from >= longestWithoutSpace &&
    !/^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(index - 1, index + 1))
  );
}

function isStop(code: number): boolean {
  return code === 46 || code === 33 || code === 63 || code === 0x2026;
}

function isTrailing(code: number): boolean {
  return (
    isStop(code) ||
    code === 34 ||
    code === 41 ||
    code === 0x201d ||
    code === 0x2019 ||
    code === 0xbb ||
    code === 93
  );
}

/** True when the stop at `index` (its run ends before `after`) ends the sentence that began at `from`. */
function ends(text: string, from: number, index: number, after: number, end: number): boolean {
  const mark = text[index];
  const next = text.charCodeAt(after);
  // "Vraiment ? !" and "« Pourquoi ? »": French puts a space before the mark that follows.
  if (isSpace(next) && after + 1 < end && /[?!»]/.test(text[after + 1] ?? '')) return false;
  if (!isSpace(next)) return (mark === '?' || mark === '!') && /[\p{Lu}]/u.test(text[after] ?? '');
  let place = after;
  while (place < end && isSpace(text.charCodeAt(place))) place++;
  const first = text.slice(place, place + 2);
  const startsLow = /^\p{Ll}/u.test(first);
  if (mark === '.' && after === index + 1) {
    let wordStart = index;
    while (wordStart > from && !isSpace(text.charCodeAt(wordStart - 1)) && index - wordStart < 14)
      wordStart--;
    const word = text
      .slice(wordStart, index)
      .replace(/^[("«]/, '')
      .toLowerCase();
    if (abbreviations.has(word) && !(word.length > 3 && !startsLow && !/^\d/.test(first))) return false;
    if (word === 'etc' && startsLow) return false;
    if (/^\p{L}$/u.test(word) && word !== 'y' && word !== 'i' && word !== 'a' && word !== 'à') return false;
    if (/^\d{1,2}$/.test(word) && wordStart === from) return false;
  }
  const isDots = mark === '…' || (mark === '.' && text[index + 1] === '.');
  if (isDots && startsLow) return false;
  return true;
}
