import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type LabelledMessage, parseLabelledMail } from '../lang/labelled/parse.ts';
import { fromLineDate } from './clock.ts';
import { digits } from './encode.ts';
import { type Letter, writeLetter } from './letter.ts';
import { mimeMessage } from './mime.ts';

/** The provider whose mailboxes are made: which addresses are his, and the one that mail without a `to` goes to. */
export interface Owner {
  readonly owns: (address: string) => boolean;
  readonly address: string;
}

const sophie: Owner = {
  owns: (address) => address.endsWith('@atelier-sable.example'),
  address: 'sophie@atelier-sable.example',
};

/** A message as an entry of an mboxrd. */
interface Entry {
  readonly own: boolean;
  readonly when: number;
  readonly id: string;
  readonly text: string;
}

/**
 * The demo practice as files: two mailboxes (mboxrd) and the contracts, made from `demo/threads` alone, the same to the
 * byte each time. Keys are paths below `demo/`.
 */
export function demoFiles(threadsFolder: string): ReadonlyMap<string, string> {
  const names = readdirSync(threadsFolder).sort();
  const entries: Entry[] = [];
  const files = new Map<string, string>();
  for (const name of names) {
    const text = readFileSync(join(threadsFolder, name), 'utf8');
    if (name.endsWith('.contract.md')) files.set(`contracts/${name.replace('.contract.md', '.md')}`, text);
    if (name.endsWith('.mail.txt')) entries.push(...writeThreads(name, parseLabelledMail(text), sophie));
  }
  entries.sort((a, b) => a.when - b.when || (a.id < b.id ? -1 : 1));
  const mbox = (own: boolean) =>
    entries
      .filter((entry) => entry.own === own)
      .map((entry) => entry.text)
      .join('');
  files.set('mail/inbox.mbox', mbox(false));
  files.set('mail/sent.mbox', mbox(true));
  return files;
}

/** Where a conversation has got to. */
interface Conversation {
  readonly last: Letter;
  readonly ids: readonly string[];
}

/** The labelled messages as real mail, in their order: with ids, references, quotes and encodings as programs write them. */
export function writeThreads(file: string, messages: readonly LabelledMessage[], owner: Owner): Entry[] {
  const conversations = new Map<string, Conversation>();
  return messages.map((source) => {
    const key = source.thread ?? `${source.line}`;
    const conversation = conversations.get(key);
    const letter = writeLetter(source, conversation?.last);
    const seed = `${file} ${key} ${conversation?.ids.length ?? 0} ${source.date}`;
    const sender = addressIn(source.from ?? '');
    const own = owner.owns(sender);
    const id = `<${digits(seed, 20)}@${sender.slice(sender.indexOf('@') + 1) || 'mail.example'}>`;
    const references = conversation?.ids ?? [];
    const seconds = Number.parseInt(digits(`s ${seed}`, 4), 16) % 58;
    const addressed = [...source.to, ...source.cc].find((one) => owner.owns(addressIn(one)));
    const deliveredTo = own ? undefined : addressIn(addressed ?? '') || owner.address;
    conversations.set(key, { last: letter, ids: [...references, id] });
    const text = mimeMessage(letter, { id, references, seconds, deliveredTo });
    const when = letter.clock.epoch + seconds;
    return { own, when, id, text: mboxEntry(sender, fromLineDate(letter.clock, seconds), text) };
  });
}

function addressIn(text: string): string {
  return /[^<\s]+@[^>\s]+/.exec(text)?.[0] ?? '';
}

/** One entry of an mboxrd: lines that look like a From line get one more ">". */
function mboxEntry(sender: string, date: string, text: string): string {
  return `From ${sender} ${date}\n${text.replace(/^(>*From )/gm, '>$1')}\n`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [path, text] of demoFiles('demo/threads')) {
    mkdirSync(join('demo', dirname(path)), { recursive: true });
    writeFileSync(join('demo', path), text);
    process.stdout.write(`demo/${path} ${text.length}\n`);
  }
}
