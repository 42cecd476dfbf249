import type { Day } from '../kit/day.ts';
import { type Money, money } from '../kit/money.ts';
import { recordOfAsks } from './belonging.ts';
import { groupBy } from './figures.ts';
import type { AskRecord, AuditReport, ChargeRecord, ClientRecord } from './record.ts';
import { type AskShare, shareOfAsks } from './shares.ts';

/** One client's thread under one contract: its asks in order and what they are worth. */
export interface ThreadFigures {
  readonly thread: string;
  readonly client: string;
  readonly contract: string | null;
  /** The client's record that its asks were judged under. */
  readonly record: ClientRecord | undefined;
  readonly subject: string;
  readonly from: Day;
  readonly to: Day;
  readonly asks: readonly { readonly ask: AskRecord; readonly share: AskShare | undefined }[];
  /** The charges that its asks are in; `whole` where the charge holds no other thread's asks. */
  readonly charges: readonly {
    readonly charge: ChargeRecord;
    readonly whole: boolean;
    readonly amount: Money;
  }[];
  /** Estimated. */
  readonly workedSeconds: number;
  /** What its consultations are worth less what was already billed; null without a charge. */
  readonly open: Money | null;
  readonly check: boolean;
}

/** All threads with an ask, in the order of their first ask. */
export function threadsOf(report: AuditReport): readonly ThreadFigures[] {
  const shareOf = shareOfAsks(report);
  const recordOf = recordOfAsks(report);
  const places = new Map(report.clients.map((record, place) => [record, place]));
  const groups = groupBy(report.asks, (ask) => {
    const record = recordOf(ask);
    return JSON.stringify([ask.client, record ? places.get(record) : null, ask.thread]);
  });
  return [...groups.values()].map((asks) =>
    threadFigures(asks, shareOf, asks[0] ? recordOf(asks[0]) : undefined),
  );
}

function threadFigures(
  records: readonly AskRecord[],
  shareOf: ReadonlyMap<string, AskShare>,
  record: ClientRecord | undefined,
): ThreadFigures {
  const first = records[0] as AskRecord;
  const asks = [...records].sort((a, b) => a.at - b.at).map((ask) => ({ ask, share: shareOf.get(ask.id) }));
  const days = asks.map(({ ask }) => ask.day).sort();
  const charges = new Map<ChargeRecord, AskShare[]>();
  for (const { share } of asks) {
    if (!share) continue;
    const known = charges.get(share.charge);
    if (known) known.push(share);
    else charges.set(share.charge, [share]);
  }
  const shares = [...charges.values()].flat();
  const currency = shares[0]?.open.currency;
  return {
    thread: first.thread,
    client: first.client,
    contract: first.contract,
    record,
    subject: first.subject,
    from: days[0] ?? first.day,
    to: days.at(-1) ?? first.day,
    asks,
    charges: [...charges].map(([charge, own]) => ({
      charge,
      whole: own.length === charge.asks.length,
      amount: money(
        own.reduce((sum, share) => sum + share.amount.minor, 0),
        charge.amount.currency,
      ),
    })),
    workedSeconds: records.reduce((sum, ask) => sum + ask.workedSeconds, 0),
    open:
      currency === undefined
        ? null
        : money(
            shares.reduce((sum, share) => sum + share.open.minor, 0),
            currency,
          ),
    check: records.some((ask) => ask.verdict.check),
  };
}

/**
 * The threads with the most money open, the dearest first; of equal ones those that need no check, then the longest worked.
 * No rate of exchange is known: amounts of several currencies are never compared. The places are dealt out in turn, each
 * currency's dearest first, and the currencies follow one another in the order given.
 */
export function dearestThreads(
  threads: readonly ThreadFigures[],
  currencies: readonly string[],
  most = 10,
): readonly ThreadFigures[] {
  const lists = currencies.map((currency) =>
    threads.filter(({ open }) => open?.currency === currency && open.minor > 0).sort(byWorth),
  );
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const dealt = Array.from({ length: longest }, (_, rank) =>
    lists.flatMap((list) => list[rank] ?? []),
  ).flat();
  const chosen = new Set(dealt.slice(0, most));
  return lists.flat().filter((thread) => chosen.has(thread));
}

function byWorth(a: ThreadFigures, b: ThreadFigures): number {
  return (
    (b.open?.minor ?? 0) - (a.open?.minor ?? 0) ||
    Number(a.check) - Number(b.check) ||
    b.workedSeconds - a.workedSeconds ||
    (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)
  );
}
