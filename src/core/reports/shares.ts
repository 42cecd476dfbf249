import { type Money, money } from '../kit/money.ts';
import { shares } from '../meter/rounding.ts';
import type { AskRecord, AuditReport, ChargeRecord } from './record.ts';

/** What one ask bears of its charge; the shares of a charge add up to it exactly. */
export interface AskShare {
  readonly charge: ChargeRecord;
  readonly amount: Money;
  readonly alreadyBilled: Money;
  /** Amount less what was already billed or given. */
  readonly open: Money;
}

/** Each ask of the report, in its order, with its share of a charge where it is in one. */
export function asksWithMoney(
  report: AuditReport,
): readonly { readonly ask: AskRecord; readonly share: AskShare | undefined }[] {
  const of = shareOfAsks(report);
  return report.asks.map((ask) => ({ ask, share: of.get(ask.id) }));
}

/** The shares of all charged asks, by the ask's id. */
export function shareOfAsks(report: AuditReport): ReadonlyMap<string, AskShare> {
  const result = new Map<string, AskShare>();
  for (const charge of report.charges) {
    const { currency } = charge.amount;
    const billed = billedShares(charge);
    const given = shares(charge.ledger?.given.minor ?? 0, amountsOf(charge));
    charge.asks.forEach((id, index) => {
      const amount = charge.perAsk[index]?.amount ?? money(0, currency);
      const alreadyBilled = money(billed[index] ?? 0, currency);
      result.set(id, {
        charge,
        amount,
        alreadyBilled,
        open: money(amount.minor - alreadyBilled.minor - (given[index] ?? 0), currency),
      });
    });
  }
  return result;
}

/** What was billed of each ask: by amounts; where a ledger names the decided ones, first of those, and the rest of the others. */
function billedShares(charge: ChargeRecord): readonly number[] {
  const amounts = amountsOf(charge);
  const { minor } = charge.alreadyBilled;
  if (!charge.ledger) return shares(minor, amounts);
  const settled = new Set(charge.ledger.settled);
  const decided = amounts.map((amount, index) => (settled.has(charge.asks[index] ?? '') ? amount : 0));
  const ofDecided = Math.min(
    minor,
    decided.reduce((sum, amount) => sum + amount, 0),
  );
  const first = shares(ofDecided, decided);
  const rest = shares(
    minor - ofDecided,
    amounts.map((amount, index) => amount - (decided[index] ?? 0)),
  );
  return amounts.map((_, index) => (first[index] ?? 0) + (rest[index] ?? 0));
}

function amountsOf({ perAsk }: ChargeRecord): readonly number[] {
  return perAsk.map(({ amount }) => amount.minor);
}

/** What of a charge is neither within the allowance, nor already billed, nor a decided gift. */
export function openOf({ amount, alreadyBilled, ledger }: ChargeRecord): Money {
  return money(amount.minor - alreadyBilled.minor - (ledger?.given.minor ?? 0), amount.currency);
}
