import { type Money, money, showMoney } from '../../kit/money.ts';
import { showDuration, showMonth, showMonthShort, showNumber } from '../../words/locale.ts';
import type { ClientFigures, MonthFigures } from '../figures.ts';
import { screenText } from '../screen-text.ts';
import { roundMoney, type View } from './view.ts';

const height = 190;
const base = 160;
const left = 13;

/** The value given away a month: one chart a currency, each with the same figures as a table. */
export function Months({ view }: { view: View }) {
  const { words, figures, report } = view;
  const currencies = report.leakage
    .filter(({ possible }) => possible.minor > 0)
    .map(({ possible }) => possible.currency);
  if (currencies.length === 0) return null;
  return (
    <section aria-labelledby={view.id('months')}>
      <h2 id={view.id('months')}>{words.monthsTitle}</h2>
      {currencies.map((currency) => (
        <MoneyMonths
          view={view}
          currency={currency}
          months={addUp(figures.clients.filter(({ leakage }) => leakage.possible.currency === currency))}
        />
      ))}
    </section>
  );
}

function MoneyMonths({
  view,
  currency,
  months,
}: {
  view: View;
  currency: string;
  months: readonly MonthFigures[];
}) {
  const { words, language } = view;
  const amount = (minor: number): Money => money(minor, currency);
  const top = niceTop(Math.max(...months.map(({ certain, doubtful }) => certain + doubtful)));
  const dearest = months.reduce((a, b) => (b.certain + b.doubtful > a.certain + a.doubtful ? b : a));
  const highest = words.dearestMonth(
    showMonth(dearest.month, language),
    showMoney(amount(dearest.certain + dearest.doubtful), language),
  );
  const width = (100 - left) / months.length;
  const tall = (minor: number) => Math.round((minor / top) * (base - 14) * 10) / 10;
  const every = Math.ceil(months.length / 14);
  return (
    <figure class="chart">
      <figcaption>
        {words.monthsChart(currency)}
        <span class="legend">
          <span class="key certain">{words.certainCharges}</span>
          <span class="key doubtful">{words.doubtfulCharges}</span>
        </span>
      </figcaption>
      <svg
        width="100%"
        height={String(height)}
        role="img"
        aria-label={`${words.monthsChart(currency)}${words.separator}${highest}`}
      >
        {[0, 0.5, 1].map((share) => (
          <>
            <line
              class="grid"
              x1={`${left}%`}
              x2="100%"
              y1={base - tall(top * share)}
              y2={base - tall(top * share)}
            />
            <text class="axis" x={`${left - 1.5}%`} y={base - tall(top * share) + 4} text-anchor="end">
              {roundMoney(amount(Math.round(top * share)), language)}
            </text>
          </>
        ))}
        {months.map(({ month, certain, doubtful }, index) => {
          const x = left + index * width;
          return (
            <>
              {certain > 0 && (
                <rect
                  class="certain"
                  x={pc(x + width * 0.16)}
                  width={pc(width * 0.68)}
                  y={base - tall(certain)}
                  height={tall(certain)}
                />
              )}
              {doubtful > 0 && (
                <rect
                  class="doubtful"
                  x={pc(x + width * 0.16)}
                  width={pc(width * 0.68)}
                  y={base - tall(certain + doubtful)}
                  height={tall(doubtful)}
                />
              )}
              {index % every === 0 && (
                <text
                  class={index % 2 === 1 ? 'axis second' : 'axis'}
                  x={pc(x + width / 2)}
                  y={base + 18}
                  text-anchor="middle"
                >
                  {showMonthShort(month, language)}
                </text>
              )}
            </>
          );
        })}
      </svg>
      <details>
        <summary>{words.showTable}</summary>
        <MonthTable view={view} currency={currency} months={months} name={words.monthsChart(currency)} />
      </details>
    </figure>
  );
}

