import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { saveContract } from '../actions/contracts.ts';
import { openDesk } from '../actions/desk.ts';
import { importMail } from '../actions/import-mail.ts';
import { refile } from '../actions/refile.ts';
import { changeSettings, settingsOf } from '../actions/settings.ts';
import { contractPaths } from '../adapters/files/contracts.ts';
import { openMailbox } from '../adapters/files/open.ts';
import { addAll } from '../core/kit/add-all.ts';
import { isTimeZone } from '../core/kit/day.ts';
import { type Problem, placeOfProblem } from '../core/kit/problem.ts';
import { ownerNotices } from '../core/reports/notices.ts';
import { cliSentence } from '../core/words/cli.ts';
import { ledgerWords } from '../core/words/ledger.ts';
import { sayProblem } from '../core/words/problems.ts';
import { reportWords } from '../core/words/report.ts';
import { countAsks, openAsksByClient } from '../store/asks.ts';
import { storedClients } from '../store/clients.ts';
import { addressesIn } from './arguments.ts';
import { readText } from './files.ts';
import type { Io } from './io.ts';
import { progressLine } from './progress.ts';
import { withStore } from './store-options.ts';
import { terminalText } from './terminal-text.ts';
import { areAllMissing } from './unread.ts';
import { askedOf } from './verb-options.ts';

const options = {
  contracts: { type: 'string', multiple: true },
  me: { type: 'string', multiple: true },
  'time-zone': { type: 'string' },
  data: { type: 'string' },
  quiet: { type: 'boolean' },
} as const;

/** More that could not be read are only counted. */
const mostTold = 20;

/** `avenant import MAILBOX…`: files mail and contracts in the user's store. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const asked = askedOf('import', options, args, io, (language) => ledgerWords[language].importHelp);
  if (typeof asked === 'number') return asked;
  const { values, positionals, language } = asked;
  const words = ledgerWords[language];
  const refuse = (why: string) => {
    io.stderr.write(`${terminalText(cliSentence('wrongOption', language, why, 'import'))}\n`);
    return 2;
  };
  if (positionals.length === 0 && (values.contracts ?? []).length === 0)
    return refuse(cliSentence('noMailbox', language));
  const { 'time-zone': zone } = values;
  if (zone !== undefined && !isTimeZone(zone))
    return refuse(cliSentence('badZone', language, '--time-zone', zone));
  if (areAllMissing(positionals, io, language)) return 2;
  let isNothingRead = false;
  const troubles: { readonly place: string; readonly problem: Problem }[] = [];
  const notes = new Map<string, string>();
  const bar = progressLine(io.stderr, io.stderr.isTTY === true && !values.quiet, () => performance.now());
  const code = await withStore(values.data, io, language, async (store) => {
    const desk = await openDesk(store, { language, timeZone: zone ?? io.timeZone });
    await desk.leaveDemo();
    const practice = desk.current();
    // The zone of a practice that was begun before stays: what is on the ledger was charged by its days.
    const kept = await store.read(practice.id, (db) => settingsOf(db, practice.id));
    if (zone !== undefined && zone !== kept.timeZone)
      io.stderr.write(`${words.zoneKept(kept.timeZone, zone)}\n`);
    const me = addressesIn(values.me);
    if (me.length > 0) await store.write(practice.id, (db) => changeSettings(db, practice.id, { me }));
    const hasNewAddresses = me.length > 0 && me.join() !== kept.me.join();
    let hasNewContracts = false;
    for (const path of values.contracts ?? []) {
      const found = await contractPaths(resolve(io.cwd, path));
      if (found === undefined) troubles.push({ place: path, problem: { code: 'source-not-found' } });
      if (found?.length === 0) io.stderr.write(`${cliSentence('noContractFound', language, path)}\n`);
      for (const file of [...(found ?? [])].sort()) {
        const read = await readText(file);
        if ('code' in read) {
          troubles.push({ place: file, problem: { code: read.code } });
          continue;
        }
        const saved = await store.write(practice.id, (db) => saveContract(practice, db, read.text, file));
        hasNewContracts ||= saved.is === 'kept';
        for (const problem of saved.problems)
          troubles.push({ place: `${file}:${problem.line ?? 1}:${problem.column ?? 1}`, problem });
        // Of two contracts that are imported again each has the same to tell.
        if (saved.is !== 'unusable')
          for (const note of saved.notes) notes.set(sayProblem(note, language), placeOfProblem(note));
      }
    }
    const mailbox = await openMailbox(
      positionals.map((path) => (path === '-' ? path : resolve(io.cwd, path))),
      { stdin: io.stdin },
    );
    const filing = importMail(practice, mailbox, ({ stage, messages, bytesRead, bytesTotal }) =>
      bar.show(
        `${cliSentence(stage === 'survey' ? 'surveying' : 'reading', language)} — ${messages} ${cliSentence('messages', language)}`,
        bytesRead,
        bytesTotal,
      ),
    );
    const result = await filing.finally(() => {
      bar.clear();
      return mailbox.close();
    });
    // Mail of an earlier import may be by clients whose contract came only now, or the provider's own.
    if (hasNewContracts || hasNewAddresses) await refile(practice);
    addAll(
      troubles,
      result.skipped.map(({ locator, code }) => ({ place: locator, problem: { code } })),
    );
    isNothingRead = positionals.length > 0 && result.messages === 0;
    const open = await store.read(practice.id, (db) => openAsksByClient(db, practice.id));
    const clients = await store.read(practice.id, (db) => storedClients(db, practice.id));
    const asks = [...open.values()].reduce((sum, count) => sum + count, 0);
    const answered =
      asks === 0 ? 0 : await store.read(practice.id, (db) => countAsks(db, practice.id, 'answered', asks));
    io.stdout.write(`${words.imported(result.messages, result.added, asks, answered)}\n`);
    // Who the provider was taken for is kept: a doubt must be told now.
    const owner = positionals.length > 0 ? result.owner : undefined;
    for (const notice of owner ? ownerNotices(owner.me, owner.doubt, reportWords[language]) : [])
      io.stdout.write(`${notice}\n`);
    io.stdout.write(`${clients.length === 0 ? words.noClients : words.whatToDo}\n`);
    return 0;
  });
  for (const [sentence, place] of notes) io.stderr.write(`${terminalText(`${place}: ${sentence}`)}\n`);
  if (code !== 0 || troubles.length === 0) return code;
  io.stderr.write(`${words.skipped(troubles.length)}\n`);
  for (const { place, problem } of troubles.slice(0, mostTold))
    io.stderr.write(`  ${terminalText(place)}: ${terminalText(sayProblem(problem, language))}\n`);
  if (troubles.length > mostTold) io.stderr.write(`${words.more(troubles.length - mostTold)}\n`);
  return isNothingRead ? 2 : 1;
}
