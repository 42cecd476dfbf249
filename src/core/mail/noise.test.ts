import { describe, expect, it } from 'vitest';
import { languageOf } from './language.ts';
import { readEnvelope } from './read-message.ts';
import { isSentFolder } from './sent.ts';

const noise = (headers: string, from = 'claire@boulangerie-martin.example', subject = 'Photos') =>
  readEnvelope({
    locator: 'x',
    sent: false,
    bytes: new TextEncoder().encode(`From: ${from}\nSubject: ${subject}\n${headers}\n\nBonjour\n`),
  }).noise;

describe('what is nobody’s ask', () => {
  it.each([
    ['', undefined],
    ['Auto-Submitted: no', undefined],
    ['X-Auto-Response-Suppress: All', undefined],
    ['X-Mailer: Apple Mail', undefined],
    ['Authentication-Results: mx; dmarc=pass\nAuthentication-Results: other; dmarc=fail', undefined],
    ['List-Id: <artisans.example>', 'list'],
    ['List-Unsubscribe: <mailto:x@y>', 'list'],
    ['Precedence: bulk', 'bulk'],
    ['Precedence: list', 'list'],
    ['Auto-Submitted: auto-replied', 'auto-reply'],
    ['X-Autoreply: yes', 'auto-reply'],
    ['Content-Type: multipart/report; report-type=delivery-status; boundary=b', 'bounce'],
    ['Content-Type: multipart/report; report-type="disposition-notification"; boundary=b', 'receipt'],
    ['Content-Type: text/calendar; method=REQUEST', 'calendar'],
    ['X-Campaign-ID: 77', 'newsletter'],
    // Proton, Fastmail and Zoho set it on what people write, Amazon on what help desks send: it tells nothing.
    ['Feedback-ID: 24453300:user:proton', undefined],
    ['Feedback-ID: i3d2946f1:Fastmail', undefined],
    ['Feedback-ID: 1.eu-west-1.abc=:AmazonSES', undefined],
    ['Feedback-ID: 1.eu-west-1.abc=:AmazonSES\nList-Unsubscribe: <mailto:x@y>', 'list'],
    ['List-Id: <x>\nX-Mailer: Brevo', 'newsletter'],
    ['Authentication-Results: mx; spf=fail; dmarc=fail (p=NONE)', 'spoofed'],
    // Anybody may seal what he forwards (ARC), so that an unbroken chain says nothing of who wrote.
    ['Authentication-Results: mx; arc=pass (i=1); dmarc=fail (p=NONE)', 'spoofed'],
  ])('%s', (headers, expected) => {
    expect(noise(headers)).toBe(expected);
  });

  it.each([
    ['Réponse automatique : Photos', 'auto-reply'],
    ['Automatic reply: Photos', 'auto-reply'],
    ['Out of Office', 'auto-reply'],
    ['Absent du bureau jusqu’au 12', 'auto-reply'],
    ['[Réponse automatique] Photos', 'auto-reply'],
    ['Absence Re: Photos', 'auto-reply'],
    ['Absence : Re : Photos', 'auto-reply'],
    ['Absence : retour lundi, que faire des photos ?', undefined],
    ['Absence : report de la réunion ?', undefined],
    ['Répondeur automatique : Photos', 'auto-reply'],
    ['Report domain: martin.example Submitter: mx.example', 'auto-reply'],
    ['Absence de photos sur le site', undefined],
    ['Undelivered Mail Returned to Sender', 'bounce'],
    ['Re: Réponse automatique du formulaire', undefined],
    ['Auto-reply emails do not work', undefined],
    ['Delivery of the bread', undefined],
    // What Claire writes of such notices herself.
    ['Réponse automatique à mettre en place sur contact@', undefined],
    ['Message automatique du formulaire : à changer', undefined],
    ['Out of office message: how do I set it up?', undefined],
    ['Absence du bureau : comment configurer ?', undefined],
    ['Réponse d’absence : où la régler ?', undefined],
    ['Automatic reply for the contact form?', undefined],
    ['Auto: comparatif de devis', undefined],
    ['Failure notice on the shop', undefined],
    ['Mail delivery failed on the form, what do I do?', undefined],
    ['Delivery status notification emails: can we change the wording?', undefined],
    ['Echec de la remise du colis', undefined],
    // Programs repeat the subject that they answer, whether it is a question or not.
    ['Réponse automatique : Les photos ?', 'auto-reply'],
    ['Out of office: Ep 3 came out funny?', 'auto-reply'],
    ['Out of Office AutoReply: Are we on for Thursday?', 'auto-reply'],
    ['Automatic reply: Re: How do I change the photo?', 'auto-reply'],
    ['Réponse automatique de Claire Martin', 'auto-reply'],
    ['Absent du bureau à partir du 3 février', 'auto-reply'],
    ['Auto: Re: Photos', 'auto-reply'],
    ['I’m out of office', 'auto-reply'],
    ['Échec de la remise : fichiers v4', 'bounce'],
    ['Échec de la remise du message', 'bounce'],
    ['Delivery Status Notification (Failure)', 'bounce'],
    ['Mail delivery failed: returning message to sender', 'bounce'],
    ['failure notice', 'bounce'],
    ['Undelivered Mail: Overdue account', 'bounce'],
    ['Undeliverable: Photos', 'bounce'],
    ['Message non remis à claire@boulangerie-martin.example', 'bounce'],
    ['Warning: could not send message for past 4 hours', 'bounce'],
  ])('%s', (subject, expected) => {
    expect(noise('', undefined, subject)).toBe(expected);
  });

  it('believes the name of a notice, whatever it asks, of what answers another message', () => {
    const subject = 'Réponse automatique : Comment je change la photo ?';
    expect(noise('', undefined, subject)).toBeUndefined();
    expect(noise('In-Reply-To: <a1@atelier-sable.example>', undefined, subject)).toBe('auto-reply');
    expect(noise('References: <a1@atelier-sable.example>', undefined, 'Failure notice on the shop')).toBe(
      'bounce',
    );
    expect(noise('Auto-Submitted: auto-replied', undefined, subject)).toBe('auto-reply');
  });

  it('takes what mail servers and nobodies write for what it is', () => {
    expect(noise('', 'MAILER-DAEMON@mx.example')).toBe('bounce');
    expect(noise('Return-Path: <>', 'postmaster@mx.example', 'Delivery delayed')).toBe('bounce');
    expect(noise('X-Auto-Response-Suppress: All', 'no-reply@shop.example')).toBe('auto-reply');
    for (const program of ['noreply', 'no_reply', 'ne-pas-repondre', 'noreply-dmarc', 'wordpress'])
      expect(noise('', `${program}@boulangerie-martin.example`)).toBe('auto-reply');
    for (const person of ['noemie', 'wordpress.team', 'notifications', 'contact'])
      expect(noise('', `${person}@boulangerie-martin.example`)).toBeUndefined();
  });
});

