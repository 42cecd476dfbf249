import type { Features } from './features.ts';

/** Outside an ask, first atom of an ask, a further atom of it. */
export const tagOutside = 0;
export const tagBegin = 1;
export const tagInside = 2;
export const tagCount = 3;

/** A linear chain over atoms: scores of features per tag, and of going from tag to tag within and across sentences. */
export interface Chain {
  /** `weights[feature * 3 + tag]` times `scale`. */
  readonly weights: Int8Array | Float32Array;
  readonly scale: number;
  /** Nine numbers each: `from * 3 + to`. */
  readonly within: readonly number[];
  readonly across: readonly number[];
}

/** Scores of one atom's tags. */
export function tagScores(chain: Chain, features: Features): [number, number, number] {
  const { weights, scale } = chain;
  const { ids, values } = features;
  let outside = 0;
  let begin = 0;
  let inside = 0;
  for (let index = 0; index < features.length; index++) {
    const at = (ids[index] as number) * tagCount;
    const value = values[index] as number;
    outside += value * (weights[at] as number);
    begin += value * (weights[at + 1] as number);
    inside += value * (weights[at + 2] as number);
  }
  return [outside * scale, begin * scale, inside * scale];
}

/** Tags of a text's atoms, with the probability that each atom belongs to an ask. */
export interface Tagging {
  readonly tags: readonly number[];
  readonly asks: readonly number[];
}

const forbidden = -1e9;

/** The step scores into atom `index`; an ask is never continued from outside. */
export function step(chain: Chain, crosses: boolean, from: number, to: number): number {
  if (to === tagInside && from === tagOutside) return forbidden;
  return (crosses ? chain.across : chain.within)[from * tagCount + to] as number;
}

/** Forward and backward sums of a chain: log probabilities of each atom's tags, and the whole's sum. */
export function marginals(chain: Chain, scores: readonly (readonly number[])[], crosses: readonly boolean[]) {
  const count = scores.length;
  const forward = new Float64Array(count * tagCount);
  const backward = new Float64Array(count * tagCount);
  for (let index = 0; index < count; index++) {
    for (let to = 0; to < tagCount; to++) {
      let into = to === tagInside ? forbidden : 0;
      if (index > 0) {
        const before = (index - 1) * tagCount;
        into = sumOfThree(
          (forward[before] as number) + step(chain, crosses[index] as boolean, 0, to),
          (forward[before + 1] as number) + step(chain, crosses[index] as boolean, 1, to),
          (forward[before + 2] as number) + step(chain, crosses[index] as boolean, 2, to),
        );
      }
      forward[index * tagCount + to] = into + ((scores[index] as readonly number[])[to] as number);
    }
  }
  for (let index = count - 2; index >= 0; index--) {
    const after = (index + 1) * tagCount;
    const next = scores[index + 1] as readonly number[];
    for (let from = 0; from < tagCount; from++)
      backward[index * tagCount + from] = sumOfThree(
        step(chain, crosses[index + 1] as boolean, from, 0) +
          (next[0] as number) +
          (backward[after] as number),
        step(chain, crosses[index + 1] as boolean, from, 1) +
          (next[1] as number) +
          (backward[after + 1] as number),
        step(chain, crosses[index + 1] as boolean, from, 2) +
          (next[2] as number) +
          (backward[after + 2] as number),
      );
  }
  const last = (count - 1) * tagCount;
  const total = sumOfThree(forward[last] as number, forward[last + 1] as number, forward[last + 2] as number);
  return { forward, backward, total };
}

function sumOfThree(a: number, b: number, c: number): number {
  const most = Math.max(a, b, c);
  return most + Math.log(Math.exp(a - most) + Math.exp(b - most) + Math.exp(c - most));
}

/** The best tags of a text's atoms (Viterbi) and their probabilities; `bias` is added to the score of being an ask. */
export function tagAtoms(
  chain: Chain,
  scores: readonly (readonly number[])[],
  crosses: readonly boolean[],
): Tagging {
  const count = scores.length;
  if (count === 0) return { tags: [], asks: [] };
  const best = new Float64Array(count * tagCount);
  const from = new Uint8Array(count * tagCount);
  for (let index = 0; index < count; index++) {
    for (let to = 0; to < tagCount; to++) {
      let top = index === 0 ? (to === tagInside ? forbidden : 0) : Number.NEGATIVE_INFINITY;
      for (let tag = 0; index > 0 && tag < tagCount; tag++) {
        const score =
          (best[(index - 1) * tagCount + tag] as number) + step(chain, crosses[index] as boolean, tag, to);
        if (score > top) {
          top = score;
          from[index * tagCount + to] = tag;
        }
      }
      best[index * tagCount + to] = top + ((scores[index] as readonly number[])[to] as number);
    }
  }
  const tags = new Array<number>(count).fill(tagOutside);
  let tag = 0;
  for (let candidate = 1; candidate < tagCount; candidate++)
    if ((best[(count - 1) * tagCount + candidate] as number) > (best[(count - 1) * tagCount + tag] as number))
      tag = candidate;
  for (let index = count - 1; index >= 0; index--) {
    tags[index] = tag;
    tag = from[index * tagCount + tag] as number;
  }
  const { forward, backward, total } = marginals(chain, scores, crosses);
  const asks = tags.map((_, index) => {
    const at = index * tagCount;
    return 1 - Math.exp((forward[at] as number) + (backward[at] as number) - total);
  });
  return { tags, asks };
}
