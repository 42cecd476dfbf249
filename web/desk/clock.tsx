/** @jsxImportSource react */
import { useScreen } from './screen.tsx';
import { clockFace, showMinutes } from './timer.ts';
import type { useTimer } from './use-timer.ts';

/** The timer of an answer, and the minutes in words of one's own, which win over it. */
export function Clock({
  timer,
  typed,
  setTyped,
  estimate,
  isWrong,
}: {
  readonly timer: ReturnType<typeof useTimer>;
  readonly typed: string | undefined;
  readonly setTyped: (typed: string | undefined) => void;
  /** Seconds that an answer of the past is taken at until somebody types minutes. */
  readonly estimate: number | undefined;
  readonly isWrong: boolean;
}) {
  const { words, language } = useScreen();
  const isEstimated = estimate !== undefined && typed === undefined;
  return (
    <>
      <div className="clock">
        <p>
          <span>{words.timer}</span> <output>{clockFace(timer.seconds)}</output>{' '}
          <button type="button" className="button" aria-pressed={!timer.isRunning} onClick={timer.toggle}>
            {timer.isRunning ? words.pause : words.resume}
          </button>
          {timer.isIdle && <span className="quiet"> {words.idle}</span>}
        </p>
        <label>
          <span>
            {words.minutes}
            {isEstimated && <span className="quiet"> ({words.estimated})</span>}
          </span>
          <input
            inputMode="decimal"
            size={6}
            value={typed ?? (estimate === undefined ? '' : showMinutes(estimate, language))}
            placeholder={showMinutes(timer.seconds, language)}
            aria-invalid={isWrong}
            aria-describedby={isWrong ? 'minutes-wrong' : undefined}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={() => typed?.trim() === '' && setTyped(undefined)}
          />
        </label>
        {isEstimated && (
          <button
            type="button"
            className="button"
            onClick={() => setTyped(showMinutes(timer.seconds, language))}
          >
            {words.useTimer}
          </button>
        )}
      </div>
      {isWrong && (
        <p className="trouble" id="minutes-wrong">
          {words.minutesWrong}
        </p>
      )}
    </>
  );
}
