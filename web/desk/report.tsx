/** @jsxImportSource react */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Money } from '../../src/core/kit/money.ts';
import { type Heard, missingFrom } from '../../src/core/reports/missing.ts';
import { missingAdvice } from '../../src/core/words/desk-missing.ts';
import { showNumber } from '../../src/core/words/locale.ts';
import { refusals } from '../../src/core/words/refusals.ts';
import type { Session } from '../../src/http/api/schemas.ts';
import { apiUrls } from '../../src/http/api/urls.ts';
import { download, get } from './api.ts';
import { Heading, Trouble, useScreen, Waiting } from './screen.tsx';

/** What of the audit's JSON is shown here (docs/formats/audit.schema.json). */
interface Audit extends Heard {
  readonly messages: Heard['messages'] & { readonly otherLanguage?: number };
  readonly period: { readonly from: string; readonly to: string };
  readonly charges: readonly unknown[];
  readonly clients: readonly {
    readonly client: string;
    readonly contract: string | null;
    readonly messages: number;
    readonly asks: number;
    readonly leakage: Money;
    readonly alreadyBilled: Money;
    readonly given: Money;
  }[];
  readonly totals: { readonly leakage: { readonly sure: Money; readonly possible: Money } };
  readonly skipped: readonly unknown[];
}

/** The audit of the mail in the store less what was decided, over any period, and the whole report to keep. */
export function Report({ first }: { readonly first: Session['period'] }) {
  const { words, report, money, language } = useScreen();
  const [from, setFrom] = useState(first.from);
  const [to, setTo] = useState(first.to);
  const [period, setPeriod] = useState({ from, to });
  const [error, setError] = useState<unknown>();
  const isReversed = from > to;
  const audit = useQuery({
    queryKey: ['report', period.from, period.to],
    queryFn: () => get<Audit>(apiUrls.report, {}, period),
  });
  const missing = audit.data && missingFrom(audit.data, audit.data.charges.length > 0);
  const keep = (path: string, name: string) => {
    setError(undefined);
    download(`${path}?${new URLSearchParams({ ...period, lang: language })}`, name).catch(setError);
  };
  return (
    <>
      <Heading title={words.report}>{words.report}</Heading>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isReversed) setPeriod({ from, to });
        }}
      >
        <DayField label={words.from} day={from} onDay={setFrom} isReversed={isReversed} />
        <DayField label={words.to} day={to} onDay={setTo} isReversed={isReversed} />
        <button type="submit" className="button">
          {words.show}
        </button>
      </form>
      {isReversed && (
        <p className="trouble" id="period-reversed" role="alert">
          {refusals['period-reversed'][language]}
        </p>
      )}
      <Trouble error={error} />
      {!audit.data ? (
        <Waiting error={audit.error} retry={audit.refetch} />
      ) : (
        <>
          {missing ? (
            <p className="empty">
              {report.missing[missing].title}. {missingAdvice(missing, language)}
            </p>
          ) : (
            <p className="headline">
              <strong>{money(audit.data.totals.leakage.possible)}</strong> {report.headline},{' '}
              {report.ofWhichSure(audit.data.totals.leakage.sure, money(audit.data.totals.leakage.sure))}
            </p>
          )}
          {audit.data.messages.otherLanguage !== undefined && (
            <p className="notice">{report.otherLanguage(audit.data.messages.otherLanguage)}</p>
          )}
          {audit.data.skipped.length > 0 && (
            <p className="notice">{report.skipped(audit.data.skipped.length)}.</p>
          )}
          {otherCurrencies(audit.data).length > 0 && (
            <p>
              {report.otherCurrencies} {otherCurrencies(audit.data).map(money).join(', ')}
            </p>
          )}
          {audit.data.clients.length > 0 && <ClientTable clients={audit.data.clients} />}
          {!missing && <p className="quiet">{report.estimatedNote}</p>}
          <p className="acts">
            <button
              type="button"
              className="button primary"
              onClick={() => keep(apiUrls.reportPage, 'avenant-report.html')}
            >
              {words.wholeReport}
            </button>
            <button
              type="button"
              className="button"
              onClick={() => keep(apiUrls.report, 'avenant-audit.json')}
            >
              {words.exportAudit}
            </button>
          </p>
        </>
      )}
    </>
  );
}

function ClientTable({ clients }: Pick<Audit, 'clients'>) {
  const { words, money, language } = useScreen();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen is scrolled by its own keys
    <section className="scroll stacks" tabIndex={0} aria-label={words.leakage}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.clients}</th>
            <th scope="col">{words.leakage}</th>
            <th scope="col">{words.billed}</th>
            <th scope="col">{words.gifts}</th>
            <th scope="col">{words.asks}</th>
            <th scope="col">{words.messages}</th>
            <th scope="col">{words.contract}</th>
          </tr>
        </thead>
        <tbody>
          {clients.map((one) => (
            <tr key={`${one.client} ${one.contract}`}>
              <th scope="row">{one.client}</th>
              <td data-name={words.leakage}>{money(one.leakage)}</td>
              <td data-name={words.billed}>{money(one.alreadyBilled)}</td>
              <td data-name={words.gifts}>{money(one.given)}</td>
              <td data-name={words.asks}>{showNumber(one.asks, language)}</td>
              <td data-name={words.messages}>{showNumber(one.messages, language)}</td>
              <td data-name={words.contract}>{one.contract ?? words.noContract}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What leaked in other currencies than the total's, largest first. */
function otherCurrencies({ clients, totals }: Audit): readonly Money[] {
  const sums = new Map<string, number>();
  for (const { leakage } of clients)
    sums.set(leakage.currency, (sums.get(leakage.currency) ?? 0) + leakage.minor);
  sums.delete(totals.leakage.possible.currency);
  return [...sums]
    .map(([currency, minor]) => ({ minor, currency }))
    .filter(({ minor }) => minor > 0)
    .sort((a, b) => b.minor - a.minor);
}

function DayField({
  label,
  day,
  onDay,
  isReversed,
}: {
  readonly label: string;
  readonly day: string;
  readonly onDay: (day: string) => void;
  readonly isReversed: boolean;
}) {
  return (
    <label>
      {label}
      <input
        type="date"
        required
        value={day}
        aria-invalid={isReversed}
        aria-describedby={isReversed ? 'period-reversed' : undefined}
        onChange={(event) => onDay(event.target.value)}
      />
    </label>
  );
}
