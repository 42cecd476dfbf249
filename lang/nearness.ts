import { nearestClauses } from '../src/actions/nearest-clauses.ts';
import { embedderAt } from '../src/adapters/opinion/embeddings.ts';
import { kinds } from '../src/core/asks/ask.ts';
import type { Engine } from '../src/core/asks/engine.ts';
import type { Contract } from '../src/core/contract/contract.ts';
import { type Nearness, type Weighable, wantsNearness, weighNearness } from '../src/core/opinion/nearness.ts';
import { decide } from '../src/core/verdict/decide.ts';
import { dealt, trainParts } from './training/engine.ts';
import { type Case, casesOf } from './training/ranker.ts';
import { trainingStuff, trainingTexts } from './training/texts.ts';

const weights = [0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.6, 1] as const;
/** So many clauses of an ask are kept in a report. */
const kept = 3;

interface Doubtful extends Weighable {
  readonly id: string;
  readonly one: Case;
  readonly contract: Contract;
}

/**
 * What the nearness of clauses adds to doubtful asks of the training contracts, each held out of the engine's training:
 * how often the clause cited is the right one, by the weight that nearness has.
 */
export async function nearnessCurve(root: string, shipped: Engine, url: string): Promise<string> {
  const asks = heldOut(root, shipped);
  const { found } = await nearestClauses(
    asks.map(({ id, one, contract }) => ({ id, text: one.ask.quote.text, contract })),
    embedderAt({ url, model: 'default', timeoutMs: 120_000 }),
  );
  const rows = weights.map((weight) => row(asks, found, weight));
  return [
    `\n== an embedder, ${asks.length} doubtful asks of training contracts held out, ${found.size} compared`,
    '  weight  clause right, where one decides  none right, where none does  likeliest right  changed  mended  spoilt',
    row(asks, new Map(), 0),
    ...rows,
    '',
  ].join('\n');
}

function heldOut(root: string, shipped: Engine): readonly Doubtful[] {
  const { letters, ...more } = trainingTexts(root);
  const stuff = trainingStuff(root);
  const { confidence, sure } = shipped.ranker;
  const { kept, others } = dealt(letters);
  const parts = trainParts({ letters: others, ...more }, stuff, false);
  const cases = casesOf({ ...parts, ranker: { ...parts.ranker, confidence, sure } }, kept);
  return cases.flatMap((one, at) => doubtful(one, String(at)));
}

function doubtful(one: Case, id: string): readonly Doubtful[] {
  const { index, ask, day, asked } = one;
  const chances = ask.chances ?? [];
  const kind = kinds[chances.indexOf(Math.max(...chances))] ?? 'work';
  const told = decide(index, { ...ask, kind }, { day, asked: (clause) => asked.get(clause) ?? 0 });
  if (!wantsNearness(told.verdict, index.contract)) return [];
  const none = Math.max(0, 1 - told.matches.reduce((sum, { score }) => sum + score, 0));
  const matches = told.matches.slice(0, kept);
  return [{ id, one, contract: index.contract, kind: told.ask.kind, verdict: told.verdict, matches, none }];
}

function row(asks: readonly Doubtful[], found: ReadonlyMap<string, Nearness>, weight: number): string {
  const count = { cited: 0, right: 0, none: 0, noneRight: 0, first: 0, changed: 0, mended: 0, spoilt: 0 };
  for (const ask of asks) {
    const { label, day } = ask.one;
    const nearness = found.get(ask.id);
    const after = nearness ? weighNearness(ask, nearness, ask.contract, day, weight) : ask;
    const before = ask.verdict.clause;
    const { clause } = after.verdict;
    const isRight = clause === label.clause;
    if (label.clause === null) {
      count.none += 1;
      if (isRight) count.noneRight += 1;
    } else {
      count.cited += 1;
      if (isRight) count.right += 1;
      if (after.matches[0]?.clause === label.clause) count.first += 1;
    }
    if (clause === before) continue;
    count.changed += 1;
    if (isRight) count.mended += 1;
    if (before === label.clause) count.spoilt += 1;
  }
  const share = (part: number, whole: number) => (part / Math.max(1, whole)).toFixed(4);
  return (
    `  ${weight.toFixed(2)}    ${share(count.right, count.cited)} of ${count.cited}` +
    `                   ${share(count.noneRight, count.none)} of ${count.none}` +
    `              ${share(count.first, count.cited)}           ${count.changed}      ${count.mended}      ${count.spoilt}`
  );
}
