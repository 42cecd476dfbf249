import { money } from '../../kit/money.ts';
import { showDuration, showNumber, showPercent } from '../../words/locale.ts';
import { clauseHits, type Gap, gapsOf } from '../clauses.ts';
import type { ClientFigures } from '../figures.ts';
import { screenText } from '../screen-text.ts';
import type { ThreadFigures } from '../threads.ts';
import { ClientMonths, GiftMonths } from './months.tsx';
import { CountFigures, Figure, KindTable } from './overview.tsx';
import { ThreadCard } from './thread.tsx';
import type { View } from './view.ts';

const mostClauses = 8;
const mostExamples = 4;

/** One client under one contract: money, figures, habit, clauses, gaps, and all its threads. */
export function ClientSection({
  view,
  client,
  place,
  threads,
}: {
  view: View;
  client: ClientFigures;
  place: number;
  threads: readonly ThreadFigures[];
}) {
  const { words, language } = view;
  const { contract, leakage } = client;
  const id = view.id(`client-${place}`);
  const gaps = gapsOf(client, view.shareOf);
  const own = view.threads.filter((thread) => thread.record === client.record);
  return (
    <section class="client" aria-labelledby={id}>
      <header>
        <div>
          <h3 id={id}>
            <bdi>{screenText(client.record.client, 120)}</bdi>
          </h3>
          <p class="meta">
            {contract.onFile && <bdi>{screenText(contract.title, 160)}</bdi>}{' '}
            <Standing view={view} client={client} />
          </p>
        </div>
        <p class="money">
          {words.leakageRange(view.money(leakage.sure), view.money(leakage.possible))}
          <small>{words.leakage}</small>
        </p>
      </header>
      <dl class="figures">
        <CountFigures view={view} counts={client} />
        <Figure name={words.ifApplied} value={view.money(client.billedIfApplied)} />
        {client.alreadyBilled.minor > 0 && (
          <Figure name={words.alreadyBilled} value={view.money(client.alreadyBilled)} />
        )}
        {client.given.minor > 0 && <Figure name={words.given} value={view.money(client.given)} />}
        {client.realization !== null && (
          <Figure name={words.realization} value={showPercent(client.realization, language)} />
        )}
        {client.effectiveRate.perHour !== null && (
          <Figure
            name={words.effectiveRate}
            value={words.perHour(view.money(client.effectiveRate.perHour))}
          />
        )}
      </dl>
      {client.effectiveRate.standing === 'too-little-time' && client.received !== null && (
        <p class="notes">
          {words.rateWithheldOf(
            showDuration(client.workedSeconds),
            view.money(money(client.received, contract.currency)),
          )}
        </p>
      )}
      {client.asks > 0 && (
        <details>
          <summary>{words.tableTitle}</summary>
          <KindTable
            view={view}
            counts={client}
            name={`${words.tableTitle}, ${screenText(client.record.client, 120)}`}
          />
        </details>
      )}
      <GiftMonths view={view} client={client} />
      <ClientMonths view={view} client={client} place={place} />
      <Clauses view={view} client={client} />
      {gaps.length > 0 && (
        <div class="gaps">
          <h4>{words.gapsTitle}</h4>
          {gaps.map((gap) => (
            <GapCard view={view} gap={gap} language={contract.language} />
          ))}
        </div>
      )}
      {own.length > 0 && (
        <details class="threads">
          <summary>{words.allThreads(own.length)}</summary>
          {threads.map((thread) => (
            <ThreadCard view={view} thread={thread} level={4} showClient={false} />
          ))}
          {own.length > threads.length && (
            <p class="meta">{words.moreThreads(own.length - threads.length)}</p>
          )}
        </details>
      )}
    </section>
  );
}

function Standing({ view: { words }, client: { contract } }: { view: View; client: ClientFigures }) {
  if (!contract.onFile)
    return (
      <>
        <span class="standing">{words.noContract}</span> {words.defaultTermsNote}
      </>
    );
  if (contract.consultation.billable === 'silent')
    return (
      <>
        <span class="standing">{words.silent}</span> {words.defaultTermsNote}
      </>
    );
  if (!contract.consultation.billable)
    return (
      <>
        <span class="standing">{words.notBillable}</span> {words.notBillableNote}
      </>
    );
  return null;
}

function Clauses({ view, client }: { view: View; client: ClientFigures }) {
  const { words, language } = view;
  const hits = clauseHits(client, view.shareOf).slice(0, mostClauses);
  if (hits.length === 0) return null;
  return (
    <table class="clauses">
      <caption>{words.clausesTitle}</caption>
      <thead>
        <tr>
          <th scope="col">{words.clause}</th>
          <th scope="col" class="number">
            {words.count}
          </th>
          <th scope="col" class="number">
            {words.estimatedTime}
          </th>
          <th scope="col" class="number">
            {words.leakage}
          </th>
        </tr>
      </thead>
      <tbody>
        {hits.map(({ id, clause, asks, workedSeconds, open }) => (
          <tr>
            <th scope="row">
              {clause && (
                <span class="list">{clause.list === 'included' ? words.included : words.excluded}</span>
              )}{' '}
              <bdi>
                {clause
                  ? screenText(clause.text, 200)
                  : id === 'warranty'
                    ? words.warranty
                    : screenText(id, 80)}
              </bdi>
            </th>
            <td class="number">{showNumber(asks, language)}</td>
            <td class="number">{showDuration(workedSeconds)}</td>
            <td class={open.minor === 0 ? 'number zero' : 'number'}>{view.money(open)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function GapCard({ view, gap, language }: { view: View; gap: Gap; language: string }) {
  const { words } = view;
  const rest = gap.asks.length - mostExamples;
  return (
    <div class="gap">
      <p>
        <strong>{words.gapSorts[gap.sort]}</strong> · {words.gapCount(gap.asks.length)}
        {gap.open.minor > 0 && ` · ${view.money(gap.open)}`}
      </p>
      <ul>
        {gap.asks.slice(0, mostExamples).map((ask) => (
          <li>
            <q lang={ask.language === 'fr' || ask.language === 'en' ? ask.language : undefined}>
              <bdi>{screenText(ask.quote.text, 200)}</bdi>
            </q>
          </li>
        ))}
        {rest > 0 && <li class="meta">{words.andMore(rest)}</li>}
      </ul>
      <p class="meta">{words.readyClause}</p>
      <pre lang={language} tabindex={0}>
        {gap.ready}
      </pre>
    </div>
  );
}
