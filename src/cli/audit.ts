import { relative, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type AuditProgress, auditMailbox } from '../actions/audit-mailbox.ts';
import { findPeople } from '../actions/find-people.ts';
import { takeSecondOpinions } from '../actions/second-opinions.ts';
import { contractsFrom } from '../adapters/files/contracts.ts';
import { openMailbox } from '../adapters/files/open.ts';
import { opinionFrom } from '../adapters/opinion/endpoint.ts';
import { excessBilling, idleBilling } from '../core/audit/idle-billing.ts';
import { toEmbed, withNearness } from '../core/audit/nearness.ts';
import { auditSettings } from '../core/audit/settings.ts';
import { withProblems } from '../core/audit/unread.ts';
import type { Contract } from '../core/contract/contract.ts';
import { foldWord } from '../core/contract/nearest.ts';
import type { Language } from '../core/kit/language.ts';
import type { Problem } from '../core/kit/problem.ts';
import type { BilledEntry } from '../core/meter/billed.ts';
import { reportCsvPieces } from '../core/reports/csv.ts';
import { reportHtmlPieces } from '../core/reports/html/report.tsx';
import { auditJsonPieces } from '../core/reports/json-text.ts';
import type { AuditReport } from '../core/reports/record.ts';
import { summaryText } from '../core/reports/summary.ts';
import { cliSentence } from '../core/words/cli.ts';
import { opinionDone, opinionSentence } from '../core/words/opinion.ts';
import { type AuditOptions, readAuditOptions } from './audit-options.ts';
import { askEmbedder } from './embedder-options.ts';
import { cannotWrite, whyUnwritable, writeText } from './files.ts';
import { type Io, writePieces } from './io.ts';
import { paintFor } from './paint.ts';
import { progressLine } from './progress.ts';
import { readSideFiles, readSideTexts, type SideTexts } from './side-files.ts';
import { terminalText } from './terminal-text.ts';
import { areAllMissing, tellProblems, tellUnread } from './unread.ts';

/** `avenant audit MAILBOX…`: the main job, on files. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const read = readAuditOptions(args, io);
  if ('wrong' in read) {
    io.stderr.write(`${cliSentence('wrongOption', read.language, read.wrong, 'audit')}\n`);
    return 2;
  }
  const { options } = read;
  const { language } = options;
  if (options.help) {
    io.stdout.write(`${cliSentence('audit', language)}\n`);
    return 0;
  }
  const files = await contractsFrom(options.contracts.map((path) => resolve(io.cwd, path)));
  tellProblems([...files.problems, ...files.notes], io, language);
  if (options.contracts.length > 0 && files.contracts.length === 0) {
    if (files.files > 0) tellUnreadContracts(files.unread, io, language);
    else {
      // What is not there at all was told above.
      const missing = new Set(files.problems.map(({ file }) => file));
      const places = options.contracts.filter((path) => !missing.has(resolve(io.cwd, path)));
      if (places.length > 0)
        io.stderr.write(`${cliSentence('noContractFound', language, places.join(', '))}\n`);
    }
    return 2;
  }
  if (files.unread > 0) tellUnreadContracts(files.unread, io, language);
  if (options.client !== undefined && files.contracts.length > 0) {
    if (chooseClient(files.contracts, options.client).length === 0) {
      const names = files.contracts.map(({ client }) => client.name).join(', ');
      io.stderr.write(`${cliSentence('noSuchClient', language, options.client, names)}\n`);
      return 2;
    }
  }
  if (areAllMissing(options.mailboxes, io, language)) return 2;
  if (!(await canBeWritten(options, io))) return 2;
  const texts = await readSideFiles(options, io);
  if (texts === undefined) return 2;
  const audited = await readMailAndAudit(options, files.contracts, texts, io);
  if (audited === undefined) return 2;
  const { own } = audited;
  // Contracts are named as the user would find them from where he stands, not by this machine's folders.
  const problems = [
    ...files.problems.map((one) => (one.file ? { ...one, file: relative(io.cwd, one.file) } : one)),
    ...audited.problems,
  ];
  if (isEmpty(own)) {
    tellUnread(own.skipped, options.mailboxes, io, language);
    io.stderr.write(`${cliSentence('nothingRead', language)}\n`);
    // A program that asked for JSON gets its object, with what could not be read.
    if (options.json) await writePieces(io.stdout, auditJsonPieces(withProblems(own, problems)));
    return 2;
  }
  const report = await withSecondOpinion(
    await withEmbedder(withProblems(own, problems), options, io),
    options,
    io,
  );
  const isWritten = await writeReports(report, options, io);
  if (!isWritten) return 2;
  return report.skipped.length > 0 ? 1 : 0;
}

function tellUnreadContracts(count: number, io: Io, language: Language): void {
  const key = count === 1 ? 'contractUnread' : 'contractsUnread';
  io.stderr.write(`${cliSentence(key, language, count)}\n`);
}

/** True where not one message was read, be it to pass it over. */
function isEmpty({ messages, passedOver, skipped }: AuditReport): boolean {
  const letters = messages.clients + messages.provider + Object.keys(passedOver).length;
  return letters === 0 && messages.read <= skipped.length;
}

function chooseClient(contracts: readonly Contract[], name: string | undefined): readonly Contract[] {
  if (name === undefined) return contracts;
  const wanted = foldWord(name);
  return contracts.filter(
    (contract) => foldWord(contract.client.name).includes(wanted) || foldWord(contract.name) === wanted,
  );
}

function ofClients(entries: readonly BilledEntry[], contracts: readonly Contract[]): readonly BilledEntry[] {
  const names = new Set(contracts.map(({ client }) => client.name));
  return entries.filter((entry) => names.has(entry.client));
}

