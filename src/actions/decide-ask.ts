import { isKnowledge } from '../core/asks/ask.ts';
import { type Day, zoneClock } from '../core/kit/day.ts';
import { sealEntry } from '../core/ledger/chain.ts';
import type { Decision } from '../core/ledger/decision.ts';
import type { EntryBody, EntryDetail, EntryKind, WorkedBy } from '../core/ledger/entry.ts';
import { type Addition, emptyGroup, type GroupSums, ledgerGroup, reversing } from '../core/ledger/post.ts';
import { termsOf } from '../core/meter/terms.ts';
import { askById, changeAsk, type StoredAsk } from '../store/asks.ts';
import { storedClients } from '../store/clients.ts';
import { contractVersions, lastContractAt } from '../store/contracts.ts';
import { lastCorrectionAt } from '../store/corrections.ts';
import {
  appendEntry,
  asksOfEntry,
  entryByNumber,
  lastEntry,
  reversalsOf,
  sumsOfGroups,
} from '../store/ledger.ts';
import { clientsOfMessage, messageById } from '../store/messages.ts';
import type { Db } from '../store/store.ts';
import { contractOfAsk, feeOf } from './fee.ts';
import { type FiledRecord, judgeThread } from './judge-client.ts';
import { contractKey } from './ledger-groups.ts';
import { parsedContract } from './parsed-contract.ts';
import { type Practice, sha256 } from './practice.ts';
import { Refusal } from './refusal.ts';
import { settingsOf } from './settings.ts';

/** A decision as asked for. `seconds`: as a timer or a person says; absent: the estimate. `reason`: why it is given. */
export interface DecisionRequest {
  readonly decision: Decision;
  readonly seconds?: number;
  readonly reason?: string;
  /** Billed although the contract says that consultations are not: said on purpose, never by accident. */
  readonly despiteContract?: boolean;
}

/** The longest reason that is kept, in UTF-16 units. */
export const longestReason = 500;

/**
 * Decides an ask, and gives the number of the ledger entry that records it, or undefined where the decision is to wait.
 * Refuses an ask that is decided already, a gift without a reason, an allowance that does not suffice, and a bill that the
 * contract rules out, unless that is said to be meant.
 */
export async function decideAsk(
  practice: Practice,
  db: Db,
  askId: string,
  request: DecisionRequest,
): Promise<number | undefined> {
  const { id } = practice;
  const ask = await askById(db, id, askId);
  if (!ask) throw new Refusal('ask-unknown');
  if (ask.state === 'decided') throw new Refusal('ask-decided');
  const { decision } = request;
  if (decision === 'postpone' || decision === 'change-order') {
    await changeAsk(db, id, askId, { state: decision === 'postpone' ? 'postponed' : 'change-order' });
    return undefined;
  }
  const reason = request.reason?.trim().slice(0, longestReason) ?? '';
  if (decision === 'give' && reason === '') throw new Refusal('reason-missing');
  const isCharge = decision === 'bill' || decision === 'allowance';
  if (isCharge && !isKnowledge(ask.kind)) throw new Refusal('ask-is-work');
  const settings = await settingsOf(db, id);
  const judgedBy = await contractOfAsk(db, id, ask, settings);
  const clock = zoneClock(settings.timeZone);
  const at = Math.floor(practice.now() / 1000);
  const work = {
    seconds: request.seconds ?? ask.worked_seconds,
    worked: (request.seconds === undefined ? 'estimated' : 'timer') as WorkedBy,
    day: clock.dayOf(ask.answered_at ?? at),
  };
  if (work.seconds === 0 && decision !== 'included') throw new Refusal('seconds-missing');
  const fee = await feeOf(db, id, ask, judgedBy, work);
  if (isCharge && fee.isRuledOut && !request.despiteContract) throw new Refusal('contract-not-billable');
  const { adds } = fee.charge;
  if (decision === 'allowance' && adds.billedMinutes > 0) throw new Refusal('allowance-short');
  const post = { practice, db, ask, at, contract: judgedBy.stored, terms: fee.terms, work };
  const record = (kind: EntryKind, group: string, addition: Addition, because: EntryDetail['because']) =>
    append(post, kind, group, addition, because, reason === '' ? null : reason);
  let number: number;
  if (isCharge)
    number = await record(
      adds.billedMinutes === 0 && adds.allowanceMinutes > 0 ? 'allowance' : 'billed',
      fee.charge.group,
      adds,
      fee.because,
    );
  else if (decision === 'give') number = await record('gift', fee.gift.group, fee.gift.adds, fee.giftBecause);
  else {
    const place = { message: ask.message_id, thread: ask.thread, day: work.day };
    const name = judgedBy.stored?.name ?? null;
    const group = sha256(ledgerGroup('included', ask.client_id, name, place, fee.terms));
    number = await record('included', group, { ...emptyGroup, workedSeconds: work.seconds }, includedBecause);
  }
  await changeAsk(db, id, askId, { state: 'decided' });
  return number;
}

