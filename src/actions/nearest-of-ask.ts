import type { Contract } from '../core/contract/contract.ts';
import type { Embedder } from '../core/opinion/embedder.ts';
import { type Nearness, wantsNearness, weighNearness } from '../core/opinion/nearness.ts';
import { askById, type StoredAsk } from '../store/asks.ts';
import { keepOpinion, keptOpinion } from '../store/opinions.ts';
import type { Db } from '../store/store.ts';
import { contractOfAsk } from './fee.ts';
import type { FiledRecord } from './judge-client.ts';
import { nearestClauses } from './nearest-clauses.ts';
import { type Practice, sha256 } from './practice.ts';
import { Refusal } from './refusal.ts';
import { type OpinionSettings, settingsOf } from './settings.ts';

/** The clause that an ask would cite with nearness weighed in, null for none; the ask itself stays as it is. */
export interface ShownNearest {
  readonly clause: string | null;
  readonly isProposed: boolean;
}

/** True for an ask that an embedder is asked about: doubtful, and not settled by a person. */
export function wantsNearest(ask: StoredAsk, contract: Contract, settings: OpinionSettings): boolean {
  const { verdict, none } = JSON.parse(ask.record) as FiledRecord;
  const isOpen = ask.state !== 'decided' && ask.confirmed === 0 && ask.needs_check === 1;
  // An ask judged by an earlier version has no `none`: it waits until it is judged anew.
  return settings.on && isOpen && none !== undefined && wantsNearness(verdict, contract);
}

/**
 * Asks the embedder of the settings about one ask, and keeps what comes back. Undefined where that is nothing usable, or
 * the ask wants none. Refused where the setting is off. The network is waited for between two transactions.
 */
export async function nearestOfAsk(
  practice: Practice,
  askId: string,
  embedderOf: (settings: OpinionSettings) => Embedder,
): Promise<{ readonly nearest: ShownNearest; readonly contract: Contract } | undefined> {
  const { store, id } = practice;
  const { ask, contract, settings, kept } = await store.read(id, async (db) => {
    const all = await settingsOf(db, id);
    const found = await askById(db, id, askId);
    if (!found) throw new Refusal('ask-unknown');
    if (!all.embedder.on) throw new Refusal('embedder-off');
    const own = await contractOfAsk(db, id, found, all);
    const digest = digestOf(found, own.contract, all.embedder);
    return {
      ask: found,
      contract: own.contract,
      settings: all.embedder,
      kept: await nearnessKept(db, id, digest),
    };
  });
  if (!wantsNearest(ask, contract, settings)) return undefined;
  const nearness = kept ?? (await freshNearness(ask, contract, embedderOf(settings)));
  if (!nearness) return undefined;
  if (!kept) {
    const digest = digestOf(ask, contract, settings);
    await store.write(id, (db) => keepOpinion(db, id, digest, [...nearness]));
  }
  const record = JSON.parse(ask.record) as FiledRecord;
  const { verdict, insteadOf } = weighNearness(
    { ...record, none: record.none ?? 0 },
    nearness,
    contract,
    ask.day,
  );
  return { nearest: { clause: verdict.clause, isProposed: insteadOf !== undefined }, contract };
}

async function freshNearness(
  ask: StoredAsk,
  contract: Contract,
  embedder: Embedder,
): Promise<Nearness | undefined> {
  const { quote } = JSON.parse(ask.record) as FiledRecord;
  const { found } = await nearestClauses([{ id: ask.ask_id, text: quote.text, contract }], embedder);
  return found.get(ask.ask_id);
}

function digestOf(ask: StoredAsk, { clauses }: Contract, { url, model }: OpinionSettings): string {
  const { quote } = JSON.parse(ask.record) as FiledRecord;
  const texts = clauses.map(({ id, text }) => [id, text]);
  return sha256(JSON.stringify(['nearness', url, model, quote.text, texts]));
}

/** What is kept is read as strictly as an answer: pairs of a clause's id and a number. */
async function nearnessKept(db: Db, practice: string, digest: string): Promise<Nearness | undefined> {
  const kept = await keptOpinion(db, practice, digest);
  if (!Array.isArray(kept)) return undefined;
  const isPair = (one: unknown) =>
    Array.isArray(one) && one.length === 2 && typeof one[0] === 'string' && Number.isFinite(one[1]);
  return kept.every(isPair) ? new Map(kept as [string, number][]) : undefined;
}
