/** The separators that announce what follows, as the mail programs of each language write them. */

const originals = [
  'original message',
  'original appointment',
  'reply message',
  'message original',
  'mail original',
  'mail d’origine',
  "mail d'origine",
  "message d'origine",
  'message d’origine',
  'message initial',
  'courriel original',
  "courriel d'origine",
  'ursprüngliche nachricht',
  'originalnachricht',
  'original-nachricht',
  'original nachricht',
  'antwort nachricht',
  'mensaje original',
  'messaggio originale',
  'messaggio originario',
  'oorspronkelijk bericht',
  'origineel bericht',
  'mensagem original',
  'oprindelig meddelelse',
  'oprindelig besked',
  'opprinnelig melding',
  'ursprungligt meddelande',
  'originalmeddelande',
  'wiadomość oryginalna',
  'oryginalna wiadomość',
  'исходное сообщение',
  'оригинальное сообщение',
  'оригінальне повідомлення',
  '原始邮件',
  '原始郵件',
  'alkuperäinen viesti',
];

const forwards = [
  'forwarded message',
  'forwarded by',
  'begin forwarded message',
  'start of forwarded message',
  'message transféré',
  'message réexpédié',
  'début du message réexpédié',
  'début du message transféré',
  'courriel transféré',
  'weitergeleitete nachricht',
  'anfang der weitergeleiteten nachricht',
  'mensaje reenviado',
  'inicio del mensaje reenviado',
  'messaggio inoltrato',
  'inizio messaggio inoltrato',
  'doorgestuurd bericht',
  'begin doorgestuurd bericht',
  'mensagem encaminhada',
  'mensagem reencaminhada',
  'início da mensagem encaminhada',
  'videresendt meddelelse',
  'videresendt besked',
  'videresendt melding',
  'vidarebefordrat meddelande',
  'vidarebefordrat brev',
  'przekazana wiadomość',
  'wiadomość przekazana dalej',
  'пересылаемое сообщение',
  'пересланное сообщение',
  'переслане повідомлення',
  '转发的邮件',
  '轉寄郵件',
  'välitetty viesti',
];

const kindOf = new Map<string, 'original' | 'forward'>();
for (const words of originals) kindOf.set(words, 'original');
for (const words of forwards) kindOf.set(words, 'forward');

const edge = new Set([...' \t\u00a0-_=*>:：–—~…<'].map((c) => c.charCodeAt(0)));

/** What the line announces: a message answered, or one forwarded; undefined when it is no such separator. */
export function markerOf(bare: string): 'original' | 'forward' | undefined {
  return markerAlone(squeezedMarker(bare) ?? bare);
}

/** The separator of Yahoo's plain text, which goes on with the fields on the same line ("----- Message transmis -----  De : …À : …"). */
function squeezedMarker(bare: string): string | undefined {
  if (bare.length < 40 || !bare.startsWith('----')) return undefined;
  const end = /^-{4,20} ?[^:]{5,50}?-{4,20}(?=\s{1,3}\p{L}[\p{L} ]{1,20}:)/u.exec(bare.slice(0, 160));
  return end?.[0];
}

/** Yahoo's, of which the words alone are a person's line. */
const transmitted = /^-{4,20} ?message transmis ?-{4,20}$/i;

function markerAlone(bare: string): 'original' | 'forward' | undefined {
  if (bare.length < 10 || bare.length > 120) return undefined;
  // The words alone are a subject for anybody; a separator has dashes, or a colon at the end.
  const last = bare.charCodeAt(bare.length - 1);
  if (last !== 0x3a && last !== 0xff1a && !isOrnate(bare)) return undefined;
  let from = 0;
  let to = bare.length;
  while (from < to && edge.has(bare.charCodeAt(from))) from++;
  while (to > from && edge.has(bare.charCodeAt(to - 1))) to--;
  if (to - from > 50) return undefined;
  if (transmitted.test(bare)) return 'forward';
  return kindOf.get(bare.slice(from, to).replaceAll('\u00a0', ' ').toLowerCase());
}

function isOrnate(bare: string): boolean {
  const first = bare.charCodeAt(0);
  const second = bare.charCodeAt(1);
  if (first === 0x2a) return second === 0x2d;
  return first === second && (first === 0x2d || first === 0x5f || first === 0x3d);
}

const reply = /\b(?:reply|respon[ds]e?|répon[ds]\p{L}{0,3}|saisi\p{L}{0,3}|écri\p{L}{0,5})\b/iu;

/** The line of help desks above which the answer is to be written ("##- Please type your reply above this line -##"). */
export function isReplyLine(bare: string): boolean {
  if (bare.length < 20 || bare.length > 120) return false;
  if (!bare.includes('this line') && !bare.includes('cette ligne')) return false;
  const text = bare.replace(/^[#\-=_*–—\s]{1,20}|[#\-=_*–—.\s]{1,20}$/g, '');
  return /(?:above this line|au-dessus de cette ligne)$/i.test(text) && reply.test(text.slice(0, 60));
}

/** The armour of a signed letter (OpenPGP): where it begins, and where its signature does. */
export function armourOf(bare: string): 'begin' | 'signature' | undefined {
  if (bare === '-----BEGIN PGP SIGNED MESSAGE-----') return 'begin';
  return bare === '-----BEGIN PGP SIGNATURE-----' ? 'signature' : undefined;
}
