import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosineOf, parseVectors } from './embedder.ts';

const answer = (...vectors: readonly unknown[]) =>
  JSON.stringify({ data: vectors.map((embedding, index) => ({ index, embedding })) });

describe('what an embedder answers', () => {
  it('is a unit vector for each text, in the order of the texts', () => {
    expect(parseVectors(answer([3, 4], [0, 2]), 2)).toEqual([
      [0.6, 0.8],
      [0, 1],
    ]);
    const turned = {
      data: [
        { index: 1, embedding: [0, 2] },
        { index: 0, embedding: [3, 4] },
      ],
    };
    expect(parseVectors(JSON.stringify(turned), 2)).toEqual([
      [0.6, 0.8],
      [0, 1],
    ]);
    expect(parseVectors('{"data":[{"embedding":[1,0]}],"model":"x","usage":{}}', 1)).toEqual([[1, 0]]);
  });

  it.each([
    ['nothing', ''],
    ['a page', '<html>'],
    ['a refusal', '{"error":{"message":"no"}}'],
    ['too few', answer([1, 0])],
    ['too many', answer([1, 0], [1, 0], [1, 0])],
    ['two dimensions', answer([1, 0], [1, 0, 0])],
    ['a number that is none', '{"data":[{"embedding":[1,NaN]},{"embedding":[1,0]}]}'],
    ['an endless number', '{"data":[{"embedding":[1,1e999]},{"embedding":[1,0]}]}'],
    ['numbers too large to measure', answer([1e300, 1e300], [1, 0])],
    ['words for numbers', answer(['1', '0'], [1, 0])],
    ['holes', answer([null, 1], [1, 0])],
    ['no direction', answer([0, 0], [1, 0])],
    ['one number', answer([1], [1])],
    ['base64', answer('AACAPwAAAAA=', 'AACAPwAAAAA=')],
    ['one place twice', '{"data":[{"index":0,"embedding":[1,0]},{"index":0,"embedding":[1,0]}]}'],
    ['a place that is not there', '{"data":[{"index":2,"embedding":[1,0]},{"index":0,"embedding":[1,0]}]}'],
    ['a place between places', '{"data":[{"index":0.5,"embedding":[1,0]},{"index":0,"embedding":[1,0]}]}'],
    ['far too many numbers', answer(Array(5000).fill(1), Array(5000).fill(1))],
  ])('is no vectors when it is %s', (_, said) => {
    expect(parseVectors(said, 2)).toBeUndefined();
  });

  it('is unit vectors of one space or none, whatever it is', () => {
    const number = fc.oneof(fc.double(), fc.constant(null), fc.integer());
    fc.assert(
      fc.property(
        fc.array(fc.array(number, { maxLength: 4 }), { maxLength: 4 }),
        fc.nat(4),
        (data, count) => {
          const vectors = parseVectors(answer(...data), count);
          if (!vectors) return;
          expect(vectors).toHaveLength(count);
          for (const vector of vectors) {
            expect(vector).toHaveLength(vectors[0]?.length ?? 0);
            expect(Math.hypot(...vector)).toBeCloseTo(1, 6);
          }
        },
      ),
    );
  });
});

it('vectors of two spaces have no cosine', () => {
  expect(cosineOf([1, 0], [0.6, 0.8])).toBeCloseTo(0.6);
  expect(cosineOf([1, 0], [1, 0, 0])).toBeUndefined();
});
