import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import type { Segment } from '../src/core/mail/message.ts';
import { readBody } from '../src/core/mail/visible/body.ts';
import { visibleText } from '../src/core/mail/visible/parts.ts';

const root = join(import.meta.dirname, '..', '..', 'shared', 'fixtures', 'reply');
const peers = [
  'discourse-trimmer',
  'crisp',
  'willdurand',
  'turt2live',
  'github',
  'zapier',
  'mail-parser-reply',
  'quotequail',
  'talon',
  'planer',
  'fiedl-extended',
];

interface Case {
  readonly input: string;
  readonly format: 'text' | 'html' | 'eml';
  readonly lang?: string;
  readonly expected?: string;
  readonly semantics?: string;
  readonly compare?: string;
  readonly startsWith?: readonly string[];
  readonly contains?: readonly string[];
  readonly notContains?: readonly string[];
  readonly matches?: readonly string[];
  readonly notMatches?: readonly string[];
}

interface Tally {
  right: number;
  all: number;
}

const collapse = (text: string) =>
  text
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/\u200b/g, '')
    .trim();
const squeeze = (text: string) => text.replace(/[\s\u00a0\u200b]+/g, '');

/** Visible text and signature in the order in which they stand: what the suites that keep signatures compare. */
function withSignature(segments: readonly Segment[]): string {
  return segments
    .filter((segment) => segment.kind === 'authored' || segment.kind === 'signature')
    .map((segment) => segment.text)
    .join('\n');
}

async function segmentsOf(peer: string, one: Case): Promise<readonly Segment[]> {
  const content = readFileSync(join(root, peer, one.input), 'utf8');
  if (one.format === 'text') return readBody({ text: content });
  if (one.format === 'html') return readBody({ html: content });
  const mail = await simpleParser(content, {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    skipTextLinks: true,
  });
  const html = typeof mail.html === 'string' ? mail.html : '';
  return readBody({ text: mail.text ?? '', html });
}

/** The two readings of a case: what the sender wrote, and the same with his signature. Suites differ in which they mean. */
function readings(one: Case, segments: readonly Segment[]): readonly string[] {
  const visible = visibleText(segments);
  return one.semantics === 'reply-without-signature' ? [visible] : [visible, withSignature(segments)];
}

function isRight(one: Case, segments: readonly Segment[]): boolean {
  const same = one.compare === 'no-whitespace' ? squeeze : collapse;
  return readings(one, segments).some((text) => same(text) === same(one.expected ?? ''));
}

function isStrictlyRight(one: Case, segments: readonly Segment[]): boolean {
  const same = one.compare === 'no-whitespace' ? squeeze : collapse;
  return same(visibleText(segments)) === same(one.expected ?? '');
}

function patternOf(source: string): RegExp {
  const end = source.lastIndexOf('/');
  return new RegExp(source.slice(1, end), source.slice(end + 1));
}

function holds(one: Case, segments: readonly Segment[]): boolean {
  return readings(one, segments).some(
    (text) =>
      (one.startsWith ?? []).every((part) => collapse(text).startsWith(collapse(part))) &&
      (one.contains ?? []).every((part) => collapse(text).includes(collapse(part))) &&
      (one.notContains ?? []).every((part) => !collapse(text).includes(collapse(part))) &&
      (one.matches ?? []).every((part) => patternOf(part).test(text.trim())) &&
      (one.notMatches ?? []).every((part) => !patternOf(part).test(text.trim())),
  );
}

const isWeak = (one: Case) =>
  [one.startsWith, one.contains, one.notContains, one.matches, one.notMatches].some(
    (list) => (list?.length ?? 0) > 0,
  );

function add(tallies: Map<string, Tally>, key: string, right: boolean): void {
  const tally = tallies.get(key) ?? { right: 0, all: 0 };
  tally.all++;
  if (right) tally.right++;
  tallies.set(key, tally);
}

const share = (tally: Tally | undefined) =>
  tally ? `${tally.right}/${tally.all} ${Math.round((1000 * tally.right) / tally.all) / 10} %` : '-';
const rate = (tally: Tally | undefined) => (tally ? tally.right / tally.all : 0);

const here = existsSync(root);
if (!here) console.log('peer fixtures: skipped, ../shared/fixtures/reply is not there');

describe.skipIf(!here)('the field’s own suites for visible text', () => {
  test('our one set of rules holds the floors on all eleven', async () => {
    const tallies = new Map<string, Tally>();
    const languages = new Map<string, Tally>();
    const wrong: string[] = [];
    for (const peer of peers) {
      const index = JSON.parse(readFileSync(join(root, peer, 'index.json'), 'utf8')) as {
        cases: readonly Case[];
      };
      for (const one of index.cases) {
        const segments = await segmentsOf(peer, one);
        if (one.expected !== undefined) {
          const right = isRight(one, segments);
          const kind = one.format === 'html' ? 'html' : 'exact';
          for (const key of [peer, 'total']) add(tallies, `${key} ${kind}`, right);
          if (kind === 'exact') add(tallies, 'total strict', isStrictlyRight(one, segments));
          if (kind === 'exact' && one.lang) add(languages, one.lang, right);
          if (!right) wrong.push(`${peer} ${one.input} (${kind})`);
        }
        if (isWeak(one)) {
          const right = holds(one, segments);
          for (const key of [peer, 'total']) add(tallies, `${key} weak`, right);
          if (!right) wrong.push(`${peer} ${one.input} (weak)`);
        }
      }
    }
    const row = (peer: string) =>
      [
        peer.padEnd(20),
        ...['exact', 'html', 'weak'].map((kind) => share(tallies.get(`${peer} ${kind}`)).padEnd(16)),
      ].join(' ');
    console.log(
      [
        `${'peer'.padEnd(20)} ${'text and mail'.padEnd(16)} ${'HTML'.padEnd(16)} weak`,
        ...[...peers, 'total'].map(row),
      ].join('\n'),
    );
    console.log(`visible text alone, signatures never counted in: ${share(tallies.get('total strict'))}`);
    console.log(
      [...languages]
        .sort()
        .map(([language, tally]) => `${language} ${tally.right}/${tally.all}`)
        .join('  '),
    );
    if (process.env.PEER_FIXTURES === 'list') console.log(wrong.join('\n'));

    expect(tallies.get('total exact')?.all).toBe(330);
    expect(tallies.get('total html')?.all).toBe(48);
    expect(rate(tallies.get('total exact'))).toBeGreaterThanOrEqual(0.92);
    expect(rate(tallies.get('total html'))).toBeGreaterThanOrEqual(0.9);
    expect(rate(languages.get('fr'))).toBe(1);
  });
});
