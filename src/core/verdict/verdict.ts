export const rulings = ['included', 'consultation', 'change-order', 'free'] as const;
export type Ruling = (typeof rulings)[number];

/** How near a clause is to an ask, 0 to 1, and the evidence for it. */
export interface ClauseMatch {
  readonly clause: string;
  readonly score: number;
  readonly evidence: readonly string[];
}

/** What the contract says to an ask. `clause`: a clause's id, "warranty", or null. `check`: a person should look. */
export interface Verdict {
  readonly ruling: Ruling;
  readonly clause: string | null;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly check: boolean;
}