describe('a group address of one’s own', () => {
  const toContact = (delivered: string, list: string, more = '') =>
    `Delivered-To: ${delivered}\nPrecedence: list\nMailing-list: list ${list}\nList-ID: <${list.replace('@', '.')}>\n` +
    `List-Unsubscribe: <https://groups.example/u>${more}`;
  const contact = 'contact@atelier-sable.example';

  it('passes a client’s letter on, and makes no mailing list of it', () => {
    expect(noise(toContact('sophie@atelier-sable.example', contact))).toBeUndefined();
    expect(noise(toContact('sophie@atelier-sable.example', contact, '\nX-Campaign: 1'))).toBe('newsletter');
    expect(noise(toContact('sophie@atelier-sable.example', contact), 'lea@atelier-sable.example')).toBe(
      'list',
    );
    expect(noise(toContact('sophie@atelier-sable.example', 'artisans@lyon.example'))).toBe('list');
    expect(noise(toContact('sophie@gmail.com', 'sable@gmail.com'))).toBe('list');
  });

  it('knows who wrote where the group put its own address into From', () => {
    const read = (headers: string, from: string) =>
      readEnvelope({
        locator: 'x',
        sent: false,
        bytes: new TextEncoder().encode(`From: ${from}\n${headers}\nSubject: Site\n\nBonjour\n`),
      });
    const claire = 'Claire Martin <claire@boulangerie-martin.example>';
    const headers = toContact('sophie@atelier-sable.example', contact, `\nX-Original-From: ${claire}`);
    const letter = read(headers, `"'Claire Martin' via Contact" <${contact}>`);
    expect(letter).toMatchObject({
      from: { name: 'Claire Martin', address: 'claire@boulangerie-martin.example' },
      noise: undefined,
    });
    // Anyone can write such a line into a message of his own.
    expect(read(`X-Original-From: ${claire}`, 'x@elsewhere.example').from?.address).toBe(
      'x@elsewhere.example',
    );
  });
});

describe('folders of sent mail', () => {
  it.each([
    'Sent',
    'INBOX.Sent',
    '[Gmail]/Messages envoyés',
    '.&AMk-l&AOk-ments envoy&AOk-s',
    'Sent.mbox.gz',
    'Envoyés 2025',
    'sent-mail',
    'Gesendete Objekte',
    'Éléments envoyés',
  ])('%s', (name) => {
    expect(isSentFolder(name)).toBe(true);
  });
  it.each(['Inbox', 'Presented', 'Représentants', 'cur', 'Archive/2025', 'sent to Claire', ''])(
    '%s is none',
    (name) => {
      expect(isSentFolder(name)).toBe(false);
    },
  );
});

describe('languages', () => {
  it.each([
    ['Bonjour Sophie, comment je fais pour changer la photo ?', 'fr'],
    ['Vous en pensez quoi, vous, du paiement en ligne ?', 'fr'],
    ['Merci beaucoup !', 'fr'],
    ['L’accueil n’affiche plus rien.', 'fr'],
    ['Could you tell me where the invoices are?', 'en'],
    ['Thanks, looks great!', 'en'],
    ['Guten Tag, können Sie mir bitte sagen, wie das geht?', 'other'],
    ['Buenos días, ¿podría usted cambiar la foto de la página?', 'other'],
    ['Добрый день, как изменить фотографию?', 'other'],
    ['OK', 'unknown'],
    ['', 'unknown'],
    ['https://boulangerie-martin.example/ 12/02', 'unknown'],
  ])('%s', (text, expected) => {
    expect(languageOf(text)).toBe(expected);
  });
});
