import { describe, expect, it } from 'vitest';
import { asideOfFile, asideOfFolder, asideOfPath } from './aside.ts';
import { holdsAttachments, liesBeside } from './beside.ts';
import { readEnvelope } from './read-message.ts';

const noise = (headers: string) =>
  readEnvelope({
    locator: 'x',
    sent: false,
    bytes: new TextEncoder().encode(
      `${headers}\nFrom: sophie@atelier-sable.example\nSubject: Photos\n\nBonjour Claire\n`,
    ),
  }).noise;

describe('what the owner put aside', () => {
  it.each([
    ['Drafts', 'draft'],
    ['Brouillons.mbox', 'draft'],
    ['Unsent Messages', 'draft'],
    ['.INBOX.Trash', 'deleted'],
    ['Trash.sbd', 'deleted'],
    ['.INBOX.&AMk-l&AOk-ments supprim&AOk-s', 'deleted'],
    ['[Gmail]/Corbeille', 'deleted'],
    ['Junk E-mail', 'junk'],
    ['Courrier indésirable', 'junk'],
    ['Spam', 'junk'],
    ['Inbox', undefined],
    ['Sent', undefined],
    ['Trash removal Ltd', undefined],
    ['Antispam', undefined],
    ['Spam.eml', undefined],
    ['Re. Corbeille.emlx', undefined],
  ])('%s', (name, expected) => {
    expect(asideOfFolder(name)).toBe(expected);
  });

  it.each([
    ['1770000000.M1P1.host,U=12:2,S', undefined],
    ['1770000000.M1P1.host,U=12:2,ST', 'deleted'],
    ['1770000000.M1P1.host,U=12!2,ST', 'deleted'],
    ['1770000000.M1P1.host:2,DS', 'draft'],
    ['1770000000.M1P1.DT', undefined],
  ])('%s, by its flags', (name, expected) => {
    expect(asideOfFile(name)).toBe(expected);
  });

  it('goes by every folder that leads to a file', () => {
    expect(asideOfPath(['Mail', 'Trash.sbd'], 'Boulangerie Martin')).toBe('deleted');
    expect(asideOfPath(['Spam.mbox'], 'mbox')).toBe('junk');
    expect(asideOfPath(['INBOX', 'cur'], '1770000000.host:2,T')).toBe('deleted');
    expect(asideOfPath(['INBOX', 'cur'], '1770000000.host:2,RS')).toBeUndefined();
  });

  it.each([
    ['X-Gmail-Labels: Sent,Opened', undefined],
    ['X-Gmail-Labels: Drafts,Opened', 'draft'],
    ['X-Gmail-Labels: =?UTF-8?Q?Corbeille,Clients/=C3=89t=C3=A9,?=\n =?UTF-8?Q?Ouvert?=', 'deleted'],
    ['X-Gmail-Labels: Spam,Non lus', 'junk'],
    ['X-Gmail-Labels: Site/Brouillons,Inbox', undefined],
    ['X-Gmail-Labels: Templates,Inbox', undefined],
    ['X-Mozilla-Status: 0001\nX-Mozilla-Status2: 00000000', undefined],
    ['X-Mozilla-Status: 0009\nX-Mozilla-Status2: 00000000', 'deleted'],
    ['X-Mozilla-Status: 0001\nX-Mozilla-Status2: 10200000', 'deleted'],
    ['X-Status: AF', undefined],
    ['X-Status: D', 'deleted'],
    ['X-Status: T', 'draft'],
    ['X-Unsent: 1', 'draft'],
    ['X-Unsent: 0', undefined],
  ])('%s', (headers, expected) => {
    expect(noise(headers)).toBe(expected);
  });
});

describe('files beside the mail', () => {
  it.each([
    'INBOX.msf',
    'table_of_contents',
    '.DS_Store',
    'dovecot-uidlist',
    '._letter.eml',
    'msgFilterRules.dat',
    'a.metadata.json',
  ])('%s', (name) => {
    expect(liesBeside(name)).toBe(true);
  });
  it.each([
    'INBOX',
    'mbox',
    'Sent.mbox.gz',
    'letter.eml',
    'Dovecot ou Exchange.eml',
    'dovecot.mbox',
    'archive.pst',
    '1770000000.M1P1.host:2,S',
  ])('%s is none', (name) => {
    expect(liesBeside(name)).toBe(false);
  });

  it('knows where Apple Mail keeps what was attached', () => {
    expect(holdsAttachments(['INBOX.mbox', 'ABC', 'Data', 'Attachments'])).toBe(true);
    expect(holdsAttachments(['INBOX.mbox', 'ABC', 'Data', 'Messages'])).toBe(false);
    expect(holdsAttachments(['Mail', 'Attachments'])).toBe(false);
  });
});
