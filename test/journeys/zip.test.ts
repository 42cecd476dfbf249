import { execFileSync } from 'node:child_process';
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditSchema } from '../../src/core/reports/json.ts';
import { contract, letter, mbox, twoLetters } from '../browser/letters.ts';
import { type Packed, zipOf } from '../zips.ts';
import { avenant } from './machine.ts';

/** Sophie gives her mail as it came from Gmail, or as she packed it to take it along: in a ZIP. */
let folder = '';
const [question, answer] = twoLetters;
if (!question || !answer) throw new Error('two letters');
const takeoutName = 'Takeout/Mail/Tous les messages, y compris ceux du dossier Spam.mbox';
const takeout: readonly Packed[] = [
  { name: 'Takeout/archive_browser.html', content: '<!DOCTYPE html>', descriptor: 'marked' },
  { name: takeoutName, content: mbox(twoLetters), descriptor: 'marked', flags: 0x800 },
];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'avenant-zip-'));
  put('contracts/boulangerie-martin.md', contract);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function audited(path: string, stdin?: Uint8Array) {
  const { code, out } = await avenant(
    ['audit', path, '--contracts', join(folder, 'contracts'), '--json', '--quiet', '--workers', '0'],
    stdin,
  );
  const { asks, skipped } = auditSchema.parse(JSON.parse(out));
  return { code, asks: asks.map(({ messageId, answeredBy }) => [messageId, answeredBy]), skipped };
}

const whole = {
  code: 0,
  asks: [['<may-04@atelier-sable.example>', '<may-05@atelier-sable.example>']],
  skipped: [],
};

describe('Gmail’s Takeout, as it was downloaded', () => {
  test('is audited, from a file and from standard input, and its messages are named by where they stand', async () => {
    const path = put('takeout-20260501.zip', zipOf(takeout, true));
    expect(await audited(path)).toEqual(whole);
    expect(await audited('-', zipOf(takeout, true))).toEqual(whole);
    expect(await audited(dirname(put('downloads/takeout.zip', zipOf(takeout))))).toEqual(whole);
    const read = await avenant(['read', path, '--json']);
    expect(read.out).toContain(`takeout-20260501.zip/${takeoutName}@0`);
    const clients = await avenant(['clients', path]);
    expect(clients.out).toContain('claire@boulangerie-martin.example');
    const filed = ['import', path, '--contracts', join(folder, 'contracts'), '--data', join(folder, 'data')];
    expect((await avenant(filed)).out).toContain('2 messages, 2 of them new; 1 ask waits');
    expect((await avenant(filed)).out).toContain('2 messages, none of them new');
  });

  test('of more than 4 GB is read behind what no mail is', async () => {
    const path = join(folder, 'large.zip');
    const large = 5_000_000_000;
    const mail = {
      name: takeoutName,
      content: mbox(twoLetters),
      descriptor: 'large',
      isLarge: true,
    } as const;
    // Made as if the first file were empty, then moved apart: a hole in the file takes no room on the disk.
    const bytes = Buffer.from(
      zipOf([{ name: 'video.mp4', content: '', method: 0, isLarge: true }, mail], true),
    );
    const second = bytes.indexOf('PK\x03\x04', 4);
    const directory = bytes.indexOf('PK\x01\x02');
    const sizes = (at: number, ...places: readonly number[]) => {
      for (const place of places) bytes.writeBigUInt64LE(BigInt(large), at + place);
    };
    sizes(second - 20, 4, 12);
    sizes(directory + 46 + 'video.mp4'.length, 4, 12);
    const next = bytes.indexOf('PK\x01\x02', directory + 4);
    bytes.writeBigUInt64LE(BigInt(large + second), next + 46 + Buffer.byteLength(takeoutName) + 20);
    const end = bytes.indexOf('PK\x06\x06');
    bytes.writeBigUInt64LE(BigInt(large + directory), end + 48);
    bytes.writeBigUInt64LE(BigInt(large + end), bytes.indexOf('PK\x06\x07') + 8);
    const file = openSync(path, 'w');
    writeSync(file, bytes.subarray(0, second), 0, second, 0);
    ftruncateSync(file, large);
    writeSync(file, bytes.subarray(second), 0, bytes.length - second, large + second);
    closeSync(file);
    expect(await audited(path)).toEqual({
      ...whole,
      code: 1,
      skipped: [{ locator: 'large.zip/video.mp4', code: 'source-not-mail' }],
    });
  });
});

