import { correctionOf } from '../core/audit/corrected.ts';
import type { CorrectionLine } from '../core/audit/corrections-read.ts';
import { indexContract } from '../core/verdict/match.ts';
import { askById, changeAsk } from '../store/asks.ts';
import { addCorrection } from '../store/corrections.ts';
import type { Db } from '../store/store.ts';
import { contractOfAsk } from './fee.ts';
import type { FiledRecord } from './judge-client.ts';
import { judgeThread } from './judge-client.ts';
import type { Practice } from './practice.ts';
import { Refusal } from './refusal.ts';
import { settingsOf } from './settings.ts';

/** What a person says of an ask; nothing named: the verdict is right as it stands. */
export type Said = Pick<CorrectionLine, 'kind' | 'clause' | 'ruling'>;

/**
 * Keeps what a person says of an ask: it is the verdict from now on. Its thread is judged at once; what it teaches of the other
 * asks is due, for `judgeEveryone`.
 */
export async function correctAsk(practice: Practice, db: Db, askId: string, said: Said): Promise<void> {
  const { id } = practice;
  const ask = await askById(db, id, askId);
  if (!ask) throw new Refusal('ask-unknown');
  if (ask.state === 'decided') throw new Refusal('ask-decided');
  const { contract } = await contractOfAsk(db, id, ask, await settingsOf(db, id));
  const isNamed = (clause: string) =>
    clause === 'warranty' || contract.clauses.some((one) => one.id === clause);
  if (typeof said.clause === 'string' && !isNamed(said.clause)) throw new Refusal('clause-unknown');
  const record = JSON.parse(ask.record) as FiledRecord;
  const index = indexContract(practice.engine(), contract);
  const isAgreed = said.kind === undefined && said.clause === undefined && said.ruling === undefined;
  const whole: Said = isAgreed ? { kind: ask.kind, clause: ask.clause, ruling: ask.ruling } : said;
  await addCorrection(db, {
    practice_id: id,
    correction_id: practice.newId(),
    at: Math.floor(practice.now() / 1000),
    ask_id: askId,
    client_id: ask.client_id,
    correction: JSON.stringify(correctionOf(index, record, ask.day, whole)),
  });
  await changeAsk(db, id, askId, { confirmed: 1 });
  await judgeThread(practice, db, ask.client_id, ask.thread);
}
