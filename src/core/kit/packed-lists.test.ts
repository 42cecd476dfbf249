import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packedLists, readList } from './packed-lists.ts';

const list = fc
  .array(fc.oneof(fc.nat(300), fc.nat(70_000), fc.nat(2 ** 31 - 1)))
  .map((items) => items.sort((a, b) => a - b));

describe('packed lists', () => {
  it('give back what was packed, however far apart, and what stands twice', () => {
    fc.assert(
      fc.property(fc.array(list), (lists) => {
        const packed = packedLists(lists);
        const items = [1, 2, 3];
        const back = lists.map((_, place) => {
          readList(packed, place, items);
          return [...items];
        });
        expect(back).toEqual(lists);
      }),
    );
  });

  it('take a byte for a step below 128', () => {
    expect(packedLists([[0, 127, 127, 254], [], [128]])).toEqual({
      starts: Uint32Array.of(0, 4, 4, 6),
      bytes: Uint8Array.of(0, 127, 0, 127, 128, 1),
    });
  });
});
