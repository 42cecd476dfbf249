import { isKnowledge, kinds } from '../asks/ask.ts';
import type { Precedents } from '../asks/precedents.ts';
import { likest, weightOf } from './likest.ts';

/** How many numbers tell, per kind, whether clients ask so under a clause. */
export const habitCount = 2;

/**
 * So many of the likest precedents tell of a clause's kinds, of either list and of the clause's own, each by its weight; and so many
 * asks as all precedents have them are added, lest one ask in two be taken for a habit. How they were chosen:
 * docs/decisions/015-habits.md.
 */
const settings = {
  ofEither: { most: 300, added: 4 },
  ofOwn: { most: 100, added: 2 },
} as const;

/**
 * What clients want under clauses like one: questions about a report, changes to prices, and hardly ever the other way round. Per kind,
 * `habitCount` numbers: the logarithm of how much more often than under all clauses asks are of this kind, and, among clauses of
 * the same list, of its group (knowledge, work, defects). `likeness`: of each precedent to the clause.
 */
export function habitsOf(precedents: Precedents, likeness: Float64Array, isExcluded: boolean): Float64Array {
  const { ofLetters, excluded } = precedents;
  const list = isExcluded ? 1 : 0;
  const letters = likeness.slice(0, ofLetters);
  const either = countsOf(precedents, likest(letters, settings.ofEither.most), letters);
  for (let at = 0; at < ofLetters; at++) if (excluded[at] !== list) letters[at] = 0;
  const own = countsOf(precedents, likest(letters, settings.ofOwn.most), letters);
  const common = commonOf(precedents);
  const ownCommon = common.ofList[list] as readonly number[];
  const habits = new Float64Array(kinds.length * habitCount);
  for (let kind = 0; kind < kinds.length; kind++) {
    habits[kind * habitCount] = lead(either, common.ofEither, [kind], settings.ofEither.added);
    habits[kind * habitCount + 1] = lead(
      own,
      ownCommon,
      groupOf[kind] as readonly number[],
      settings.ofOwn.added,
    );
  }
  return habits;
}

/** Per kind the kinds that are asked in its place: all knowledge is one. */
const groupOf: readonly (readonly number[])[] = kinds.map((kind) =>
  kinds.flatMap((other, at) => (other === kind || (isKnowledge(kind) && isKnowledge(other)) ? [at] : [])),
);

function lead(
  counts: readonly number[],
  common: readonly number[],
  group: readonly number[],
  added: number,
): number {
  const sum = (those: readonly number[]) => group.reduce((all, at) => all + (those[at] as number), 0);
  const share = sum(common);
  if (share === 0) return 0;
  const total = counts.reduce((all, count) => all + count, 0);
  return Math.log((sum(counts) + added * share) / ((total + added) * share));
}

/** How many asks of each kind stand under precedents, each counted by its likeness beside the others'. */
function countsOf(
  precedents: Precedents,
  places: readonly number[],
  likeness: Float64Array,
): readonly number[] {
  const weights = places.map((at) => weightOf(likeness[at] as number));
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, weights.length);
  return sumsOf(
    precedents,
    places,
    weights.map((weight) => weight / mean),
  );
}

function sumsOf(
  { kindsAsked }: Precedents,
  places: readonly number[],
  weights: readonly number[],
): readonly number[] {
  const sums = kinds.map(() => 0);
  for (const [order, at] of places.entries())
    for (let kind = 0; kind < kinds.length; kind++)
      sums[kind] =
        (sums[kind] as number) +
        (weights[order] as number) * (kindsAsked[at * kinds.length + kind] as number);
  return sums;
}

/** Of all that was asked the share of each kind: under clauses of either list, under included ones, under excluded ones. */
interface Common {
  readonly ofEither: readonly number[];
  readonly ofList: readonly (readonly number[])[];
}

const known = new WeakMap<Precedents, Common>();

function commonOf(precedents: Precedents): Common {
  let common = known.get(precedents);
  if (!common) {
    const all = Array.from({ length: precedents.ofLetters }, (_, at) => at);
    const sharesIn = (list: number) =>
      sharesOf(
        precedents,
        all.filter((at) => precedents.excluded[at] === list),
      );
    common = { ofEither: sharesOf(precedents, all), ofList: [sharesIn(0), sharesIn(1)] };
    known.set(precedents, common);
  }
  return common;
}

function sharesOf(precedents: Precedents, places: readonly number[]): readonly number[] {
  const counts = sumsOf(
    precedents,
    places,
    places.map(() => 1),
  );
  const total = counts.reduce((sum, one) => sum + one, 0);
  return counts.map((one) => (total > 0 ? one / total : 0));
}