async function readMailAndAudit(
  options: AuditOptions,
  known: readonly Contract[],
  texts: SideTexts,
  io: Io,
): Promise<{ readonly own: AuditReport; readonly problems: readonly Problem[] } | undefined> {
  const { language, terms, from, to, client, workers } = options;
  const places = options.mailboxes.map((path) => (path === '-' ? path : resolve(io.cwd, path)));
  const mailbox = await openMailbox(places, { stdin: io.stdin });
  const bar = progressLine(io.stderr, io.stderr.isTTY === true && !options.quiet, () => performance.now());
  const show = (
    stage: AuditProgress['stage'] | 'surveying',
    done: number,
    total: number,
    counted: number,
  ) => {
    const what = cliSentence(stage === 'judging' ? 'asks' : 'messages', language);
    bar.show(`${cliSentence(stage, language)} — ${counted} ${what}`, done, total);
  };
  try {
    const people = await findPeople(
      mailbox,
      { contracts: known, me: options.me, language, currency: terms.currency },
      ({ bytesRead, bytesTotal }, messages) => show('surveying', bytesRead, bytesTotal, messages),
    );
    const chosen = chooseClient(people.contracts, client);
    if (chosen.length === 0 && client !== undefined) {
      bar.clear();
      const names = people.contracts.map((contract) => contract.client.name).join(', ');
      io.stderr.write(`${terminalText(cliSentence('noSuchInferred', language, client, names || '—'))}\n`);
      return undefined;
    }
    // Read against everyone: the time of a client who was not chosen is not an unknown client's.
    const side = readSideTexts(texts, people.contracts);
    bar.clear();
    tellProblems(side.problems, io, language);
    const settings = auditSettings(options.timeZone, {
      terms,
      billed: ofClients(side.billed, chosen),
      corrections: side.corrections,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    });
    const reportOn = client !== undefined && { reportOn: chosen.map((contract) => contract.client.name) };
    const own = await auditMailbox(
      { ...people, mailbox, settings, ...reportOn, ...(workers !== undefined && { workers }) },
      ({ stage, done, total, counted }) => show(stage, done, total, counted),
    );
    const lines = [...idleBilling(own, settings), ...excessBilling(own, settings)];
    bar.clear();
    tellProblems(lines, io, language);
    return { own, problems: [...side.problems, ...lines] };
  } finally {
    bar.clear();
    await mailbox.close();
  }
}

async function withEmbedder(report: AuditReport, options: AuditOptions, io: Io): Promise<AuditReport> {
  const { embedder, language, quiet } = options;
  if (embedder === undefined) return report;
  const { found, tell } = await askEmbedder(toEmbed(report), embedder, io, language, quiet);
  const told = withNearness(report, found);
  tell(told.asks);
  return told;
}

async function withSecondOpinion(report: AuditReport, options: AuditOptions, io: Io): Promise<AuditReport> {
  const { opinion, language, quiet } = options;
  if (opinion === undefined) return report;
  const say = (sentence: string) => io.stderr.write(`${terminalText(sentence)}\n`);
  // Said even where the user wants quiet: text leaves the machine.
  say(opinionSentence('sends', language, opinion.url));
  const bar = progressLine(io.stderr, io.stderr.isTTY === true && !quiet, () => performance.now());
  const key = io.env.AVENANT_OPINION_KEY;
  const endpoint = {
    url: opinion.url,
    model: opinion.model,
    ...(key !== undefined && { key }),
    ...(opinion.cacheFolder !== undefined && { cacheFolder: resolve(io.cwd, opinion.cacheFolder) }),
  };
  const taken = await takeSecondOpinions(report, opinionFrom(endpoint), (done, all) =>
    bar.show(opinionSentence('asking', language), done, all),
  );
  bar.clear();
  const { asked, answered } = taken.counts;
  if (answered === 0 && asked > 0) say(opinionSentence('silent', language, opinion.url));
  else if (!quiet) say(opinionDone(taken.counts, language));
  return taken.report;
}

/** Asked before the mail is read: an hour of work should not end in a folder that does not exist. */
async function canBeWritten(options: AuditOptions, io: Io): Promise<boolean> {
  for (const name of [options.html, options.csv]) {
    const why = name === undefined || name === '-' ? undefined : await whyUnwritable(resolve(io.cwd, name));
    if (name === undefined || why === undefined) continue;
    io.stderr.write(`${cannotWrite(terminalText(name), why, options.language)}\n`);
    return false;
  }
  return true;
}

async function writeReports(report: AuditReport, options: AuditOptions, io: Io): Promise<boolean> {
  const { language } = options;
  const write = async (name: string, pieces: Iterable<string>) => {
    if (name === '-') return writePieces(io.stdout, pieces).then(() => true);
    const why = await writeText(resolve(io.cwd, name), pieces);
    if (why !== undefined) io.stderr.write(`${cannotWrite(terminalText(name), why, language)}\n`);
    else if (!options.quiet) io.stderr.write(`${cliSentence('written', language, terminalText(name))}\n`);
    return why === undefined;
  };
  if (options.html !== undefined && !(await write(options.html, reportHtmlPieces(report, language))))
    return false;
  if (options.csv !== undefined && !(await write(options.csv, reportCsvPieces(report)))) return false;
  if (options.json) await writePieces(io.stdout, auditJsonPieces(report));
  else if (!options.quiet && options.html !== '-' && options.csv !== '-')
    io.stdout.write(summaryText(report, language, paintFor(io.stdout, io.env)));
  return true;
}
