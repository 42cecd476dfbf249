/** @jsxImportSource react */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { ClientDetail, EntryPage } from '../../src/http/api/schemas.ts';
import { apiUrls } from '../../src/http/api/urls.ts';
import { get, send } from './api.ts';
import { dropWorkOf } from './ask-work.ts';
import { figuresOf } from './clients.tsx';
import { contractAddress } from './contract-address.ts';
import { dropDraft } from './drafts.ts';
import { EntryCard } from './entries.tsx';
import { Months } from './months.tsx';
import { Heading, Trouble, useScreen, Waiting } from './screen.tsx';

/** One client: figures, months, every entry of its ledger, and deleting its data. */
export function Client({ id }: { readonly id: string }) {
  const screen = useScreen();
  const { words, announce } = screen;
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [name, setName] = useState('');
  const ledger = useRef<HTMLHeadingElement>(null);
  const detail = useQuery({
    queryKey: ['client', id],
    queryFn: () => get<ClientDetail>(apiUrls.client, { id }),
    retry: false,
  });
  const entries = useInfiniteQuery({
    queryKey: ['entries', id],
    initialPageParam: '',
    queryFn: ({ pageParam }) => get<EntryPage>(apiUrls.entries, {}, { client: id, cursor: pageParam }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const undo = useMutation({
    mutationFn: (number: number) => send('POST', apiUrls.reverse, { number }, { reason: '' }),
    onSuccess: async () => {
      announce(words.undone);
      // The button that was pressed is gone with the entry.
      ledger.current?.focus();
      await client.invalidateQueries();
    },
  });
  const erase = useMutation({
    mutationFn: () => send('DELETE', apiUrls.client, { id }, { name }),
    onSuccess: async () => {
      for (const contract of detail.data?.contracts ?? []) {
        dropDraft(contract.name);
        client.removeQueries({ queryKey: ['contract', contract.name] });
      }
      dropWorkOf(id);
      // A way back that is still offered may lead to what is gone.
      announce('');
      navigate('/clients');
      await client.invalidateQueries();
    },
  });
  if (!detail.data) return <Waiting error={detail.error} retry={detail.refetch} title={words.clients} />;
  const one = detail.data.client;
  const shown = entries.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <p className="crumb">
        <Link href="/clients">{words.clients}</Link>
      </p>
      <Heading title={one.name}>{one.name}</Heading>
      <dl className="figures wide">
        {figuresOf(one, screen).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{words.addresses}</dt>
          <dd>{detail.data.emails.join(', ') || '—'}</dd>
        </div>
      </dl>
      <ul className="plain">
        {detail.data.contracts.map((contract) => (
          <li key={contract.name}>
            <Link href={contractAddress(contract.name)}>{contract.title}</Link>
          </li>
        ))}
      </ul>
      <h2>{words.months}</h2>
      <Months months={detail.data.months} currency={one.billed.currency} estimated={one.estimated} />
      <h2 ref={ledger} tabIndex={-1}>
        {words.ledger}
      </h2>
      <Trouble error={undo.error} />
      {shown.length === 0 && <p className="quiet">{words.noEntries}</p>}
      <ul className="entries">
        {shown.map((entry) => (
          <EntryCard
            key={entry.number}
            entry={entry}
            undo={(number) => !undo.isPending && undo.mutate(number)}
          />
        ))}
      </ul>
      {entries.hasNextPage && (
        <button type="button" className="button" onClick={() => void entries.fetchNextPage()}>
          {words.more}
        </button>
      )}
      <details className="danger">
        <summary>{words.erase}</summary>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            erase.mutate();
          }}
        >
          <p id="erase-hint">{words.eraseHint}</p>
          <label>
            {words.name}
            <input
              value={name}
              autoComplete="off"
              aria-describedby="erase-hint"
              onChange={(event) => setName(event.target.value)}
            />
          </label>
          <Trouble error={erase.error} />
          <button type="submit" className="button" disabled={name.trim() !== one.name || erase.isPending}>
            {words.erase}
          </button>
        </form>
      </details>
    </>
  );
}
