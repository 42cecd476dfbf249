import type { Day } from '../kit/day.ts';
import type { BilledEntry } from '../meter/billed.ts';
import { defaultPace, type Pace } from '../meter/estimate.ts';
import { type DefaultTerms, defaultTerms } from '../meter/terms.ts';
import type { Correction } from '../verdict/memory.ts';
import type { CorrectionLine } from './corrections-read.ts';

/** What a user can set for an audit. */
export interface AuditSettings {
  /** The provider's IANA time zone: decides which calendar day a message belongs to. */
  readonly timeZone: string;
  /** Asks of these days only, both inclusive. */
  readonly from?: Day;
  readonly to?: Day;
  readonly terms: DefaultTerms;
  readonly pace: Pace;
  readonly billed: readonly BilledEntry[];
  /** What the provider said of earlier verdicts: it wins, and teaches. */
  readonly corrections?: readonly CorrectionLine[];
  /** The same where the asks they are about are known already; older than `corrections`. */
  readonly taught?: readonly Correction[];
}

/** The settings with DOMAIN.md's default terms and pace. */
export function auditSettings(timeZone: string, changes: Partial<AuditSettings> = {}): AuditSettings {
  return { timeZone, terms: defaultTerms, pace: defaultPace, billed: [], ...changes };
}
