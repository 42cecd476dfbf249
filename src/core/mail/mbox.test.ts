import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitMbox } from './mbox.ts';
import { chunksFrom, type MailItem, type MailStream } from './source.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function* inChunks(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function split(
  mbox: string | Uint8Array,
  size = 65_536,
  stream: Partial<MailStream> = {},
): Promise<MailItem[]> {
  const bytes = typeof mbox === 'string' ? encode(mbox) : mbox;
  const items: MailItem[] = [];
  const whole = { name: 'inbox.mbox', sent: false, ...stream };
  const chunks = inChunks(bytes.subarray(chunksFrom(whole.from ?? 0)), size);
  for await (const batch of splitMbox(chunks, whole))
    for (const item of batch)
      items.push(
        item.kind === 'message'
          ? { ...item, message: { ...item.message, bytes: item.message.bytes.slice() } }
          : item,
      );
  return items;
}

const texts = (items: readonly MailItem[]) =>
  items.map((item) => (item.kind === 'message' ? decode(item.message.bytes) : item.skipped.code));
const locators = (items: readonly MailItem[]) =>
  items.map((item) => (item.kind === 'message' ? item.message.locator : item.skipped.locator));

const first = 'From: claire@boulangerie-martin.example\nSubject: Site\n\nBonjour Sophie,\nune question.\n';
const second = 'From: sophie@atelier-sable.example\nSubject: Re: Site\n\nBonjour Claire,\nune réponse.\n';
const line = (who: string) => `From ${who} Tue Feb 10 22:56:00 2026\n`;
const both = `${line('claire@boulangerie-martin.example')}${first}\n${line('sophie@atelier-sable.example')}${second}\n`;

describe('splitting an mbox', () => {
  it('gives each message with its byte and its From line', async () => {
    const items = await split(both);
    expect(texts(items)).toEqual([first, second]);
    expect(locators(items)).toEqual([
      'inbox.mbox@0',
      `inbox.mbox@${encode(both).length - encode(second + line('sophie@atelier-sable.example')).length - 1}`,
    ]);
    expect(items[0]).toMatchObject({
      message: { fromLine: 'claire@boulangerie-martin.example Tue Feb 10 22:56:00 2026' },
    });
  });

  it('reads CRLF files, files with a byte order mark, and Thunderbird’s bare From lines alike', async () => {
    expect(texts(await split(both.replaceAll('\n', '\r\n')))).toEqual(
      [first, second].map((text) => text.replaceAll('\n', '\r\n')),
    );
    expect(texts(await split(`\uFEFF${both}`))).toEqual([first, second]);
    expect(texts(await split(`From - \n${first}\nFrom \n${second}\n`))).toEqual([first, second]);
  });

  it('leaves a sentence that begins with From where Claire wrote it', async () => {
    const body = `${first}\nFrom the oven, at 6:30 in 2026 as always,\nyour bread.\n\nFrom Vienne with love\n`;
    expect(texts(await split(`${line('x')}${body}\n${line('y')}${second}\n`))).toEqual([body, second]);
  });

  it('takes one > from escaped From lines, also from lines that had some before', async () => {
    const body = `${first}>From Lyon to Vienne\n>>From a quote\n > From far\nx>From y\n`;
    const read = `${first}From Lyon to Vienne\n>From a quote\n > From far\nx>From y\n`;
    expect(texts(await split(`${line('x')}${body}\n${line('y')}${second}\n`))).toEqual([read, second]);
  });

  it('believes a Content-Length that leads to the next message, and no other', async () => {
    const body = `Bonjour,\n\n${line('attached@mail.example')}Subject: inside\n\n>From here\n`;
    const message = (length: number) =>
      `From: claire@boulangerie-martin.example\nContent-Length: ${length}\n\n${body}`;
    const right = `${line('x')}${message(body.length)}\n${line('y')}${second}\n`;
    expect(texts(await split(right))).toEqual([message(body.length), second]);
    expect(texts(await split(right, 100))).toEqual([message(body.length), second]);
    const wrong = `${line('x')}${message(body.length - 9)}\n${line('y')}${second}\n`;
    expect(texts(await split(wrong))).toHaveLength(3);
    const last = `${line('y')}${second}\n${line('x')}${message(body.length)}\n`;
    expect(texts(await split(last))).toEqual([second, message(body.length)]);
  });

  it('gives all before a cut, the torn message too, and says that the file is cut off', async () => {
    const items = await split(both.slice(0, -20));
    expect(texts(items)).toEqual([first, second.slice(0, -19), 'source-cut-off']);
    expect(locators(items)[2]).toBe(locators(items)[1]);
  });

  it('reads ranges of a file so that each message is read exactly once', async () => {
    const mbox = encode(
      Array.from({ length: 40 }, (_, index) => `${line(`p${index}@x.example`)}${first}${index}\n\n`).join(''),
    );
    const whole = locators(await split(mbox));
    for (const cut of [1, 5, 113, 114, 115, 116, 700, 2_000, mbox.length - 3]) {
      const parts = [
        ...(await split(mbox, 997, { from: 0, to: cut })),
        ...(await split(mbox, 997, { from: cut })),
      ];
      expect(locators(parts)).toEqual(whole);
    }
  });

  it('skims a message past a megabyte: headers and text stay, the attachment goes', async () => {
    const attached = `${'A'.repeat(76)}\n`.repeat(40_000);
    const big =
      `From: claire@boulangerie-martin.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nVoici la photo.\n\n>From moi\n` +
      `--b\nContent-Type: image/jpeg; name=four.jpg\nContent-Transfer-Encoding: base64\n\n${attached}--b--\n`;
    for (const size of [65_536, 1_000_000]) {
      const [item, next] = await split(`${line('x')}${big}\n${line('y')}${second}\n`, size);
      const message = item?.kind === 'message' ? decode(item.message.bytes) : '';
      expect(message.length).toBeLessThan(2_000);
      expect(message).toContain('Voici la photo.');
      expect(message).toContain('\nFrom moi\n');
      expect(message).toContain('four.jpg');
      expect(next).toMatchObject({ kind: 'message' });
    }
  });
});

describe('mbox laws', () => {
  const quoteFrom = (body: string) => body.replace(/^(>*From )/gm, '>$1');
  const bodyLine = fc.oneof(
    fc.string({ maxLength: 30 }).map((text) => text.replace(/[\r\n]/g, ' ')),
    fc.constantFrom(
      'From me',
      '>From you',
      '>>From them',
      '',
      'From x Tue Feb 10 22:56:00 2026',
      '--b',
      'Content-Length: 12',
    ),
  );
  const message = fc
    .array(bodyLine, { maxLength: 12 })
    .map((lines) => `Subject: x\n\n${lines.map((text) => `${text}\n`).join('')}.\n`);

  it('gives back what was written, whatever the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(message, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 300 }),
        async (messages, size) => {
          const mbox = messages
            .map((body) => `${line('claire@boulangerie-martin.example')}${quoteFrom(body)}\n`)
            .join('');
          expect(texts(await split(mbox, size))).toEqual(messages);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('never throws on any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 600 }),
        fc.integer({ min: 1, max: 100 }),
        async (bytes, size) => {
          const mbox = new Uint8Array([
            ...encode(`${line('x')}A: b\n`),
            ...bytes,
            ...encode(`\n${line('y')}`),
            ...bytes,
          ]);
          expect((await split(mbox, size)).length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 150 },
    );
  });
});
