import { useEffect, useState } from 'react';
import { isIdle, pause, resume, secondsOf, startTimer, touch } from './timer.ts';

const activities = ['keydown', 'pointerdown', 'pointermove', 'scroll', 'touchstart'] as const;

/** A timer that runs while the page is looked at and something is done on it. */
export function useTimer() {
  const [timer, setTimer] = useState(() => startTimer(performance.now()));
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
    isIdle: isIdle(timer, now),
    toggle: () =>
      setTimer((before) =>
        before.since === undefined ? resume(before, performance.now()) : pause(before, performance.now()),
      ),
  };
}
