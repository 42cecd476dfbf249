/** The seven kinds of ask, in DOMAIN.md's order. */
export const kinds = ['how-to', 'where-to', 'opinion', 'explain', 'work', 'defect', 'admin'] as const;

export type Kind = (typeof kinds)[number];

/** A stretch of text with its place, in UTF-16 units: `source.slice(start, end) === text`. */
export interface Quote {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A named reason that spoke for a decision, and how strongly (positive: for). */
export interface Reason {
  readonly name: string;
  readonly weight: number;
}

/** What the provider's answer to a letter says to one of its asks. */
export interface AnswerToAsk {
  /** The sentences that are clearly about it; empty where none is. */
  readonly text: string;
  /** By how much the answer speaks for a verdict outside the contract, as a logarithm of odds. */
  readonly outside: number;
  /** What of it does, by the names of the signs (`verdict/answer-signs.ts`). */
  readonly signs: readonly string[];
}

/** A span of the visible text, or of the subject, that wants knowledge, work or an administrative answer. */
export interface Ask {
  readonly in: 'body' | 'subject';
  readonly quote: Quote;
  readonly kind: Kind;
  /** From 0 to 1: that this is an ask, and of this kind. */
  readonly confidence: number;
  /** The strongest reasons, first the strongest. */
  readonly by: readonly Reason[];
  /** What stands around the quote (the sentences about it, the subject), some 300 units: it helps to find the clause. */
  readonly around?: string;
  /** How the letter begins that it stands in, with its subject: some hundred units, for the same end. */
  readonly letter?: string;
  /** Where the thread is known: how this letter and its first one begin; takes the place of `letter`. */
  readonly thread?: string;
  /** What its answer says to it, where there is one. */
  readonly answer?: AnswerToAsk;
  /** The probability of each kind, in the order of `kinds`. */
  readonly chances?: readonly number[];
}

/** True for the four kinds that pick the brain. */
export function isKnowledge(kind: Kind): boolean {
  return kind === 'how-to' || kind === 'where-to' || kind === 'opinion' || kind === 'explain';
}
