import { describe, expect, it } from 'vitest';
import { readMessage } from './read-message.ts';
import type { MailItem } from './source.ts';
import { mailItems } from './stream.ts';
import { visibleText } from './visible/parts.ts';

const encode = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

async function only(text: string, name: string, size = 65_536): Promise<MailItem | undefined> {
  const bytes = encode(text);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.slice(at, at + size));
  const items: MailItem[] = [];
  for await (const item of mailItems(chunks, { name, sent: false })) items.push(item);
  expect(items).toHaveLength(1);
  return items[0];
}

const letter =
  'From: claire@boulangerie-martin.example\nTo: sophie@atelier-sable.example\nSubject: Site\n\nO\xc3\xb9 est le menu ?\n';
const emlx = (flags: number) =>
  `${String(letter.length).padEnd(10)}\n${letter}<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict>\n` +
  `\t<key>flags</key>\n\t<integer>${flags}</integer>\n\t<key>subject</key>\n\t<string>Une question ?</string>\n</dict>\n</plist>\n`;

describe('a message that Apple Mail keeps', () => {
  it.each([1, 7, 65_536])(
    'is read without what stands before and behind it (%i bytes at a time)',
    async (size) => {
      const item = await only(emlx(8_590_195_713), '1.emlx', size);
      expect(item).toMatchObject({ kind: 'message', message: { locator: '1.emlx', sent: false } });
      if (item?.kind !== 'message') return;
      const message = readMessage(item.message);
      expect(visibleText(message.segments).trim()).toBe('Où est le menu ?');
      expect(message.noise).toBeUndefined();
    },
  );

  it('is put aside by its flags', async () => {
    expect(await only(emlx(0x1 | 0x2), '2.emlx')).toMatchObject({ message: { aside: 'deleted' } });
    expect(await only(emlx(0x1 | 0x40), '3.emlx')).toMatchObject({ message: { aside: 'draft' } });
  });
});

describe('what is no mail says what it is', () => {
  it.each([
    ['takeout.zip', 'PK\x03\x04\x14\x00', 'source-archive'],
    ['mail.tar', `Maildir/${'\0'.repeat(249)}ustar\x0000`, 'source-archive'],
    ['mail.7z', '7z\xbc\xaf\x27\x1c\x00', 'source-archive'],
    ['Outlook.pst', '!BDN\x00\x00', 'source-pst'],
    ['letter.msg', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'source-msg'],
    ['Outlook for Mac Archive.olm', 'PK\x03\x04\x14\x00', 'source-olm'],
    ['offer.docx', 'PK\x03\x04\x14\x00', 'source-not-mail'],
    ['offer.doc', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'source-not-mail'],
    ['offer.pdf', '%PDF-1.4\n', 'source-not-mail'],
    ['prices.csv', '12\nDate;Price\n', 'source-not-mail'],
    ['nothing', '', 'source-empty'],
  ])('%s', async (name, text, code) => {
    expect(await only(text, name)).toEqual({ kind: 'skipped', skipped: { locator: name, code } });
  });
});
