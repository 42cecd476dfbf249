/** The formulas that close a letter, per language. Thanks are no formula: they are said to somebody, for something. */
const formulas: Readonly<Record<string, readonly string[]>> = {
  fr: [
    'cordialement',
    'bien cordialement',
    'très cordialement',
    'cordialement vôtre',
    'bien à vous',
    'bien à toi',
    // In haste; "bat" is a proof to be signed.
    'bàv',
    'bav',
    'bàt',
    'bien amicalement',
    'amicalement',
    'sincèrement',
    'respectueusement',
    'salutations',
    'salutations distinguées',
    'sincères salutations',
    'meilleures salutations',
    'cordiales salutations',
    'salutations cordiales',
    'cdlt',
    'cdt',
    'bien cdlt',
    'cldt',
    'bonne journée',
    'belle journée',
    'excellente journée',
    'très bonne journée',
    'bonne soirée',
    'belle soirée',
    'bonne fin de journée',
    'bonne semaine',
    'bon week-end',
    'bon weekend',
    'bonne réception',
    'à bientôt',
    'à très bientôt',
    'à très vite',
    'amitiés',
    'bises',
    'cordialement et bonne journée',
    'bonne journée à vous',
  ],
  en: [
    'regards',
    'best regards',
    'kind regards',
    'kindest regards',
    'warm regards',
    'warmest regards',
    'many regards',
    'with regards',
    'with kind regards',
    'with best regards',
    'best',
    'all best',
    'all the best',
    'best wishes',
    'with best wishes',
    'kind wishes',
    'sincerely',
    'sincerely yours',
    'yours sincerely',
    'yours truly',
    'yours faithfully',
    'yours',
    'cheers',
    'cordially',
    'respectfully',
    'warmly',
    'rgds',
    'brgds',
    'br',
    'kr',
    'thanks & regards',
    'thanks and regards',
    'thanks and best regards',
    'thanks & best regards',
  ],
  de: [
    'mit freundlichen grüßen',
    'mit freundlichen gruessen',
    'mit freundlichem gruß',
    'mit besten grüßen',
    'mit lieben grüßen',
    'mit herzlichen grüßen',
    'freundliche grüße',
    'freundliche grüsse',
    'viele grüße',
    'viele grüsse',
    'beste grüße',
    'herzliche grüße',
    'liebe grüße',
    'schöne grüße',
    'mfg',
    'lg',
    'vg',
    'bg',
    'gruß',
    'grüße',
    'hochachtungsvoll',
    'viele grüße / best regards',
  ],
  es: [
    'saludos',
    'un saludo',
    'saludos cordiales',
    'un cordial saludo',
    'atentamente',
    'cordialmente',
    'muchos saludos',
    'un abrazo',
    'atte',
  ],
  it: [
    'cordiali saluti',
    'distinti saluti',
    'cari saluti',
    'saluti',
    'un saluto',
    'un cordiale saluto',
    'cordialmente',
  ],
  nl: [
    'met vriendelijke groet',
    'met vriendelijke groeten',
    'met hartelijke groet',
    'vriendelijke groet',
    'vriendelijke groeten',
    'hartelijke groet',
    'groet',
    'groeten',
    'groetjes',
    'mvg',
  ],
  da: [
    'med venlig hilsen',
    'venlig hilsen',
    'de bedste hilsner',
    'bedste hilsner',
    'mange hilsner',
    'kærlig hilsen',
    'hilsen',
    'vh',
    'mvh',
    'kh',
    'dbh',
  ],
  no: ['med vennlig hilsen', 'vennlig hilsen', 'hilsen', 'beste hilsen'],
  sv: [
    'med vänlig hälsning',
    'med vänliga hälsningar',
    'vänlig hälsning',
    'vänliga hälsningar',
    'bästa hälsningar',
    'hälsningar',
    'mvh',
    'vh',
  ],
  pl: [
    'pozdrawiam',
    'pozdrawiam serdecznie',
    'serdecznie pozdrawiam',
    'z poważaniem',
    'z powazaniem',
    'pozdrowienia',
    'z wyrazami szacunku',
  ],
  pt: [
    'atenciosamente',
    'cumprimentos',
    'melhores cumprimentos',
    'com os melhores cumprimentos',
    'com os meus cumprimentos',
    'abraços',
    'abraço',
    'att',
    'cordialmente',
  ],
  ru: ['с уважением', 'с наилучшими пожеланиями'],
  uk: ['з повагою', 'з найкращими побажаннями'],
};

const known = new Set(Object.values(formulas).flat());

