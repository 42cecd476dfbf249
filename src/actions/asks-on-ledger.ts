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
  // The decided asks of each group.
  const groups = new Map<string, Set<string>>();
  for await (const entry of everyEntry(db, practice)) {
    if (entry.kind === 'gift') gifts.add(entry.number);
    // Without its detail an entry is an erased client's: there is no mail left that it could be held against.
    if (entry.detail === null) continue;
    const isGift = gifts.has(entry.reverses ?? entry.number);
    const decided = groups.get(entry.group_key) ?? new Set();
    groups.set(entry.group_key, decided);
    for (const { id } of (JSON.parse(entry.detail) as EntryDetail).asks) {
      asks.set(id, withEntry(asks.get(id), entry, isGift));
      if (entry.kind !== 'reversal') decided.add(id);
      else if (decided.delete(id)) leaveSums(asks, id, decided);
    }
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

/**
 * A reversal takes back only what the group costs less without it. What is left of its ask's sums is what the group's other asks
 * cost: one of those bears it from now on, wherever the ask goes.
 */
function leaveSums(asks: Map<string, AskOnLedger>, id: string, decided: ReadonlySet<string>): void {
  const [other] = decided;
  const [from, to] = [asks.get(id), asks.get(other ?? '')];
  if (other === undefined || !from || !to) return;
  asks.set(other, { ...to, charged: plus(to.charged, from.charged), given: plus(to.given, from.given) });
  asks.set(id, { ...from, ...untouched });
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