/** The months' figures, a row each, and by which day each column has its month. */
function MonthTable({
  view,
  currency,
  months,
  name,
}: {
  view: View;
  currency: string;
  months: readonly MonthFigures[];
  name: string;
}) {
  const { words, language } = view;
  const heads = [words.asks, words.estimatedTime, words.gifts, words.certainCharges, words.doubtfulCharges];
  return (
    <>
      <section class="scroll" aria-label={name} tabindex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.month}</th>
              {heads.map((head) => (
                <th scope="col" class="number">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map((one) => (
              <tr>
                <th scope="row">{showMonth(one.month, language)}</th>
                <td class="number">{showNumber(one.asks, language)}</td>
                <td class="number">{showDuration(one.workedSeconds)}</td>
                <td class="number">{showNumber(one.gifts, language)}</td>
                <td class="number">{view.money(money(one.certain, currency))}</td>
                <td class="number">{view.money(money(one.doubtful, currency))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="notes">{words.monthsNote}</p>
    </>
  );
}

/** One client's months as a table that unfolds. */
export function ClientMonths({ view, client, place }: { view: View; client: ClientFigures; place: number }) {
  if (client.asks === 0) return null;
  const { words } = view;
  return (
    <details>
      <summary>{words.monthsTitle}</summary>
      <MonthTable
        view={view}
        currency={client.leakage.possible.currency}
        months={client.months}
        name={`${words.monthsTitle}, ${place + 1}, ${screenText(client.record.client, 120)}`}
      />
    </details>
  );
}

/** A client's habit: consultations answered and not billed, a month, as small bars. */
export function GiftMonths({ view, client }: { view: View; client: ClientFigures }) {
  const { words, language } = view;
  const { months } = client;
  const most = Math.max(...months.map(({ gifts }) => gifts));
  if (!(most > 0)) return null;
  const width = 100 / months.length;
  const told = months
    .filter(({ gifts }) => gifts > 0)
    .map(({ month, gifts }) => `${showMonth(month, language)} ${showNumber(gifts, language)}`);
  const every = Math.ceil(months.length / 14);
  return (
    <figure class="chart small">
      <figcaption>{words.giftsChart}</figcaption>
      <svg
        width="100%"
        height="74"
        role="img"
        aria-label={`${words.giftsChart}. ${told.slice(0, 36).join(', ')}`}
      >
        <line class="grid" x1="0" x2="100%" y1="54" y2="54" />
        {months.map(({ month, gifts }, index) => {
          const tall = Math.round((gifts / most) * 36);
          return (
            <>
              {gifts > 0 && (
                <rect
                  class="certain"
                  x={pc(index * width + width * 0.2)}
                  width={pc(width * 0.6)}
                  y={54 - tall}
                  height={tall}
                />
              )}
              {gifts > 0 && months.length <= 36 && (
                <text class="axis" x={pc((index + 0.5) * width)} y={54 - tall - 4} text-anchor="middle">
                  {showNumber(gifts, language)}
                </text>
              )}
              {index % every === 0 && (
                <text
                  class={index % 2 === 1 ? 'axis second' : 'axis'}
                  x={pc((index + 0.5) * width)}
                  y="70"
                  text-anchor="middle"
                >
                  {showMonthShort(month, language)}
                </text>
              )}
            </>
          );
        })}
      </svg>
    </figure>
  );
}

function addUp(clients: readonly ClientFigures[]): readonly MonthFigures[] {
  const sums = new Map<string, MonthFigures>();
  for (const { months } of clients) {
    for (const one of months) {
      const sum = sums.get(one.month);
      sums.set(
        one.month,
        sum
          ? {
              month: one.month,
              asks: sum.asks + one.asks,
              gifts: sum.gifts + one.gifts,
              workedSeconds: sum.workedSeconds + one.workedSeconds,
              certain: sum.certain + one.certain,
              doubtful: sum.doubtful + one.doubtful,
            }
          : one,
      );
    }
  }
  return [...sums.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
}

/** The next 1, 2, 4, 5 or 8 of its power of ten: an axis whose half is a plain number too. */
function niceTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return ([1, 2, 4, 5, 8, 10].find((step) => step * power >= most) ?? 10) * power;
}

function pc(value: number): string {
  return `${Math.round(value * 100) / 100}%`;
}
