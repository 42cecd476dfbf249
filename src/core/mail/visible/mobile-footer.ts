/** The lines by which telephones and mail programs sign: "Envoyé de mon iPhone", "Get Outlook for iOS". */

const products =
  'i ?phone|i ?pad|i ?pod|android|galaxy|samsung|blackberry|outlook|yahoo|gmail|proton|airmail|sparrow|spark|mailbox|windows|mail\\b|courrier|huawei|xiaomi|mobil|portable|smartphone|téléphone|telefon|aol|orange|free|sfr|k-9|fairemail|typeapp|bluemail|nine|acompli|thunderbird|zimbra|mailo|tuta|app\\b|appli|messagerie|webmail|zoho|canary|newton|edison|mailbird|mailspring|handy|htc|nokia|lg\\b|sony|xperia|pixel|oneplus|oppo|phone|tablet|device';

const patterns: readonly RegExp[] = [
  /^sent (?:from|via) (?!our\b|the\b)\S/i,
  new RegExp(`^sent (?:with|using|by|on|through) .{0,40}(?:${products})`, 'i'),
  /^(?:from|via) my (?:i?phone|ipad|mobile|android|cell|blackberry|samsung)/i,
  /^(?:sent )?via mobile$/i,
  /^get (?:outlook|blue ?mail) for /i,
  /^envoy[ée]+e?s? (?:depuis|à partir d|a partir d|de mon |de ma |de mes |de l['’]appli|d['’]outlook|de outlook|via )/i,
  new RegExp(
    `^(?:message |e-?mail |courriel )?envoy[ée]+e?s? (?:de|depuis|avec|par|en utilisant|[àa] l['’]aide de) .{0,40}(?:${products})`,
    'i',
  ),
  /^(?:télécharge[rz]?|telecharger|obtenir|obtenez) (?:outlook|blue ?mail) /i,
  /^provenance\s?: courrier /i,
  /^(?:von|mit) meinem .{2,40} gesendet/i,
  /^diese (?:nachricht|e-?mail) wurde von meinem .{2,60} gesendet/i,
  new RegExp(`^gesendet (?:von|mit|über|aus) .{0,40}(?:${products})`, 'i'),
  /^(?:holen sie sich|laden sie) outlook /i,
  /^outlook für (?:ios|android) (?:beziehen|herunterladen)/i,
  new RegExp(
    `^(?:enviado|enviada|mandado) (?:desde|con|de|do|a partir|através|pelo|pela|via|por) .{0,40}(?:${products})`,
    'i',
  ),
  /^(?:obtener|obtén|obtenha o|baixar o|descargar) outlook /i,
  new RegExp(`^(?:inviato|inviata) (?:da|dal|dall['’]|con|tramite) ?.{0,40}(?:${products})`, 'i'),
  /^(?:ottieni|scarica) outlook /i,
  new RegExp(`^(?:verzonden|verstuurd) (?:vanaf|met|vanuit|via|van) .{0,40}(?:${products})`, 'i'),
  /^outlook voor (?:ios|android) (?:downloaden|ophalen)/i,
  /^(?:sendt|skickat|skickad) (?:fra|från|med|via) (?:min|mitt|mitt|iphone|ipad|outlook|android|yahoo|samsung)/i,
  /^(?:hent|hämta|få) outlook /i,
  /^wysłan[eoay] (?:z|ze|przez) .{2,40}/i,
  /^pobierz (?:program |aplikację )?outlook /i,
  /^(?:отправлено (?:с|из|от)|надіслано (?:з|із)) \S/i,
  /^(?:发自我的|從我的|从我的|来自我的)/,
];

/** First letters of the patterns above: most lines are turned away by their first character. */
const initials = new Set(
  [...'sfvgeétopdhilmwoy发從从来онpи'].flatMap((c) => [c.charCodeAt(0), c.toUpperCase().charCodeAt(0)]),
);
/** How the patterns above can begin, by four letters and, for a quick first look, by two. */
const beginnings = new Set(
  'sent|from|via |get |envo|télé|tele|obte|obté|prov|von |mit |dies|gese|hole|lade|outl|envi|mand|mess|mail|cour|yaho|baix|desc|invi|otti|scar|verz|vers|send|skic|hent|hämt|få o|wysł|pobi|отпр|наді|发自我的|從我的|从我的|来自我的|http'
    .split('|')
    .map((beginning) => beginning.slice(0, 4)),
);
const pairs = new Set<number>();
for (const beginning of beginnings)
  for (const first of bothCases(beginning.charAt(0)))
    for (const second of bothCases(beginning.charAt(1))) pairs.add(pairOf(first, second));

function bothCases(letter: string): readonly number[] {
  return [letter.charCodeAt(0), letter.toUpperCase().charCodeAt(0)];
}

/** False for nearly every line: no pattern begins so. A link in the line's first word may be taken away before they are tried. */
function mayBegin(bare: string): boolean {
  if (!pairs.has(pairOf(bare.charCodeAt(0), bare.charCodeAt(1)))) return false;
  const four = bare.slice(0, 4).toLowerCase();
  return beginnings.has(four) || beginnings.has(four.slice(0, 3)) || /[<\]]/.test(four);
}

/** Two signs as one number. */
function pairOf(first: number, second: number): number {
  return first * 0x10000 + second;
}

/** A slogan that Yahoo signs with; a sentence with commas is else none of a program's. */
const slogan = /^yahoo mail\s?: (?:recherchez, organisez, maîtrisez|search, organi[sz]e, conquer)$/i;

const apology = /excuse|pardon|typo|brevity|short|désol|faute|concis|bref|tippfehler|kürze/i;
const link = /<[^<>]{0,300}>|\]\([^()]{0,300}\)|\bhttps?:\/\/\S{0,300}/g;

/** True when the whole line is a mobile footer; a sentence that only begins like one ("…, which is easier") is none. */
export function isMobileFooter(bare: string): boolean {
  if (bare.length < 9 || bare.length > 320) return false;
  let at = 0;
  while (at < 3 && '(<[*_'.includes(bare[at] as string)) at++;
  if (!initials.has(bare.charCodeAt(at))) return false;
  if (at === 0 && !mayBegin(bare)) return false;
  const text = bare
    .replace(link, ' ')
    .replace(/^[(<[*_\s]+|[)>\]*_\s]+$/g, '')
    .replaceAll('[', '');
  if (slogan.test(text)) return true;
  if (text.length > 90 || !patterns.some((pattern) => pattern.test(text))) return false;
  if (apology.test(text)) return true;
  return !text.includes(',') && !text.includes('?') && text.split(/\s+/).length <= 10;
}
