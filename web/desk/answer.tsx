/** @jsxImportSource react */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Link, useLocation } from 'wouter';
import { isKnowledge } from '../../src/core/asks/ask.ts';
import type { Decision } from '../../src/core/ledger/decision.ts';
import type { AskDetail, AskPage, AskState, Decided, Fee } from '../../src/http/api/schemas.ts';
import { apiUrls } from '../../src/http/api/urls.ts';
import { ApiError, get, send } from './api.ts';
import { dropWork, keepWork, workOn } from './ask-work.ts';
import { Clock } from './clock.tsx';
import { CorrectPanel } from './correct-panel.tsx';
import { DismissedAsk } from './dismissed.tsx';
import { EntryCard, entryName } from './entries.tsx';
import { GivePanel } from './give-panel.tsx';
import { NearestClause } from './nearest.tsx';
import { Heading, Trouble, useKeys, useScreen, Waiting } from './screen.tsx';
import { AskedOpinion } from './second-opinion.tsx';
import { Thread } from './thread.tsx';
import { Sentence } from './today.tsx';
import { useTimer } from './use-timer.ts';
import { VerdictLine } from './verdict-line.tsx';

/** The decision that leaves an ask in a state. */
const asDecision = { postponed: 'postpone', 'change-order': 'change-order' } as const;

/** One ask with its thread, the time it takes, what it costs, and what is decided. */
export function Answer({ id }: { readonly id: string }) {
  const { words } = useScreen();
  // The list that the ask was taken from: a decision takes it out of there.
  const list = useRef<AskState>(undefined);
  const detail = useQuery({ queryKey: ['ask', id], queryFn: () => get<AskDetail>(apiUrls.ask, { id }) });
  if (!detail.data) {
    const waiting = <Waiting error={detail.error} retry={detail.refetch} title={words.theAsk} />;
    const isGone = detail.error instanceof ApiError && detail.error.problem.status === 404;
    return isGone ? <DismissedAsk id={id} otherwise={waiting} restored={detail.refetch} /> : waiting;
  }
  const { ask, thread } = detail.data;
  list.current ??= ask.state;
  return (
    <>
      <p className="crumb">
        <Link href="/" state={{ list: list.current }}>
          {words.back}
        </Link>
      </p>
      <Heading title={ask.subject || words.open}>{ask.subject || words.open}</Heading>
      <div className="answer">
        <Thread letters={thread} askId={ask.id} />
        <Desk detail={detail.data} list={list.current} refetch={() => detail.refetch()} />
      </div>
    </>
  );
}

