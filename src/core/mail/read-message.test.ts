import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from './message.ts';
import { readEnvelope, readMessage } from './read-message.ts';
import { visibleText } from './visible/parts.ts';

function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

function read(mail: string | Uint8Array): Message {
  const bytes = typeof mail === 'string' ? new TextEncoder().encode(mail) : mail;
  return readMessage({ locator: 'letter.eml', bytes, sent: false });
}

const says = (mail: string | Uint8Array) => visibleText(read(mail).segments);
const codes = (message: Message) => message.problems.map((problem) => problem.code);
const head =
  'From: Claire Martin <claire@boulangerie-martin.example>\nTo: Sophie <sophie@atelier-sable.example>\nDate: Tue, 10 Feb 2026 22:56:00 +0100\nMessage-ID: <1@boulangerie-martin.example>\n';

describe('reading a message', () => {
  it('reads who, when, what and to whom', () => {
    const mail = `${head}Subject: =?utf-8?Q?Une_id=C3=A9e?=\nIn-Reply-To: <0@atelier-sable.example>\nDelivered-To: sophie@atelier-sable.example\n\nBonjour Sophie, que pensez-vous de la photo ?\n`;
    expect(read(mail)).toMatchObject({
      id: '<1@boulangerie-martin.example>',
      references: ['<0@atelier-sable.example>'],
      from: { name: 'Claire Martin', address: 'claire@boulangerie-martin.example' },
      to: [{ address: 'sophie@atelier-sable.example' }],
      deliveredTo: ['sophie@atelier-sable.example'],
      date: { epoch: Date.UTC(2026, 1, 10, 21, 56) / 1000, offset: 60, source: 'date' },
      subject: 'Une idée',
      noise: undefined,
      language: 'fr',
      attachments: [],
      problems: [],
    });
    const { language, segments, attachments, problems, ...envelope } = read(mail);
    expect(
      readEnvelope({ locator: 'letter.eml', bytes: new TextEncoder().encode(mail), sent: false }),
    ).toEqual(envelope);
  });

  it('decodes windows-1252 signs under each of its names', () => {
    const body = latin(`${head}Content-Type: text/plain; charset=X\n\nC\x92est 12 \x80 \x96 d\xe9j\xe0.\n`);
    for (const label of ['windows-1252', 'iso-8859-1', 'us-ascii', 'x-nonsense', 'utf-8']) {
      expect([label, says(swap(body, label))]).toEqual([label, 'C’est 12 € – déjà.']);
    }
  });

  it('reads UTF-8 that is called latin, and names a charset that nobody knows', () => {
    expect(says(`${head}Content-Type: text/plain; charset=iso-8859-1\n\nDéjà payé 12 €\n`)).toBe(
      'Déjà payé 12 €',
    );
    expect(codes(read(`${head}Content-Type: text/plain; charset=x-nonsense\n\nBonjour\n`))).toEqual([
      'mail-charset-unknown',
    ]);
    expect(
      says(
        `${head}Content-Type: text/plain; charset=iso-8859-15\nContent-Transfer-Encoding: quoted-printable\n\n12 =A4 de cr=E8me\n`,
      ),
    ).toBe('12 € de crème');
  });

  it('takes what stands below the sender’s own name for a signature, whatever the firm says of itself, but no postscript', () => {
    const letter = (end: string) => `${head}Subject: Horaires\n\nOn ouvre lundi ?\n\n${end}\n`;
    const alone = 'On ouvre lundi ?';
    expect(says(letter('Claire\nBoulangerie Martin. Et vous, c’est quoi votre pain ?'))).toBe(alone);
    expect(says(letter('C. MARTIN\nMaison fondée en 1931'))).toBe(alone);
    expect(says(letter('Claire\n\nPS : et mardi ?'))).toContain('et mardi ?');
    expect(says(letter('Claire\n\nJ’oubliais, on ouvre aussi le mardi de Pâques ?'))).toContain(
      'mardi de Pâques',
    );
    expect(says(letter('Lucie\nEt vous, c’est quoi votre pain ?'))).toContain('votre pain');
  });

  it('undoes quoted-printable and base64, also cut off or falsely claimed', () => {
    const quoted = `${head}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nUne phrase assez longue pour =\r\n=C3=AAtre coup=C3=A9e, 1=1 et =\n`;
    expect(says(quoted)).toBe('Une phrase assez longue pour être coupée, 1=1 et');
    const base64 = (body: string) =>
      `${head}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${body}`;
    const encoded = Buffer.from('Bonjour Sophie, ça va ?').toString('base64');
    expect(says(base64(encoded))).toBe('Bonjour Sophie, ça va ?');
    expect(says(base64(encoded.slice(0, 18)))).toBe('Bonjour Sophi');
    expect(codes(read(base64(encoded.slice(0, 18))))).toEqual(['mail-transfer-broken']);
    expect(says(base64('Bonjour Sophie, ce n’est pas codé du tout.\n'))).toBe(
      'Bonjour Sophie, ce n’est pas codé du tout.',
    );
  });

  it('prefers the plain text of an alternative, unless it is empty or a stand-in', () => {
    const mail = (plain: string) =>
      `${head}Content-Type: multipart/alternative; boundary="b b"\n\nThis is a multi-part message in MIME format.\n--b b\nContent-Type: text/plain\n\n${plain}\n--b b\nContent-Type: text/html\n\n<p>En <b>HTML</b>, le texte.</p>\n--b b--\n`;
    expect(says(mail('En clair, le texte.'))).toBe('En clair, le texte.');
    expect(says(mail(' '))).toBe('En HTML, le texte.');
    expect(says(mail('This message contains HTML, your program cannot show it.'))).toBe('En HTML, le texte.');
  });

  it('reads the HTML where the plain part has lost its line ends', () => {
    const mail = (plain: string, html: string) =>
      `${head}Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n${plain}\n--b\nContent-Type: text/html; charset=utf-8\n\n${html}\n--b--\n`;
    const squeezed =
      'On ouvre à 6 h 30tu peux le mettre ?Envoyé depuis mon appareil Galaxy-------- Message d’origine --------De : Sophie Arnaud Objet : Horaires Il me manque l’heure.';
    const html =
      '<div>On ouvre à 6 h 30</div><div>tu peux le mettre ?</div><div><br></div><div>Envoyé depuis mon appareil Galaxy</div><div><br></div><div>-------- Message d’origine --------</div><div>De : Sophie Arnaud &lt;sophie@atelier-sable.example&gt;</div><div>Date : 10/02/2026 09:12 (GMT+01:00)</div><div>À : Claire Martin &lt;claire@boulangerie-martin.example&gt;</div><div>Objet : Horaires</div><div><br></div><p>Il me manque l’heure.</p>';
    expect(says(mail(squeezed, html))).toBe('On ouvre à 6 h 30\ntu peux le mettre ?');
    expect(
      says(
        mail(
          'Pas de souci.Tu peux mettre aussi le mardi ?\nVoilà, c’est toutClaire',
          '<div>Pas de souci.</div><div>Tu peux mettre aussi le mardi ?</div><p>Voilà, c’est tout</p><div>Claire</div>',
        ),
      ),
    ).toBe('Pas de souci.\nTu peux mettre aussi le mardi ?\n\nVoilà, c’est tout');
    expect(
      says(mail('Le site WordPress\nest en panne.', '<p>Le site WordPress est en panne, oui.</p>')),
    ).toBe('Le site WordPress\nest en panne.');
    const asked = 'Pouvez-vous remplacer la photo du four par celle que je joins, avant lundi ?';
    expect(says(mail(asked, '<div>Claire Martin</div><div>04 72 00 00 00</div>'))).toBe(asked);
    expect(says(mail(asked, `<div>${asked}</div><div>Voulez-vous aussi l’autre ?</div>`))).toBe(asked);
    const long =
      'Une phrase bien longue, que personne n’a coupée, et que les deux parties disent mot pour mot.';
    expect(says(mail(long, `<div>${long.replace('mot pour mot', 'autrement')}</div>`))).toBe(long);
  });

  it('joins the text around an attachment, lists names, and never reads what is attached', () => {
    const mail = `${head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nAvant la photo.\n--b\nContent-Type: image/png\nContent-Disposition: attachment; filename*=utf-8''%C3%A9t%C3%A9.png\n\nbm90IGE=\n--b\nContent-Type: text/plain; name="notes.txt"\nContent-Disposition: attachment\n\nCe que dit le fichier ?\n--b\nContent-Type: text/plain\n\nAprès la photo.\n--b\nContent-Type: message/rfc822\n\nSubject: autre\n\nCe que dit un autre ?\n--b--\n`;
    expect(says(mail)).toBe('Avant la photo.\n\nAprès la photo.');
    expect(read(mail).attachments).toEqual(['été.png', 'notes.txt', 'message.eml']);
  });

  it('says where a letter’s text is sealed, and only where none stands beside it', () => {
    const tnef =
      'Content-Type: application/ms-tnef; name="winmail.dat"\nContent-Transfer-Encoding: base64\n\neJ8+Ig==\n';
    const mixed = (text: string) =>
      `${head}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n${text}\n--b\n${tnef}--b--\n`;
    expect(codes(read(mixed('')))).toEqual(['mail-sealed']);
    expect(codes(read(mixed('Une question ?')))).toEqual([]);
    expect(says(mixed('Une question ?'))).toBe('Une question ?');
    expect(codes(read(`${head}${tnef}`))).toEqual(['mail-sealed']);
    expect(
      codes(read(`${head}Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMII=\n`)),
    ).toEqual(['mail-sealed']);
    const armour = '-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n';
    expect(codes(read(`${head}\n${armour}`))).toEqual(['mail-sealed']);
    expect(codes(read(`${head}\nComment je lis ceci ?\n\n${armour}`))).toEqual([]);
    expect(codes(read(`${head}Content-Type: application/pdf\n\nJVBE\n`))).toEqual([]);
    const link = 'https://confidential-mail.google.com/msg/ABkBdNkX';
    expect(
      codes(
        read(
          `${head}\nClaire has sent you an email via Gmail confidential\nmode:\n\nView the email <${link}>\n`,
        ),
      ),
    ).toEqual(['mail-sealed']);
    expect(codes(read(`${head}\nMon Gmail n’ouvre pas ${link}, pourquoi ?\n`))).toEqual([]);
  });

  it('survives boundaries that are missing, wrong, repeated or never closed', () => {
    const parts = (boundary: string) => `--${boundary}\nContent-Type: text/plain\n\nBonjour.\n`;
    expect(says(`${head}Content-Type: multipart/mixed\n\n${parts('x')}--x--\n`)).toBe('Bonjour.');
    expect(says(`${head}Content-Type: multipart/mixed; boundary=y\n\n${parts('x')}--x--\n`)).toContain(
      'Bonjour.',
    );
    const open = read(`${head}Content-Type: multipart/mixed; boundary=x\n\n${parts('x')}`);
    expect([visibleText(open.segments), codes(open)]).toEqual(['Bonjour.', ['mail-truncated']]);
    const nested = `--x\nContent-Type: multipart/alternative; boundary=x\n\n${parts('x')}--x--\n--x--\n`;
    expect(says(`${head}Content-Type: multipart/mixed; boundary=x\n\n${nested}`)).toBe('Bonjour.');
  });

  it('takes the body as begun where the empty line before it is missing', () => {
    expect(says(`${head}Bonjour Sophie, tout va bien ?\nDites-moi.\n`)).toBe(
      'Bonjour Sophie, tout va bien ?\nDites-moi.',
    );
  });

  it('finds another date where the Date says nothing', () => {
    const mail =
      'From: claire@boulangerie-martin.example\nDate: demain\nReceived: from a by b; Tue, 10 Feb 2026 22:56:07 +0100\n\nBonjour\n';
    expect(read(mail).date).toMatchObject({
      source: 'received',
      epoch: Date.UTC(2026, 1, 10, 21, 56, 7) / 1000,
    });
    expect(codes(read(mail))).toEqual(['mail-date-repaired', 'mail-id-missing']);
    expect(codes(read('From: claire@boulangerie-martin.example\n\nBonjour\n'))).toContain('mail-no-date');
  });

  it('gives two copies of a message without an id the same one, and other messages another', () => {
    const mail = 'From: claire@boulangerie-martin.example\n\nBonjour\n';
    expect(read(mail).id).toMatch(/^<[0-9a-f]{32}@missing\.invalid>$/);
    expect(read(`${mail.replaceAll('\n', '\r\n')}\r\n`).id).toBe(read(mail).id);
    expect(read(`${mail}?`).id).not.toBe(read(mail).id);
  });

  it('sees sent mail by Gmail’s label, and invitations as no letters', () => {
    expect(read(`${head}X-Gmail-Labels: =?UTF-8?Q?Messages_envoy=C3=A9s,Important?=\n\nBonjour\n`).sent).toBe(
      true,
    );
    expect(read(`${head}X-Gmail-Labels: Inbox,Important\n\nBonjour\n`).sent).toBe(false);
    const invitation = `${head}Content-Type: multipart/alternative; boundary=b\n\n--b\n\nPoint hebdo\n--b\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\n--b--\n`;
    expect(read(invitation).noise).toBe('calendar');
  });

  it('never throws and gives plain text whatever the bytes', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .constantFrom(
          'Content-Type: multipart/mixed; boundary=b\n',
          'Content-Type: text/html\n',
          'Content-Transfer-Encoding: base64\n',
          '\n',
          '\n--b\n',
          '\n--b--\n',
          'From: "a\n',
          'Date: 99 Feb 2026 99:99\n',
          'Subject: =?utf-8?B?4p?= =?x?q?=e9?=\n',
          'To: a:b;,<<x@y>>\n',
          '<p',
          'References: <a <b>>\n',
          '>From x\n',
          '\r',
          'Content-Disposition: attachment; filename*0*=%;filename*1="\n',
          'Content-Transfer-Encoding: quoted-printable\n',
          '=',
          '<blockquote>',
        )
        .map(latin),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const message = read(Uint8Array.from(pieces.flatMap((bytes) => [...bytes])));
        expect(visibleText(message.segments)).not.toContain('\0');
        expect(message.id).toMatch(/^<.+>$/);
      }),
      { numRuns: 500 },
    );
  });
});

function swap(bytes: Uint8Array, label: string): Uint8Array {
  const at = bytes.indexOf('='.charCodeAt(0)) + 1;
  return Uint8Array.from([...bytes.subarray(0, at), ...latin(label), ...bytes.subarray(at + 1)]);
}
