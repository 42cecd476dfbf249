import { kinds } from '../../asks/ask.ts';
import { rulings } from '../../verdict/verdict.ts';
import { showDelay, showDuration, showNumber, showPercent } from '../../words/locale.ts';
import type { Counts } from '../figures.ts';
import type { View } from './view.ts';

/** One figure with its name. */
export function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div class="figure">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** The figures that need no currency, over all clients or of one. */
export function CountFigures({ view, counts }: { view: View; counts: Counts }) {
  const { words, language } = view;
  const { median, slowest } = counts.delays;
  return (
    <>
      <Figure name={words.messages} value={showNumber(counts.messages, language)} />
      <Figure name={words.asks} value={showNumber(counts.asks, language)} />
      <Figure name={words.worked} value={showDuration(counts.workedSeconds)} />
      <Figure name={words.includedTime} value={showDuration(counts.workedByRuling.included)} />
      <Figure name={words.allowance} value={showDuration(counts.allowanceMinutes * 60)} />
      <Figure name={words.gifts} value={showNumber(counts.gifts, language)} />
      <Figure name={words.median} value={median === null ? words.none : showDelay(median, language)} />
      <Figure
        name={words.slowest}
        value={slowest === null ? words.none : showDelay(slowest.seconds, language)}
      />
      <Figure name={words.unanswered} value={showNumber(counts.unanswered, language)} />
      <Figure name={words.check} value={showNumber(counts.check, language)} />
    </>
  );
}

/** All clients together: the figures, and asks by kind and verdict. */
export function Overview({ view }: { view: View }) {
  const { words, figures } = view;
  return (
    <section aria-labelledby={view.id('all')}>
      <h2 id={view.id('all')}>{words.figures}</h2>
      <dl class="figures">
        <CountFigures view={view} counts={figures.all} />
      </dl>
      <MoneyTable view={view} />
      <h3>{words.tableTitle}</h3>
      <KindTable view={view} counts={figures.all} name={words.tableTitle} />
    </section>
  );
}

/** What the contracts would have brought, a row a currency. */
function MoneyTable({ view }: { view: View }) {
  const { words, figures, language } = view;
  if (figures.currencies.length === 0) return null;
  const hasRates = figures.currencies.some((one) => one.effectiveRate !== null);
  const hasGifts = figures.currencies.some((one) => one.given.minor > 0);
  return (
    <>
      <h3>{words.moneyTitle}</h3>
      <section class="scroll" aria-label={words.moneyTitle} tabindex={0}>
        <table class="worth">
          <thead>
            <tr>
              <th scope="col">{words.currency}</th>
              <th scope="col" class="number">
                {words.ifApplied}
              </th>
              <th scope="col" class="number">
                {words.alreadyBilled}
              </th>
              {hasGifts && (
                <th scope="col" class="number">
                  {words.given}
                </th>
              )}
              <th scope="col" class="number">
                {words.leakage}
              </th>
              <th scope="col" class="number">
                {words.realization}
              </th>
              {hasRates && (
                <th scope="col" class="number">
                  {words.effectiveRate}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {figures.currencies.map((one) => (
              <tr>
                <th scope="row">{one.currency}</th>
                <td class="number" data-name={words.ifApplied}>
                  {view.money(one.billedIfApplied)}
                </td>
                <td class="number" data-name={words.alreadyBilled}>
                  {view.money(one.alreadyBilled)}
                </td>
                {hasGifts && (
                  <td class="number" data-name={words.given}>
                    {view.money(one.given)}
                  </td>
                )}
                <td class="number total" data-name={words.leakage}>
                  {words.leakageRange(view.money(one.leakage.sure), view.money(one.leakage.possible))}
                </td>
                <td class="number" data-name={words.realization}>
                  {one.realization === null ? '–' : showPercent(one.realization, language)}
                </td>
                {hasRates && (
                  <td class="number" data-name={words.effectiveRate}>
                    {one.effectiveRate === null ? '–' : words.perHour(view.money(one.effectiveRate))}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="notes">{rateNotes(view)}</p>
    </>
  );
}

/** What the two derived rates rest on. */
function rateNotes({ words, language, figures }: View): string {
  const colon = language === 'fr' ? '\u00a0: ' : ': ';
  const isWithheld = figures.clients.some((one) => one.effectiveRate.standing === 'too-little-time');
  const hasRates = figures.currencies.some((one) => one.effectiveRate !== null);
  return [
    `${words.realization}${colon}${words.realizationNote}`,
    ...(hasRates ? [`${words.effectiveRate}${colon}${words.effectiveRateNote}`] : []),
    ...(isWithheld ? [words.rateWithheld] : []),
  ].join(' ');
}

/** Asks by kind and verdict, as a table with bars. */
export function KindTable({ view, counts, name }: { view: View; counts: Counts; name: string }) {
  const { words, language } = view;
  const { table, byKind, byRuling, asks } = counts;
  const most = Math.max(1, ...kinds.map((kind) => byKind[kind]));
  return (
    <section class="scroll" aria-label={name} tabindex={0}>
      <table class="kinds">
        <thead>
          <tr>
            <th scope="col">{words.kind}</th>
            <td class="bar" />
            {rulings.map((ruling) => (
              <th scope="col" class="number">
                <span class={`ruling ${ruling}`}>{words.rulings[ruling]}</span>
              </th>
            ))}
            <th scope="col" class="number">
              {words.total}
            </th>
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr>
              <th scope="row">{words.kinds[kind]}</th>
              <td class="bar">
                <KindBar parts={rulings.map((ruling) => [ruling, table[kind][ruling] / most])} />
              </td>
              {rulings.map((ruling) => (
                <td class={table[kind][ruling] === 0 ? 'number zero' : 'number'}>
                  {showNumber(table[kind][ruling], language)}
                </td>
              ))}
              <td class="number total">{showNumber(byKind[kind], language)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.total}</th>
            <td class="bar" />
            {rulings.map((ruling) => (
              <td class="number">{showNumber(byRuling[ruling], language)}</td>
            ))}
            <td class="number total">{showNumber(asks, language)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function KindBar({ parts }: { parts: readonly (readonly [string, number])[] }) {
  let left = 0;
  return (
    <svg width="100%" height="12" aria-hidden="true" focusable="false">
      {parts.map(([ruling, share]) => {
        const x = left;
        left += share;
        return (
          share > 0 && <rect class={`fill ${ruling}`} x={percent(x)} width={percent(share)} height="12" />
        );
      })}
    </svg>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}
