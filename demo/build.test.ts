import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { parseLabelledMail } from '../lang/labelled/parse.ts';
import { demoFiles } from './build.ts';

const files = demoFiles('demo/threads');
const sources = readdirSync('demo/threads')
  .filter((name) => name.endsWith('.mail.txt'))
  .flatMap((name) => parseLabelledMail(readFileSync(join('demo/threads', name), 'utf8')));

/** Splits an mboxrd whose writer quotes From lines. */
function messagesOf(mbox: string): string[] {
  return mbox
    .split(/^From .*\n/m)
    .slice(1)
    .map((text) => text.replace(/^>(>*From )/gm, '$1'));
}

describe('the demo practice', () => {
  test.each([...files.keys()])('demo/%s is current (npm run demo makes it again)', (path) => {
    expect(readFileSync(join('demo', path), 'utf8')).toBe(files.get(path));
  });

  test('is at least 250 messages of a year, three French contracts and two English', () => {
    const dates = sources.map((message) => message.date).sort();
    expect(sources.length).toBeGreaterThanOrEqual(250);
    expect(dates[0]?.slice(0, 7)).toBe('2026-01');
    expect(dates.at(-1)?.slice(0, 7)).toBe('2026-12');
    const contracts = [...files].filter(([path]) => path.startsWith('contracts/')).map(([, text]) => text);
    const languages = contracts.map((text) => /^language: (\w+)/m.exec(text)?.[1]).sort();
    expect(languages).toEqual(['en', 'en', 'fr', 'fr', 'fr']);
  });

  test('reads in another mail program: every letter once, its words and subject whole', async () => {
    const mail = ['mail/inbox.mbox', 'mail/sent.mbox'].flatMap((path) => messagesOf(files.get(path) ?? ''));
    const parsed = await Promise.all(mail.map((text) => simpleParser(text, { skipImageLinks: true })));
    expect(parsed).toHaveLength(sources.length);
    const flat = (text: string) => text.replace(/[\s>]+/g, ' ').trim();
    const read = parsed.map((one) => `${one.subject}\n${flat(one.text ?? '')}`).join('\n');
    for (const source of sources) {
      for (const ask of source.asks) expect(read).toContain(ask.in === 'body' ? flat(ask.text) : ask.text);
    }
    for (const one of parsed) {
      expect(one.messageId).toMatch(/^<.+@.+\.example>$/);
      expect(one.date?.getUTCFullYear()).toBeGreaterThanOrEqual(2026);
    }
    expect(new Set(parsed.map((one) => one.messageId)).size).toBe(parsed.length);
  });

  test('keeps no mark of a label', () => {
    for (const [path, text] of files) expect(text.includes('{{'), path).toBe(false);
  });
});
