import { money } from '../kit/money.ts';
import type { Skipped } from '../kit/problem.ts';
import { becauseLines } from './because.ts';
import { type ClientFigures, figuresOf } from './figures.ts';
import { isDated, unknownDay } from './missing.ts';
import { type OutsideDays, outsideDaysOf } from './outside-days.ts';
import type { AskRecord, AuditReport, ChargeRecord, ClientRecord } from './record.ts';

/**
 * The audit as the plain object that `avenant audit --json` prints (DOMAIN.md, "The audit's JSON"). `totals.leakage` is the
 * first currency's range; `leakageByCurrency` holds them all. `json.ts` defines the same shape for checking.
 */
export function auditJson(report: AuditReport) {
  const { totals, ...opening } = auditFrameJson(report);
  return {
    ...opening,
    asks: report.asks.map(askJson),
    charges: report.charges.map(chargeJson),
    totals,
    skipped: report.skipped.map(skippedJson),
  };
}

/** The same object without its long lists: the asks, the charges and what was skipped. */
export function auditFrameJson(report: AuditReport) {
  const currency = report.clients[0]?.contract.currency ?? 'EUR';
  const main = report.leakage[0] ?? { sure: money(0, currency), possible: money(0, currency) };
  const isKnown = isDated(report) || report.period.from !== unknownDay;
  const outside = outsideDaysOf(report);
  const figures = new Map(figuresOf(report).clients.map((one) => [one.record, one]));
  return {
    version: 1 as const,
    period: isKnown ? report.period : { from: null, to: null },
    timeZone: report.timeZone,
    withoutContracts: report.withoutContracts,
    me: report.me,
    meDoubt: report.meDoubt ?? [],
    colleagues: report.colleagues ?? [],
    secondAddresses: report.secondAddresses ?? [],
    messages: report.messages,
    passedOver: report.passedOver,
    clients: report.clients.map((record) => clientJson(record, figures.get(record), outside.get(record))),
    totals: { leakage: main, leakageByCurrency: report.leakage },
  };
}

function clientJson(
  record: ClientRecord,
  figures: ClientFigures | undefined,
  asksOutside: OutsideDays | undefined,
) {
  return {
    client: record.client,
    contract: record.contract.onFile ? record.contract.name : null,
    messages: record.messages,
    asks: figures?.asks ?? 0,
    ...(asksOutside && { asksOutside }),
    leakage: record.leakage.possible,
    leakageSure: record.leakage.sure,
    ...(figures && { alreadyBilled: figures.alreadyBilled, given: figures.given }),
    effectiveRate: figures?.effectiveRate ?? { perHour: null, standing: 'no-price' as const },
  };
}

/** One item of `asks`. */
export function askJson(ask: AskRecord) {
  const { ruling, clause, confidence, check } = ask.verdict;
  return {
    id: ask.id,
    messageId: ask.messageId,
    thread: ask.thread,
    subject: ask.subject,
    client: ask.client,
    contract: ask.contract,
    date: ask.date,
    language: ask.language,
    in: ask.in,
    text: ask.quote.text,
    start: ask.quote.start,
    end: ask.quote.end,
    kind: ask.kind,
    confidence: ask.confidence,
    verdict: { ruling, clause, confidence, check },
    ...(ask.secondOpinion && {
      secondOpinion: {
        kind: ask.secondOpinion.kind ?? null,
        clause: ask.secondOpinion.clause ?? null,
        outcome: ask.secondOpinion.outcome,
      },
    }),
    ...(ask.insteadOf !== undefined && { embedder: { insteadOf: ask.insteadOf } }),
    answeredBy: ask.answeredBy ?? null,
    workedSeconds: ask.workedSeconds,
    ...(ask.decided && { decided: ask.decided }),
  };
}

/** One item of `charges`. */
export function chargeJson(charge: ChargeRecord) {
  return {
    client: charge.client,
    contract: charge.contract,
    day: charge.day,
    thread: charge.thread,
    asks: charge.asks,
    workedSeconds: charge.workedSeconds,
    roundedMinutes: charge.roundedMinutes,
    allowanceMinutes: charge.allowanceMinutes,
    billedMinutes: charge.billedMinutes,
    amount: charge.amount,
    alreadyBilled: charge.alreadyBilled,
    ...(charge.ledger && { given: charge.ledger.given }),
    check: charge.check,
    because: becauseLines(charge),
  };
}

/** One item of `skipped`. */
export function skippedJson({ locator, code }: Skipped) {
  return { locator, code };
}
