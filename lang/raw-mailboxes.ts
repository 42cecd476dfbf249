import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMailbox } from '../src/adapters/files/open.ts';
import type { LabelledAsk } from './labelled/parse.ts';
import { addressesIn, audit, compare, frontOf, isOf, type Outcome, outcomeOf } from './mailboxes.ts';

/** An ask as `labels.json` has it. */
interface Label extends Omit<LabelledAsk, 'start' | 'end'> {
  readonly messageId: string;
}

/**
 * Audits every raw mailbox below a folder through the command line: `NAME/mail` as a mail program left it, `NAME/contract.md`, and
 * `NAME/labels.json`, whose asks name their message and their words. All of a mailbox counts under its contract's language. `more`: further options of the audit.
 */
export async function auditRaw(folder: string, more: readonly string[] = []): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  const folders = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory());
  for (const name of folders.map((one) => one.name).sort())
    outcomes.push(await auditMailboxIn(join(folder, name), more));
  return outcomeOf(outcomes);
}

async function auditMailboxIn(folder: string, more: readonly string[]): Promise<Outcome> {
  const front = frontOf(readFileSync(join(folder, 'contract.md'), 'utf8'));
  const labels = JSON.parse(readFileSync(join(folder, 'labels.json'), 'utf8')) as readonly Label[];
  const home = mkdtempSync(join(tmpdir(), 'avenant-score-'));
  try {
    mkdirSync(join(home, 'contracts'));
    cpSync(join(folder, 'contract.md'), join(home, 'contracts', 'contract.md'));
    const reported = audit(home, [join(folder, 'mail'), ...more]);
    const { all: known, noise } = await idsIn(join(folder, 'mail'), isOf(addressesIn(front.client)));
    const ids = new Set([...labels, ...reported].map(({ messageId }) => messageId));
    for (const { messageId } of labels)
      if (!known.has(messageId))
        throw new Error(`${folder}: labels.json names ${messageId}, which is in no message`);
    const all = [...ids].map((id) => {
      const asks = labels
        .filter(({ messageId }) => messageId === id)
        .map((label) => ({ ...label, start: 0, end: 0 }));
      const found = reported.filter(({ messageId }) => messageId === id);
      const compared = compare({ lang: front.language, asks }, found, noise.has(id));
      return { ...compared, asks: asks.length };
    });
    const beside = (which: (one: (typeof all)[number]) => boolean) =>
      all.filter(which).reduce((sum, one) => sum + one.more, 0);
    return {
      scored: all.flatMap(({ scored }) => scored),
      extra: new Map([[front.language, beside(() => true)]]),
      silent: beside(({ isNoise, asks }) => !isNoise && asks === 0),
      noise: beside(({ isNoise }) => isNoise),
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** The ids of all messages, and of those that a list or a program sent or somebody who is no client, by their raw headers. */
async function idsIn(
  mail: string,
  isClient: (address: string) => boolean,
): Promise<{ readonly all: ReadonlySet<string>; readonly noise: ReadonlySet<string> }> {
  const mailbox = await openMailbox([mail]);
  const all = new Set<string>();
  const noise = new Set<string>();
  for await (const item of mailbox.items()) {
    if (item.kind !== 'message') continue;
    const text = Buffer.from(item.message.bytes).toString('latin1');
    const head = text.slice(0, /\r?\n\r?\n/.exec(text)?.index ?? 0).replace(/\r?\n[ \t]+/g, ' ');
    const sender = /^from:(.*)$/im.exec(head)?.[1] ?? '';
    const from = (/<([^<>]+)>\s*$/.exec(sender)?.[1] ?? sender).trim().toLowerCase();
    const isMass = /^(?:list-|auto-submitted: *auto|precedence: *(?:bulk|list))/im.test(head);
    const id = /^message-id: *(<[^>]*>)/im.exec(head)?.[1];
    if (id === undefined) continue;
    all.add(id);
    if (isMass || !isClient(from)) noise.add(id);
  }
  return { all, noise };
}
