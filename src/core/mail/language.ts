import type { Language, TextLanguage } from '../kit/language.ts';

/** Frequent words that tell a language from its neighbours; words that two of them share speak for both. */
const tells = {
  fr: `le la les un une des du de et est en pour que qui dans vous nous je il elle ne pas sur avec plus ce cette ces mais ou où
    votre vos notre nos mon ma mes ça c'est j'ai d'un d'une l'on qu'il n'est bonjour merci cordialement bien être avoir faire fait
    comment quand pourquoi quel quelle peut peux pouvez faut aussi très tout tous même sont avez avons suis était aux au par si
    site salut coucou bonsoir souhaite voudrais aimerais besoin voici ci-joint donc encore déjà chez oui non deux`,
  en: `the a an and is are was were to of in for that which with you your we our i it he she not on at this these those but or
    have has had be been do does did can could would should will what how when where why who there here thanks thank hello hi
    dear regards best please need want like just about from if so as by my me they them their its it's i'm don't we're can't
    hey morning yes no any some more get got know`,
  de: `der die das und ist nicht ein eine einen dem den des ich sie wir ihr mit für auf von zu im am bei nach auch noch wie was
    wenn können haben sind wird bitte danke hallo grüße grüßen sehr geehrte über oder aber schon kann nur`,
  es: `el los las una y es que por para con su sus usted ustedes nosotros no se lo como más pero hola gracias saludos muy este
    esta está son tiene puede favor buenos días del al`,
  it: `il lo gli una e è che per con non si sono come più ma ciao grazie cordiali saluti buongiorno della del nella questo questa
    anche vorrei ho hai abbiamo può`,
  nl: `de het een en is niet ik je u wij zij met voor op van naar ook nog hoe wat als kunnen hebben zijn wordt graag bedankt hallo
    groet groeten maar deze dit bij om te`,
  pt: `o os as uma e é que por para com não seu sua você vocês nós como mais mas olá obrigado obrigada cumprimentos está são tem
    pode bom dia ao da do na no`,
};

type Tongue = keyof typeof tells;
const tongues = Object.keys(tells) as Tongue[];

const firstHash = 0x811c9dc5 | 0;
const encoder = new TextEncoder();

/**
 * Each telling word's languages, as bits in the order of `tongues`, by the word's hash in an open table, so that a text's
 * words need not become strings one by one. That another word has one's hash of 32 bits happens to no text in practice,
 * and costs a point.
 */
const slots = 1 << 11;
const hashes = new Int32Array(slots);
const hashedBits = new Uint8Array(slots);
for (const [index, tongue] of tongues.entries())
  for (const word of tells[tongue].split(/\s+/)) enter(word, 1 << index);
// What stands before an elided vowel ("l'accueil", "qu'elle") only French has, and for `l'` Italian.
for (const word of "l' d' j' n' s' c' qu' m' t'".split(' ')) enter(word, 1 << tongues.indexOf('fr'));

function enter(word: string, known: number): void {
  let value = firstHash;
  for (const byte of encoder.encode(word)) value = nextHash(value, byte);
  let slot = slotOf(value);
  while (hashedBits[slot] !== 0 && hashes[slot] !== value) slot = (slot + 1) & (slots - 1);
  hashes[slot] = value;
  hashedBits[slot] = (hashedBits[slot] as number) | known;
}

/** FNV-1a over the bytes of UTF-8. */
function nextHash(value: number, byte: number): number {
  return Math.imul(value ^ byte, 0x01000193);
}

function slotOf(value: number): number {
  return (value ^ (value >>> 16)) & (slots - 1);
}

/** The languages of the word with this hash; 0 for no telling word. */
function bitsOf(value: number): number {
  let slot = slotOf(value);
  while (hashedBits[slot] !== 0 && hashes[slot] !== value) slot = (slot + 1) & (slots - 1);
  return hashedBits[slot] as number;
}

/** So much of a text is looked at, in UTF-16 units: a language shows within a few lines. */
const lookedAt = 1_500;
const notLatin = /[\u0370-\u1dff\u3040-\uabff\uac00-\ud7af]/;

/** The bytes of what is looked at, one text after another: a string's signs are several times as slow to go through. */
const looked = new Uint8Array(3 * lookedAt + 1);

/**
 * The language of a text by its common words: French or English, `other` for any other one, `unknown` where too little
 * speaks ("OK", a link, digits). Quick and rough: it decides which rules read a text, never what a client owes.
 */
