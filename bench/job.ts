import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { auditMailbox } from '../src/actions/audit-mailbox.ts';
import { contractsFrom } from '../src/adapters/files/contracts.ts';
import { findText } from '../src/adapters/files/find-text.ts';
import { openMailbox } from '../src/adapters/files/open.ts';
import { withCrew } from '../src/adapters/reading/crew.ts';
import { readMailbox } from '../src/adapters/reading/read-mailbox.ts';
import { compileLess } from '../src/adapters/v8-settings.ts';
import { auditSettings } from '../src/core/audit/settings.ts';
import { readMessage } from '../src/core/mail/read-message.ts';
import { visibleText } from '../src/core/mail/visible/parts.ts';
import { benchProvider } from './mailbox.ts';

// One measured job in a process of its own: `job.js NAME MAILBOX [NUMBER]`; prints one line of JSON (measure.ts). A peer is
// loaded by its own job alone, or its code would be compiled while another is measured.

const [name = '', path = '', number = '0'] = process.argv.slice(2);

/** Has a peer parse each message of the mailbox, split as ours are. Its code is loaded before it is measured. */
async function peerParses(parse: (bytes: Uint8Array) => Promise<unknown>): Promise<number> {
  const mailbox = await openMailbox([path]);
  begin();
  let messages = 0;
  for await (const item of mailbox.items()) {
    if (item.kind !== 'message') continue;
    await parse(item.message.bytes);
    messages += 1;
  }
  return messages;
}

let start = 0;
let used = process.cpuUsage();

/** From here on is measured. */
function begin(): void {
  start = performance.now();
  used = process.cpuUsage();
}

/** Each job does its work and gives how many messages it went through. */
const jobs: Readonly<Record<string, () => Promise<number>>> = {
  async floor() {
    begin();
    return readFileSync(path).length / 1e6;
  },
  async split() {
    const mailbox = await openMailbox([path]);
    begin();
    let messages = 0;
    for await (const item of mailbox.items()) messages += item.kind === 'message' ? 1 : 0;
    return messages;
  },
  async parse() {
    // As wherever a whole mailbox is read (`withCrew`).
    compileLess();
    const mailbox = await openMailbox([path]);
    begin();
    let messages = 0;
    let characters = 0;
    for await (const item of mailbox.items()) {
      if (item.kind !== 'message') continue;
      characters += visibleText(readMessage(item.message, findText).segments).length;
      messages += 1;
    }
    if (characters === 0) throw new Error('no text was read');
    return messages;
  },
  async mailparser() {
    const { simpleParser } = await import('mailparser');
    return peerParses((bytes) => simpleParser(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)));
  },
  async postal() {
    const { default: PostalMime } = await import('postal-mime');
    return peerParses((bytes) => PostalMime.parse(bytes));
  },
  /** Parsing and asks in worker threads, without the audit's last step. */
  async read() {
    const { contracts } = await contractsFrom(['demo/contracts']);
    const mailbox = await openMailbox([path]);
    const book = { me: [benchProvider], clients: contracts.map(({ client }) => client) };
    begin();
    let messages = 0;
    await withCrew(Number(number), (crew) =>
      readMailbox(
        'audit',
        mailbox,
        book,
        crew,
        () => {
          messages += 1;
        },
        () => undefined,
      ),
    );
    return messages;
  },
  async audit() {
    const { contracts } = await contractsFrom(['demo/contracts']);
    const mailbox = await openMailbox([path]);
    begin();
    const settings = auditSettings('Europe/Paris');
    const report = await auditMailbox(
      {
        mailbox,
        contracts,
        me: [benchProvider],
        settings,
        ...(number !== 'default' && { workers: Number(number) }),
      },
      () => undefined,
    );
    return report.messages.read;
  },
};

const job = jobs[name];
if (!job) throw new Error(`No such job: ${name}`);
const messages = await job();
const seconds = (performance.now() - start) / 1000;
const cpuSeconds = process.cpuUsage(used).user / 1e6;
// The system's own figure of the peak, in units of 1,024 bytes: none passes between two looks.
const megabytes = Math.round((process.resourceUsage().maxRSS * 1024) / 1e6);
process.stdout.write(`${JSON.stringify({ messages, seconds, cpuSeconds, megabytes })}\n`);
