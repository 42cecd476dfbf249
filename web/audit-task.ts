import type { Engine } from '../src/core/asks/engine.ts';
import { auditGatherer } from '../src/core/audit/audit.ts';
import { type Reading, readingOfOpen } from '../src/core/audit/letter.ts';
import { auditSettings } from '../src/core/audit/settings.ts';
import { withProblems } from '../src/core/audit/unread.ts';
import type { Contract } from '../src/core/contract/contract.ts';
import { readContract } from '../src/core/contract/read.ts';
import { type ContractFile, sharedAddresses } from '../src/core/contract/shared-addresses.ts';
import { withoutContract } from '../src/core/contract/stand-in.ts';
import type { Problem } from '../src/core/kit/problem.ts';
import { mailForm, sniffBytes } from '../src/core/mail/forms.ts';
import { type Parties, partiesOf } from '../src/core/mail/party.ts';
import { openMessage, readEnvelope } from '../src/core/mail/read-message.ts';
import { chunksOf, type MailItem } from '../src/core/mail/source.ts';
import { mailItems } from '../src/core/mail/stream.ts';
import { startSurvey } from '../src/core/mail/survey.ts';
import type { AuditTask, ContractText, MailFile, TaskProgress, TaskResult } from './tasks.ts';

/** What the audit needs of its surroundings. `pause` lets the worker hear a "cancel"; `isCancelled` is asked after it. */
export interface Surroundings {
  engine(): Promise<Engine>;
  onProgress(progress: TaskProgress): void;
  pause(): Promise<void>;
  isCancelled(): boolean;
}

/** Audits chosen files: the browser's twin of `actions/audit-mailbox.ts`. Undefined when it was cancelled. */
export async function runAuditTask(task: AuditTask, around: Surroundings): Promise<TaskResult | undefined> {
  const bytesTotal = task.mail.reduce((sum, { file }) => sum + file.size, 0);
  const progress = (stage: TaskProgress['stage'], messages: number, bytesRead: number) =>
    around.onProgress({ stage, messages, bytesRead, bytesTotal });
  progress('contracts', 0, 0);
  const read = readContracts(task.contracts);
  const settings = auditSettings(task.timeZone);
  let { contracts } = read;
  let me = task.me;
  let meDoubt: readonly string[] = [];
  if (me.length === 0 || contracts.length === 0) {
    const survey = startSurvey();
    const finished = await eachItem(task.mail, around, (item, messages, bytesRead) => {
      if (item.kind === 'message') survey.add(readEnvelope(item.message));
      progress('survey', messages, bytesRead);
    });
    if (!finished) return undefined;
    const found = survey.result(
      me,
      contracts.flatMap(({ client }) => client.emails),
    );
    if (me.length === 0) me = found.me.map(({ address }) => address);
    meDoubt = found.doubt;
    if (contracts.length === 0) {
      contracts = found.clients.map(({ name, emails }) =>
        withoutContract(name, emails, settings.terms.currency, task.language),
      );
    }
  }
  progress('loading', 0, 0);
  const engine = await around.engine();
  const parties = partiesOf({ me, clients: contracts.map(({ client }) => client) });
  const gatherer = auditGatherer({ contracts, parties, me, engine: () => engine, settings, skipped: [] });
  const finished = await eachItem(task.mail, around, (item, messages, bytesRead) => {
    gatherer.add(readingOfItem(item, parties, engine));
    progress('reading', messages, bytesRead);
  });
  if (!finished) return undefined;
  progress('auditing', gatherer.read, bytesTotal);
  await around.pause();
  if (around.isCancelled()) return undefined;
  return { report: withProblems({ ...gatherer.report(), meDoubt }, read.problems) };
}

function readContracts(texts: readonly ContractText[]): {
  contracts: readonly Contract[];
  problems: readonly Problem[];
} {
  const read: ContractFile[] = [];
  const problems: Problem[] = [];
  for (const { name, text } of [...texts].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const reading = readContract(text, name);
    problems.push(...reading.problems);
    if (reading.contract) read.push({ contract: reading.contract, file: name, text });
  }
  problems.push(...sharedAddresses(read));
  return { contracts: read.map(({ contract }) => contract), problems };
}

function readingOfItem(item: MailItem, parties: Parties, engine: Engine): Reading {
  if (item.kind === 'skipped') return { is: 'skipped', skipped: item.skipped };
  return readingOfOpen(openMessage(item.message), parties, engine);
}

/** A breath every so often keeps "cancel" quick and costs next to nothing. */
const breathMilliseconds = 40;

/** Goes through every item of the files; false when it was cancelled on the way. */
async function eachItem(
  files: readonly MailFile[],
  around: Surroundings,
  onItem: (item: MailItem, messages: number, bytesRead: number) => void,
): Promise<boolean> {
  let bytesRead = 0;
  let messages = 0;
  let breath = performance.now();
  for (const file of files) {
    const before = bytesRead;
    for await (const item of itemsOf(file, (bytes) => (bytesRead += bytes))) {
      if (item.kind === 'message') messages += 1;
      onItem(item, messages, bytesRead);
      if (performance.now() - breath < breathMilliseconds) continue;
      await around.pause();
      if (around.isCancelled()) return false;
      breath = performance.now();
    }
    bytesRead = before + file.file.size;
  }
  return true;
}

/**
 * The messages of one file, unpacked where it is gzip. Where the browser can no longer read it, or the gzip is broken,
 * what came before is given all the same.
 */
async function* itemsOf(
  { name, sent, aside, file }: MailFile,
  onBytes: (bytes: number) => void,
): AsyncGenerator<MailItem> {
  let broken = false;
  const onBroken = () => {
    broken = true;
  };
  const isGzip = mailForm(await headOf(file, onBroken)) === 'gzip';
  const counted = file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        onBytes(chunk.length);
        controller.enqueue(chunk);
      },
    }),
  );
  const plain = isGzip ? counted.pipeThrough(new DecompressionStream('gzip')) : counted;
  const stream = { name: isGzip ? name.replace(/\.gz$/i, '') : name, sent, ...(aside && { aside }) };
  if (!broken) yield* mailItems(unbroken(chunksOf(plain), onBroken), stream);
  if (broken)
    yield {
      kind: 'skipped',
      skipped: { locator: name, code: isGzip ? 'source-gzip-broken' : 'source-unreadable' },
    };
}

async function headOf(file: Blob, onBroken: () => void): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, sniffBytes).arrayBuffer());
  } catch {
    onBroken();
    return new Uint8Array(0);
  }
}

/** The chunks up to where the browser's own stream fails. */
async function* unbroken(
  chunks: AsyncIterable<Uint8Array>,
  onBroken: () => void,
): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await iterator.next().catch(() => undefined);
      if (next === undefined) onBroken();
      if (next === undefined || next.done) return;
      yield next.value;
    }
  } finally {
    await iterator.return?.(undefined);
  }
}
