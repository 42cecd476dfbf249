import type { Day } from '../kit/day.ts';
import type { Language } from '../kit/language.ts';
import type { Money } from '../kit/money.ts';

export const roundings = ['up', 'nearest', 'down'] as const;
export type Rounding = (typeof roundings)[number];

export const groupings = ['message', 'thread-day', 'day', 'invoice'] as const;
export type Grouping = (typeof groupings)[number];

export const priceBases = ['fixed', 'hourly', 'daily', 'monthly'] as const;
export type PriceBasis = (typeof priceBases)[number];

/** How worked time becomes money. The rate is per hour; increment, minimum and allowance are whole minutes. */
export interface ConsultationTerms {
  readonly rate: Money;
  readonly increment: number;
  readonly rounding: Rounding;
  readonly minimum: number;
  readonly per: Grouping;
  /** Minutes a month that the price already contains. */
  readonly allowance: number;
  /** How many months unused allowance lives on; 0: it lapses at the month's end. */
  readonly rollover: number;
}

/**
 * What a contract says of consultations: terms as far as it states them; that they are not billed; or nothing.
 * What is not stated comes from the provider's default terms (`meter/terms.ts`).
 */
export type ConsultationClause =
  | { readonly billable: true; readonly terms: Partial<ConsultationTerms> }
  | { readonly billable: false; readonly terms: Partial<ConsultationTerms> }
  | { readonly billable: 'silent'; readonly terms: Partial<ConsultationTerms> };

/** One bullet of "Included" or "Not included". `limit`: how often included work may be asked for. */
export interface Clause {
  readonly id: string;
  readonly list: 'included' | 'excluded';
  readonly text: string;
  readonly limit?: number;
  readonly line: number;
}

/** A contract as its Markdown file states it. `name` is the file's name without its ending. */
export interface Contract {
  readonly name: string;
  readonly client: { readonly name: string; readonly emails: readonly string[] };
  readonly language: Language;
  readonly currency: string;
  readonly signed?: Day;
  readonly starts?: Day;
  readonly ends?: Day;
  readonly price?: { readonly basis: PriceBasis; readonly amount: Money };
  readonly consultation: ConsultationClause;
  /** The warranty lasts `days` days from `from` on (the acceptance); without `from` it has not begun. */
  readonly warranty?: { readonly days: number; readonly from?: Day };
  readonly title: string;
  /** What stands between the title and the first list: who the parties are. */
  readonly preamble?: string;
  readonly clauses: readonly Clause[];
  /** The text under "Terms" / "Conditions". */
  readonly terms: string;
  /** False for the stand-in of a client without a contract. */
  readonly onFile: boolean;
}
