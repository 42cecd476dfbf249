import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { risingOf } from './precedents.ts';

const list = fc
  .uniqueArray(fc.tuple(fc.nat(60_000), fc.integer({ min: 1, max: 255 })), { selector: ([item]) => item })
  .map((some) => some.sort((a, b) => a[0] - b[0]));

describe('rising lists', () => {
  it('are kept as steps, and read back without loss however far apart their items lie', () => {
    fc.assert(
      fc.property(fc.array(list), (lists) => {
        const { starts, gaps, values } = risingOf(lists);
        const back = lists.map((_, place) => {
          let item = 0;
          const read: [number, number][] = [];
          for (let at = starts[place] as number; at < (starts[place + 1] as number); at++) {
            item += gaps[at] as number;
            if (values[at] !== 0) read.push([item, values[at] as number]);
          }
          return read;
        });
        expect(back).toEqual(lists);
      }),
    );
  });
});
