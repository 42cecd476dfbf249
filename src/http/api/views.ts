import { giftsIn } from '../../actions/client-figures.ts';
import { type AskContract, contractOfAsk, feeOf } from '../../actions/fee.ts';
import { filingFrom } from '../../actions/filed.ts';
import type { FiledRecord } from '../../actions/judge-client.ts';
import { wantsNearest } from '../../actions/nearest-of-ask.ts';
import { opinionKept, type ShownOpinion, wantsSecondOpinion } from '../../actions/opinion-of-ask.ts';
import type { Practice } from '../../actions/practice.ts';
import { type PracticeSettings, settingsOf } from '../../actions/settings.ts';
import { isKnowledge } from '../../core/asks/ask.ts';
import type { Contract } from '../../core/contract/contract.ts';
import { type Day, zoneClock } from '../../core/kit/day.ts';
import type { EntryBody, EntryDetail } from '../../core/ledger/entry.ts';
import { inWarranty } from '../../core/verdict/judge.ts';
import { asksOfMessages, type StoredAsk } from '../../store/asks.ts';
import { storedClients } from '../../store/clients.ts';
import { entriesOfAsk, entriesOfClient, reversalsOf, type StoredEntry } from '../../store/ledger.ts';
import { lettersOf, type StoredMessage } from '../../store/messages.ts';
import type { Db } from '../../store/store.ts';
import type { AskDetail, AskItem, Entry, Fee, ThreadLetter } from './schemas.ts';

/** Makes what the API shows out of what the store holds, within one question. */
export interface Views {
  readonly settings: PracticeSettings;
  readonly today: Day;
  clientName(clientId: string): string;
  askItem(ask: StoredAsk): Promise<AskItem>;
  askDetail(ask: StoredAsk): Promise<AskDetail>;
  fee(ask: StoredAsk, seconds?: number): Promise<Fee>;
  entries(entries: readonly StoredEntry[]): Promise<Entry[]>;
}

/** An unanswered ask is shown with what the shortest answer would cost. Seconds. */
const shortestAnswer = 60;

