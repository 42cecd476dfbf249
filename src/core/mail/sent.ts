/** Names of the folder of sent mail that programs give it, folded: lower case, no accents. */
const sentNames = new Set([
  'sent',
  'sent mail',
  'sent items',
  'sent messages',
  'sent-mail',
  'sentmail',
  'sent_items',
  'outbox sent',
  'sent objects',
  'envoye',
  'envoyes',
  'messages envoyes',
  'elements envoyes',
  'courrier envoye',
  'courriers envoyes',
  'objets envoyes',
  'mails envoyes',
  'e-mails envoyes',
  'message envoye',
  'boite d’envoi',
  'gesendet',
  'gesendete objekte',
  'gesendete elemente',
  'gesendete nachrichten',
  'enviado',
  'enviados',
  'elementos enviados',
  'mensajes enviados',
  'correo enviado',
  'itens enviados',
  'e-mails enviados',
  'inviata',
  'inviati',
  'posta inviata',
  'posta inviati',
  'messaggi inviati',
  'elementi inviati',
  'verzonden',
  'verzonden items',
  'verzonden berichten',
  'verzonden objecten',
]);

/**
 * True when a folder's or file's name says that it holds sent mail ("Sent", "INBOX.Éléments envoyés", "[Gmail]/Sent
 * Mail", "Sent.mbox.gz"), also in the modified UTF-7 that mail servers write names in, or with a year at its end.
 */
export function isSentFolder(name: string): boolean {
  const plain = plainFolderName(name);
  return sentNames.has(plain) || sentNames.has(plain.replaceAll('-', ' '));
}

/** The last part of a folder's or file's name, folded, without endings that say how it is kept and without a year. */
export function plainFolderName(name: string): string {
  const last = decodeFolderName(name.slice(-300))
    .replace(/(?:\.(?:mbox|mbx|mbs|mail|eml|gz|zip|txt|sbd))+$/i, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
  const tail = last.split(/[./\\]/).at(-1) ?? '';
  return tail
    .replace(/[\s_-]*\(?(?:19|20)\d\d(?:[-_]\d\d?)?\)?$/, '')
    .replaceAll('_', ' ')
    .trim();
}

/** True when Gmail's label header (Takeout) names the sent label. */
export function hasSentLabel(labels: string): boolean {
  return labels.split(',').some((label) => isSentFolder(label.trim().replace(/^"|"$/g, '')));
}

/** A mailbox name out of IMAP's modified UTF-7 (RFC 3501, 5.1.3): `&AMk-l&AOk-ments envoy&AOk-s`. */
export function decodeFolderName(name: string): string {
  return name.replace(/&([A-Za-z0-9+,]{0,200})-/g, (whole, digits: string) => {
    if (digits === '') return '&';
    let text = '';
    let bits = 0;
    let count = 0;
    for (const digit of digits) {
      const value = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,'.indexOf(digit);
      bits = ((bits << 6) | value) & 0x3fffff;
      count += 6;
      if (count < 16) continue;
      count -= 16;
      text += String.fromCharCode((bits >> count) & 0xffff);
    }
    return text === '' ? whole : text;
  });
}
