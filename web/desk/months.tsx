/** @jsxImportSource react */
import { showMonthShort } from '../../src/core/words/locale.ts';
import type { ClientDetail } from '../../src/http/api/schemas.ts';
import { useScreen } from './screen.tsx';

const series = ['billed', 'gifts', 'leakage'] as const;
const height = 120;
const column = 40;
const mostShown = 18;

/** A client's months as bars, billed below gifts below leakage, with the same figures as a table. */
export function Months({
  months,
  currency,
  estimated,
}: {
  readonly months: ClientDetail['months'];
  readonly currency: string;
  /** Which of the client's figures come of estimated time. */
  readonly estimated: ClientDetail['client']['estimated'];
}) {
  const { words, money, language } = useScreen();
  const nameOf = (name: (typeof series)[number]) =>
    estimated.includes(name) ? `${words[name]} (${words.estimated})` : words[name];
  const shown = months.slice(-mostShown);
  const most = Math.max(1, ...shown.map((one) => sum(one)));
  const scale = (minor: number) => (Math.max(0, minor) / most) * height;
  return (
    <figure className="months">
      <svg
        viewBox={`0 0 ${Math.max(1, shown.length) * column} ${height + 24}`}
        aria-hidden="true"
        focusable="false"
      >
        {shown.map((one, index) => {
          let top = height;
          return (
            <g key={one.month}>
              {series.map((name) => {
                const tall = scale(one[name]);
                top -= tall;
                return (
                  <rect
                    key={name}
                    className={name}
                    x={index * column + 6}
                    y={top}
                    width={column - 12}
                    height={tall}
                  />
                );
              })}
              <text
                className={(shown.length - index) % 2 === 0 ? 'second' : undefined}
                x={index * column + column / 2}
                y={height + 18}
                textAnchor="middle"
              >
                {showMonthShort(one.month, language)}
              </text>
            </g>
          );
        })}
      </svg>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen is scrolled by its own keys */}
      <section className="scroll stacks" tabIndex={0} aria-label={words.months}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.month}</th>
              {series.map((name) => (
                <th scope="col" key={name} className={name}>
                  {nameOf(name)}
                </th>
              ))}
              <th scope="col">{words.asks}</th>
            </tr>
          </thead>
          <tbody>
            {shown.toReversed().map((one) => (
              <tr key={one.month}>
                <th scope="row">{`${showMonthShort(one.month, language)} ${one.month.slice(0, 4)}`}</th>
                {series.map((name) => (
                  <td key={name} className={name} data-name={nameOf(name)}>
                    {money({ minor: one[name], currency })}
                  </td>
                ))}
                <td data-name={words.asks}>{one.asks}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </figure>
  );
}

function sum(one: ClientDetail['months'][number]): number {
  return series.reduce((total, name) => total + Math.max(0, one[name]), 0);
}