export async function viewsOf(practice: Practice, db: Db): Promise<Views> {
  const { id } = practice;
  const settings = await settingsOf(db, id);
  const clock = zoneClock(settings.timeZone);
  const now = Math.floor(practice.now() / 1000);
  const names = new Map((await storedClients(db, id)).map((one) => [one.clientId, one]));
  const contracts = new Map<string, AskContract>();
  const contractOf = async (ask: StoredAsk) => {
    const key = `${ask.client_id} ${ask.contract_id}`;
    const known = contracts.get(key) ?? (await contractOfAsk(db, id, ask, settings));
    contracts.set(key, known);
    return known;
  };
  const clientName = (clientId: string) => {
    const client = names.get(clientId);
    return client && !client.erased ? client.name : '—';
  };
  const fee = async (ask: StoredAsk, seconds?: number): Promise<Fee> => {
    const work = {
      seconds: seconds ?? (ask.worked_seconds || shortestAnswer),
      worked: seconds === undefined ? ('estimated' as const) : ('timer' as const),
      day: clock.dayOf(ask.answered_at ?? now),
    };
    const found = await feeOf(db, id, ask, await contractOf(ask), work);
    const { adds } = found.charge;
    const { currency } = found.terms.rate;
    return {
      workedSeconds: work.seconds,
      worked: work.worked,
      roundedMinutes: Math.max(0, adds.roundedMinutes),
      allowanceMinutes: Math.max(0, adds.allowanceMinutes),
      billedMinutes: Math.max(0, adds.billedMinutes),
      amount: { minor: adds.amountMinor, currency },
      value: { minor: found.gift.adds.valueMinor, currency },
      allowanceLeft: found.allowanceLeft,
      ruledOut: found.isRuledOut,
      because: found.because,
    };
  };
  const keptOpinion = async (ask: StoredAsk, contract: Contract): Promise<AskItem['opinion']> => {
    if (!wantsSecondOpinion(ask, contract, settings.secondOpinion)) return null;
    const opinion = await opinionKept(db, id, ask, contract, settings.secondOpinion);
    return opinion ? opinionView(opinion, contract) : null;
  };
  const entryOf = async (ask: StoredAsk): Promise<AskItem['entry']> => {
    if (ask.state !== 'decided') return null;
    const last = (await entriesOfAsk(db, id, ask.ask_id)).at(-1);
    if (!last) return null;
    const { kind, worked, amount, value } = JSON.parse(last.body) as EntryBody;
    return { kind, worked, worth: kind === 'gift' ? value : amount };
  };
  const askItem = async (ask: StoredAsk): Promise<AskItem> => {
    const record = JSON.parse(ask.record) as FiledRecord;
    const { contract, stored } = await contractOf(ask);
    const isConsultation = ask.ruling === 'consultation' && isKnowledge(ask.kind);
    return {
      id: ask.ask_id,
      client: { id: ask.client_id, name: clientName(ask.client_id) },
      contract: stored ? { name: stored.name, version: stored.version } : null,
      state: ask.state,
      at: ask.at,
      day: ask.day,
      subject: record.subject,
      text: record.quote.text,
      before: record.before,
      after: record.after,
      language: record.language,
      kind: ask.kind,
      verdict: {
        ruling: ask.ruling,
        clause: ask.clause,
        clauseText: contract.clauses.find((one) => one.id === ask.clause)?.text ?? null,
        confidence: ask.confidence_permille / 1000,
        check: ask.needs_check === 1,
      },
      confirmed: ask.confirmed === 1,
      workedSeconds: ask.worked_seconds,
      fee: isConsultation && ask.state !== 'decided' ? await fee(ask) : null,
      opinion: await keptOpinion(ask, contract),
      entry: await entryOf(ask),
    };
  };
  const entries = async (list: readonly StoredEntry[]): Promise<Entry[]> => {
    const back = await reversalsOf(
      db,
      id,
      list.map(({ number }) => number),
    );
    return list.map((entry) => {
      const body = JSON.parse(entry.body) as EntryBody;
      const detail = entry.detail === null ? undefined : (JSON.parse(entry.detail) as EntryDetail);
      const { number, at, day, kind, workedSeconds, worked, amount, value } = body;
      return {
        number,
        at,
        day,
        kind,
        client: { id: entry.client_id, name: detail?.client ?? '—' },
        contract:
          body.contract && detail?.contract
            ? { name: detail.contract, version: body.contract.version }
            : null,
        clause: body.clause,
        asks: (detail?.asks ?? []).map(({ text }) => text),
        workedSeconds,
        worked,
        roundedMinutes: body.roundedMinutes,
        allowanceMinutes: body.allowanceMinutes,
        billedMinutes: body.billedMinutes,
        amount,
        value,
        because: detail?.because ?? { fr: '', en: '' },
        reason: detail?.reason ?? null,
        reverses: body.reverses,
        reversedBy: back.get(number) ?? null,
        hash: entry.hash,
      };
    });
  };
  const askDetail = async (ask: StoredAsk): Promise<AskDetail> => {
    const rows = await lettersOf(db, id, ask.client_id, ask.thread);
    const { contract, terms } = await contractOf(ask);
    const all = await asksOfMessages(
      db,
      id,
      rows.map((row) => row.message_id),
    );
    const siblings = all.filter((one) => one.message_id === ask.message_id && one.ask_id !== ask.ask_id);
    const since = quarterOf(clock.dayOf(now));
    const gifts = giftsIn(await entriesOfClient(db, id, ask.client_id)).filter((entry) => entry.day >= since);
    const item = await askItem(ask);
    return {
      ask: item,
      thread: rows.map((row) => letterView(row, all)),
      clauses: contract.clauses.map((one) => ({
        id: one.id,
        list: one.list,
        text: one.text,
      })),
      inWarranty: inWarranty(contract, ask.day),
      opinionWanted: item.opinion === null && wantsSecondOpinion(ask, contract, settings.secondOpinion),
      nearestWanted: wantsNearest(ask, contract, settings.embedder),
      siblings: siblings.map((one) => ({
        id: one.ask_id,
        text: (JSON.parse(one.record) as FiledRecord).quote.text,
        state: one.state,
      })),
      habit: {
        since,
        gifts: gifts.length,
        value: {
          minor: gifts.reduce((total, one) => total + one.value_minor, 0),
          currency: terms.rate.currency,
        },
      },
      entries: await entries(await entriesOfAsk(db, id, ask.ask_id)),
    };
  };
  return { settings, today: clock.dayOf(now), clientName, askItem, askDetail, fee, entries };
}

/** A letter of a thread as it is shown, with those of the asks that stand in it. */
export function letterView(row: StoredMessage, asks: readonly StoredAsk[]): ThreadLetter {
  const own = asks.filter((one) => one.message_id === row.message_id);
  return {
    id: row.message_id,
    messageId: row.rfc_id,
    side: row.side === 'provider' ? 'provider' : 'client',
    from: filingFrom(row).from.name || row.from_address,
    at: row.at ?? 0,
    subject: row.subject,
    text: row.visible,
    asks: own.flatMap((one) => {
      const { in: where, quote } = JSON.parse(one.record) as FiledRecord;
      return where === 'body' ? [{ id: one.ask_id, start: quote.start, end: quote.end }] : [];
    }),
  };
}

/** An opinion as it is shown, with the wording of the clause that it names. */
export function opinionView(
  { kind, clause, outcome }: ShownOpinion,
  contract: Contract,
): NonNullable<AskItem['opinion']> {
  const text = contract.clauses.find((one) => one.id === clause)?.text ?? null;
  return { kind, clauseSaid: clause !== undefined, clause: clause ?? null, clauseText: text, outcome };
}

/** The first day of a day's quarter. */
function quarterOf(day: Day): Day {
  const month = Number(day.slice(5, 7));
  const first = month - ((month - 1) % 3);
  return `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
}
