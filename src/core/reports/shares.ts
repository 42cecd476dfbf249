import { type Money, money } from '../kit/money.ts';
import { shares } from '../meter/rounding.ts';
import type { AskRecord, AuditReport, ChargeRecord } from './record.ts';

/** What one ask bears of its charge; the shares of a charge add up to it exactly. */
export interface AskShare {
  readonly charge: ChargeRecord;
  readonly amount: Money;
  readonly alreadyBilled: Money;
  /** Amount less what was already billed. */
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
    const billed = shares(
      charge.alreadyBilled.minor,
      charge.perAsk.map(({ amount }) => amount.minor),
    );
    charge.asks.forEach((id, index) => {
      const amount = charge.perAsk[index]?.amount ?? money(0, currency);
      const alreadyBilled = money(billed[index] ?? 0, currency);
      result.set(id, {
        charge,
        amount,
        alreadyBilled,
        open: money(amount.minor - alreadyBilled.minor, currency),
      });
    });
  }
  return result;
}

/** What of a charge is neither within the allowance nor already billed. */
export function openOf(charge: ChargeRecord): Money {
  return money(charge.amount.minor - charge.alreadyBilled.minor, charge.amount.currency);
}
