import { showNumber } from '../../words/locale.ts';
import { sayProblem } from '../../words/problems.ts';
import { certaintyOf } from '../certainty.ts';
import { isDated } from '../missing.ts';
import { nothingOpen, noticesOf } from '../notices.ts';
import type { PassedOver, Range } from '../record.ts';
import { screenText } from '../screen-text.ts';
import { roundMoney, type View } from './view.ts';

const mostSkipped = 50;

/** The first thing seen: the money, how much of it is certain, and what was read and what was not. */
export function Opening({ view }: { view: View }) {
  const { report, words } = view;
  const [main, ...others] = report.leakage.filter(({ possible }) => possible.minor > 0);
  const missing = view.missing && words.missing[view.missing];
  return (
    <header class="opening">
      {isDated(report) && <p class="period">{words.period(report.period.from, report.period.to)}</p>}
      {main ? (
        <Headline view={view} range={main} />
      ) : (
        <h1 class="nothing">{missing ? missing.title : nothingOpen(report, words).inAll}</h1>
      )}
      {missing && <p class="callout">{missing.advice}</p>}
      {others.length > 0 && (
        <p class="others">
          {words.otherCurrencies}{' '}
          {others.map((range, index) => (
            <>
              {index > 0 && view.words.separator}
              <strong>{roundMoney(range.possible, view.language)}</strong>, {certainty(view, range)}
            </>
          ))}
        </p>
      )}
      {!missing && <p class="note">{words.estimatedNote}</p>}
      {noticesOf(report, words).map((notice) => (
        <p class="callout">
          <bdi>{notice}</bdi>
        </p>
      ))}
      <Read view={view} />
    </header>
  );
}

function Headline({ view, range }: { view: View; range: Range }) {
  const { sure, possible } = range;
  return (
    <>
      <h1>
        <span class="amount">{roundMoney(possible, view.language)}</span>{' '}
        <span class="of">
          {view.words.headline}, <span class="sure">{certainty(view, range)}</span>
        </span>
      </h1>
      <svg class="share" width="100%" height="10" aria-hidden="true" focusable="false">
        <rect class="possible" width="100%" height="10" rx="5" />
        <rect
          class="certain"
          width={`${Math.round((1000 * sure.minor) / possible.minor) / 10}%`}
          height="10"
          rx="5"
        />
      </svg>
    </>
  );
}

function certainty({ report, words, language }: View, range: Range): string {
  return certaintyOf(range, report, words, (amount) => roundMoney(amount, language));
}

function Read({ view }: { view: View }) {
  const { report, words, language } = view;
  const { read, clients, provider } = report.messages;
  const passed = Object.entries(report.passedOver) as readonly (readonly [PassedOver, number])[];
  const passedSum = passed.reduce((sum, [, count]) => sum + count, 0);
  return (
    <section class="read" aria-labelledby={view.id('read')}>
      <h2 id={view.id('read')}>{words.readTitle}</h2>
      <p>
        {words.read(read)}, {words.fromClients(clients)}, {words.fromYou(provider)}.{' '}
        {passedSum > 0 &&
          `${words.passedOver(passedSum)} (${passed.map(([why, count]) => `${words.passedOverWords[why]} ${showNumber(count, language)}`).join(', ')}). `}
        {report.skipped.length === 0 ? (
          words.nothingSkipped
        ) : (
          <strong>{words.skipped(report.skipped.length)}.</strong>
        )}
      </p>
      {report.skipped.length > 0 && (
        <details>
          <summary>{words.which}</summary>
          <ul>
            {report.skipped.slice(0, mostSkipped).map(({ locator, ...problem }) => (
              <li>
                <code>
                  <bdi>{screenText(locator, 200)}</bdi>
                </code>{' '}
                <bdi>{sayProblem(problem, language)}</bdi>
              </li>
            ))}
            {report.skipped.length > mostSkipped && (
              <li>{words.andMore(report.skipped.length - mostSkipped)}</li>
            )}
          </ul>
        </details>
      )}
      <p class="me">
        {words.you}
        {language === 'fr' ? '\u00a0:' : ':'}{' '}
        <bdi>{screenText(report.me.slice(0, 12).join(', '), 400) || words.youUnknown}</bdi>
      </p>
    </section>
  );
}
