import type { ConsultationTerms, Grouping } from '../core/contract/contract.ts';
import type { Day } from '../core/kit/day.ts';
import type { EntryBody } from '../core/ledger/entry.ts';
import { ledgerGroup } from '../core/ledger/post.ts';
import { termsOf } from '../core/meter/terms.ts';
import { contractVersions } from '../store/contracts.ts';
import { type PlacedEntry, placedEntries } from '../store/ledger.ts';
import type { Db } from '../store/store.ts';
import { contractAsShown } from './parsed-contract.ts';
import { sha256 } from './practice.ts';
import { settingsOf } from './settings.ts';

/** Names a contract in the ledger without its name, which may be the client's; null where none is on file. */
export function contractKey(clientId: string, name: string | null): string | null {
  return name === null ? null : sha256(`${clientId}\n${name}`);
}

/** Work that is to be posted: on which letter and answer, thread and day, and under which of the client's contracts. */
export interface PlacedWork {
  readonly clientId: string;
  readonly contract: string | null;
  readonly letter: string;
  readonly answer: string | null;
  readonly thread: string;
  readonly day: Day;
}

/** The groups of the ledger that work belongs to: what it adds is posted to `own`, and counted on top of `all`. */
export interface GroupNow {
  readonly own: string;
  readonly all: readonly string[];
}

/** Finds the group that work belongs to as things are now. */
export type GroupFinder = (
  purpose: 'charge' | 'gift',
  work: PlacedWork,
  terms: ConsultationTerms,
) => GroupNow;

/**
 * An entry keeps the key of its group for ever, while older mail gives a thread another first letter, and an answer comes after
 * its decision. So a group is looked for where the asks of a client's entries stand now; of one thread where it is named.
 */
export async function groupFinder(
  db: Db,
  practice: string,
  clientId: string,
  thread?: string,
): Promise<GroupFinder> {
  const placed = await placedEntries(db, practice, clientId, thread);
  const byThread = new Map<string, PlacedEntry[]>();
  for (const entry of placed) {
    const known = byThread.get(entry.thread);
    if (known) known.push(entry);
    else byThread.set(entry.thread, [entry]);
  }
  const groupingOf = placed.length === 0 ? () => undefined : await groupings(db, practice, clientId);
  return (purpose, work, terms) => {
    const place = { message: work.answer ?? work.letter, thread: work.thread, day: work.day };
    const own = sha256(ledgerGroup(purpose, work.clientId, work.contract, place, terms));
    const key = contractKey(work.clientId, work.contract);
    const found = (byThread.get(work.thread) ?? [])
      .filter(
        (entry) =>
          (entry.kind === 'gift') === (purpose === 'gift') &&
          entry.contract_key === key &&
          isTogether(entry, work, terms.per) &&
          (groupingOf(entry) ?? terms.per) === terms.per,
      )
      .map(({ group_key }) => group_key);
    const [first = own] = found;
    return { own: found.includes(own) ? own : first, all: [...new Set([own, ...found])] };
  };
}

/** By the day and by the invoice the key tells it all. */
function isTogether(entry: PlacedEntry, { letter, answer, day }: PlacedWork, per: Grouping): boolean {
  if (per === 'thread-day') return entry.day === day;
  if (per !== 'message') return false;
  return entry.message_id === letter || (answer !== null && entry.answered_by === answer);
}

/** How the contract version of an entry groups; undefined where it is not on file. */
async function groupings(
  db: Db,
  practice: string,
  clientId: string,
): Promise<(entry: PlacedEntry) => Grouping | undefined> {
  const { terms } = await settingsOf(db, practice);
  const known = new Map<string, Grouping>();
  for (const stored of await contractVersions(db, practice, { clientId })) {
    const contract = contractAsShown(stored);
    if (contract)
      known.set(`${contractKey(clientId, stored.name)} ${stored.version}`, termsOf(contract, terms).per);
  }
  return ({ contract_key, body }) => {
    const { contract } = JSON.parse(body) as EntryBody;
    return known.get(`${contract_key} ${contract?.version}`);
  };
}