test('folders that she packed tell what was sent, and of a broken archive that is told, and the rest is read', async () => {
  const files = [
    { name: 'Courrier/Réception/1.eml', content: letter(question) },
    { name: 'Courrier/Envoyés/2.eml', content: letter(answer) },
    { name: 'Courrier/Brouillons/3.eml', content: letter({ ...answer, day: 4 }) },
  ];
  const path = put('courrier.zip', zipOf(files));
  expect(await audited(path)).toEqual(whole);
  const bytes = zipOf(files);
  put('both/coupe.zip', bytes.subarray(0, bytes.length - 30));
  const both = dirname(put('both/entier.zip', bytes));
  expect(await audited(both)).toEqual({
    ...whole,
    code: 1,
    skipped: [{ locator: 'coupe.zip', code: 'source-zip-broken' }],
  });
  const alone = join(both, 'coupe.zip');
  const inEnglish = await avenant(['read', alone]);
  const inFrench = await avenant(['read', alone, '--lang', 'fr']);
  expect(`${inEnglish.out}${inEnglish.err}`).toContain(
    'Download or copy it again, or unpack it with another program and give the folder.',
  );
  expect(`${inFrench.out}${inFrench.err}`).toContain(
    'Téléchargez-la ou recopiez-la, ou décompressez-la avec un autre programme et donnez le dossier.',
  );
});

test('what cannot be read of one is told in both languages, with what to do', async () => {
  const files = [
    { name: 'a.eml', content: letter(question), flags: 1 },
    { name: 'b.mbox', content: 'x', method: 9 },
    { name: 'c.zip', content: zipOf(takeout), method: 0 },
    { name: 'd.eml', content: letter(answer) },
  ];
  const path = put('mixed.zip', zipOf(files));
  const inEnglish = await avenant(['read', path]);
  const inFrench = await avenant(['read', path, '--lang', 'fr']);
  const english = `${inEnglish.out}${inEnglish.err}`;
  const french = `${inFrench.out}${inFrench.err}`;
  for (const words of [
    'protects this file by a password',
    'in a way that is not read',
    'not read (7z, RAR, tar',
  ])
    expect(english).toContain(words);
  for (const words of ['par un mot de passe', 'd’une façon qui n’est pas lue', 'pas lue (7z, RAR, tar'])
    expect(french).toContain(words);
  expect(english).toContain('mixed.zip/d.eml');
});

const isThere = (() => {
  try {
    execFileSync('zip', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe.runIf(isThere)('the program zip', () => {
  const packed = (name: string, ...options: readonly string[]) => {
    const cwd = join(folder, 'home');
    put('home/Mail/INBOX', mbox([question]));
    put('home/Mail/Sent', mbox([answer]));
    const path = join(folder, name);
    execFileSync('zip', ['-q', '-r', ...options, path, 'Mail'], { cwd });
    return path;
  };

  test.each([
    ['packs', []],
    ['stores', ['-0']],
    ['writes ZIP64', ['-fz']],
    ['writes sizes behind the files', ['-fd']],
  ])('%s, and it is read', async (name, options) => {
    expect(await audited(packed(`${name.replaceAll(' ', '-')}.zip`, ...options))).toEqual(whole);
  });

  test('writes to a pipe, and it is read from one', async () => {
    const cwd = join(folder, 'home');
    packed('made.zip');
    expect(await audited('-', execFileSync('zip', ['-q', '-r', '-', 'Mail'], { cwd }))).toEqual(whole);
  });

  test('locks with a password, and that is told of each file', async () => {
    const { skipped } = await audited(packed('locked.zip', '-P', 'secret'));
    expect(skipped).toEqual([
      { locator: 'locked.zip/Mail/INBOX', code: 'source-zip-locked' },
      { locator: 'locked.zip/Mail/Sent', code: 'source-zip-locked' },
    ]);
  });
});
