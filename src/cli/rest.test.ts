import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { restAfter } from './rest.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a server rests once after a while without requests, and again after the next ones', () => {
  const rest = vi.fn();
  const onRequest = restAfter(10_000, rest);
  vi.advanceTimersByTime(60_000);
  expect(rest).not.toHaveBeenCalled();
  for (let asked = 0; asked < 5; asked++) {
    onRequest();
    vi.advanceTimersByTime(9_999);
  }
  expect(rest).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(rest).toHaveBeenCalledTimes(1);
  onRequest();
  vi.advanceTimersByTime(10_000);
  expect(rest).toHaveBeenCalledTimes(2);
});
