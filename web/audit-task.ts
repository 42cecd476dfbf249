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
import { type Parties, partiesOf } from '../src/core/mail/party.ts';
import { openMessage, readEnvelope } from '../src/core/mail/read-message.ts';
import type { MailItem } from '../src/core/mail/source.ts';
import { startSurvey } from '../src/core/mail/survey.ts';
import { itemsOf } from './mail-files.ts';
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
