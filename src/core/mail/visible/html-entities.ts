/** The named character references that mail programs write: Latin 1, and the punctuation and signs of HTML 4. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  zwnj: '',
  zwj: '\u200d',
  lrm: '',
  rlm: '',
  shy: '',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  dagger: '†',
  Dagger: '‡',
  bull: '•',
  hellip: '…',
  permil: '‰',
  prime: '′',
  Prime: '″',
  lsaquo: '‹',
  rsaquo: '›',
  euro: '€',
  trade: '™',
  larr: '←',
  uarr: '↑',
  rarr: '→',
  darr: '↓',
  harr: '↔',
  OElig: 'Œ',
  oelig: 'œ',
  Scaron: 'Š',
  scaron: 'š',
  Yuml: 'Ÿ',
  circ: 'ˆ',
  tilde: '˜',
  minus: '−',
  le: '≤',
  ge: '≥',
  ne: '≠',
  infin: '∞',
  asymp: '≈',
  check: '✓',
  num: '#',
  excl: '!',
  percnt: '%',
  lpar: '(',
  rpar: ')',
  plus: '+',
  comma: ',',
  period: '.',
  sol: '/',
  colon: ':',
  semi: ';',
  equals: '=',
  quest: '?',
  commat: '@',
  lsqb: '[',
  rsqb: ']',
  lowbar: '_',
  NewLine: '\n',
  Tab: '\t',
};

/** U+00A0 to U+00FF in order: their names are fixed by ISO 8879. */
const latin1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

const table = new Map<string, string>();
latin1.split(' ').forEach((name, index) => {
  table.set(name, String.fromCharCode(0xa0 + index));
});
for (const name of Object.keys(named)) table.set(name, named[name] as string);

/** What the numbers 128 to 159 mean to a browser: windows-1252 (WHATWG HTML, numeric character reference end state). */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The longest reference looked at: the longest name above and the longest number are shorter. */
const maxReference = 12;

/** The text with its character references resolved; what is no reference stays as it is. Linear. */
export function decodeEntities(text: string): string {
  let at = text.indexOf('&');
  if (at < 0) return text;
  let out = '';
  let from = 0;
  while (at >= 0) {
    const end = referenceEnd(text, at + 1);
    const value = end > at + 1 ? resolve(text.slice(at + 1, end)) : undefined;
    if (value === undefined) {
      at = text.indexOf('&', at + 1);
      continue;
    }
    out += text.slice(from, at) + value;
    from = text.charCodeAt(end) === 59 ? end + 1 : end;
    at = text.indexOf('&', from);
  }
  return out + text.slice(from);
}

function referenceEnd(text: string, from: number): number {
  const limit = Math.min(text.length, from + maxReference);
  let at = from;
  while (at < limit) {
    const code = text.charCodeAt(at);
    const word =
      (code >= 48 && code <= 57) ||
      (code >= 65 && code <= 90) ||
      (code >= 97 && code <= 122) ||
      (code === 35 && at === from);
    if (!word) break;
    at++;
  }
  return at;
}

function resolve(name: string): string | undefined {
  if (name.charCodeAt(0) !== 35) return table.get(name);
  const hex = name[1] === 'x' || name[1] === 'X';
  const digits = name.slice(hex ? 2 : 1);
  if (!(hex ? /^[0-9a-f]+$/i : /^\d+$/).test(digits)) return undefined;
  const code = Number.parseInt(digits, hex ? 16 : 10);
  if (code >= 128 && code < 160) return windows1252[code - 128];
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd';
  return String.fromCodePoint(code);
}
