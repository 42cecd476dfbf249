import { crc32, gzipSync } from 'node:zlib';
import { configure, Reader, ZipReader } from '@zip.js/zip.js/lib/zip-core-custom.js';
import fc from 'fast-check';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { describe, expect, it, test } from 'vitest';
import { type Packed, zipOf } from '../../../../test/zips.ts';
import { gunzipped } from '../../../adapters/files/gunzip.ts';
import type { MailItem } from '../source.ts';
import { zipBatches } from './archive.ts';
import { libraryConfiguration, readerOptions } from './library.ts';

configure(libraryConfiguration);

class BytesReader extends Reader<Uint8Array> {
  override readonly readUint8Array: (from: number, length: number) => Promise<Uint8Array>;

  constructor(bytes: Uint8Array, onBytes: (count: number) => void) {
    super(bytes);
    this.size = bytes.length;
    this.readUint8Array = async (from, length) => {
      onBytes(length);
      return bytes.slice(Math.max(0, from), Math.max(0, from + length));
    };
  }
}

/** What Sophie's export holds, and what is read of it: where each message stands, or why there is none. */
async function itemsOf(bytes: Uint8Array, name = 'mail.zip', read = { bytes: 0 }): Promise<MailItem[]> {
  const items: MailItem[] = [];
  const onBytes = (count: number) => {
    read.bytes += count;
  };
  const zip = new ZipReader(new BytesReader(bytes, onBytes), readerOptions);
  const batches = zipBatches({ zip, size: bytes.length }, { name, sent: false }, gunzipped);
  for await (const batch of batches)
    for (const item of batch)
      items.push(
        item.kind === 'skipped'
          ? item
          : { ...item, message: { ...item.message, bytes: item.message.bytes.slice() } },
      );
  return items;
}

const told = (item: MailItem) =>
  item.kind === 'skipped'
    ? [item.skipped.locator, item.skipped.code]
    : [item.message.locator, item.message.aside ?? (item.message.sent ? 'sent' : 'mail')];
const read = async (files: readonly Packed[], isLarge = false) =>
  (await itemsOf(zipOf(files, isLarge))).map(told);

const letter = (subject: string) =>
  `From: claire@boulangerie-martin.example\nTo: sophie@atelier-sable.example\nSubject: ${subject}\n\nOù est le menu ?\n`;
const mbox = (...subjects: readonly string[]) =>
  subjects.map((one) => `From - Mon Feb 09 10:00:00 2026\n${letter(one)}\n`).join('');
const takeout = 'Takeout/Mail/Tous les messages, y compris ceux du dossier Spam.mbox';
const inbox = { name: 'INBOX', content: mbox('Site') };

