/** @jsxImportSource react */
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { showPercent } from '../../src/core/words/locale.ts';
import type { ClientItem, Clients as ClientsShape } from '../../src/http/api/schemas.ts';
import { apiUrls } from '../../src/http/api/urls.ts';
import { get } from './api.ts';
import { Heading, type Screen, useScreen, Waiting } from './screen.tsx';

/** Every client in a line: what waits, what was given, what leaked. */
export function Clients() {
  const screen = useScreen();
  const { words } = screen;
  const clients = useQuery({ queryKey: ['clients'], queryFn: () => get<ClientsShape>(apiUrls.clients) });
  return (
    <>
      <Heading title={words.clients}>{words.clients}</Heading>
      {!clients.data ? (
        <Waiting error={clients.error} retry={clients.refetch} />
      ) : clients.data.items.length === 0 ? (
        <p className="empty">
          <Link href="/mail">{words.importFirst}</Link>
        </p>
      ) : (
        <ul className="cards">
          {clients.data.items.map((one) => (
            <li key={one.id}>
              <h2>
                <Link href={`/clients/${one.id}`}>{one.name}</Link>
              </h2>
              <dl className="figures">
                {figuresOf(one, screen).map(([name, value]) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** A client's figures as names and values, in the order they are read. */
export function figuresOf(
  one: ClientItem,
  { words, money, language }: Screen,
): readonly (readonly [string, string])[] {
  const { sure, possible } = one.leakage;
  const leakage = sure.minor === possible.minor ? money(possible) : `${money(sure)} – ${money(possible)}`;
  const marked = (figure: ClientItem['estimated'][number], shown: string) =>
    one.estimated.includes(figure) ? `${shown} (${words.estimated})` : shown;
  return [
    [words.toDecide, String(one.waiting)],
    [words.leakage, marked('leakage', leakage)],
    [words.billed, marked('billed', money(one.billed))],
    [words.gifts, marked('gifts', `${one.gifts.count} · ${money(one.gifts.value)}`)],
    ...(one.allowance
      ? [[words.allowanceLeft, `${one.allowance.left} min (${one.allowance.of} ${words.aMonth})`] as const]
      : []),
    ...(one.realization === null
      ? []
      : [[words.realization, marked('realization', showPercent(one.realization / 1000, language))] as const]),
    ...(one.effectiveRate.perHour === null
      ? one.effectiveRate.standing === 'too-little-time'
        ? [[words.effectiveRate, words.rateWithheld] as const]
        : []
      : [[words.effectiveRate, marked('effectiveRate', `${money(one.effectiveRate.perHour)}/h`)] as const]),
    [words.messages, String(one.messages)],
    [
      words.contract,
      one.contract ? `${one.contract.name}, ${words.version} ${one.contract.version}` : words.noContract,
    ],
  ];
}
