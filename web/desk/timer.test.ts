import { describe, expect, test } from 'vitest';
import { idleAfter, isIdle, pause, resume, secondsOf, startTimer, touch } from './timer.ts';

const minute = 60_000;

describe('the timer of an answer', () => {
  test('counts while one reads and writes, and not while it is paused', () => {
    let timer = startTimer(0);
    expect(secondsOf(timer, minute)).toBe(60);
    timer = pause(timer, minute);
    expect(secondsOf(timer, 50 * minute)).toBe(60);
    timer = resume(timer, 60 * minute);
    expect(secondsOf(timer, 61 * minute)).toBe(120);
    expect(resume(timer, 61 * minute)).toBe(timer);
  });

  test('stops by itself when nobody is there, and goes on when somebody is', () => {
    let timer = touch(startTimer(0), minute);
    expect(isIdle(timer, minute + idleAfter)).toBe(true);
    expect(secondsOf(timer, 300 * minute)).toBe(180);
    timer = touch(timer, 300 * minute);
    expect(secondsOf(timer, 301 * minute)).toBe(240);
    expect(isIdle(timer, 301 * minute)).toBe(false);
  });

  test('goes on from what was counted before the page was loaded again', () => {
    expect(secondsOf(startTimer(5000, 5 * minute), 5000 + minute)).toBe(360);
  });

  test('activity does not start a timer that was paused', () => {
    const timer = pause(startTimer(0), minute);
    expect(touch(timer, 2 * minute)).toBe(timer);
  });
});
