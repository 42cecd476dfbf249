import type { AskOnLedger } from '../core/audit/decided.ts';
import type { EntryBody, EntryDetail } from '../core/ledger/entry.ts';
import { emptyGroup, type GroupSums, plus } from '../core/ledger/post.ts';
import { askIdsInState } from '../store/asks.ts';
import { everyEntry, type StoredEntry } from '../store/ledger.ts';
import type { Db } from '../store/store.ts';

/** What the ledger knows of each ask that was ever decided, by the ask's id. */
export async function asksOnLedger(db: Db, practice: string): Promise<ReadonlyMap<string, AskOnLedger>> {
  const asks = new Map<string, AskOnLedger>();
  const gifts = new Set<number>();
  for await (const entry of everyEntry(db, practice)) {
    if (entry.kind === 'gift') gifts.add(entry.number);
    // Without its detail an entry is an erased client's: there is no mail left that it could be held against.
    if (entry.detail === null) continue;
    const isGift = gifts.has(entry.reverses ?? entry.number);
    for (const { id } of (JSON.parse(entry.detail) as EntryDetail).asks)
      asks.set(id, withEntry(asks.get(id), entry, isGift));
  }
  for (const id of await askIdsInState(db, practice, 'change-order')) {
    const { charged, given } = asks.get(id) ?? untouched;
    asks.set(id, { as: 'change-order', worked: 'estimated', charged, given });
  }
  return asks;
}

const untouched = { charged: emptyGroup, given: emptyGroup };

function withEntry(
  { charged, given }: Pick<AskOnLedger, 'charged' | 'given'> = untouched,
  entry: StoredEntry,
  isGift: boolean,
): AskOnLedger {
  const sums = {
    currency: entry.currency,
    charged: isGift ? charged : plus(charged, sumsOf(entry)),
    given: isGift ? plus(given, sumsOf(entry)) : given,
  };
  if (entry.kind === 'reversal') return { ...sums, as: 'open', worked: 'estimated' };
  const as = entry.kind === 'allowance' ? 'billed' : entry.kind;
  const { worked } = JSON.parse(entry.body) as EntryBody;
  return { ...sums, as, worked, seconds: entry.worked_seconds, day: entry.day };
}

/** What an entry adds to its group. */
export function sumsOf(entry: StoredEntry): GroupSums {
  return {
    workedSeconds: entry.worked_seconds,
    roundedMinutes: entry.rounded_minutes,
    allowanceMinutes: entry.allowance_minutes,
    billedMinutes: entry.billed_minutes,
    amountMinor: entry.amount_minor,
    valueMinor: entry.value_minor,
  };
}
