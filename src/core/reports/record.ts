import type { Ask } from '../asks/ask.ts';
import type { ConsultationTerms, Contract } from '../contract/contract.ts';
import type { Day } from '../kit/day.ts';
import type { TextLanguage } from '../kit/language.ts';
import type { Money } from '../kit/money.ts';
import type { Skipped } from '../kit/problem.ts';
import type { Noise } from '../mail/message.ts';
import type { Charge } from '../meter/charge.ts';
import type { Opinion } from '../opinion/ask-opinion.ts';
import type { Merged } from '../opinion/merge.ts';
import type { ClauseMatch, Verdict } from '../verdict/verdict.ts';

/** One ask of the audit with all that was found about it. `date` is ISO 8601 in the provider's time zone. */
export interface AskRecord extends Ask {
  readonly id: string;
  readonly messageId: string;
  /** The thread's first known Message-ID. */
  readonly thread: string;
  readonly subject: string;
  readonly client: string;
  /** The contract's name; null where no contract is on file. */
  readonly contract: string | null;
  readonly at: number;
  readonly day: Day;
  readonly date: string;
  readonly language: TextLanguage;
  readonly verdict: Verdict;
  readonly matches: readonly ClauseMatch[];
  /** The probability that no clause decides, as far as it was kept. */
  readonly none?: number;
  /** The clause that was cited before an embedder proposed another. */
  readonly insteadOf?: string | null;
  /** What a second judge said, where one was asked: a person may want to see it. */
  readonly secondOpinion?: Opinion & Pick<Merged, 'outcome'>;
  /** The provider's message that answered it, and when. */
  readonly answeredBy?: string;
  readonly answeredAt?: number;
  /** Estimated seconds, 0 while unanswered; or what a ledger has of a decided one, answered or not. */
  readonly workedSeconds: number;
  /** What was decided about it, where a ledger says so. */
  readonly decided?: Decided;
}

/** What a person did with an ask, and how the seconds of it are known. */
export interface Decided {
  readonly as: 'billed' | 'gift' | 'included' | 'change-order';
  readonly worked: 'estimated' | 'timer';
}

/** A metered group of consultations with whom it concerns; `check` when one of its asks needs a person. */
export interface ChargeRecord extends Charge {
  readonly client: string;
  readonly contract: string | null;
  readonly terms: ConsultationTerms;
  readonly check: boolean;
  /** What was already billed of it (`--billed`, or the ledger), in the charge's currency. */
  readonly alreadyBilled: Money;
  /** Where the mail was held against a ledger. */
  readonly ledger?: ChargeOnLedger;
}

/** What a ledger says of a charge. */
export interface ChargeOnLedger {
  /** The asks of it that are decided. */
  readonly settled: readonly string[];
  /** The value of what was decided as a gift: all of it, or nothing. */
  readonly given: Money;
}

/** A range of money: what is certain, and what may be. */
export interface Range {
  readonly sure: Money;
  readonly possible: Money;
}

/** One client with the contract that its asks were judged by. */
export interface ClientRecord {
  readonly client: string;
  readonly contract: Contract;
  readonly terms: ConsultationTerms;
  /** Messages the client wrote to the provider in the period (noise not counted). */
  readonly messages: number;
  readonly leakage: Range;
  /**
   * Of each month (`YYYY-MM`) the minor units that are open by the sure verdicts alone: metered on their own, since the
   * allowance then serves fewer, and less what was already billed or given.
   */
  readonly sureByMonth: Readonly<Record<string, number>>;
}

/**
 * A message that was read and passed over, by reason; `not-a-client` is everything from people without a contract, and
 * `other-client` from clients that the report is not of.
 */
export type PassedOver = Noise | 'not-a-client' | 'other-client' | 'not-to-you' | 'twice' | 'out-of-period';

/** The audit's result: plain data, complete; every figure of the report is computed from it (`reports/`). */
export interface AuditReport {
  readonly period: { readonly from: Day; readonly to: Day };
  readonly timeZone: string;
  /** True when no contract was given and the clients were inferred. */
  readonly withoutContracts: boolean;
  /** The provider's addresses, given or inferred. */
  readonly me: readonly string[];
  /** Addresses that may as well be the provider's: the mail alone did not tell. */
  readonly meDoubt?: readonly string[];
  /** Messages to clients that were passed over though they come from a domain of the provider's. */
  readonly colleagues?: readonly { readonly domain: string; readonly messages: number }[];
  /** Addresses of other domains that look like the provider's, and how many messages from each to clients were passed over. */
  readonly secondAddresses?: readonly { readonly address: string; readonly messages: number }[];
  readonly messages: {
    readonly read: number;
    readonly clients: number;
    readonly provider: number;
    /** Of the clients' those in neither French nor English, where there are any: asks were not looked for in them. */
    readonly otherLanguage?: number;
  };
  readonly passedOver: Readonly<Partial<Record<PassedOver, number>>>;
  readonly clients: readonly ClientRecord[];
  readonly asks: readonly AskRecord[];
  readonly charges: readonly ChargeRecord[];
  /** One range for each currency, the largest possible first. */
  readonly leakage: readonly Range[];
  readonly skipped: readonly Skipped[];
}
