import { atomFeatures, type Features, featureSize, readingOfText } from '../../src/core/asks/features.ts';
import { crossesOf } from '../../src/core/asks/find.ts';
import {
  type Chain,
  marginals,
  step,
  tagBegin,
  tagCount,
  tagInside,
  tagOutside,
  tagScores,
} from '../../src/core/asks/tagger.ts';
import type { LabelledAsk, LabelledMessage } from '../labelled/parse.ts';
import { descend, firstMeant, learner, meanOf, quantized, repeatable, shuffled } from './learn.ts';

interface Example {
  readonly features: readonly Features[];
  readonly crosses: readonly boolean[];
  readonly tags: readonly number[];
  readonly weight: number;
}

/** Each atom's tag by the labels: an atom belongs to the mark that covers at least half of it. */
export function tagsOf(
  atoms: readonly { readonly start: number; readonly end: number }[],
  asks: readonly LabelledAsk[],
): number[] {
  let before: LabelledAsk | undefined;
  return atoms.map((atom) => {
    const ask = asks.find(
      (one) => Math.min(one.end, atom.end) - Math.max(one.start, atom.start) >= (atom.end - atom.start) / 2,
    );
    const tag = !ask ? tagOutside : ask === before ? tagInside : tagBegin;
    before = ask;
    return tag;
  });
}

function examplesOf(messages: readonly LabelledMessage[], weight = 1): Example[] {
  return messages.flatMap((message) =>
    (['subject', 'body'] as const).flatMap((place) => {
      const reading = readingOfText(message[place], place === 'subject');
      if (reading.atoms.length === 0) return [];
      const tags = tagsOf(
        reading.atoms,
        message.asks.filter((ask) => ask.in === place),
      );
      const crosses = crossesOf(reading);
      const features = (mute: boolean) =>
        reading.atoms.map((_, index) => atomFeatures(reading, index, mute, false));
      const plain = { features: features(false), crosses, tags, weight };
      return message[place].includes('?')
        ? [plain, { ...plain, features: features(true), weight: 0.35 * weight }]
        : [plain];
    }),
  );
}

/** An ask that is a sentence may be the whole letter; the training letters are all longer. */
function aloneOf(messages: readonly LabelledMessage[]): Example[] {
  return messages.flatMap(({ asks }) =>
    asks
      .filter(({ text }) => /^\p{Lu}.*[?.!]$/su.test(text))
      .map(({ text }): Example => {
        const reading = readingOfText(text, false);
        return {
          features: reading.atoms.map((_, index) => atomFeatures(reading, index, false, false)),
          crosses: crossesOf(reading),
          tags: reading.atoms.map((_, index) => (index === 0 ? tagBegin : tagInside)),
          weight: 0.2,
        };
      }),
  );
}

export interface FinderSettings {
  readonly rounds: number;
  readonly rate: number;
  readonly pull: number;
  /** What a sentence counts beside a letter. */
  readonly ofSentences: number;
}

/**
 * Trains the chain that finds asks: maximum likelihood by AdaGrad, the mean of the later rounds' weights; the same examples
 * give the same weights. `sentences` stand alone, so they count less than letters.
 */
export function trainFinder(
  messages: readonly LabelledMessage[],
  sentences: readonly LabelledMessage[],
  settings: FinderSettings = { rounds: 10, rate: 0.02, pull: 2e-4, ofSentences: 0.4 },
): Chain {
  const examples = [
    ...examplesOf(messages),
    ...aloneOf(messages),
    ...examplesOf(sentences, settings.ofSentences),
  ];
  const model = learner(featureSize * tagCount, settings.rate, settings.pull);
  const within = learner(9, settings.rate, 0);
  const across = learner(9, settings.rate, 0);
  const chain: Chain = {
    weights: model.weights,
    scale: 1,
    within: within.weights as unknown as number[],
    across: across.weights as unknown as number[],
  };
  const random = repeatable(20260211);
  const mean = meanOf(model.weights);
  for (let round = 0; round < settings.rounds; round++) {
    for (const place of shuffled(examples.length, random)) {
      const { features, crosses, tags, weight } = examples[place] as Example;
      const scores = features.map((one) => tagScores(chain, one));
      const { forward, backward, total } = marginals(chain, scores, crosses);
      for (const [index, one] of features.entries()) {
        for (let tag = 0; tag < tagCount; tag++) {
          const chance = Math.exp(
            (forward[index * tagCount + tag] as number) +
              (backward[index * tagCount + tag] as number) -
              total,
          );
          const slope = weight * (chance - (tags[index] === tag ? 1 : 0));
          if (Math.abs(slope) < 1e-4) continue;
          for (let at = 0; at < one.ids.length; at++)
            descend(model, (one.ids[at] as number) * tagCount + tag, slope * (one.values[at] as number));
        }
        if (index === 0) continue;
        const steps = crosses[index] ? across : within;
        for (let from = 0; from < tagCount; from++)
          for (let to = 0; to < tagCount; to++) {
            if (from === tagOutside && to === tagInside) continue;
            const pair = Math.exp(
              (forward[(index - 1) * tagCount + from] as number) +
                step(chain, crosses[index] as boolean, from, to) +
                ((scores[index] as readonly number[])[to] as number) +
                (backward[index * tagCount + to] as number) -
                total,
            );
            descend(
              steps,
              from * tagCount + to,
              weight * (pair - (tags[index - 1] === from && tags[index] === to ? 1 : 0)),
            );
          }
      }
    }
    if (round >= firstMeant) mean.add();
  }
  const small = quantized(mean.weights());
  return {
    ...small,
    within: Array.from(within.weights, rounded),
    across: Array.from(across.weights, rounded),
  };
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}