/** Takes an ask out of those that are put off or wait for a change order; one that is in neither stays as it is. */
export async function reopenAsk({ id }: Practice, db: Db, askId: string): Promise<void> {
  const ask = await askById(db, id, askId);
  if (!ask) throw new Refusal('ask-unknown');
  if (ask.state === 'decided') throw new Refusal('ask-decided');
  if (ask.state === 'postponed' || ask.state === 'change-order')
    await changeAsk(db, id, askId, { state: ask.answered_by === null ? 'waiting' : 'answered' });
}

const includedBecause = { fr: 'compris dans le contrat', en: 'included in the contract' };

interface Post {
  readonly practice: Practice;
  readonly db: Db;
  readonly ask: StoredAsk;
  readonly at: number;
  readonly contract: { readonly name: string; readonly version: number } | undefined;
  readonly terms: { readonly rate: { readonly currency: string } };
  readonly work: { readonly worked: WorkedBy; readonly day: Day };
}

async function append(
  { practice, db, ask, at, contract, terms, work }: Post,
  kind: EntryKind,
  group: string,
  addition: Addition,
  because: EntryDetail['because'],
  reason: string | null,
): Promise<number> {
  const client = (await storedClients(db, practice.id)).find((one) => one.clientId === ask.client_id);
  if (!client || client.erased) throw new Refusal('client-erased');
  const record = JSON.parse(ask.record) as FiledRecord;
  const mails = [ask.message_id, ask.answered_by].filter((one) => one !== null);
  const mail: { messageId: string; sha256: string }[] = [];
  for (const messageId of mails) {
    const row = await messageById(db, practice.id, messageId);
    if (row) mail.push({ messageId: row.rfc_id, sha256: row.mail_hash });
  }
  const detail: EntryDetail = {
    salt: practice.newSalt(),
    client: client.name,
    contract: contract?.name ?? null,
    asks: [{ id: ask.ask_id, text: record.quote.text }],
    mail,
    reason,
    because,
  };
  return seal(practice, db, {
    body: {
      at,
      day: work.day,
      kind,
      client: ask.client_id,
      contract: contract
        ? { key: contractKey(ask.client_id, contract.name) ?? '', version: contract.version }
        : null,
      clause: ask.clause,
      group,
      worked: work.worked,
      reverses: null,
    },
    addition,
    currency: terms.rate.currency,
    detail,
    askIds: [ask.ask_id],
  });
}

/**
 * Takes an entry back by an entry of its own, and puts its asks where they were: waiting, or answered and not decided. They are
 * judged anew where there are contracts or corrections since, which left the decided asks as they were.
 */