describe('the folder in an archive', () => {
  test('says as a folder does what was sent, put aside, or lies beside', async () => {
    const empty = new Uint8Array(0);
    const files = [
      'Mail/',
      'Mail/INBOX',
      'Mail/Sent.mbox',
      'Mail/Trash.sbd/Martin',
      'Mail/INBOX.msf',
      'Mail/Réception.mbox/table_of_contents',
      'INBOX.mbox/4F2A/Data/Attachments/2/photo.jpg',
      '__MACOSX/Mail/INBOX',
      'Mail/._INBOX',
      'Box/cur/1770000000.M1.host:2,S',
      'Box/cur/1770000000.M2.host:2,ST',
      'Box/new/',
      'Box/tmp/1770000000.M3.host',
      'Box/shared',
      'tmp/letter.eml',
    ].map((name) => ({ name, content: name.endsWith('/') ? empty : mbox('Site') }));
    expect(await read([...files, { name: 'Drafts', content: empty }])).toEqual([
      ['mail.zip/Mail/INBOX@0', 'mail'],
      ['mail.zip/Mail/Sent.mbox@0', 'sent'],
      ['mail.zip/Mail/Trash.sbd/Martin@0', 'deleted'],
      ['mail.zip/Box/cur/1770000000.M1.host:2,S@0', 'mail'],
      ['mail.zip/Box/cur/1770000000.M2.host:2,ST@0', 'deleted'],
      ['mail.zip/tmp/letter.eml@0', 'mail'],
    ]);
  });

  test('names what is no mail, and what holds other archives', async () => {
    expect(
      await read([
        { name: 'photo.jpg', content: new Uint8Array([0xff, 0xd8, 0xff]) },
        { name: 'empty.eml', content: '' },
        { name: 'offer.docx', content: zipOf([inbox]) },
        { name: 'older.zip', content: zipOf([inbox]), method: 0 },
        { name: 'older.7z', content: '7z\u00bc'.slice(0, 2) },
        { name: 'Outlook.pst', content: '!BDN\0\0' },
        { name: 'old.mbox.gz', content: gzipSync(mbox('Prix')) },
        inbox,
      ]),
    ).toEqual([
      ['mail.zip/photo.jpg', 'source-not-mail'],
      ['mail.zip/empty.eml', 'source-empty'],
      ['mail.zip/offer.docx', 'source-not-mail'],
      ['mail.zip/older.zip', 'source-archive'],
      ['mail.zip/older.7z', 'source-not-mail'],
      ['mail.zip/Outlook.pst', 'source-pst'],
      ['mail.zip/old.mbox.gz@0', 'mail'],
      ['mail.zip/INBOX@0', 'mail'],
    ]);
  });

  test('may be empty, hold nothing of mail, or be a document under another name', async () => {
    expect(await read([])).toEqual([['mail.zip', 'source-empty']]);
    expect(await read([{ name: 'Mail/', content: '' }])).toEqual([['mail.zip', 'source-not-mail']]);
    const document = [{ name: '[Content_Types].xml', content: '<Types/>' }, inbox];
    expect(await read(document)).toEqual([['mail.zip', 'source-not-mail']]);
  });

  test('tells of files that are locked or packed in a way unknown, and reads the others', async () => {
    expect(
      await read([
        { name: 'secret.eml', content: letter('Prix'), flags: 1 },
        { name: 'large.mbox', content: 'x', method: 9 },
        { name: 'aes.eml', content: 'x', method: 99, flags: 1 },
        inbox,
      ]),
    ).toEqual([
      ['mail.zip/secret.eml', 'source-zip-locked'],
      ['mail.zip/large.mbox', 'source-zip-method'],
      ['mail.zip/aes.eml', 'source-zip-locked'],
      ['mail.zip/INBOX@0', 'mail'],
    ]);
  });
});

describe('names', () => {
  const latin = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  const unicodePath = (plain: string, name: string) => {
    const text = Buffer.from(name);
    const sum = Buffer.alloc(4);
    sum.writeUInt32LE(crc32(plain));
    return Buffer.concat([Uint8Array.of(0x75, 0x70, text.length + 5, 0, 1), sum, text]);
  };
  it.each<[string, Partial<Packed>, string]>([
    ['in UTF-8', { name: 'Envoyés.mbox', flags: 0x800 }, 'Envoyés.mbox'],
    ['in UTF-8 that does not say so', { name: 'Envoyés.mbox' }, 'Envoyés.mbox'],
    ['in code page 437', { name: latin('Envoy\x82s.mbox') }, 'Envoyés.mbox'],
    ['in both', { name: latin('Envoy?s'), extra: unicodePath('Envoy?s', 'Envoyés') }, 'Envoyés'],
    ['that lead out of the folder', { name: '../../etc/./Sent' }, 'etc/Sent'],
    ['from the root', { name: '/var/mail/Sent' }, 'var/mail/Sent'],
    ['of Windows', { name: 'C:\\Mail\\Sent' }, 'C:/Mail/Sent'],
  ])('%s', async (_, file, name) => {
    expect(await read([{ ...inbox, ...file }])).toEqual([[`mail.zip/${name}@0`, 'sent']]);
  });

  test('that are endless are cut', async () => {
    const [item] = await read([{ ...inbox, name: 'x'.repeat(60_000) }]);
    expect(item?.[0]?.length).toBeLessThan(320);
  });
});