/** "Je vous prie d'agréer …", "Veuillez recevoir …": the long formulas of French letters. */
const longFormula =
  /^(?:(?:je vous prie|nous vous prions|veuillez|recevez|dans l['’]attente).{0,120}(?:salutations|sentiments|considération|respects)|dans l['’]attente de (?:votre|vous).{0,60}agréer)/i;

/** By number of three letters, whether one of the formulas begins so. */
const begins = new Uint8Array(1 << 15);
for (const formula of [...known, 'je vous', 'nous vous', 'veuillez', 'recevez', 'dans'])
  begins[threeAt(formula, 0)] = 1;

/** A cheap first look that nearly every line fails: does it begin as a formula does, or in a way to be looked at closely? */
function mayClose(bare: string): boolean {
  if (bare.length < 3) return true;
  const first = bare.charCodeAt(0);
  const isPlain = first < 0x80 && bare.charCodeAt(1) < 0x80 && bare.charCodeAt(2) < 0x80 && !isFiller(first);
  return !isPlain || begins[threeAt(bare, 0)] === 1;
}

/** White space and the marks of emphasis. */
function isFiller(code: number): boolean {
  return code <= 32 || code === 42 || code === 95 || code === 0xa0;
}

/** Three signs as one number: Latin letters whatever their case, all other signs as none. */
function threeAt(text: string, at: number): number {
  return (letterAt(text, at) << 10) | (letterAt(text, at + 1) << 5) | letterAt(text, at + 2);
}

function letterAt(text: string, at: number): number {
  const lower = text.charCodeAt(at) | 32;
  return lower >= 97 && lower <= 122 ? lower & 31 : 0;
}

/** What the line closes with: a bare formula, one with a name behind it ("Regards, Roman"), or nothing of the kind. */
export function signOff(bare: string): 'formula' | 'with-name' | undefined {
  if (bare.length > 180 || bare.length < 2 || !mayClose(bare)) return undefined;
  if (longFormula.test(bare)) return 'formula';
  if (bare.length > 70) return undefined;
  const text = bare
    .replace(/[*_\u00a0]/g, ' ')
    .trim()
    .toLowerCase();
  const core = text.replace(/[\s,.;:!…–—-]+$/u, '');
  if (known.has(core)) return 'formula';
  const comma = core.search(/[,.!–—:]|\s-\s/u);
  if (comma < 2 || comma > 40) return undefined;
  if (!known.has(core.slice(0, comma).trim())) return undefined;
  const rest = core.slice(comma + 1).replace(/^[\s,.!–—:-]+/u, '');
  if (rest === '' || known.has(rest)) return 'formula';
  return rest.split(/\s+/).length <= 4 && !rest.includes('?') ? 'with-name' : undefined;
}

const nameWord = /^(?:\p{Lu}[\p{L}'’.-]*|d[eiu]|da|van|von|der|le|la|et|&)[,]?$/u;

/** True for what may be a person's or a firm's name alone on its line: up to five words, capitals, no sentence. */
export function isNameLine(bare: string): boolean {
  if (bare.length < 2 || bare.length > 60 || !mayBeName(bare)) return false;
  const words = bare
    .replace(/[*_\u00a0]/g, ' ')
    .trim()
    .split(/\s+/);
  if (words.length > 5 || !/^\p{Lu}/u.test(words[0] ?? '')) return false;
  return (
    words.every((word) => nameWord.test(word)) && !/[.!?:]$/.test(bare.replace(/\b\p{Lu}\.$|Ph\.?D\.$/u, ''))
  );
}

/** A cheap first look that nearly every line fails: at where its words begin, and at how many there are. */
function mayBeName(bare: string): boolean {
  const first = bare.charCodeAt(0);
  if (first < 0x80 && !(first >= 65 && first <= 90)) return isFiller(first);
  let words = 1;
  for (let at = 2; at < bare.length; at++) {
    const code = bare.charCodeAt(at);
    if (bare.charCodeAt(at - 1) !== 32 || isFiller(code)) continue;
    // Of the small words between names one begins with d, e, l or v each.
    if (++words > 5 || (code >= 48 && code <= 57)) return false;
    if (code >= 97 && code <= 122 && code !== 100 && code !== 101 && code !== 108 && code !== 118)
      return false;
  }
  return true;
}

/** "-Claire", "— Claire Martin", "/Claire": a dash or slash and a name. */
export function isDashedName(bare: string): boolean {
  if (bare.length < 3 || bare.length > 40) return false;
  const match = /^(?:-|–|—|--|\/{1,2}|~)\s?(\p{Lu}.*)$/u.exec(bare);
  return match !== null && isNameLine(match[1] as string) && (match[1] as string).split(/\s+/).length <= 3;
}

/** "PS :", "P.-S. ", "NB –": what a writer adds below a signature; without its mark it may be a firm's name ("NB Architecture"). */
export function opensPostscript(bare: string): boolean {
  return /^(?:p\.?p?-?s\.?|nb|n\.b\.) ?[:–-] ?\S|^p\. ?-?s\. \S|^post-?scriptum\b/i.test(bare.slice(0, 20));
}
