/** @jsxImportSource react */
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { AskItem, AskPage, AskState, Decided, Session } from '../../src/http/api/schemas.ts';
import { apiUrls } from '../../src/http/api/urls.ts';
import { get, send } from './api.ts';
import { CorrectPanel } from './correct-panel.tsx';
import { DismissedList } from './dismissed.tsx';
import { followRunning, isUnderWay, useImporting } from './importing.ts';
import { Heading, Trouble, useKeys, useScreen, Waiting } from './screen.tsx';
import { VerdictLine } from './verdict-line.tsx';

const lists = [
  'waiting',
  'answered',
  'postponed',
  'change-order',
  'decided',
  'dismissed',
] as const satisfies readonly (AskState | 'dismissed')[];
type List = (typeof lists)[number];
const mostShown = 999;
const emptyWords = {
  waiting: 'nothingWaiting',
  answered: 'noneAnswered',
  postponed: 'nonePostponed',
  'change-order': 'noneToQuote',
  decided: 'noneDecided',
  // DismissedList says it.
  dismissed: 'noneDismissed',
} as const;

/** What is undone: that an ask is none, that it was split or merged, or an entry. */
type Undoing = { readonly ask: string } | { readonly edited: string } | { readonly entry: number };

/** Asks that wait, newest first: one key agrees, corrects, or says that it is none. */
export function Today({ session }: { readonly session: Session }) {
  const { words, announce } = useScreen();
  const [, navigate] = useLocation();
  const client = useQueryClient();
  const [state, setState] = useState<List>(() => (history.state?.list as List) ?? 'waiting');
  const [at, setAt] = useState(0);
  const [correcting, setCorrecting] = useState<string>();
  const cards = useRef<(HTMLElement | null)[]>([]);
  const pages = useInfiniteQuery({
    queryKey: ['asks', state, session.messages],
    initialPageParam: '',
    queryFn: ({ pageParam }) => get<AskPage>(apiUrls.asks, {}, { state, cursor: pageParam }),
    getNextPageParam: (page) => page.next ?? undefined,
    // What was dismissed is no ask any more, and has a list of its own.
    enabled: state !== 'dismissed',
    // The demo's asks are judged while one looks.
    refetchInterval: ({ state: { data } }) =>
      session.demo && data?.pages[0]?.waiting === 0 && data.pages[0].answered === 0 ? 700 : false,
  });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  // While another list loads the numbers stand; where none could be had there are none, which is not the same as 0.
  const known = useRef<Pick<AskPage, 'waiting' | 'answered'>>(undefined);
  const first = pages.data?.pages[0];
  if (first) known.current = first;
  const { waiting, answered } = (pages.error && !first ? undefined : known.current) ?? {};
  const counts: Partial<Record<List, number | undefined>> = { waiting, answered };
  const isImporting = isUnderWay(useImporting());
  const place = Math.min(at, Math.max(0, items.length - 1));
  const current = items[place];
  const refresh = () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  // Once the list is drawn again: the card that had the focus may be gone.
  const focusHere = () => setTimeout(() => (cards.current[place] ?? cards.current[place - 1])?.focus());
  const act = useMutation({
    mutationFn: ({ ask, verb }: { ask: AskItem; verb: 'agree' | 'dismiss' }) =>
      send<Partial<Decided>>('POST', apiUrls[verb], { id: ask.id }),
    onSuccess: async ({ entry }, { ask, verb }) => {
      if (verb === 'dismiss')
        announce(words.notAsk, { label: words.restore, go: () => back.mutate({ ask: ask.id }) });
      else if (entry)
        announce(`${words.entry} ${entry.number} · ${words.entryIncluded}`, {
          label: words.undo,
          go: () => back.mutate({ entry: entry.number }),
        });
      else announce(words.confirmed);
      await refresh();
      focusHere();
    },
  });
  const back = useMutation({
    mutationFn: (what: Undoing) =>
      'ask' in what
        ? send('POST', apiUrls.restore, { id: what.ask })
        : 'edited' in what
          ? send('POST', apiUrls.takeBack, { id: what.edited })
          : send('POST', apiUrls.reverse, { number: what.entry }, { reason: '' }),
    onSuccess: async (_, what) => {
      announce('ask' in what ? words.restored : 'edited' in what ? words.asBefore : words.undone);
      await refresh();
      focusHere();
    },
  });
  const move = (step: number) => {
    const next = Math.max(0, Math.min(items.length - 1, place + step));
    setAt(next);
    cards.current[next]?.focus();
    cards.current[next]?.scrollIntoView({ block: 'nearest' });
    if (next >= items.length - 3 && pages.hasNextPage && !pages.isFetching) void pages.fetchNextPage();
  };
  const showMore = async () => {
    if (pages.isFetchingNextPage) return;
    const firstNew = items.length;
    await pages.fetchNextPage();
    setTimeout(() => cards.current[firstNew]?.focus());
  };
  const onCurrent = (what: (ask: AskItem) => void) => () => current && what(current);
  const open = (ask: AskItem) => navigate(`/ask/${ask.id}`);
  const isDone = state === 'decided';
  const agree = isDone ? undefined : onCurrent((ask) => act.mutate({ ask, verb: 'agree' }));
  const dismiss = isDone ? undefined : onCurrent((ask) => act.mutate({ ask, verb: 'dismiss' }));
  const correct = isDone ? undefined : onCurrent(({ id }) => setCorrecting(id));
  useKeys({
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    j: () => move(1),
    k: () => move(-1),
    Enter: onCurrent(open),
    a: agree,
    n: dismiss,
    c: correct,
  });
  // Mail may be on its way in from another tab, or from before this page was loaded.
  useEffect(() => {
    if (session.messages === 0 && !session.demo) void followRunning().catch(() => undefined);
  }, [session.messages, session.demo]);
  useEffect(() => {
    history.replaceState({ ...history.state, list: state }, '');
  }, [state]);
  return (
    <>
      <Heading title={words.today}>{words.today}</Heading>
      <fieldset className="lists" aria-label={words.lists}>
        {lists.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={state === one}
            onClick={() => {
              setState(one);
              setAt(0);
              setCorrecting(undefined);
            }}
          >
            {words[one]}
            {counts[one] !== undefined && (
              <span className="count">{counts[one] > mostShown ? `${mostShown}+` : counts[one]}</span>
            )}
          </button>
        ))}
      </fieldset>
      <Trouble error={act.error ?? back.error} />
      {state === 'dismissed' && <DismissedList />}
      {pages.data === undefined && state !== 'dismissed' && (
        <Waiting error={pages.error} retry={pages.refetch} />
      )}
      {pages.data !== undefined && items.length === 0 && (
        <p className="empty">
          {isImporting ? (
            <Link href="/mail">{words.beingRead}</Link>
          ) : session.messages === 0 && !session.demo ? (
            <Link href="/mail">{words.importFirst}</Link>
          ) : (
            words[emptyWords[state]]
          )}
        </p>
      )}
      {items.length > 0 && (
        <ol className="asks">
          {items.map((ask, index) => (
            <li key={ask.id}>
              <article
                ref={(card) => {
                  cards.current[index] = card;
                }}
                tabIndex={index === place ? 0 : -1}
                aria-labelledby={`ask-${index}`}
                onFocus={() => setAt(index)}
              >
                <Sentence ask={ask} id={`ask-${index}`} />
                <VerdictLine ask={ask} />
                {correcting === ask.id ? (
                  <CorrectPanel
                    ask={ask}
                    takeBack={() => back.mutate({ edited: ask.id })}
                    done={async (changed) => {
                      setCorrecting(undefined);
                      if (changed) await refresh();
                      cards.current[index]?.focus();
                    }}
                  />
                ) : (
                  <p className="acts">
                    {!isDone && (
                      <>
                        <button
                          type="button"
                          className="button"
                          disabled={act.isPending}
                          onClick={() => act.mutate({ ask, verb: 'agree' })}
                        >
                          {words.agree}
                        </button>
                        <button type="button" className="button" onClick={() => setCorrecting(ask.id)}>
                          {words.correct}
                        </button>
                        <button
                          type="button"
                          className="button"
                          disabled={act.isPending}
                          onClick={() => act.mutate({ ask, verb: 'dismiss' })}
                        >
                          {words.notAsk}
                        </button>
                      </>
                    )}
                    <Link className="button primary" href={`/ask/${ask.id}`}>
                      {isDone ? words.view : ask.state === 'waiting' ? words.open : words.decide}
                    </Link>
                  </p>
                )}
              </article>
            </li>
          ))}
        </ol>
      )}
      {pages.hasNextPage && (
        <button
          type="button"
          className="button"
          aria-disabled={pages.isFetchingNextPage}
          onClick={() => void showMore()}
        >
          {words.more}
        </button>
      )}
    </>
  );
}

/** An ask in its sentence, under who asks and when. */
export function Sentence({ ask, id }: { readonly ask: AskItem; readonly id: string }) {
  const { instant } = useScreen();
  return (
    <>
      <p className="who">
        <Link href={`/clients/${ask.client.id}`}>{ask.client.name}</Link>
        <span>{ask.subject}</span>
        <time dateTime={new Date(ask.at * 1000).toISOString()}>{instant(ask.at)}</time>
      </p>
      <p
        className="sentence"
        id={id}
        lang={ask.language === 'fr' || ask.language === 'en' ? ask.language : undefined}
      >
        <span className="around">{/^\p{Ll}/u.test(ask.before) ? `… ${ask.before}` : ask.before}</span>{' '}
        <mark>{ask.text}</mark>
        <span className="around">{/[\p{L}\p{N},]\s*$/u.test(ask.after) ? `${ask.after} …` : ask.after}</span>
      </p>
    </>
  );
}