function Desk({
  detail,
  list,
  refetch,
}: {
  readonly detail: AskDetail;
  readonly list: AskState;
  readonly refetch: () => Promise<unknown>;
}) {
  const { ask, habit, entries } = detail;
  const { words, money, labelled, language, announce } = useScreen();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [begun] = useState(() => workOn(ask.id));
  const timer = useTimer(begun);
  // What was answered in the past is taken at its estimate until somebody types minutes.
  const isPast = ask.workedSeconds > 0;
  const [typed, setTyped] = useState(begun?.typed);
  const [isGiving, setGiving] = useState(begun?.isGiving ?? false);
  const [isBillingDespite, setBillingDespite] = useState(false);
  const [isCorrecting, setCorrecting] = useState(false);
  const [reason, setReason] = useState(begun?.reason ?? '');
  const reasonField = useRef<HTMLInputElement>(null);
  const despiteButton = useRef<HTMLButtonElement>(null);
  const nextButton = useRef<HTMLButtonElement>(null);
  const correctButton = useRef<HTMLButtonElement>(null);
  const giveButton = useRef<HTMLButtonElement>(null);
  const billButton = useRef<HTMLButtonElement>(null);
  const minutes = typed === undefined || typed.trim() === '' ? undefined : Number(typed.replace(',', '.'));
  const isTyped = minutes !== undefined && Number.isFinite(minutes) && minutes >= 0 && minutes <= 1440;
  const isWrong = minutes !== undefined && !isTyped;
  // A timer counts in whole minutes: the price is then asked for once a minute, and what is posted is what was shown.
  const seconds = isTyped
    ? Math.round(minutes * 60)
    : isPast
      ? undefined
      : Math.max(60, Math.round(timer.seconds / 60) * 60);
  const isOpen = ask.state !== 'decided';
  const isConsultation = isKnowledge(ask.kind);
  const { seconds: counted, isPaused } = timer;
  useEffect(() => {
    if (isOpen)
      keepWork(ask.id, { clientId: ask.client.id, seconds: counted, isPaused, typed, reason, isGiving });
    else dropWork(ask.id);
  }, [isOpen, ask.id, ask.client.id, counted, isPaused, typed, reason, isGiving]);
  const fee = useQuery({
    queryKey: ['fee', ask.id, seconds ?? ask.workedSeconds, ask.kind],
    queryFn: () => get<Fee>(apiUrls.askFee, { id: ask.id }, { seconds: seconds ?? ask.workedSeconds }),
    enabled: isOpen && isConsultation,
    placeholderData: (before) => before,
  });
  const isRuledOut = fee.data?.ruledOut ?? false;
  // Once it is drawn again: what had the focus may be gone.
  const focusHere = (place: RefObject<HTMLElement | null> = correctButton) =>
    setTimeout(() => place.current?.focus());
  const refresh = async () => {
    await refetch();
    await client.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'ask',
    });
  };
  const decide = useMutation({
    // Where the ask was: once it is decided, what is shown is where it went.
    onMutate: () => ask.state,
    mutationFn: (decision: Decision) =>
      send<Decided>(
        'POST',
        apiUrls.decide,
        { id: ask.id },
        {
          decision,
          ...(seconds !== undefined && { seconds }),
          ...(decision === 'give' && { reason }),
          ...(decision === 'bill' && isRuledOut && { despiteContract: true }),
        },
      ),
    onSuccess: async ({ entry }, decision, before) => {
      setGiving(false);
      setBillingDespite(false);
      if (entry)
        announce(
          `${words.entry} ${entry.number} · ${entryName(entry.kind, words)} · ${money(entry.kind === 'gift' ? entry.value : entry.amount)}`,
          { label: words.undo, go: () => undo.mutate(entry.number) },
        );
      else
        announce(decision === 'postpone' ? words.putOff : words.toQuote, {
          label: words.takeBack,
          go: () => reopen.mutate(before),
        });
      await refresh();
      nextButton.current?.focus();
    },
  });
  const undo = useMutation({
    mutationFn: (number: number) => send('POST', apiUrls.reverse, { number }, { reason: '' }),
    onSuccess: async () => {
      announce(words.undone);
      await refresh();
      focusHere();
    },
  });
  const reopen = useMutation({
    // What was put off before is put off again.
    mutationFn: (before: AskState) =>
      before === 'postponed' || before === 'change-order'
        ? send('POST', apiUrls.decide, { id: ask.id }, { decision: asDecision[before] })
        : send('POST', apiUrls.reopen, { id: ask.id }),
    onSuccess: async () => {
      announce(words.asBefore);
      await refresh();
      focusHere();
    },
  });
  const takeBack = useMutation({
    mutationFn: () => send('POST', apiUrls.takeBack, { id: ask.id }),
    onSuccess: async () => {
      announce(words.asBefore);
      await refresh();
      focusHere();
    },
  });
  const goOn = async () => {
    const places = [
      { state: list, after: ask.id },
      { state: list },
      { state: 'waiting' },
      { state: 'answered' },
    ];
    for (const place of places) {
      const page = await get<AskPage>(apiUrls.asks, {}, { ...place, limit: 2 });
      const next = page.items.find((one) => one.id !== ask.id);
      if (next) return navigate(`/ask/${next.id}`);
    }
    return navigate('/');
  };
  const startGiving = () => {
    // At once: the next letters are the reason, and no keys of decisions.
    flushSync(() => setGiving(true));
    reasonField.current?.focus();
  };
  const can = (decision: Decision) =>
    isOpen &&
    !isWrong &&
    !decide.isPending &&
    (isConsultation || (decision !== 'bill' && decision !== 'allowance'))
      ? () => decide.mutate(decision)
      : undefined;
  // What the contract rules out is asked once more, whether by key or by hand.
  const askDespite = () => {
    flushSync(() => setBillingDespite(true));
    despiteButton.current?.focus();
  };
  const stopBilling = () => {
    setBillingDespite(false);
    focusHere(billButton);
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
    j: () => void goOn(),
  });
  return (
    <section className="decide" aria-label={words.decision}>
      <Sentence ask={ask} id="the-ask" />
      <VerdictLine ask={{ ...ask, fee: null, entry: null }} />
      {detail.opinionWanted && <AskedOpinion askId={ask.id} />}
      {detail.nearestWanted && <NearestClause askId={ask.id} />}
      <Trouble error={takeBack.error ?? reopen.error} />
      {isCorrecting ? (
        <CorrectPanel
          ask={ask}
          takeBack={() => takeBack.mutate()}
          done={async (changed) => {
            setCorrecting(false);
            if (changed) await refresh();
            focusHere();
          }}
        />
      ) : (
        isOpen && (
          <p className="acts">
            <button type="button" className="button" ref={correctButton} onClick={() => setCorrecting(true)}>
              {words.correct}
            </button>
          </p>
        )
      )}
      {isOpen && (
        <>
          <Clock
            timer={timer}
            typed={typed}
            setTyped={setTyped}
            estimate={isPast ? ask.workedSeconds : undefined}
            isWrong={isWrong}
          />
          {isConsultation && fee.data && (
            <div className="fee" aria-live="polite">
              <p>
                {words.fee} <strong>{money(fee.data.amount)}</strong>
              </p>
              <p className="quiet">{fee.data.because[language]}</p>
              {isRuledOut && <p className="notice">{words.ruledOut}</p>}
              {fee.data.allowanceLeft > 0 && (
                <p className="quiet">{labelled(words.allowanceLeft, `${fee.data.allowanceLeft} min`)}</p>
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
                  ref={billButton}
                  disabled={!can('bill')}
                  {...(isRuledOut && { 'aria-expanded': isBillingDespite })}
                  onClick={bill}
                >
                  {words.bill}
                </button>
                {(fee.data?.allowanceLeft ?? 0) > 0 && (
                  <button
                    type="button"
                    className="button"
                    disabled={!can('allowance')}
                    onClick={can('allowance')}
                  >
                    {words.allowance}
                  </button>
                )}
              </>
            )}
            <button type="button" className="button" disabled={!can('included')} onClick={can('included')}>
              {words.included}
            </button>
            <button
              type="button"
              className="button"
              ref={giveButton}
              aria-expanded={isGiving}
              onClick={startGiving}
            >
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
            <p className="acts" onKeyDown={(event) => event.key === 'Escape' && stopBilling()}>
              <button
                type="button"
                className="button"
                disabled={!can('bill')}
                onClick={can('bill')}
                ref={despiteButton}
              >
                {words.billDespite}
              </button>
              <button type="button" className="button" onClick={stopBilling}>
                {words.cancel}
              </button>
            </p>
          )}
          {isGiving && (
            <GivePanel
              habit={habit}
              worth={fee.data && money(fee.data.value)}
              reason={reason}
              setReason={setReason}
              field={reasonField}
              isReady={can('give') !== undefined}
              give={() => decide.mutate('give')}
              cancel={() => {
                setGiving(false);
                focusHere(giveButton);
              }}
            />
          )}
        </>
      )}
      {entries.length > 0 && (
        <>
          <h2>{words.ledger}</h2>
          <Trouble error={undo.error} />
          <ul className="entries">
            {entries.toReversed().map((entry) => (
              <EntryCard
                key={entry.number}
                entry={entry}
                undo={(number) => !undo.isPending && undo.mutate(number)}
              />
            ))}
          </ul>
        </>
      )}
      <p className="acts">
        <button type="button" className="button" ref={nextButton} onClick={() => void goOn()}>
          {words.next}
        </button>
      </p>
    </section>
  );
}
