import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { type Owner, writeThreads } from '../demo/build.ts';
import type { Kind } from '../src/core/asks/ask.ts';
import type { LabelledAsk, LabelledMessage } from './labelled/parse.ts';
import { parseLabelledMail } from './labelled/parse.ts';

/** A labelled ask, and what the audit said of it: undefined and `-` where it was not found. */
export interface Scored {
  readonly label: LabelledAsk;
  readonly lang: string;
  readonly kind: Kind | undefined;
  readonly ruling: string;
  readonly clause: string | null;
  readonly confidence: number;
  readonly check: boolean;
}

/** What came of auditing labelled mailboxes. */
export interface Outcome {
  readonly scored: readonly Scored[];
  /** Per language: how many asks the audit reports where no label is. */
  readonly extra: ReadonlyMap<string, number>;
  /** How many of them stand in messages of clients that ask nothing, and how many in what no client wrote. */
  readonly silent: number;
  readonly noise: number;
}

/** An ask of the audit's JSON (docs/formats/audit.schema.json), as far as it is compared. */
interface Reported {
  readonly messageId: string;
  readonly in: 'body' | 'subject';
  readonly text: string;
  readonly kind: Kind;
  readonly verdict: {
    readonly ruling: string;
    readonly clause: string | null;
    readonly confidence: number;
    readonly check: boolean;
  };
}

/**
 * Makes a real mailbox of every labelled contract below a folder and audits it through the command line, as a user does.
 * Takes about a second a contract. `more`: further options of the audit.
 */
export function auditLabelled(folder: string, more: readonly string[] = []): Outcome {
  return outcomeOf(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.contract.md'))
      .sort()
      .map((name) => auditOne(join(folder, name), more)),
  );
}

/** The outcomes of several mailboxes as one. */
export function outcomeOf(outcomes: readonly Outcome[]): Outcome {
  const extra = new Map<string, number>();
  for (const one of outcomes)
    for (const [lang, count] of one.extra) extra.set(lang, (extra.get(lang) ?? 0) + count);
  return {
    scored: outcomes.flatMap(({ scored }) => scored),
    extra,
    silent: outcomes.reduce((sum, { silent }) => sum + silent, 0),
    noise: outcomes.reduce((sum, { noise }) => sum + noise, 0),
  };
}

function auditOne(path: string, more: readonly string[]): Outcome {
  const contract = readFileSync(path, 'utf8');
  const messages = parseLabelledMail(readFileSync(path.replace(/contract\.md$/, 'mail.txt'), 'utf8'));
  const front = frontOf(contract);
  const own = addressesIn(front.provider);
  const owner: Owner = { owns: isOf(own), address: own.find((one) => !one.startsWith('@')) ?? `me${own[0]}` };
  const isClient = isOf(addressesIn(front.client));
  const entries = writeThreads(path, messages, owner);
  const home = mkdtempSync(join(tmpdir(), 'avenant-score-'));
  try {
    mkdirSync(join(home, 'contracts'));
    writeFileSync(join(home, 'contracts', 'contract.md'), contract);
    for (const own of [true, false]) {
      const texts = entries.filter((entry) => entry.own === own).map(({ text }) => text);
      writeFileSync(join(home, own ? 'sent.mbox' : 'inbox.mbox'), texts.join(''));
    }
    const reported = audit(home, [join(home, 'inbox.mbox'), join(home, 'sent.mbox'), ...more]);
    const all = messages.map((message, at) => {
      const id = entries[at]?.id ?? '';
      const from = /[^<\s]+@[^>\s]+/.exec(message.from ?? '')?.[0]?.toLowerCase() ?? '';
      const isNoise =
        !isClient(from) || message.headers.some((header) => /^(list-id|auto-sub|prece)/i.test(header));
      return compare(
        message,
        reported.filter((ask) => ask.messageId.replace(/^<|>$/g, '') === id.slice(1, -1)),
        isNoise,
      );
    });
    const extra = new Map<string, number>();
    for (const [at, { more }] of all.entries()) {
      const lang = messages[at]?.lang ?? '';
      extra.set(lang, (extra.get(lang) ?? 0) + more);
    }
    const sum = (which: (at: number) => boolean) =>
      all.reduce((total, { more }, at) => total + (which(at) ? more : 0), 0);
    return {
      scored: all.flatMap(({ scored }) => scored),
      extra,
      silent: sum((at) => all[at]?.isNoise === false && messages[at]?.asks.length === 0),
      noise: sum((at) => all[at]?.isNoise === true),
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

interface Front {
  readonly provider?: unknown;
  readonly client?: unknown;
  readonly language: string;
}

/** What stands at the head of a contract file. */
export function frontOf(contract: string): Front {
  return parse(contract.slice(3, contract.indexOf('\n---', 3))) as Front;
}

/** Whether an address is one of these, or in one of these domains (`@…`). */
export function isOf(known: readonly string[]): (address: string) => boolean {
  return (address) => known.some((one) => (one.startsWith('@') ? address.endsWith(one) : one === address));
}

/** The addresses and domains (`@…`) that a value of a contract's head names. */
export function addressesIn(value: unknown): readonly string[] {
  return JSON.stringify(value ?? '').match(/[\w.+-]*@[\w.-]+/g) ?? [];
}

/** The asks that the command line reports of some mail, by the contracts in `home`. */
export function audit(home: string, mail: readonly string[]): readonly Reported[] {
  const script = join(dirname(fileURLToPath(import.meta.url)), '../src/cli/avenant.js');
  const result = spawnSync(
    process.execPath,
    [script, 'audit', ...mail, '--contracts', join(home, 'contracts'), '--json', '--quiet'],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  if (result.status !== 0 && result.status !== 1) throw new Error(`The audit failed: ${result.stderr}`);
  return (JSON.parse(result.stdout) as { readonly asks: readonly Reported[] }).asks;
}

/** Pairs each label with the reported ask that shares most of its words' place. */
export function compare(
  message: Pick<LabelledMessage, 'lang' | 'asks'>,
  reported: readonly Reported[],
  isNoise: boolean,
): {
  readonly lang: string;
  readonly scored: readonly Scored[];
  readonly more: number;
  readonly isNoise: boolean;
} {
  const used = new Set<Reported>();
  const scored = message.asks.map((label): Scored => {
    let best: Reported | undefined;
    let most = 0;
    for (const ask of reported) {
      if (used.has(ask) || ask.in !== label.in) continue;
      const shared = sharedLength(plain(ask.text), plain(label.text));
      if (shared > most) {
        most = shared;
        best = ask;
      }
    }
    if (best) used.add(best);
    return {
      label,
      lang: message.lang,
      kind: best?.kind,
      ruling: best?.verdict.ruling ?? '-',
      clause: best?.verdict.clause ?? null,
      confidence: best?.verdict.confidence ?? 0,
      check: best?.verdict.check ?? true,
    };
  });
  return { lang: message.lang, scored, more: reported.length - used.size, isNoise };
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Fewer signs in common are chance ("pour le "). */
const leastShared = 8;

/** How many signs two stretches of one text share: the audit's JSON gives words, not places. 0 for none. */
function sharedLength(a: string, b: string): number {
  if (a.includes(b) || b.includes(a)) return Math.min(a.length, b.length);
  for (let size = Math.min(a.length, b.length) - 1; size >= leastShared; size--)
    if (a.endsWith(b.slice(0, size)) || b.endsWith(a.slice(0, size))) return size;
  return 0;
}
