import { kinds } from '../../src/core/asks/ask.ts';
import type { KindModel } from '../../src/core/asks/engine.ts';
import {
  type Features,
  featureSize,
  firstTokenFrom,
  readingOfText,
  spanFeatures,
} from '../../src/core/asks/features.ts';
import { softmax } from '../../src/core/asks/find.ts';
import { meaningOf, type Vectors } from '../../src/core/asks/vectors.ts';
import type { LabelledMessage } from '../labelled/parse.ts';
import { descend, learner, quantized, repeatable, shuffled } from './learn.ts';

interface Example {
  readonly features: Features;
  readonly meaning: Float32Array;
  readonly kind: number;
  readonly weight: number;
}

function examplesOf(messages: readonly LabelledMessage[], vectors: Vectors): Example[] {
  return messages.flatMap((message) => {
    const readings = {
      subject: readingOfText(message.subject, true),
      body: readingOfText(message.body, false),
    };
    return message.asks.flatMap((ask) => {
      const reading = readings[ask.in];
      const words = reading.words.slice(
        firstTokenFrom(reading.tokens, ask.start),
        firstTokenFrom(reading.tokens, ask.end),
      );
      const one = (mute: boolean, weight: number): Example => ({
        features: spanFeatures(reading, ask.start, ask.end, mute, false),
        meaning: meaningOf(vectors, words),
        kind: kinds.indexOf(ask.kind),
        weight,
      });
      return ask.text.includes('?') ? [one(false, 1), one(true, 0.4)] : [one(false, 1)];
    });
  });
}

export interface KindSettings {
  readonly rounds: number;
  readonly rate: number;
  readonly pull: number;
  readonly dense: number;
}

/** Trains the kinds: multinomial logistic regression by AdaGrad, classes balanced by the root of their rarity. */
export function trainKinds(
  messages: readonly LabelledMessage[],
  vectors: Vectors,
  settings: KindSettings = { rounds: 10, rate: 0.06, pull: 3e-4, dense: 1 },
): KindModel {
  const examples = examplesOf(messages, vectors);
  const counts = kinds.map((_, kind) => examples.filter((one) => one.kind === kind).length + 1);
  const mean = examples.length / kinds.length;
  const balance = counts.map((count) => Math.sqrt(mean / count));
  const model = learner(featureSize * kinds.length, settings.rate, settings.pull);
  const dims = vectors.dims;
  const dense = learner(dims * kinds.length, settings.rate * settings.dense, 1e-3);
  const random = repeatable(7);
  for (let round = 0; round < settings.rounds; round++) {
    for (const place of shuffled(examples.length, random)) {
      const { features, meaning, kind, weight } = examples[place] as Example;
      const scores = kinds.map((_, label) => {
        let sum = 0;
        for (let at = 0; at < features.ids.length; at++)
          sum +=
            (features.values[at] as number) *
            (model.weights[(features.ids[at] as number) * kinds.length + label] as number);
        for (let at = 0; at < dims; at++)
          sum += (meaning[at] as number) * (dense.weights[label * dims + at] as number);
        return sum;
      });
      for (const [label, chance] of softmax(scores).entries()) {
        const slope = weight * (balance[kind] as number) * (chance - (label === kind ? 1 : 0));
        if (Math.abs(slope) < 1e-4) continue;
        for (let at = 0; at < features.ids.length; at++)
          descend(
            model,
            (features.ids[at] as number) * kinds.length + label,
            slope * (features.values[at] as number),
          );
        for (let at = 0; at < dims; at++) descend(dense, label * dims + at, slope * (meaning[at] as number));
      }
    }
  }
  return {
    ...quantized(model.weights),
    dense: Array.from(dense.weights, (value) => Number(value.toFixed(4))),
    temperature: 1,
  };
}
