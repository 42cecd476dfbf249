import { isKnowledge, type Kind } from '../asks/ask.ts';
import type { Contract } from '../contract/contract.ts';
import type { Day } from '../kit/day.ts';
import type { WorkedBy } from '../ledger/entry.ts';
import type { GroupSums } from '../ledger/post.ts';
import type { Decided } from '../reports/record.ts';
import type { Verdict } from '../verdict/verdict.ts';

/** What a ledger knows of one ask. `open`: nothing is decided, or what was is taken back. */
export interface AskOnLedger {
  readonly as: Decided['as'] | 'open';
  readonly worked: WorkedBy;
  /** As the ledger has them; absent where nothing was posted. */
  readonly seconds?: number;
  /** The day of the work; absent unless an entry stands. */
  readonly day?: Day;
  /** What its entries are in; absent where nothing was posted. */
  readonly currency?: string;
  /** The sums of its entries, those that take back among them: of what was charged, and of what was given. */
  readonly charged: GroupSums;
  readonly given: GroupSums;
}

/** The verdict that a decision leaves: a person has looked, and what she did with the ask says what it was. */
export function verdictDecided(verdict: Verdict, kind: Kind, as: Decided['as'], contract: Contract): Verdict {
  const ruling =
    as === 'included' || as === 'change-order'
      ? as
      : // Only knowledge can be billed, whatever the ask is taken for since.
        as === 'billed' || isKnowledge(kind)
        ? 'consultation'
        : verdict.ruling;
  // A clause that says the opposite of what was decided did not decide it.
  const list = contract.clauses.find(({ id }) => id === verdict.clause)?.list;
  const isAgainst = ruling !== verdict.ruling && list !== (ruling === 'included' ? 'included' : 'excluded');
  return { ...verdict, ruling, clause: isAgainst ? null : verdict.clause, confidence: 1, check: false };
}