/** A file that holds every mark of an archive, as one does by chance among billions of bytes. */
const marked = `${mbox('Prix')}PK\x03\x04\x14\0 PK\x07\x08 PK\x01\x02 PK\x05\x06 PK\x06\x06\n`;
const three: readonly Packed[] = [
  { name: takeout, content: marked, method: 0 },
  { name: 'empty', content: '' },
  { name: 'Sent', content: mbox('Re: Site', 'Re: Prix') },
];
const all = [
  [`mail.zip/${takeout}@0`, 'mail'],
  ['mail.zip/empty', 'source-empty'],
  ['mail.zip/Sent@0', 'sent'],
  [`mail.zip/Sent@${Buffer.byteLength(mbox('Re: Site'))}`, 'sent'],
];

/** What is told of an archive that lost its directory. */
const broken = [['mail.zip', 'source-zip-broken']];

describe('however it was written', () => {
  it.each<[string, Partial<Packed>, boolean]>([
    ['plainly', {}, false],
    ['with sizes behind the files', { descriptor: 'marked' }, false],
    ['with sizes behind the files and no mark', { descriptor: 'bare' }, false],
    ['as ZIP64', { isLarge: true }, true],
    ['as ZIP64 with sizes behind the files', { isLarge: true, descriptor: 'large' }, true],
  ])('%s, it is read; when its end is lost, that is told', async (_, how, isLarge) => {
    const files = three.map((file) => ({ ...file, ...how }));
    const bytes = zipOf(files, isLarge);
    expect((await itemsOf(bytes)).map(told)).toEqual(all);
    expect((await itemsOf(bytes.subarray(0, bytes.length - 30))).map(told)).toEqual(broken);
  });

  test('a stream of fflate’s', async () => {
    const pieces: Uint8Array[] = [];
    const zip = new Zip((_, piece) => pieces.push(piece));
    for (const { name, content } of three) {
      const file = new (name === takeout ? ZipPassThrough : ZipDeflate)(String(name));
      zip.add(file);
      file.push(Buffer.from(content as string), true);
    }
    zip.end();
    expect((await itemsOf(Buffer.concat(pieces))).map(told)).toEqual(all);
  });

  test('with a comment at its end, in which another end stands', async () => {
    const bytes = zipOf(three);
    bytes[bytes.length - 2] = 40;
    expect((await itemsOf(Buffer.concat([bytes, zipOf([]), Buffer.alloc(18)]))).map(told)).toEqual(all);
  });
});

