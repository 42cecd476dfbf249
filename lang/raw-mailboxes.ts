import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { openMailbox } from '../src/adapters/files/open.ts';
import type { LabelledAsk } from './labelled/parse.ts';
import { addressesIn, audit, compare, frontOf, isOf, type Outcome, outcomeOf } from './mailboxes.ts';

/** An ask as `labels.json` has it. */
interface Label extends Omit<LabelledAsk, 'start' | 'end'> {
  readonly messageId: string;
}

/**
 * Audits every raw mailbox below a folder through the command line: `NAME/mail` as a mail program left it, `NAME/contract.md` (or, of a
 * practice with several clients, `NAME/contracts/`), and `NAME/labels.json`, whose asks name their message and their words. All that a
 * client writes counts under its contract's language. `more`: further options of the audit.
 */
export async function auditRaw(folder: string, more: readonly string[] = []): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  const folders = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory());
  for (const name of folders.map((one) => one.name).sort())
    outcomes.push(await auditMailboxIn(join(folder, name), more));
  return outcomeOf(outcomes);
}

async function auditMailboxIn(folder: string, more: readonly string[]): Promise<Outcome> {
  const several = join(folder, 'contracts');
  const paths = existsSync(several)
    ? readdirSync(several).map((name) => join(several, name))
    : [join(folder, 'contract.md')];
  const fronts = paths.map((path) => frontOf(readFileSync(path, 'utf8')));
  const clients = fronts.map(({ client, language }) => ({ has: isOf(addressesIn(client)), language }));
  const labels = JSON.parse(readFileSync(join(folder, 'labels.json'), 'utf8')) as readonly Label[];
  const home = mkdtempSync(join(tmpdir(), 'avenant-score-'));
  try {
    mkdirSync(join(home, 'contracts'));
    for (const path of paths) cpSync(path, join(home, 'contracts', basename(path)));
    const reported = audit(home, [join(folder, 'mail'), ...more]);
    const { senders, noise } = await idsIn(join(folder, 'mail'), (address) =>
      clients.some(({ has }) => has(address)),
    );
    const ids = new Set([...labels, ...reported].map(({ messageId }) => messageId));
    for (const { messageId } of labels)
      if (!senders.has(messageId))
        throw new Error(`${folder}: labels.json names ${messageId}, which is in no message`);
    const all = [...ids].map((id) => {
      const asks = labels
        .filter(({ messageId }) => messageId === id)
        .map((label) => ({ ...label, start: 0, end: 0 }));
      const found = reported.filter(({ messageId }) => messageId === id);
      const own = clients.find(({ has }) => has(senders.get(id) ?? '')) ?? clients[0];
      const compared = compare({ lang: own?.language ?? '', asks }, found, noise.has(id));
      return { ...compared, asks: asks.length };
    });
    const beside = (which: (one: (typeof all)[number]) => boolean) =>
      all.filter(which).reduce((sum, one) => sum + one.more, 0);
    const languages = [...new Set(clients.map(({ language }) => language))];
    return {
      scored: all.flatMap(({ scored }) => scored),
      extra: new Map(languages.map((language) => [language, beside(({ lang }) => lang === language)])),
      silent: beside(({ isNoise, asks }) => !isNoise && asks === 0),
      noise: beside(({ isNoise }) => isNoise),
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** The ids of all messages with their senders' addresses, and the ids of those that a list or a program sent or somebody who is no client, by their raw headers. */
async function idsIn(
  mail: string,
  isClient: (address: string) => boolean,
): Promise<{ readonly senders: ReadonlyMap<string, string>; readonly noise: ReadonlySet<string> }> {
  const mailbox = await openMailbox([mail]);
  const senders = new Map<string, string>();
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
    senders.set(id, from);
    if (isMass || !isClient(from)) noise.add(id);
  }
  return { senders, noise };
}
