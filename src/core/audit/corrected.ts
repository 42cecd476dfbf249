import type { Ask } from '../asks/ask.ts';
import type { Engine } from '../asks/engine.ts';
import { contractOn } from '../contract/choose.ts';
import type { Contract } from '../contract/contract.ts';
import type { Day, ZoneClock } from '../kit/day.ts';
import type { Skipped } from '../kit/problem.ts';
import { decide } from '../verdict/decide.ts';
import { type ContractIndex, indexContract } from '../verdict/match.ts';
import type { Correction } from '../verdict/memory.ts';
import type { CorrectionLine } from './corrections-read.ts';
import type { Letter } from './letter.ts';
import type { AuditSettings } from './settings.ts';

/** What the provider's corrections teach about this mail, oldest first, and those that fit no ask of it. */
export interface Corrected {
  readonly corrections: readonly Correction[];
  readonly unmatched: readonly Skipped[];
}

/**
 * Finds the asks that corrections are about; what is taught comes first. `letters`: each with the number of its first ask (see
 * `firstNumbers`). The engine is fetched only where it is needed.
 */
export function correctedBy(
  { corrections: lines = [], taught = [] }: Pick<AuditSettings, 'corrections' | 'taught'>,
  letters: ReadonlyMap<Letter, number>,
  contractsOf: ReadonlyMap<string, readonly Contract[]>,
  engine: () => Engine,
  clock: ZoneClock,
): Corrected {
  const byId = new Map<string, Letter[]>();
  for (const letter of lines.length === 0 ? [] : letters.keys()) {
    if (letter.side !== 'client') continue;
    const known = byId.get(letter.id);
    if (known) known.push(letter);
    else byId.set(letter.id, [letter]);
  }
  const indexes = new Map<Contract, ContractIndex>();
  const corrections: Correction[] = [...taught];
  const unmatched: Skipped[] = [];
  for (const line of lines) {
    const { letter, ask } = askOf(byId.get(line.messageId) ?? [], letters, line);
    const day = clock.dayOf(letter?.at ?? 0);
    const contract = contractOn(contractsOf.get(letter?.client ?? '') ?? [], day);
    const clause = contract?.clauses.find(({ id }) => id === line.clause);
    const isForeign = typeof line.clause === 'string' && line.clause !== 'warranty' && clause === undefined;
    if (!letter || !ask || !contract || isForeign) {
      unmatched.push({ locator: line.locator, code: 'correction-unmatched' });
      continue;
    }
    const index = indexes.get(contract) ?? indexContract(engine(), contract);
    indexes.set(contract, index);
    corrections.push(correctionOf(index, { ...ask, letter: letter.opening }, day, line));
  }
  return { corrections, unmatched };
}

/** What a person says of an ask, with all that later verdicts learn from: `said` names only what was corrected. */
export function correctionOf(
  index: ContractIndex,
  ask: Ask,
  day: Day,
  said: Pick<CorrectionLine, 'kind' | 'clause' | 'ruling'>,
): Correction {
  const { contract } = index;
  const kind = said.kind ?? ask.kind;
  const named =
    said.clause === undefined
      ? decide(index, { ...ask, kind }, { day, asked: () => 0 }).verdict.clause
      : said.clause;
  const text = contract.clauses.find(({ id }) => id === named)?.text;
  return {
    text: ask.quote.text,
    ...(ask.around !== undefined && { around: ask.around }),
    ...(ask.letter !== undefined && { letter: ask.letter }),
    kind,
    clause: named,
    ...(said.ruling !== undefined && { ruling: said.ruling }),
    contract: contract.name,
    client: contract.client.name,
    ...(text !== undefined && { clauseText: text }),
  };
}

/** By its number, or by its words: the ask that holds them, or that they hold. `named`: the letters of its Message-ID. */
function askOf(
  named: readonly Letter[],
  numbers: ReadonlyMap<Letter, number>,
  { place, quote }: CorrectionLine,
): { readonly letter?: Letter; readonly ask?: Ask } {
  const all = named.flatMap((letter) =>
    letter.asks.map((ask, at) => ({ letter, ask, number: (numbers.get(letter) ?? 1) + at })),
  );
  if (place !== undefined) return all.find(({ number }) => number === place) ?? {};
  const wanted = plain(quote ?? '');
  if (wanted === '') return {};
  const has = (ask: Ask) => plain(ask.quote.text);
  return (
    all.find(({ ask }) => has(ask) === wanted) ??
    all.find(({ ask }) => has(ask).includes(wanted) || wanted.includes(has(ask))) ??
    {}
  );
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}
