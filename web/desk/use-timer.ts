import { useEffect, useState } from 'react';
import { isIdle, pause, resume, secondsOf, startTimer, touch } from './timer.ts';

const activities = ['keydown', 'pointerdown', 'pointermove', 'scroll', 'touchstart'] as const;

/**
 * A timer that runs while the page is looked at and something is done on it. `begun`: what was counted before the page was loaded,
 * and whether it was stopped by hand then.
 */
export function useTimer(begun: { readonly seconds: number; readonly isPaused: boolean } | undefined) {
  const [isPaused, setPaused] = useState(begun?.isPaused ?? false);
  const [timer, setTimer] = useState(() => {
    const started = startTimer(performance.now(), (begun?.seconds ?? 0) * 1000);
    return begun?.isPaused ? pause(started, started.active) : started;
  });
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const tick = setInterval(() => setNow(performance.now()), 1000);
    const active = () => setTimer((before) => touch(before, performance.now()));
    let stoppedByHiding = false;
    const hidden = () =>
      setTimer((before) => {
        const at = performance.now();
        if (document.hidden) {
          stoppedByHiding = before.since !== undefined;
          return pause(before, at);
        }
        return stoppedByHiding ? resume(before, at) : before;
      });
    for (const name of activities) addEventListener(name, active, { passive: true, capture: true });
    document.addEventListener('visibilitychange', hidden);
    return () => {
      clearInterval(tick);
      for (const name of activities) removeEventListener(name, active, { capture: true });
      document.removeEventListener('visibilitychange', hidden);
    };
  }, []);
  const isRunning = timer.since !== undefined;
  return {
    seconds: secondsOf(timer, Math.max(now, timer.active)),
    isRunning,
    isPaused,
    isIdle: isIdle(timer, now),
    toggle() {
      setPaused(isRunning);
      setTimer((before) => (isRunning ? pause : resume)(before, performance.now()));
    },
  };
}