export function languageOf(text: string): TextLanguage {
  const beginning = text.slice(0, lookedAt);
  if (notLatin.test(beginning) && isForeignScript(beginning.toLowerCase())) return 'other';
  const end = encoder.encodeInto(beginning, looked).written;
  counts.fill(0);
  let value = firstHash;
  let length = 0;
  let elision = -1;
  // A blank ends the last word.
  looked[end] = 0x20;
  for (let at = 0; at <= end; at++) {
    let letter = asciiLetters[looked[at] as number] as number;
    while (letter !== 0) {
      length++;
      value = nextHash(value, letter);
      letter = asciiLetters[looked[++at] as number] as number;
    }
    const byte = looked[at] as number;
    // A sign of two bytes is below U+0800; of those of three only the curly apostrophe belongs to words.
    const width = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    const sign = width === 1 ? (wordSigns[byte] as number) : width < 4 ? wordSign(signAt(at, width)) : 0;
    at += width - 1;
    if (sign !== 0) {
      length++;
      if (sign < 0x80) value = nextHash(value, sign);
      else value = nextHash(nextHash(value, 0xc0 | (sign >> 6)), 0x80 | (sign & 0x3f));
      if (sign === 0x27 && elision < 0) elision = bitsOf(value);
    } else if (length > 0) {
      // No telling word is longer.
      if (length <= 12) {
        const known = bitsOf(value) || Math.max(0, elision);
        counts[known] = (counts[known] as number) + 1;
      }
      value = firstHash;
      length = 0;
      elision = -1;
    }
  }
  return winner(scoresOf(counts));
}

/** How often words of each set of languages were met, one text after another. */
const counts = new Uint32Array(1 << tongues.length);

/** Each language's points, one text after another. */
const scores = new Uint32Array(tongues.length);

/** Counts the points: two for a word that speaks for a language alone, one for a word that it shares. */
function scoresOf(met: Uint32Array): Uint32Array {
  scores.fill(0);
  for (let known = 1; known < met.length; known++) {
    const times = met[known] as number;
    if (times === 0) continue;
    const weight = (known & (known - 1)) === 0 ? 2 : 1;
    for (let rest = known; rest !== 0; rest &= rest - 1) {
      const index = 31 - Math.clz32(rest & -rest);
      scores[index] = (scores[index] as number) + times * weight;
    }
  }
  return scores;
}

/** The code of the sign of two or three bytes that begins at a place. */
function signAt(at: number, width: number): number {
  const low = ((looked[at] as number) << 6) | ((looked[at + 1] as number) & 0x3f);
  return width === 2 ? low & 0x7ff : ((low << 6) | ((looked[at + 2] as number) & 0x3f)) & 0xffff;
}

/** True where letters of Greek, Cyrillic and whatever follows them outnumber the Latin ones. */
function isForeignScript(text: string): boolean {
  let foreign = 0;
  let latin = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x370 && (code < 0x1e00 || code >= 0x3040)) foreign++;
    else if (isWordSign(code)) latin++;
  }
  return foreign > latin;
}

/**
 * Per code below U+0250: the lower-case letter of Latin 1, the sign itself for other signs of words, 0 for all others. Whole
 * texts are not lowered, since that is slow for those with a sign beyond Latin 1.
 */
const wordSigns = Uint16Array.from({ length: 0x250 }, (_, code) => {
  const isUpper = (code >= 0x41 && code <= 0x5a) || (code >= 0xc0 && code <= 0xde && code !== 0xd7);
  const lower = isUpper ? code + 32 : code;
  return isWordSign(lower) ? lower : 0;
});

/** The same for bytes of UTF-8 that are a letter alone; most are, and these need no more than their hash. */
const asciiLetters = Uint8Array.from({ length: 0x100 }, (_, byte) =>
  byte < 0x80 && byte !== 0x27 ? (wordSigns[byte] as number) : 0,
);

function wordSign(code: number): number {
  return code < 0x250 ? (wordSigns[code] as number) : code === 0x2019 ? 0x27 : 0;
}

/** Latin letters of lower case, hyphen and apostrophes. */
function isWordSign(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || code === 0x27 || code === 0x2d;
  return (code >= 0xdf && code <= 0x24f && code !== 0xf7) || code === 0x2019;
}

function winner(scores: Uint32Array): TextLanguage {
  let best = 0;
  for (let at = 1; at < scores.length; at++) if ((scores[at] ?? 0) > (scores[best] ?? 0)) best = at;
  const top = scores[best] ?? 0;
  if (top < 2) return 'unknown';
  const tongue = tongues[best] as Tongue;
  if (tongue === 'fr' || tongue === 'en') return tongue satisfies Language;
  // One foreign-looking word or two is no foreign language: names and slogans have such.
  const ours = Math.max(scores[0] ?? 0, scores[1] ?? 0);
  if (top >= 4 && top > ours) return 'other';
  return ours >= 2 ? ((scores[0] ?? 0) >= (scores[1] ?? 0) ? 'fr' : 'en') : 'unknown';
}
