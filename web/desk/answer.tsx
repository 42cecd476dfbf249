/** @jsxImportSource react */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { isKnowledge } from '../../src/core/asks/ask.ts';
import type { Decision } from '../../src/core/ledger/decision.ts';
import { habitSentence } from '../../src/core/words/desk.ts';
import { showDay } from '../../src/core/words/locale.ts';
import type { AskDetail, AskPage, Decided, Fee } from '../../src/http/api/schemas.ts';
import { apiUrls } from '../../src/http/api/urls.ts';
import { get, send } from './api.ts';
import { CorrectPanel } from './correct-panel.tsx';
import { EntryCard } from './entries.tsx';
import { Heading, Trouble, useKeys, useScreen, Waiting } from './screen.tsx';
import { AskedOpinion } from './second-opinion.tsx';
import { Thread } from './thread.tsx';
import { Sentence } from './today.tsx';
import { useTimer } from './use-timer.ts';
import { VerdictLine } from './verdict-line.tsx';

/** One ask with its thread, the time it takes, what it costs, and what is decided. */
export function Answer({ id }: { readonly id: string }) {
  const { words } = useScreen();
  const detail = useQuery({ queryKey: ['ask', id], queryFn: () => get<AskDetail>(apiUrls.ask, { id }) });
  if (!detail.data) return <Waiting error={detail.error} retry={detail.refetch} />;
  const { ask, thread } = detail.data;
  return (
    <>
      <p className="crumb">
        <Link href="/">{words.back}</Link>
      </p>
      <Heading title={ask.subject || words.open}>{ask.subject || words.open}</Heading>
      <div className="answer">
        <Thread letters={thread} askId={ask.id} />
        <Desk detail={detail.data} refetch={() => detail.refetch()} />
      </div>
    </>
  );
}

