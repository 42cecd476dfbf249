import type { Language } from '../../src/core/kit/language.ts';

/** After so long without a key, a pointer or a scroll nobody is at work. Milliseconds. */
export const idleAfter = 120_000;

/** A timer of work: what was counted before, and since when it runs. Milliseconds of any steady clock. */
export interface Timer {
  readonly counted: number;
  readonly since: number | undefined;
  /** When the user last did something. */
  readonly active: number;
}

/** A timer that begins, or goes on from what was counted before. */
export function startTimer(now: number, counted = 0): Timer {
  return { counted, since: now, active: now };
}

/** Whole seconds of work so far. A pause without activity counts only until it is held for idleness. */
export function secondsOf(timer: Timer, now: number): number {
  return Math.floor((timer.counted + running(timer, now)) / 1000);
}

export function isIdle(timer: Timer, now: number): boolean {
  return timer.since !== undefined && now - timer.active >= idleAfter;
}

/** Notes that the user did something: a timer that had stopped for idleness goes on from here. */
export function touch(timer: Timer, now: number): Timer {
  if (timer.since === undefined) return timer;
  if (!isIdle(timer, now)) return { ...timer, active: now };
  return { counted: timer.counted + running(timer, now), since: now, active: now };
}

export function pause(timer: Timer, now: number): Timer {
  return { counted: timer.counted + running(timer, now), since: undefined, active: now };
}

export function resume(timer: Timer, now: number): Timer {
  return timer.since === undefined ? { ...timer, since: now, active: now } : timer;
}

function running({ since, active }: Timer, now: number): number {
  if (since === undefined) return 0;
  return Math.max(0, Math.min(now, active + idleAfter) - since);
}

/** Minutes and seconds as a clock shows them. */
export function clockFace(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Minutes with one decimal at most, as the language writes it. */
export function showMinutes(seconds: number, language: Language): string {
  const minutes = String(Math.round((seconds * 10) / 60) / 10);
  return language === 'fr' ? minutes.replace('.', ',') : minutes;
}
