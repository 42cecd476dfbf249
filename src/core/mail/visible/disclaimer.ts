/** Legal notices, virus notices, list footers: text that a server added or nobody wrote for this message. */

/** Notices that their first words give away. */
const certainStarts: readonly RegExp[] = [
  /^(?:virus-free|garanti sans virus|sans virus|libre de virus|virenfrei|l'absence de virus)\b.{0,120}/i,
  /^you received this (?:message|e-?mail) because you are subscribed/i,
  /^you are receiving this because/i,
  /^vous (?:recevez|avez reçu) (?:ce|cet) (?:message|e-?mail|mail|courriel) car/i,
  /^[Cc]e(?: message|t e-?mail) a été protégé par \p{Lu}[\p{L}\d]{2,20}\.?$/u,
];
/** Notices that one phrase gives away, wherever it stands. */
const certain: readonly RegExp[] = [
  /(?:this e-?mail (?:has been|was) (?:scanned|checked) (?:for|by)|l['’]absence de virus dans ce courrier|cet e-?mail a été vérifié par)/i,
  /(?:before printing this|think before you print|consider the environment before printing|\bneed to print (?:this|out this) (?:e-?mail|message))/i,
  /(?:avant d['’]imprimer|(?:n['’]imprimez|besoin d['’]imprimer|faut-il(?: vraiment)? imprimer) (?:cet|ce) (?:e-?mail|mail|message|courriel)|pensez à l['’]environnement)/i,
];

/** The heading that may stand alone above a notice. */
const heading =
  /^(?:legal |confidentiality |confidential |e-?mail )?(?:disclaimer|confidentiality notice|legal notice|avis de confidentialité|mentions? légales?|clause de confidentialité|avertissement légal)\s?[:.]?$/i;

/** True when the line is a notice's heading: part of the notice below it, and nothing without one. */
export function isNoticeHeading(bare: string): boolean {
  return bare.length < 60 && heading.test(bare);
}

/** Families of words that a legal notice mixes; two of them in one paragraph that speaks of "this message" give it away. */
const about =
  /\b(?:this|the) (?:e-?mail|message|communication|transmission|information)|\bce (?:message|mail|courriel|courrier)|\bcet e-?mail|\bla présente transmission|\bdiese (?:e-?mail|nachricht)|\beste (?:mensaje|correo)|\bquesto messaggio|\bquesta e-?mail|\bdit bericht|\bdeze e-?mail/i;
const families: readonly RegExp[] = [
  /confidenti|confident(?:ial|iel)|privileged|vertraulich|confidencial|riservat|vertrouwelijk|personnel et/i,
  /intended (?:solely |only |exclusively )?(?:for|recipient)|addressee|destinataires?\b|destiné|à l['’]attention exclusive|bestimmt|destinatari|geadresseerde|bestemd/i,
  /received (?:this|it) .{0,40}(?:error|mistake)|in error|par erreur|irrtümlich|por error|per errore|per abuis|abusivement/i,
  /(?:strictly )?prohibited|unauthori[sz]ed|unlawful|interdite?s?\b|non autorisée?|verboten|untersagt|prohibid|vietat|verboden/i,
  /delete|détruire|supprimer|destroy|notify|avertir|prévenir|löschen|eliminar|cancellare/i,
  /(?:au seul |à l['’])usage (?:exclusif |de)|named recipient|(?:sole|exclusive) use of/i,
  /liabilit|responsab|liable|virus|haftung|intégrité|integrity|altér/i,
];

/** Who is not meant; with a further family, and no question, it needs no "this message". */
const notMeant =
  /\bif you are not the (?:intended |named )?(?:recipient|addressee)\b|\bsi vous n['’]êtes pas (?:le |la )?(?:bon |véritable )?destinataire\b/i;

/** True when the paragraph is a notice. Looks at its first 1,500 characters; a notice says what it is early. */
export function isDisclaimer(paragraph: string): boolean {
  const text = paragraph.length > 1500 ? paragraph.slice(0, 1500) : paragraph;
  for (const pattern of certainStarts) if (pattern.test(text)) return true;
  if (!mayHold(aboutWords, text)) return false;
  for (const pattern of certain) if (pattern.test(text)) return true;
  const isAbout = about.test(text);
  const isNotMeant = !text.includes('?') && notMeant.test(text);
  if (!isAbout && !isNotMeant) return false;
  let matched = 0;
  for (const family of families) if (family.test(text)) matched++;
  if (isNotMeant && matched >= 2) return true;
  return isAbout && (matched >= 3 || (matched === 2 && text.length > 160));
}

/** A cheap look at one line: may its paragraph be a notice at all? */
export function mayDisclaim(bare: string): boolean {
  if (bare.length < 10) return false;
  const text = bare.length > 600 ? bare.slice(0, 600) : bare;
  return mayHold(hintWords, text) && hint.test(text);
}

const hint =
  /confid|disclaim|intended|addressee|a été protégé par|destin|virus|caution|warning|extern|outside|ext[ée]rieur|often get|pas souvent|imprim|print|privileg|receiv|recevez|avez reçu|erreur|légale|vertraulich|riservat|vertrouwelijk|confidencial/i;

/** Latin letters by number, whatever their case; é counts as one, all other signs as none. */
const letters = Uint8Array.from({ length: 0x100 }, (_, code) =>
  /[a-z]/i.test(String.fromCharCode(code)) ? code & 31 : code === 0xe9 || code === 0xc9 ? 27 : 0,
);

function letterAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 0x100 ? (letters[code] as number) : 0;
}

function pairAt(text: string, at: number): number {
  return (letterAt(text, at) << 5) | letterAt(text, at + 1);
}

function threeAt(text: string, at: number): number {
  return (pairAt(text, at) << 5) | letterAt(text, at + 2);
}

/** Where words can begin, by their first five letters (see `mayHold`); `_` stands for a sign that is no letter. */
interface Words {
  /** By two neighbouring letters, how far behind them a word's fourth and fifth may stand. */
  readonly steps: Uint8Array;
  /** Which three letters begin a word. */
  readonly begins: Uint8Array;
}

function wordsFrom(beginnings: string): Words {
  const steps = new Uint8Array(1 << 10).fill(4);
  const begins = new Uint8Array(1 << 15);
  for (const word of beginnings.split(' ')) {
    begins[threeAt(word, 0)] = 1;
    for (let at = 0; at < 4; at++) steps[pairAt(word, at)] = Math.min(steps[pairAt(word, at)] ?? 4, 3 - at);
  }
  return { steps, begins };
}

const hintWords = wordsFrom(
  'confi discl inten addre proté desti virus cauti warni exter outsi extér impri print privi recei recev avez_ erreu légal vertr riser often souve',
);
/** One of them stands in whatever `certain`, `about` or `notMeant` finds. */
const aboutWords = wordsFrom(
  'email _mail messa commu trans infor courr nachr mensa corre beric print impri envir addre recip desti',
);

/**
 * True wherever one of the words stands, and in few other texts: by the letters four and five places on it tells how far the
 * next of them can begin at the earliest, so most signs are never looked at (Wu and Manber's search).
 */
function mayHold({ steps, begins }: Words, text: string): boolean {
  for (let at = 0; at + 4 < text.length; ) {
    const step = steps[pairAt(text, at + 3)] as number;
    if (step === 0 && begins[threeAt(text, at)] === 1) return true;
    at += step || 1;
  }
  return false;
}

/** True for a line that only the footer of a mailing list has. */
export function isListFooter(bare: string): boolean {
  return (
    bare.length < 200 &&
    /mailing list\b|listinfo\/|\bunsubscribe\b|se désinscrire|se désabonner|liste de diffusion|mailman|mailinglijst/i.test(
      bare,
    )
  );
}
