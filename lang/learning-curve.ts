import { join } from 'node:path';
import { type Ask, kinds } from '../src/core/asks/ask.ts';
import type { Engine } from '../src/core/asks/engine.ts';
import { decide } from '../src/core/verdict/decide.ts';
import { type Correction, remember } from '../src/core/verdict/memory.ts';
import { answersTold } from './answered.ts';
import { type Restated, readRestated } from './restated/read.ts';
import { type LabelledContract, readCorpus } from './training/corpus.ts';
import { dealt, trainParts } from './training/engine.ts';
import { type Case, casesOf } from './training/ranker.ts';
import { trainingStuff, trainingTexts } from './training/texts.ts';

/** How many of a contract's first asks the provider has corrected. */
const counts = [0, 1, 3, 5, 10, 20] as const;

interface Tally {
  asks: number;
  verdicts: number;
  cited: number;
  clauses: number;
}
/** The asks after those corrected, judged without and with the corrections. */
interface Step {
  readonly without: Tally;
  readonly taught: Tally;
  /** Of them those that return to a corrected subject: evidence of a correction was found. */
  readonly nearWithout: Tally;
  readonly nearTaught: Tally;
}

const nothing = (): Tally => ({ asks: 0, verdicts: 0, cited: 0, clauses: 0 });

/**
 * How much corrections help (see `verdict/memory.ts`): a contract's first asks are corrected, the others judged. The engine
 * has seen neither these training contracts (it is trained anew without them) nor the frozen ones.
 */
export function learningCurves(root: string, shipped: Engine): string {
  const { letters, ...more } = trainingTexts(root);
  const stuff = trainingStuff(root);
  const { kept, others } = dealt(letters);
  const parts = trainParts({ letters: others, ...more }, stuff, false);
  const { confidence, sure } = shipped.ranker;
  const engine = { ...parts, ranker: { ...parts.ranker, confidence, sure } };
  const heldOut = kept.map((one) => ({ engine, one }));
  const frozen = readCorpus(join(root, 'lang/frozen')).map((one) => ({ engine: shipped, one }));
  const demo = readRestated(root, readCorpus(join(root, 'demo/threads')));
  return [
    ...curve('training contracts, held out', heldOut),
    ...curve('frozen', frozen),
    ...returning(shipped, demo),
    ...answersTold(engine, kept),
    '',
  ].join('\n');
}

function curve(name: string, all: readonly { engine: Engine; one: LabelledContract }[]): string[] {
  const steps = counts.map(
    (): Step => ({ without: nothing(), taught: nothing(), nearWithout: nothing(), nearTaught: nothing() }),
  );
  for (const { engine, one } of all) {
    const cases = casesOf(engine, [one]).map(asFound);
    for (const [at, count] of counts.entries()) follow(steps[at] as Step, engine, one, cases, count);
  }
  return [
    `\n== corrections, ${name}: the asks after the first N, without -> with them`,
    '   N   asks   verdict           clause            near a correction: asks, verdict, clause',
    ...steps.map((step, at) => {
      const { without, taught, nearWithout, nearTaught } = step;
      return (
        `  ${String(counts[at]).padStart(2)}  ${String(taught.asks).padStart(5)}   ${change(without, taught, 'verdicts', 'asks')}` +
        `   ${change(without, taught, 'clauses', 'cited')}` +
        (nearTaught.asks === 0
          ? ''
          : `   ${String(nearTaught.asks).padStart(4)}  ${change(nearWithout, nearTaught, 'verdicts', 'asks')}` +
            `  ${change(nearWithout, nearTaught, 'clauses', 'cited')}`)
      );
    }),
  ];
}

/** Asks of the demo that come again in other words: all of them are judged, with the first N of their forerunners corrected. */
function returning(engine: Engine, all: readonly Restated[]): string[] {
  const lines = [
    '\n== corrections, subjects that come again in other words (demo): the first N of each contract corrected',
    '   N   asks   verdict   clause   to check',
  ];
  for (const count of counts) {
    const tally = nothing();
    let checks = 0;
    for (const { first, again } of all) {
      const memory = remember(engine, correctionsOf(casesOf(engine, [first]).slice(0, count), first));
      for (const { index, found, label, day } of casesOf(engine, [again]).map(asFound)) {
        const { verdict } = decide(index, found, { day, asked: () => 0 }, memory);
        add(tally, verdict, label);
        if (verdict.check) checks += 1;
      }
    }
    const share = (part: number, whole: number) => (part / whole).toFixed(3);
    lines.push(
      `  ${String(count).padStart(2)}  ${String(tally.asks).padStart(5)}   ${share(tally.verdicts, tally.asks)}     ` +
        `${share(tally.clauses, tally.cited)}    ${share(checks, tally.asks)}`,
    );
  }
  return lines;
}

function change(before: Tally, after: Tally, part: keyof Tally, whole: keyof Tally): string {
  const share = (tally: Tally) => (tally[whole] === 0 ? 0 : tally[part] / tally[whole]).toFixed(3);
  return `${share(before)} -> ${share(after)}`;
}

/** A labelled ask as the program finds it: with the kind that it would give. */
function asFound(one: Case): Case & { readonly found: Ask } {
  const chances = one.ask.chances ?? [];
  const kind = kinds[chances.indexOf(Math.max(...chances))] ?? 'work';
  return { ...one, found: { ...one.ask, kind } };
}

function follow(
  { without, taught, nearWithout, nearTaught }: Step,
  engine: Engine,
  one: LabelledContract,
  cases: readonly (Case & { readonly found: Ask })[],
  count: number,
): void {
  const memory = remember(engine, correctionsOf(cases.slice(0, count), one));
  for (const { index, found, label, day, asked } of cases.slice(count)) {
    const at = { day, asked: (id: string) => asked.get(id) ?? 0 };
    const plain = decide(index, found, at);
    const told = decide(index, found, at, memory);
    add(without, plain.verdict, label);
    add(taught, told.verdict, label);
    if (!told.matches.some(({ evidence }) => evidence[0]?.startsWith('corrected'))) continue;
    add(nearWithout, plain.verdict, label);
    add(nearTaught, told.verdict, label);
  }
}

function correctionsOf(cases: readonly Case[], { contract }: LabelledContract): readonly Correction[] {
  return cases.map(({ label, ask }) => ({
    text: label.text,
    ...(ask.around !== undefined && { around: ask.around }),
    ...(ask.letter !== undefined && { letter: ask.letter }),
    kind: label.kind,
    clause: label.clause,
    contract: contract.name,
    client: contract.client.name,
  }));
}

function add(tally: Tally, given: { ruling: string; clause: string | null }, label: Case['label']): void {
  tally.asks += 1;
  if (given.ruling === label.ruling) tally.verdicts += 1;
  if (label.clause === null) return;
  tally.cited += 1;
  if (given.clause === label.clause) tally.clauses += 1;
}
