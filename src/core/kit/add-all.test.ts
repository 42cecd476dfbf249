import { expect, test } from 'vitest';
import { addAll } from './add-all.ts';

test('a Maildir of half a million letters is added whole, behind what was there', () => {
  const letters = Array.from({ length: 500_000 }, (_, place) => place);
  const all = [-1];
  addAll(all, letters);
  expect([all.length, all[0], all.at(-1)]).toEqual([500_001, -1, 499_999]);
});
