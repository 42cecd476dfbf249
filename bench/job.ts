import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { auditMailbox } from '../src/actions/audit-mailbox.ts';
import { contractsFrom } from '../src/adapters/files/contracts.ts';
import { openMailbox } from '../src/adapters/files/open.ts';
import { readMailbox } from '../src/adapters/reading/read-mailbox.ts';
import { auditSettings } from '../src/core/audit/settings.ts';
import { readMessage } from '../src/core/mail/read-message.ts';
import { visibleText } from '../src/core/mail/visible/parts.ts';
import { benchProvider } from './mailbox.ts';

// One measured job in a process of its own: `job.js NAME MAILBOX [NUMBER]`; prints one line of JSON (measure.ts).

const [name = '', path = '', number = '0'] = process.argv.slice(2);

let peak = 0;
const sample = () => {
  peak = Math.max(peak, process.memoryUsage.rss());
};
const timer = setInterval(sample, 20);

/** The first messages of the mailbox, whole, for peers that take one message at a time. */
async function rawMessages(most: number): Promise<Uint8Array[]> {
  const mailbox = await openMailbox([path]);
  const raw: Uint8Array[] = [];
  for await (const item of mailbox.items()) {
    if (item.kind === 'message') raw.push(item.message.bytes.slice());
    if (raw.length >= most) break;
  }
  return raw;
}

const jobs: Readonly<Record<string, () => Promise<{ messages: number; seconds: number }>>> = {
  async floor() {
    const start = performance.now();
    const bytes = readFileSync(path).length;
    return { messages: bytes / 1e6, seconds: (performance.now() - start) / 1000 };
  },
  async split() {
    const mailbox = await openMailbox([path]);
    const start = performance.now();
    let messages = 0;
    for await (const item of mailbox.items()) messages += item.kind === 'message' ? 1 : 0;
    return { messages, seconds: (performance.now() - start) / 1000 };
  },
  async parse() {
    const mailbox = await openMailbox([path]);
    const start = performance.now();
    let messages = 0;
    let characters = 0;
    for await (const item of mailbox.items()) {
      if (item.kind !== 'message') continue;
      characters += visibleText(readMessage(item.message).segments).length;
      messages += 1;
    }
    if (characters === 0) throw new Error('no text was read');
    return { messages, seconds: (performance.now() - start) / 1000 };
  },
  async mailparser() {
    const raw = await rawMessages(Number(number));
    const start = performance.now();
    for (const bytes of raw) await simpleParser(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    return { messages: raw.length, seconds: (performance.now() - start) / 1000 };
  },
  async postal() {
    const raw = await rawMessages(Number(number));
    const start = performance.now();
    for (const bytes of raw) await PostalMime.parse(bytes);
    return { messages: raw.length, seconds: (performance.now() - start) / 1000 };
  },
  /** Parsing and asks in worker threads, without the audit's last step. */
  async read() {
    const { contracts } = await contractsFrom(['demo/contracts']);
    const mailbox = await openMailbox([path]);
    const book = { me: [benchProvider], clients: contracts.map(({ client }) => client) };
    const start = performance.now();
    let messages = 0;
    await readMailbox(
      mailbox,
      book,
      Number(number),
      () => {
        messages += 1;
      },
      () => undefined,
    );
    return { messages, seconds: (performance.now() - start) / 1000 };
  },
  async audit() {
    const { contracts } = await contractsFrom(['demo/contracts']);
    const mailbox = await openMailbox([path]);
    const start = performance.now();
    const settings = auditSettings('Europe/Paris');
    const report = await auditMailbox(
      { mailbox, contracts, me: [benchProvider], settings, language: 'fr', workers: Number(number) },
      () => undefined,
    );
    return { messages: report.messages.read, seconds: (performance.now() - start) / 1000 };
  },
};

const job = jobs[name];
if (!job) throw new Error(`No such job: ${name}`);
const result = await job();
sample();
clearInterval(timer);
process.stdout.write(`${JSON.stringify({ ...result, megabytes: Math.round(peak / 1e6) })}\n`);