describe('what is broken', () => {
  const bytes = zipOf(three);

  test('a byte that was changed is told of its file, and all of the others is read', async () => {
    const changed = bytes.slice();
    const at = Buffer.from(bytes).indexOf('From: claire');
    changed[at + 8] = 0x5a;
    expect((await itemsOf(changed)).map(told)).toEqual([
      all[0],
      [`mail.zip/${takeout}`, 'source-zip-broken'],
      ...all.slice(1),
    ]);
  });

  test('a sum that is not that of a packed file is told, and all of the file is read', async () => {
    const changed = bytes.slice();
    const central = Buffer.from(bytes).lastIndexOf('PK\x01\x02');
    changed[central + 16] = (changed[central + 16] ?? 0) ^ 1;
    expect((await itemsOf(changed)).map(told)).toEqual([...all, ['mail.zip/Sent', 'source-zip-broken']]);
  });

  test('packed bytes that are damaged give what comes before', async () => {
    const subjects = Array.from(
      { length: 9_000 },
      (_, at) => `Question ${(at * 2_654_435_761) % 4_294_967_291}`,
    );
    const content = mbox(...subjects);
    const changed = zipOf([{ name: 'long', content }, inbox]);
    // A block of a kind that there is not, behind whatever comes before.
    changed.fill(0xff, changed.length / 2, changed.length / 2 + 100);
    const items = (await itemsOf(changed)).map(told);
    expect(items[0]).toEqual(['mail.zip/long@0', 'mail']);
    expect(items.length).toBeGreaterThan(1_000);
    expect(items).toContainEqual(['mail.zip/long', 'source-zip-broken']);
    expect(items.at(-1)).toEqual(['mail.zip/INBOX@0', 'mail']);
  });

  test('a directory that breaks off gives the files that it names before', async () => {
    const changed = bytes.slice();
    changed[Buffer.from(bytes).lastIndexOf('PK\x01\x02')] = 0;
    expect((await itemsOf(changed)).map(told)).toEqual([...all.slice(0, 2), ...broken]);
  });

  test('a file that would end behind the archive is told, and the others are read', async () => {
    const changed = bytes.slice();
    const central = Buffer.from(bytes).lastIndexOf('PK\x01\x02');
    new DataView(changed.buffer).setUint32(central + 20, 500, true);
    expect((await itemsOf(changed)).map(told)).toEqual([
      ...all.slice(0, 2),
      ['mail.zip/Sent', 'source-empty'],
      ['mail.zip/Sent', 'source-zip-broken'],
    ]);
  });

  test('an archive within one that was cut off is not taken for it', async () => {
    const outer = zipOf([inbox, { name: 'older.zip', content: zipOf([inbox]), method: 0 }]);
    const end = Buffer.from(outer).lastIndexOf('PK\x01\x02', Buffer.from(outer).lastIndexOf('INBOX') - 47);
    for (const more of [0, 20, 46])
      expect((await itemsOf(outer.subarray(0, end + more))).map(told)).toEqual(broken);
  });

  test('files that lie in one another are not read for ever', async () => {
    const one = zipOf([{ name: 'a.mbox', content: mbox('Site'), method: 0 }]);
    const from = Buffer.from(one).indexOf('PK\x01\x02');
    const central = one.subarray(from, one.length - 22);
    const end = one.slice(one.length - 22);
    const times = 1_000;
    new DataView(end.buffer).setUint32(12, central.length * times, true);
    const bomb = Buffer.concat([one.subarray(0, from), ...Array.from({ length: times }, () => central), end]);
    const items = await itemsOf(bomb);
    expect(items.length).toBeLessThan(times);
    expect(items.map(told).at(-1)).toEqual(['mail.zip', 'source-zip-broken']);
  });

  test('what is no mail is unpacked no further than that shows', async () => {
    const seen = { bytes: 0 };
    const packed = { name: 'zeros', content: new Uint8Array(300_000_000) };
    const plain = { name: 'photo.jpg', content: new Uint8Array(30_000_000), method: 0 };
    const zeros = zipOf([packed, plain, inbox]);
    expect((await itemsOf(zeros, 'bomb.zip', seen)).map(told)).toEqual([
      ['bomb.zip/zeros', 'source-not-mail'],
      ['bomb.zip/photo.jpg', 'source-not-mail'],
      ['bomb.zip/INBOX@0', 'mail'],
    ]);
    expect(seen.bytes).toBeLessThan(500_000);
  });

  test('no cut and no change makes it throw, and a cut is told', async () => {
    const kinds = [{}, { descriptor: 'marked' }, { descriptor: 'bare' }, { isLarge: true }] as const;
    const archives = kinds.map((how) => zipOf(three.map((file) => ({ ...file, ...how }))));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...archives),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { maxLength: 3 }),
        async (whole, part, changes) => {
          const cut = whole.slice(0, Math.floor(part * (whole.length - 1)));
          expect((await itemsOf(cut)).map(told)).toEqual(broken);
          for (const bytes of [cut, whole.slice()]) {
            for (const [place, byte] of changes) bytes[Math.floor(place * bytes.length)] = byte;
            expect((await itemsOf(bytes)).length).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
