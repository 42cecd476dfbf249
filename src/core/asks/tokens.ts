/** A word of a text: folded (lower case, no accents, "où" kept apart as "ouu"), with its place in UTF-16 units. */
export interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const elisions = new Set([
  'l',
  'd',
  'j',
  'c',
  'n',
  's',
  'm',
  't',
  'qu',
  'jusqu',
  'lorsqu',
  'puisqu',
  'quoiqu',
  'presqu',
]);
const longestWord = 40;

/** The words of a text, in order. Apostrophes split French elisions ("l'heure") and join English ones ("don't"). Linear. */
export function tokenize(text: string, from = 0, to = text.length): Token[] {
  const tokens: Token[] = [];
  let start = -1;
  let word = '';
  // While a word reads in the text as it is folded it is not spelt out.
  let isPlain = true;
  const spelt = (end: number) => (isPlain ? text.slice(start, Math.min(end, start + longestWord)) : word);
  const flush = (end: number) => {
    if (start >= 0) {
      const whole = spelt(end);
      if (whole !== '') tokens.push({ word: finish(whole, text, start, end), start, end });
    }
    start = -1;
    word = '';
    isPlain = true;
  };
  for (let index = from; index < to; index++) {
    const code = text.charCodeAt(index);
    if (isPlain && ((code >= 97 && code <= 122) || (code >= 48 && code <= 57))) {
      if (start < 0) start = index;
      continue;
    }
    const letter = foldedLetter(code);
    if (letter !== '') {
      if (start < 0) start = index;
      if (isPlain) {
        word = spelt(index);
        isPlain = false;
      }
      if (word.length < longestWord) word += letter;
    } else if (
      (code === 39 || code === 0x2019) &&
      start >= 0 &&
      index + 1 < to &&
      foldedLetter(text.charCodeAt(index + 1)) !== ''
    ) {
      word = spelt(index);
      isPlain = false;
      if (elisions.has(word)) flush(index);
    } else if (code >= 0x300 && code <= 0x36f) {
      if (start >= 0) {
        word = spelt(index);
        isPlain = false;
      }
    } else if (start >= 0) flush(index);
  }
  flush(to);
  return tokens;
}

function finish(word: string, text: string, start: number, end: number): string {
  if (word !== 'ou') return word;
  return /ù|Ù|\u0300/.test(text.slice(start, end)) ? 'ouu' : word;
}

const folded = new Map<number, string>();

function foldedLetter(code: number): string {
  if (code < 128) {
    if (code >= 97 && code <= 122) return ascii[code - 97] as string;
    if (code >= 65 && code <= 90) return ascii[code - 65] as string;
    if (code >= 48 && code <= 57) return String(code - 48);
    return '';
  }
  if (code < 0xc0) return '';
  let letter = folded.get(code);
  if (letter === undefined) {
    const character = String.fromCharCode(code);
    const plain = character
      .toLowerCase()
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '');
    letter =
      code === 0x153 || code === 0x152
        ? 'oe'
        : code === 0xe6
          ? 'ae'
          : /^[\p{L}\p{N}]+$/u.test(plain)
            ? plain
            : '';
    if (folded.size < 4096) folded.set(code, letter);
  }
  return letter;
}

const ascii = 'abcdefghijklmnopqrstuvwxyz'.split('');

/** Endings of both languages, longest first; a stem keeps at least four letters (three before a plural). */
const endings = [
  'issements',
  'issement',
  'isations',
  'isation',
  'izations',
  'ization',
  'atrices',
  'ateurs',
  'ations',
  'atrice',
  'ateur',
  'ation',
  'ements',
  'ables',
  'antes',
  'ating',
  'ement',
  'encer',
  'ences',
  'euses',
  'ibles',
  'iques',
  'ities',
  'ments',
  'teurs',
  'tions',
  'able',
  'ages',
  'aient',
  'ance',
  'ante',
  'ants',
  'ated',
  'ates',
  'eaux',
  'ence',
  'ents',
  'eurs',
  'euse',
  'ible',
  'ifs',
  'ings',
  'ions',
  'ique',
  'ites',
  'ives',
  'ment',
  'teur',
  'tion',
  'iez',
  'ions',
  'ais',
  'ait',
  'age',
  'als',
  'ant',
  'aux',
  'ees',
  'ent',
  'ers',
  'est',
  'eur',
  'ied',
  'ier',
  'ies',
  'ing',
  'ion',
  'ite',
  'ity',
  'ive',
  'ons',
  'al',
  'ed',
  'ee',
  'er',
  'es',
  'ez',
  'if',
  'ir',
  'is',
  'it',
  'ly',
  'or',
  'us',
  'e',
  's',
  'x',
  'y',
  'i',
];
const endingsByLast = new Map<string, string[]>();
for (const ending of endings) {
  const last = ending.slice(-1);
  endingsByLast.set(last, [...(endingsByLast.get(last) ?? []), ending]);
}

const stems = new Map<string, string>();

/** A light stem that serves French and English alike ("photos" and "photo", "corriger" and "correction" come together). */
export function stem(word: string): string {
  if (word.length < 4) return word;
  let known = stems.get(word);
  if (known === undefined) {
    known = cutEnding(word);
    if (stems.size < 20_000) stems.set(word, known);
  }
  return known;
}

function cutEnding(word: string): string {
  for (const ending of endingsByLast.get(word.slice(-1)) ?? []) {
    const rest = word.length - ending.length;
    if (rest >= (ending === 's' || ending === 'x' ? 3 : 4) && word.endsWith(ending)) {
      const cut = word.slice(0, rest);
      return cut.length > 4 && cut.at(-1) === cut.at(-2) ? cut.slice(0, -1) : cut;
    }
  }
  return word;
}

/** FNV-1a over UTF-16 units, continued from `seed`: an unsigned 32-bit hash. */
export function hash(text: string, seed = 0x811c9dc5): number {
  let value = seed;
  for (let index = 0; index < text.length; index++)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
