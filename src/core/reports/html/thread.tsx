import { showDays, showDelay, showDuration, showShortDay } from '../../words/locale.ts';
import { chargeLine } from '../because.ts';
import type { AskRecord, ChargeRecord } from '../record.ts';
import { screenText } from '../screen-text.ts';
import type { ThreadFigures } from '../threads.ts';
import type { View } from './view.ts';

const mostAsks = 24;
const mostCharges = 12;

/** A thread as a card: what was asked, the clause that decides, how the amount came about. */
export function ThreadCard({
  view,
  thread,
  level,
  showClient,
}: {
  view: View;
  thread: ThreadFigures;
  level: 3 | 4;
  showClient: boolean;
}) {
  const { words, language } = view;
  const subject = screenText(thread.subject, 160) || words.noSubject;
  return (
    <article class="thread">
      <header>
        {level === 3 ? (
          <h3>
            <bdi>{subject}</bdi>
          </h3>
        ) : (
          <h4>
            <bdi>{subject}</bdi>
          </h4>
        )}
        {thread.open !== null && <p class="money">{view.money(thread.open)}</p>}
      </header>
      <p class="meta">
        {showClient && (
          <>
            <bdi>{screenText(thread.client, 120)}</bdi> ·{' '}
          </>
        )}
        {showDays(thread.from, thread.to, language)} · {showDuration(thread.workedSeconds)} ({words.estimated}
        )
      </p>
      <ul class="asks">
        {thread.asks.slice(0, mostAsks).map(({ ask }) => (
          <AskLine view={view} ask={ask} showClient={false} />
        ))}
      </ul>
      {thread.asks.length > mostAsks && <p class="meta">{words.moreAsks(thread.asks.length - mostAsks)}</p>}
      {thread.charges.length > 0 && (
        <ul class="because">
          {thread.charges.slice(0, mostCharges).map((one) => (
            <li>
              {!isTimed(one.charge, thread) && (
                <span class="estimated">
                  {words.estimated}
                  {language === 'fr' ? '\u00a0:' : ':'}{' '}
                </span>
              )}
              {chargeLine(one, words, language)}
            </li>
          ))}
          {thread.charges.length > mostCharges && (
            <li>{words.andMore(thread.charges.length - mostCharges)}</li>
          )}
        </ul>
      )}
    </article>
  );
}

/** True where a person told the time of every ask in it. */
function isTimed({ asks }: ChargeRecord, thread: ThreadFigures): boolean {
  const timed = thread.asks.filter(({ ask }) => ask.decided?.worked === 'timer').map(({ ask }) => ask.id);
  return timed.length > 0 && asks.every((id) => timed.includes(id));
}

/** One ask: its words, its kind and verdict, the clause, and what became of it. */
export function AskLine({ view, ask, showClient }: { view: View; ask: AskRecord; showClient: boolean }) {
  const { words, language } = view;
  const { ruling, check, confidence } = ask.verdict;
  const delay = ask.answeredAt === undefined ? undefined : Math.max(0, ask.answeredAt - ask.at);
  const spoken = ask.language === 'fr' || ask.language === 'en' ? ask.language : undefined;
  return (
    <li>
      <blockquote lang={spoken}>
        <bdi>{screenText(ask.quote.text)}</bdi>
      </blockquote>
      <p class="verdict">
        <span class={`ruling ${ruling}`}>{words.rulings[ruling]}</span>{' '}
        {check && <span class="check">{words.check}</span>} <Clause view={view} ask={ask} />
      </p>
      <p class="meta">
        {showClient && (
          <>
            <bdi>{screenText(ask.client, 120)}</bdi> ·{' '}
          </>
        )}
        <time datetime={ask.date}>{showShortDay(ask.day, language)}</time> · {words.kinds[ask.kind]}
        {ask.in === 'subject' && ` · ${words.inSubject}`}
        {check && ` · ${words.confidence(Math.round(confidence * 100))}`} ·{' '}
        {delay === undefined ? words.notAnswered : words.answeredAfter(showDelay(delay, language))}
        {ask.workedSeconds > 0 && ` · ${showDuration(ask.workedSeconds)}`}
        {ask.workedSeconds > 0 && ask.decided?.worked !== 'timer' && ` (${words.estimated})`}
        {ask.decided && ` · ${words.decidedAs[ask.decided.as]}`}
      </p>
    </li>
  );
}

function Clause({ view, ask }: { view: View; ask: AskRecord }) {
  const { words } = view;
  if (ask.kind === 'admin') return null;
  if (ask.contract === null) return <span class="clause none">{words.noContract}</span>;
  if (ask.verdict.clause === null) return <span class="clause none">{words.noClause}</span>;
  if (ask.verdict.clause === 'warranty') return <span class="clause">{words.warranty}</span>;
  const clause = view.clauseOf(ask);
  if (!clause) return <span class="clause">{screenText(ask.verdict.clause, 80)}</span>;
  return (
    <span class="clause">
      <span class="list">{clause.list === 'included' ? words.included : words.excluded}</span>{' '}
      <bdi>{screenText(clause.text, 240)}</bdi>
    </span>
  );
}
