import type { Language } from '../../kit/language.ts';
import type { PriceBasis } from '../contract.ts';

/** The trades that there is a template for. */
export const trades = [
  'web-designer',
  'virtual-assistant',
  'consultant',
  'graphic-designer',
  'copywriter',
  'developer',
  'bookkeeper',
  'trainer',
] as const;

export type Trade = (typeof trades)[number];

/** A clause of a template: its id, its words, and how often it may be asked for. */
export interface TemplateClause {
  readonly id: string;
  readonly text: string;
  readonly limit?: number;
}

/** What a trade's contract says in one language; what every contract says alike is in `common-terms.ts`. */
export interface TemplateText {
  readonly title: string;
  readonly included: readonly TemplateClause[];
  readonly excluded: readonly TemplateClause[];
  /** What a round of corrections is in this trade, and what comes after the last one. */
  readonly revisions: string;
  /** Whose the work is, from when on. */
  readonly ownership: string;
  /** What the warranty of a fixed price covers. */
  readonly warranty: string;
  /** What else this trade should agree on. */
  readonly more: readonly string[];
}

/** A trade's contract: how it is usually priced, and its words in both languages. */
export interface Template {
  readonly usualBasis: PriceBasis;
  /** Days of warranty where the price is fixed. */
  readonly warrantyDays: number;
  readonly text: Readonly<Record<Language, TemplateText>>;
}
