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

/** Each telling word's languages, as bits in the order of `tongues`. */
const bits = new Map<string, number>();
for (const [index, tongue] of tongues.entries()) {
  for (const word of tells[tongue].split(/\s+/)) bits.set(word, (bits.get(word) ?? 0) | (1 << index));
}

/** So much of a text is looked at, in UTF-16 units: a language shows within a few lines. */
const lookedAt = 1_500;
const notLatin = /[\u0370-\u1dff\u3040-\uabff\uac00-\ud7af]/;

/**
 * The language of a text by its common words: French or English, `other` for any other one, `unknown` where too little
 * speaks ("OK", a link, digits). Quick and rough: it decides which rules read a text, never what a client owes.
 */
export function languageOf(text: string): TextLanguage {
  const looked = text.slice(0, lookedAt).toLowerCase();
  if (isForeignScript(looked)) return 'other';
  const scores = tongues.map(() => 0);
  let start = -1;
  for (let at = 0; at <= looked.length; at++) {
    if (at < looked.length && isWordSign(looked.charCodeAt(at))) {
      if (start < 0) start = at;
      continue;
    }
    // No telling word is longer.
    if (start >= 0 && at - start <= 12) addWord(scores, looked.slice(start, at));
    start = -1;
  }
  return winner(scores);
}

function addWord(scores: number[], word: string): void {
  const known = bits.get(word) ?? bits.get(elided(word));
  if (known === undefined) return;
  for (let index = 0; index < scores.length; index++) {
    if (known & (1 << index)) scores[index] = (scores[index] ?? 0) + (known === 1 << index ? 2 : 1);
  }
}

/** True where letters of Greek, Cyrillic and whatever follows them outnumber the Latin ones. */
function isForeignScript(text: string): boolean {
  if (!notLatin.test(text)) return false;
  let foreign = 0;
  let latin = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x370 && (code < 0x1e00 || code >= 0x3040)) foreign++;
    else if (isWordSign(code)) latin++;
  }
  return foreign > latin;
}

/** Latin letters of lower case, hyphen and apostrophes. */
function isWordSign(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || code === 0x27 || code === 0x2d;
  return (code >= 0xdf && code <= 0x24f && code !== 0xf7) || code === 0x2019;
}

/** `l'accueil` and `qu'elle` count as `l'` and `qu'`, which only French (and for `l'` Italian) has. */
function elided(word: string): string {
  if (word.includes('’')) return elided(word.replaceAll('’', "'"));
  if (bits.has(word)) return word;
  const mark = word.indexOf("'");
  return mark > 0 && mark < 4 && /^(?:l|d|j|n|s|c|qu|m|t)'/.test(word) ? "d'un" : word;
}

function winner(scores: readonly number[]): TextLanguage {
  let best = 0;
  for (const [index, score] of scores.entries()) if (score > (scores[best] ?? 0)) best = index;
  const top = scores[best] ?? 0;
  if (top < 2) return 'unknown';
  const tongue = tongues[best] as Tongue;
  if (tongue === 'fr' || tongue === 'en') return tongue satisfies Language;
  // One foreign-looking word or two is no foreign language: names and slogans have such.
  const ours = Math.max(scores[0] ?? 0, scores[1] ?? 0);
  if (top >= 4 && top > ours) return 'other';
  return ours >= 2 ? ((scores[0] ?? 0) >= (scores[1] ?? 0) ? 'fr' : 'en') : 'unknown';
}