function Desk({ detail, refetch }: { readonly detail: AskDetail; readonly refetch: () => Promise<unknown> }) {
  const { ask, habit, entries } = detail;
  const { words, money, language, announce } = useScreen();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const timer = useTimer();
  // What was answered in the past is taken at its estimate until somebody types minutes.
  const isPast = ask.workedSeconds > 0;
  const [typed, setTyped] = useState<string>();
  const [isGiving, setGiving] = useState(false);
  const [isBillingDespite, setBillingDespite] = useState(false);
  const [isCorrecting, setCorrecting] = useState(false);
  const [reason, setReason] = useState('');
  const reasonField = useRef<HTMLInputElement>(null);
  const despiteButton = useRef<HTMLButtonElement>(null);
  const minutes = typed === undefined ? undefined : Number(typed.replace(',', '.'));
  const isTyped = minutes !== undefined && Number.isFinite(minutes) && minutes >= 0 && minutes <= 1440;
  const seconds = isTyped ? Math.round(minutes * 60) : isPast ? undefined : timer.seconds;
  // The price changes by the minute at most; asking each second would only be noise.
  const asked =
    seconds === undefined ? undefined : Math.max(1, isTyped ? seconds : Math.ceil(seconds / 60) * 60);
  const isOpen = ask.state !== 'decided';
  const isConsultation = isKnowledge(ask.kind);
  const fee = useQuery({
    queryKey: ['fee', ask.id, asked ?? ask.workedSeconds, ask.kind],
    queryFn: () => get<Fee>(apiUrls.askFee, { id: ask.id }, { seconds: asked ?? ask.workedSeconds }),
    enabled: isOpen && isConsultation,
    placeholderData: (before) => before,
  });
  const isRuledOut = fee.data?.ruledOut ?? false;
  const refresh = async () => {
    await refetch();
    await client.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'ask',
    });
  };
  const decide = useMutation({
    mutationFn: (decision: Decision) =>
      send<Decided>(
        'POST',
        apiUrls.decide,
        { id: ask.id },
        {
          decision,
          ...(seconds !== undefined && { seconds: isTyped ? seconds : Math.max(1, seconds) }),
          ...(decision === 'give' && { reason }),
          ...(decision === 'bill' && isRuledOut && { despiteContract: true }),
        },
      ),
    onSuccess: async ({ entry }, decision) => {
      setGiving(false);
      setBillingDespite(false);
      announce(
        entry
          ? `${words.entry} ${entry.number}`
          : decision === 'postpone'
            ? words.postponed
            : words['change-order'],
      );
      await refresh();
    },
  });
  const undo = useMutation({
    mutationFn: (number: number) => send('POST', apiUrls.reverse, { number }, { reason: '' }),
    onSuccess: async () => {
      announce(words.undone);
      await refresh();
    },
  });
  const goOn = async () => {
    for (const state of ['waiting', 'answered']) {
      const page = await get<AskPage>(apiUrls.asks, {}, { state, limit: 2 });
      const next = page.items.find((one) => one.id !== ask.id);
      if (next) return navigate(`/ask/${next.id}`);
    }
    return navigate('/');
  };
  const startGiving = () => {
    setGiving(true);
    setTimeout(() => reasonField.current?.focus());
  };
  const can = (decision: Decision) =>
    isOpen && !decide.isPending && (isConsultation || (decision !== 'bill' && decision !== 'allowance'))
      ? () => decide.mutate(decision)
      : undefined;
  // What the contract rules out is asked once more, whether by key or by hand.
  const askDespite = () => {
    setBillingDespite(true);
    setTimeout(() => despiteButton.current?.focus());
  };
  const bill = can('bill') && isRuledOut ? askDespite : can('bill');
  useKeys({
    b: bill,
    f: can('allowance'),
    i: can('included'),
    g: isOpen ? startGiving : undefined,
    p: can('postpone'),
    o: can('change-order'),
    c: isOpen ? () => setCorrecting(true) : undefined,
    t: isOpen ? timer.toggle : undefined,
  });
  return (
    <section className="decide" aria-label={words.decision}>
      <Sentence ask={ask} id="the-ask" />
      <VerdictLine ask={{ ...ask, fee: null }} />
      {detail.opinionWanted && <AskedOpinion askId={ask.id} />}
      {isCorrecting ? (
        <CorrectPanel
          ask={ask}
          done={(changed) => {
            setCorrecting(false);
            if (changed) void refresh();
          }}
        />
      ) : (
        isOpen && (
          <p className="acts">
            <button type="button" className="button" onClick={() => setCorrecting(true)}>
              {words.correct}
            </button>
          </p>
        )
      )}
      {isOpen && (
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
              {words.minutes}
              <input
                inputMode="decimal"
                size={6}
                value={typed ?? (isPast ? showMinutes(ask.workedSeconds) : '')}
                placeholder={showMinutes(timer.seconds)}
                aria-invalid={typed !== undefined && typed !== '' && !isTyped}
                onChange={(event) => setTyped(event.target.value === '' ? undefined : event.target.value)}
              />
              {isPast && typed === undefined && <span className="quiet"> {words.estimated}</span>}
            </label>
            {isPast && typed === undefined && (
              <button type="button" className="button" onClick={() => setTyped(showMinutes(timer.seconds))}>
                {words.useTimer}
              </button>
            )}
          </div>
          {isConsultation && fee.data && (
            <div className="fee" aria-live="polite">
              <p>
                {words.fee} <strong>{money(fee.data.amount)}</strong>
              </p>
              <p className="quiet">{fee.data.because[language]}</p>
              {isRuledOut && <p className="notice">{words.ruledOut}</p>}
              {fee.data.allowanceLeft > 0 && (
                <p className="quiet">
                  {words.allowanceLeft}: {fee.data.allowanceLeft} min
                </p>
              )}
            </div>
          )}
          <Trouble error={decide.error ?? fee.error} />
          <p className="acts decisions">
            {isConsultation && (
              <>
                <button
                  type="button"
                  className={isRuledOut ? 'button' : 'button primary'}
                  disabled={decide.isPending}
                  {...(isRuledOut && { 'aria-expanded': isBillingDespite })}
                  onClick={bill}
                >
                  {words.bill}
                </button>
                {(fee.data?.allowanceLeft ?? 0) > 0 && (
                  <button
                    type="button"
                    className="button"
                    disabled={decide.isPending}
                    onClick={can('allowance')}
                  >
                    {words.allowance}
                  </button>
                )}
              </>
            )}
            <button type="button" className="button" disabled={decide.isPending} onClick={can('included')}>
              {words.included}
            </button>
            <button type="button" className="button" aria-expanded={isGiving} onClick={startGiving}>
              {words.give}
            </button>
            <button type="button" className="button" disabled={decide.isPending} onClick={can('postpone')}>
              {words.postpone}
            </button>
            <button
              type="button"
              className="button"
              disabled={decide.isPending}
              onClick={can('change-order')}
            >
              {words.needsChangeOrder}
            </button>
          </p>
          {isBillingDespite && (
            <p className="acts">
              <button
                type="button"
                className="button"
                disabled={decide.isPending}
                onClick={can('bill')}
                ref={despiteButton}
              >
                {words.billDespite}
              </button>
              <button type="button" className="button" onClick={() => setBillingDespite(false)}>
                {words.cancel}
              </button>
            </p>
          )}
          {isGiving && (
            <form
              className="panel"
              onSubmit={(event) => {
                event.preventDefault();
                decide.mutate('give');
              }}
            >
              <p>
                {habitSentence(
                  { gifts: habit.gifts, since: showDay(habit.since, language), value: money(habit.value) },
                  language,
                )}{' '}
                {fee.data && <strong>+ {money(fee.data.value)}</strong>}
              </p>
              <label>
                {words.reason}
                <input
                  ref={reasonField}
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
                <button
                  type="submit"
                  className="button primary"
                  disabled={decide.isPending || reason.trim() === ''}
                >
                  {words.give}
                </button>
                <button type="button" className="button" onClick={() => setGiving(false)}>
                  {words.cancel}
                </button>
              </p>
            </form>
          )}
        </>
      )}
      {entries.length > 0 && (
        <>
          <h2>{words.ledger}</h2>
          <Trouble error={undo.error} />
          <ul className="entries">
            {entries.toReversed().map((entry) => (
              <EntryCard key={entry.number} entry={entry} undo={undo.isPending ? undefined : undo.mutate} />
            ))}
          </ul>
        </>
      )}
      <p className="acts">
        <button type="button" className="button" onClick={() => void goOn()}>
          {words.next}
        </button>
      </p>
    </section>
  );
}

function clockFace(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function showMinutes(seconds: number): string {
  return String(Math.round((seconds * 10) / 60) / 10);
}
