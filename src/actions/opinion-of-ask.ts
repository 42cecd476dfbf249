import { opinionFrom } from '../adapters/opinion/endpoint.ts';
import type { Kind } from '../core/asks/ask.ts';
import type { Contract } from '../core/contract/contract.ts';
import {
  type Opinion,
  type OpinionRequest,
  opinionRequest,
  parseOpinion,
} from '../core/opinion/ask-opinion.ts';
import { type Merged, mergeOpinion } from '../core/opinion/merge.ts';
import { askById, type StoredAsk } from '../store/asks.ts';
import { keepOpinion, keptOpinion } from '../store/opinions.ts';
import type { Db } from '../store/store.ts';
import { contractOfAsk } from './fee.ts';
import type { FiledRecord } from './judge-client.ts';
import { type Practice, sha256 } from './practice.ts';
import { Refusal } from './refusal.ts';
import { type OpinionSettings, settingsOf } from './settings.ts';

/** What a second judge says of an ask, to be shown beside it. Its verdict stays as it is. */
export interface ShownOpinion {
  /** Null where it could not tell. */
  readonly kind: Kind | null;
  /** A clause's id, null for none, undefined where it could not tell. */
  readonly clause: string | null | undefined;
  readonly outcome: Merged['outcome'];
}

/**
 * True for an ask that a second opinion is wanted on: doubtful, and not settled by a person. Nothing is ever sent of the
 * others.
 */
export function wantsSecondOpinion(ask: StoredAsk, contract: Contract, settings: OpinionSettings): boolean {
  const isOpen = ask.state !== 'decided' && ask.confirmed === 0;
  return settings.on && isOpen && ask.needs_check === 1 && contract.clauses.length > 0;
}

/** The opinion that is kept of an ask, if there is one of this endpoint and model. */
export async function opinionKept(
  db: Db,
  practice: string,
  ask: StoredAsk,
  contract: Contract,
  settings: OpinionSettings,
): Promise<ShownOpinion | undefined> {
  const request = requestOf(ask, contract);
  const kept = await keptOpinion(db, practice, digestOf(request, settings));
  const opinion = kept === undefined ? undefined : readKept(kept, request);
  return opinion && shownOpinion(ask, contract, opinion);
}

/**
 * Asks the second judge of the settings about one ask, and keeps what it says. Undefined where it says nothing usable.
 * Refused where the setting is off. The network is waited for between two transactions, never within one.
 */
export async function askSecondOpinion(
  practice: Practice,
  askId: string,
  key: string | undefined,
): Promise<ShownOpinion | undefined> {
  const { store, id } = practice;
  const found = await store.read(id, async (db) => {
    const settings = await settingsOf(db, id);
    const ask = await askById(db, id, askId);
    if (!ask) throw new Refusal('ask-unknown');
    const { contract } = await contractOfAsk(db, id, ask, settings);
    if (!settings.secondOpinion.on) throw new Refusal('opinion-off');
    const kept = await opinionKept(db, id, ask, contract, settings.secondOpinion);
    return { ask, contract, kept, settings: settings.secondOpinion };
  });
  const { ask, contract, kept, settings } = found;
  if (kept || !wantsSecondOpinion(ask, contract, settings)) return kept;
  const request = requestOf(ask, contract);
  const { url, model } = settings;
  const opinion = await opinionFrom({ url, model, ...(key !== undefined && { key }) })(request);
  if (!opinion) return undefined;
  const digest = digestOf(request, settings);
  await store.write(id, (db) => keepOpinion(db, id, digest, opinion));
  return shownOpinion(ask, contract, opinion);
}

function requestOf(ask: StoredAsk, contract: Contract): OpinionRequest {
  return opinionRequest((JSON.parse(ask.record) as FiledRecord).quote.text, contract);
}

function digestOf({ instructions, data }: OpinionRequest, { url, model }: OpinionSettings): string {
  return sha256(JSON.stringify([url, model, instructions, data]));
}

/** What is kept is read as strictly as an answer; a clause that could not be told is not in its JSON. */
function readKept(kept: unknown, request: OpinionRequest): Opinion | undefined {
  const { kind = 'cannot tell', clause } = kept as { kind?: string; clause?: string | null };
  const said = clause === undefined ? 'cannot tell' : (clause ?? 'no clause');
  return parseOpinion(JSON.stringify({ kind, clause: said, quote: request.text }), request);
}

function shownOpinion(ask: StoredAsk, contract: Contract, opinion: Opinion): ShownOpinion {
  const record = JSON.parse(ask.record) as FiledRecord;
  const { outcome } = mergeOpinion(record, opinion, contract, ask.day);
  return { kind: opinion.kind ?? null, clause: opinion.clause, outcome };
}
