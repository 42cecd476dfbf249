import { describe, expect, it, test } from 'vitest';
import { readMessage } from './read-message.ts';
import { visibleText } from './visible/parts.ts';

const head = [
  'From: Claire Martin <claire@boulangerie-martin.example>',
  'To: Sophie Arnaud <sophie@atelier-sable.example>',
  'Date: Tue, 10 Feb 2026 09:00:00 +0100',
  'Message-ID: <a1@boulangerie-martin.example>',
];

/** An answer to an invitation, as an alternative of a text and a calendar part. */
function answer(text: string, event: readonly string[], method = 'REPLY'): string {
  return [
    ...head,
    'Subject: =?utf-8?Q?Accept=C3=A9_=3A_Point_du_mois?=',
    'Content-Type: multipart/alternative; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '--b',
    `Content-Type: text/calendar; charset=utf-8; method=${method}`,
    '',
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'SUMMARY;LANGUAGE=fr-FR:Point du mois',
    ...event,
    'END:VEVENT',
    'END:VCALENDAR',
    '--b--',
    '',
  ].join('\r\n');
}

function read(mail: string) {
  const { noise, segments } = readMessage({
    locator: 'x',
    sent: false,
    bytes: new TextEncoder().encode(mail),
  });
  return noise ?? visibleText(segments).trim();
}

describe('answers to an invitation', () => {
  it('reads what Outlook puts into the calendar part, whatever stands beside it', () => {
    const event = [
      'COMMENT;LANGUAGE=fr-FR:Bonjour Sophie\\, d’accord pour mardi.\\nPouvez-vous',
      '  apporter les photos ?\\n',
    ];
    const words = 'Bonjour Sophie, d’accord pour mardi.\nPouvez-vous apporter les photos ?';
    expect(read(answer('Claire Martin a accepté cette invitation.', event))).toBe(words);
    expect(read(answer('', event, 'COUNTER'))).toBe(words);
  });

  it('reads the note of Google’s calendar', () => {
    const event = [
      'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;X-NUM-GUESTS=0;X-RE',
      ' SPONSE-COMMENT="On peut parler du menu aussi ?":mailto:claire@boulangerie-martin.example',
    ];
    expect(read(answer('Claire Martin has accepted this invitation.', event))).toBe(
      'On peut parler du menu aussi ?',
    );
  });

  it('reads it though Google says that its program sends it, but no answer of a program', () => {
    const event = ['ATTENDEE;PARTSTAT=ACCEPTED;X-RESPONSE-COMMENT="Et le menu ?":mailto:c@x.example'];
    const sent = (how: string) => answer('', event).replace('To: ', `Auto-Submitted: ${how}\r\nTo: `);
    expect(read(sent('auto-generated'))).toBe('Et le menu ?');
    expect(read(sent('auto-replied'))).toBe('auto-reply');
    expect(read(answer('', []).replace('To: ', 'Auto-Submitted: auto-generated\r\nTo: '))).toBe('calendar');
  });

  it('reads the text beside it where a person wrote it', () => {
    expect(read(answer('Oui. Faut-il que je vienne avec Paul ?', []))).toBe(
      'Oui. Faut-il que je vienne avec Paul ?',
    );
  });

  it.each([
    ['', []],
    [' \r\n', ['COMMENT:']],
    ['Claire Martin a accepté cette invitation.\r\nQuand ? Mardi à 9 h', []],
    ['Claire Martin has tentatively accepted this invitation. Anything to add?', []],
    ['Point du mois\r\nQuand : mardi à 9 h. Vous venez ?', []],
  ])('passes over what a program alone wrote: %j', (text, event) => {
    expect(read(answer(text, event))).toBe('calendar');
  });

  it('passes over invitations, which say what is to be spoken of', () => {
    const event = ['COMMENT:Pouvez-vous venir ?', 'DESCRIPTION:Que faire des photos ?'];
    expect(read(answer('Que faire des photos ?', event, 'REQUEST'))).toBe('calendar');
    expect(read(answer('Annulé. On reporte à quand ?', event, 'CANCEL'))).toBe('calendar');
  });

  it('keeps an answer that is attached to a letter a file', () => {
    const mail = answer('Faut-il une photo ?', ['COMMENT:Autre chose']).replace(
      'method=REPLY',
      'method=REPLY\r\nContent-Disposition: attachment; filename=invite.ics',
    );
    expect(read(mail)).toBe('Faut-il une photo ?');
  });
});

test('an emoji that Sophie puts to a message is no answer', () => {
  const reaction = [
    ...head,
    'Subject: Re: Photos',
    'Content-Type: multipart/alternative; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    '👍',
    '',
    'Sophie Arnaud reacted via Gmail',
    '--b',
    'Content-Type: text/vnd.google.email-reaction+json; charset=utf-8',
    '',
    '{"version":1,"emoji":"👍"}',
    '--b--',
    '',
  ].join('\r\n');
  expect(read(reaction)).toBe('receipt');
  expect(read(reaction.replace('text/vnd.google.email-reaction+json', 'text/html'))).toContain('👍');
});