export async function reverseEntry(
  practice: Practice,
  db: Db,
  number: number,
  reason: string,
): Promise<number> {
  const { id } = practice;
  const entry = await entryByNumber(db, id, number);
  if (!entry) throw new Refusal('entry-unknown');
  if (entry.kind === 'reversal') throw new Refusal('entry-is-reversal');
  if ((await reversalsOf(db, id, [number])).size > 0) throw new Refusal('entry-reversed');
  if (entry.detail === null) throw new Refusal('client-erased');
  const body = JSON.parse(entry.body) as EntryBody;
  const detail = JSON.parse(entry.detail) as EntryDetail;
  const settings = await settingsOf(db, id);
  const versions = await contractVersions(db, id, { clientId: entry.client_id });
  const stored = versions.find(
    (one) => one.name === detail.contract && one.version === body.contract?.version,
  );
  const contract = stored && parsedContract(stored);
  const terms = contract
    ? termsOf(contract, settings.terms)
    : { ...settings.terms, rate: { minor: settings.terms.rateMinor, currency: entry.currency } };
  const posted = (await sumsOfGroups(db, id, [entry.group_key])).get(entry.group_key) as GroupSums;
  const addition = reversing({ kind: entry.kind, workedSeconds: entry.worked_seconds }, posted, terms);
  const askIds = await asksOfEntry(db, id, number);
  const { previous: _previous, detail: _detail, ...kept } = body;
  const reversal = await seal(practice, db, {
    body: { ...kept, at: Math.floor(practice.now() / 1000), kind: 'reversal', reverses: number },
    addition,
    currency: entry.currency,
    detail: {
      ...detail,
      salt: practice.newSalt(),
      reason: reason.trim().slice(0, longestReason) || null,
      because: { fr: `annule l’écriture ${number}`, en: `takes back entry ${number}` },
    },
    askIds,
  });
  const isOutdated = entry.at <= Math.max(await lastContractAt(db, id), await lastCorrectionAt(db, id));
  for (const askId of askIds) {
    const ask = await askById(db, id, askId);
    if (!ask) continue;
    await changeAsk(db, id, askId, { state: ask.answered_by === null ? 'waiting' : 'answered' });
    if (!isOutdated) continue;
    // The thread as it is now: older mail may have given it another name since the decision.
    for (const { clientId, thread } of await clientsOfMessage(db, id, ask.message_id))
      if (clientId === ask.client_id) await judgeThread(practice, db, clientId, thread);
  }
  return reversal;
}

interface Sealing {
  readonly body: Pick<
    EntryBody,
    'at' | 'day' | 'kind' | 'client' | 'contract' | 'clause' | 'group' | 'worked' | 'reverses'
  >;
  readonly addition: Addition;
  readonly currency: string;
  readonly detail: EntryDetail;
  readonly askIds: readonly string[];
}

async function seal(
  { id }: Practice,
  db: Db,
  { body, addition, currency, detail, askIds }: Sealing,
): Promise<number> {
  const last = await lastEntry(db, id);
  const number = last.number + 1;
  const { workedSeconds, roundedMinutes, allowanceMinutes, billedMinutes } = addition;
  const whole: Omit<EntryBody, 'detail' | 'previous'> = {
    ...body,
    number,
    workedSeconds,
    roundedMinutes,
    allowanceMinutes,
    billedMinutes,
    amount: { minor: addition.amountMinor, currency },
    value: { minor: addition.valueMinor, currency },
  };
  const sealed = sealEntry(whole, detail, last.hash, sha256);
  await appendEntry(
    db,
    {
      practice_id: id,
      number,
      body: sealed.body,
      hash: sealed.hash,
      at: body.at,
      day: body.day,
      kind: body.kind,
      client_id: body.client,
      contract_key: body.contract?.key ?? null,
      group_key: body.group,
      worked_seconds: workedSeconds,
      rounded_minutes: roundedMinutes,
      allowance_minutes: allowanceMinutes,
      billed_minutes: billedMinutes,
      amount_minor: addition.amountMinor,
      value_minor: addition.valueMinor,
      currency,
      reverses: body.reverses,
    },
    { practice_id: id, number, client_id: body.client, detail: sealed.detail },
    askIds,
  );
  return number;
}
