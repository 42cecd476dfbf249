import { hasAddress, hasExactDate } from './evidence.ts';
import type { MailLine } from './line.ts';

type Field = 'from' | 'date' | 'to' | 'subject' | 'cc' | 'other';

/** The labels of the header block that Outlook and its like put above the message they answer, per field and language. */
const labels: Readonly<Record<Field, readonly string[]>> = {
  from: [
    'from',
    'de',
    'von',
    'da',
    'van',
    'fra',
    'från',
    'od',
    'expéditeur',
    'remitente',
    'mittente',
    'afzender',
    'absender',
    'de la part de',
    'от',
    'от кого',
    'від',
    'від кого',
    '发件人',
    '寄件者',
    '差出人',
    'lähettäjä',
    'feladó',
    'kimden',
    'remetente',
  ],
  date: [
    'date',
    'sent',
    'envoyé',
    'envoyé le',
    'envoye',
    "date d'envoi",
    'date d’envoi',
    'message du',
    'gesendet',
    'gesendet am',
    'datum',
    'inviato',
    'inviato il',
    'data',
    'verzonden',
    'enviado',
    'enviado el',
    'enviado em',
    'enviada em',
    'enviada',
    'fecha',
    'sendt',
    'dato',
    'skickat',
    'wysłano',
    'data wysłania',
    'отправлено',
    'дата',
    'надіслано',
    '发送时间',
    '日期',
    '寄件日期',
    '送信日時',
    'lähetetty',
  ],
  to: [
    'to',
    'à',
    'a',
    'an',
    'para',
    'aan',
    'til',
    'till',
    'do',
    'pour',
    'destinataire',
    'destinatario',
    'empfänger',
    'кому',
    '收件人',
    '收件者',
    '宛先',
    'vastaanottaja',
    'címzett',
    'kime',
  ],
  subject: [
    'subject',
    'objet',
    'sujet',
    'betreff',
    'oggetto',
    'onderwerp',
    'asunto',
    'assunto',
    'emne',
    'ämne',
    'temat',
    'тема',
    '主题',
    '主旨',
    '件名',
    'aihe',
    'tárgy',
    'konu',
  ],
  cc: [
    'cc',
    'bcc',
    'cci',
    'copie à',
    'copie',
    'kopie',
    'kopie an',
    'copia',
    'kopia',
    'kopi',
    'copia per conoscenza',
    'копия',
    'копія',
    '抄送',
    '副本',
  ],
  other: [
    'reply-to',
    'répondre à',
    'antwort an',
    'risposta',
    'rispondi a',
    'responder a',
    'importance',
    'attachments',
    'pièces jointes',
    'organization',
  ],
};

const fieldOf = new Map<string, Field>();
for (const field of Object.keys(labels) as Field[])
  for (const label of labels[field]) fieldOf.set(label, field);

/** How far a label reaches at most, and how many lines of a block are looked at. */
const maxLabel = 26;
const maxLines = 16;

/** The field that the line's label names, and where its value begins. */
function fieldAt(text: string): { field: Field; value: number } | undefined {
  const wide = text.indexOf('：');
  const narrow = text.indexOf(':');
  const colon = narrow < 0 || (wide >= 0 && wide < narrow) ? wide : narrow;
  if (colon < 1 || colon > maxLabel) return undefined;
  const label = text
    .slice(0, colon)
    .replace(/[*_|\u00a0]/g, ' ')
    .trim()
    .toLowerCase();
  const field = fieldOf.get(label);
  return field && { field, value: colon + 1 };
}

const innerLabel = /\s\*?(objet|subject|betreff|oggetto|asunto|sent|date|envoyé|gesendet|to|à)\s?:/giu;

/**
 * How many lines from `at` on form a header block ("From: … Sent: … To: … Subject: …"); 0 when none begins there.
 * It needs a sender, or a receiver with an address, and one more field, with an address, a date or a subject to bear it out.
 */
export function headerBlockLength(lines: readonly MailLine[], at: number): number {
  const first = lines[at] as MailLine;
  const head = fieldAt(first.bare);
  if (!head || head.field === 'cc') return 0;
  const found = new Set<Field>();
  let address = false;
  let date = false;
  let end = at;
  let strange = 0;
  for (let i = at; i < lines.length && i < at + maxLines; i++) {
    const line = lines[i] as MailLine;
    if (line.depth !== first.depth) break;
    const text = line.bare.length > 400 ? line.bare.slice(0, 400) : line.bare;
    const here = text === '' ? undefined : fieldAt(text);
    if (!here) {
      // Blank lines stand between the fields of some programs; a long list of receivers runs over several lines.
      if (++strange > 2 && found.size >= 2) break;
      if (strange > 3) break;
      if (text !== '') address ||= hasAddress(text);
      continue;
    }
    strange = 0;
    end = i;
    found.add(here.field);
    const value = text.slice(here.value);
    address ||= hasAddress(value);
    date ||= here.field === 'date' && hasExactDate(value);
    for (const inner of value.matchAll(innerLabel)) {
      const field = fieldOf.get((inner[1] as string).toLowerCase());
      if (field) found.add(field);
      date ||= field === 'date' && hasExactDate(value);
    }
  }
  const sender = found.has('from') || (found.has('to') && address);
  if (!sender || found.size < 2) return 0;
  const borneOut = address || date || (found.size >= 3 && found.has('subject'));
  return borneOut ? end - at + 1 : 0;
}

/** True when the line begins with a label of a header block. */
export function isHeaderLine(text: string): boolean {
  return fieldAt(text) !== undefined;
}
