import type { Kind } from '../asks/ask.ts';
import { daysOf } from '../contract/choose.ts';
import type { Contract } from '../contract/contract.ts';
import { monthOf, zoneClock } from '../kit/day.ts';
import { type Money, money } from '../kit/money.ts';
import { charge } from '../meter/charge.ts';
import { defaultTerms, termsOf } from '../meter/terms.ts';
import type { Ruling } from '../verdict/verdict.ts';
import type { AskRecord, AuditReport, ChargeRecord, ClientRecord, Range } from './record.ts';

/** One ask as a story tells it; times are ISO 8601. `minutes`: what answering took. */
export interface Told {
  readonly client: string;
  readonly at: string;
  readonly text: string;
  readonly kind: Kind;
  readonly ruling: Ruling;
  readonly clause?: string | null;
  readonly thread?: string;
  readonly subject?: string;
  readonly answered?: string;
  readonly minutes?: number;
  readonly check?: boolean;
  readonly message?: string;
  readonly in?: 'body' | 'subject';
}

const clock = zoneClock('Europe/Paris');

/** An audit's result made from a story, metered by the contracts' own terms. */
export function storyReport(
  contracts: readonly Contract[],
  told: readonly Told[],
  changes: Partial<AuditReport> = {},
): AuditReport {
  const asks = told.map((one, index) => record(one, index, contracts));
  const clients: ClientRecord[] = [];
  const charges: ChargeRecord[] = [];
  for (const contract of contracts) {
    const own = asks.filter((ask) => ask.client === contract.client.name);
    const terms = termsOf(contract, defaultTerms);
    const consultations = own.filter((ask) => ask.verdict.ruling === 'consultation');
    const meter = (some: readonly AskRecord[]) => charge(some.map(workOf), terms, daysOf(contract));
    const possible = meter(consultations);
    const sure = meter(consultations.filter((ask) => !ask.verdict.check));
    const sureByMonth: Record<string, number> = {};
    for (const { day, amount } of sure)
      sureByMonth[monthOf(day)] = (sureByMonth[monthOf(day)] ?? 0) + amount.minor;
    const sum = (some: readonly { amount: Money }[]) =>
      money(
        some.reduce((total, one) => total + one.amount.minor, 0),
        terms.rate.currency,
      );
    charges.push(
      ...possible.map((one) => ({
        ...one,
        client: contract.client.name,
        contract: contract.onFile ? contract.name : null,
        terms,
        check: own.some((ask) => ask.verdict.check && one.asks.includes(ask.id)),
        alreadyBilled: money(0, one.amount.currency),
      })),
    );
    clients.push({
      client: contract.client.name,
      contract,
      terms,
      messages: new Set(own.map((ask) => ask.messageId)).size,
      leakage: {
        sure: sum(sure),
        possible: sum(possible),
      },
      sureByMonth,
    });
  }
  return {
    period: { from: '2026-01-06', to: '2026-12-18' },
    timeZone: 'Europe/Paris',
    withoutContracts: contracts.every((contract) => !contract.onFile),
    me: ['sophie@atelier-sable.example', 'contact@atelier-sable.example'],
    messages: {
      read: 412,
      clients: clients.reduce((total, client) => total + client.messages, 0),
      provider: 131,
    },
    passedOver: { list: 12, newsletter: 31, 'not-a-client': 58, twice: 4 },
    clients,
    asks,
    charges,
    leakage: byCurrency(clients),
    skipped: [{ locator: 'inbox.mbox@18273', code: 'mail-too-deep' }],
    ...changes,
  };
}

function record(told: Told, index: number, contracts: readonly Contract[]): AskRecord {
  const contract = contracts.find((one) => one.client.name === told.client);
  const at = Date.parse(told.at) / 1000;
  const messageId = `<${told.message ?? `m${index + 1}`}@mail.example>`;
  return {
    id: `${messageId}#${index + 1}`,
    messageId,
    thread: `<${told.thread ?? `t${index + 1}`}@mail.example>`,
    subject: told.subject ?? 'Question',
    client: told.client,
    contract: contract?.onFile ? contract.name : null,
    at,
    day: clock.dayOf(at),
    date: clock.isoOf(at),
    language: contract?.language ?? 'fr',
    in: told.in ?? 'body',
    quote: { text: told.text, start: 0, end: told.text.length },
    kind: told.kind,
    confidence: 0.9,
    by: [],
    verdict: {
      ruling: told.ruling,
      clause: told.clause ?? null,
      confidence: told.check ? 0.52 : 0.91,
      check: told.check ?? false,
    },
    matches: [],
    ...(told.answered !== undefined && {
      answeredBy: `<a${index + 1}@mail.example>`,
      answeredAt: Date.parse(told.answered) / 1000,
    }),
    workedSeconds: told.answered === undefined ? 0 : Math.round((told.minutes ?? 4) * 60),
  };
}

function workOf(ask: AskRecord) {
  const at = ask.answeredAt ?? ask.at;
  return {
    ask: ask.id,
    message: ask.answeredBy ?? ask.messageId,
    thread: ask.thread,
    day: clock.dayOf(at),
    at,
    seconds: ask.workedSeconds,
  };
}

function byCurrency(clients: readonly ClientRecord[]): readonly Range[] {
  const ranges = new Map<string, Range>();
  for (const { leakage } of clients) {
    const { currency } = leakage.possible;
    const known = ranges.get(currency);
    const add = (a: Money | undefined, b: Money) => money((a?.minor ?? 0) + b.minor, currency);
    ranges.set(currency, {
      sure: add(known?.sure, leakage.sure),
      possible: add(known?.possible, leakage.possible),
    });
  }
  return [...ranges.values()].sort((a, b) => b.possible.minor - a.possible.minor);
}
