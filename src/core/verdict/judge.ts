import type { Kind } from '../asks/ask.ts';
import { isKnowledge } from '../asks/ask.ts';
import type { Clause, Contract } from '../contract/contract.ts';
import { addDays, type Day } from '../kit/day.ts';
import type { Ruling } from './verdict.ts';

/** What the contract says: the table of DOMAIN.md, "The verdict". */
export interface Judgement {
  readonly ruling: Ruling;
  readonly clause: string | null;
}

/**
 * The verdict's table: a pure function of the ask's kind, the clause that covers or names it (or none), the contract and
 * the day of the ask. `asked` is how often work under that clause was asked for before, for clauses with a `limit`.
 */
export function judge(
  kind: Kind,
  clause: Clause | undefined,
  contract: Contract,
  day: Day,
  asked = 0,
): Judgement {
  if (kind === 'admin') return { ruling: 'free', clause: null };
  const id = clause?.id ?? null;
  if (isKnowledge(kind))
    return { ruling: clause?.list === 'included' ? 'included' : 'consultation', clause: id };
  if (kind === 'defect') return judgeDefect(clause, contract, day, asked);
  return judgeWork(clause, asked);
}

function judgeWork(clause: Clause | undefined, asked: number): Judgement {
  if (clause?.list !== 'included') return { ruling: 'change-order', clause: clause?.id ?? null };
  const exhausted = clause.limit !== undefined && asked >= clause.limit;
  return { ruling: exhausted ? 'change-order' : 'included', clause: clause.id };
}

function judgeDefect(clause: Clause | undefined, contract: Contract, day: Day, asked: number): Judgement {
  if (clause?.list === 'excluded') return { ruling: 'change-order', clause: clause.id };
  if (inWarranty(contract, day)) return { ruling: 'included', clause: 'warranty' };
  if (clause === undefined || deliversOnce(contract, clause, day))
    return { ruling: 'change-order', clause: null };
  return judgeWork(clause, asked);
}

/** True from the acceptance on, for the warranty's days. */
export function inWarranty(contract: Contract, day: Day): boolean {
  const { warranty } = contract;
  if (warranty?.from === undefined) return false;
  return day >= warranty.from && day < addDays(warranty.from, warranty.days);
}

/**
 * A fixed price delivers once: after acceptance its defects are never "as work", unless the clause itself promises
 * something every month, week or time.
 */
function deliversOnce(contract: Contract, clause: Clause, day: Day): boolean {
  if (contract.price?.basis !== 'fixed' || isContinuous(clause.text)) return false;
  const accepted = contract.warranty?.from;
  return accepted !== undefined && day >= accepted;
}

const frenchTime =
  '(?:fois|jours?|semaines?|quinzaines?|mois|trimestres?|semestres?|ans?|années?|lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?)';
const englishTime =
  '(?:times?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)';
// `\b` takes an accented letter for the end of a word, hence the look-ahead.
const continuous = new RegExp(
  `\\b(?:(?:mensuel|hebdomadaire|quotidien|annuel|trimestriel|semestriel)(?:le|ne)?s?|(?:chaque|par|tous les|toutes les) (?:[\\p{L}\\d]+ )?${frenchTime}|maintenance|permanente?|` +
    `(?:bi)?(?:daily|nightly|weekly|fortnightly|monthly|quarterly|yearly|annual|annually)|(?:each|every|per) (?:[\\p{L}\\d]+ )?${englishTime}|(?<=[\\p{L}\\d] )(?<!half )an? ${englishTime}|ongoing)(?![\\p{L}\\d])`,
  'iu',
);

/** True for a clause that promises something again and again ("every month", "chaque semaine"). */
export function isContinuous(text: string): boolean {
  return continuous.test(text);
}
