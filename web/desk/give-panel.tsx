/** @jsxImportSource react */
import type { RefObject } from 'react';
import { habitSentence } from '../../src/core/words/desk-sentences.ts';
import { showDay } from '../../src/core/words/locale.ts';
import type { AskDetail } from '../../src/http/api/schemas.ts';
import { useScreen } from './screen.tsx';

/** Giving an answer away: the habit that it makes, and the reason. */
export function GivePanel({
  habit,
  worth,
  reason,
  setReason,
  field,
  isReady,
  give,
  cancel,
}: {
  readonly habit: AskDetail['habit'];
  readonly worth: string | undefined;
  readonly reason: string;
  readonly setReason: (reason: string) => void;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly isReady: boolean;
  readonly give: () => void;
  readonly cancel: () => void;
}) {
  const { words, language } = useScreen();
  return (
    <form
      className="panel"
      onSubmit={(event) => {
        event.preventDefault();
        give();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') cancel();
      }}
    >
      <p>
        {habitSentence(
          { gifts: habit.gifts, since: showDay(habit.since, language), value: habit.value, worth },
          language,
        )}
      </p>
      <label>
        {words.reason}
        <input
          ref={field}
          required
          maxLength={500}
          value={reason}
          aria-describedby="reason-hint"
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <p className="quiet" id="reason-hint">
        {words.reasonHint}
      </p>
      <p className="acts">
        <button type="submit" className="button primary" disabled={!isReady || reason.trim() === ''}>
          {words.give}
        </button>
        <button type="button" className="button" onClick={cancel}>
          {words.cancel}
        </button>
      </p>
    </form>
  );
}
