/** @jsxImportSource react */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import type { Clients } from '../../src/http/api/schemas.ts';
import type { SearchResults } from '../../src/http/api/search-schemas.ts';
import { apiUrls } from '../../src/http/api/urls.ts';
import { get } from './api.ts';
import { Trouble, useKeys, useScreen } from './screen.tsx';

interface Place {
  readonly address: string;
  readonly label: string;
  /** Of a message: who and when, and the place that was found. */
  readonly more?: { readonly about: string; readonly extract: string };
}

/** A shorter word is in every mail. */
const shortestQuery = 3;

/** Ctrl-K: a field that goes to a section or a client by a few letters of its name, or to a message by its words. */
export function Palette({
  sections,
  go,
  isOpen,
  setOpen,
}: {
  readonly sections: readonly Place[];
  readonly go: (to: string) => void;
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
}) {
  const { words, keys, instant } = useScreen();
  const dialog = useRef<HTMLDialogElement>(null);
  const [wanted, setWanted] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const clients = useQuery({
    queryKey: ['clients'],
    queryFn: () => get<Clients>(apiUrls.clients),
    enabled: isOpen,
  });
  useEffect(() => {
    if (!isOpen) return;
    setWanted('');
    setAt(0);
    if (!dialog.current?.open) dialog.current?.showModal();
  }, [isOpen]);
  useEffect(() => {
    if (!keys) return undefined;
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen(true);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [keys, setOpen]);
  const people = (clients.data?.items ?? []).map(({ id, name }) => ({
    address: `/clients/${id}`,
    label: name,
  }));
  const query = wanted.trim();
  const isSearched = query.length >= shortestQuery;
  const mail = useQuery({
    queryKey: ['search', query],
    queryFn: () => get<SearchResults>(apiUrls.search, {}, { q: query }),
    enabled: isOpen && isSearched,
    placeholderData: (before) => before,
  });
  const isSearching = isSearched && (mail.isPending || mail.isPlaceholderData) && !mail.error;
  const letters = (isSearched ? (mail.data?.items ?? []) : []).map((one) => ({
    address: one.askId === null ? `/letter/${one.id}` : `/ask/${one.askId}`,
    id: one.id,
    label: one.subject,
    more: {
      about: [one.client?.name ?? one.from, ...(one.at === null ? [] : [instant(one.at)])].join(' · '),
      extract: one.extract,
    },
  }));
  const found: readonly (Place & { readonly id?: string })[] = [
    ...[...sections, ...people].filter(({ label }) => plain(label).includes(plain(wanted))),
    ...letters,
  ];
  const chosen = found[Math.min(at, found.length - 1)];
  const leave = (place: Place | undefined) => {
    dialog.current?.close();
    if (place) go(place.address);
  };
  return (
    <dialog ref={dialog} className="palette" aria-label={words.palette} onClose={() => setOpen(false)}>
      <label>
        <span>{words.paletteHint}</span>
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={chosen ? `${listId}-${found.indexOf(chosen)}` : undefined}
          autoComplete="off"
          value={wanted}
          onChange={(event) => {
            setWanted(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
            if (step !== 0) setAt((at + step + found.length) % Math.max(1, found.length));
            if (event.key === 'Enter') leave(chosen);
            if (step !== 0 || event.key === 'Enter') event.preventDefault();
          }}
        />
      </label>
      <div id={listId} role="listbox" className="found" aria-label={words.palette}>
        {found.map((place, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: a combobox's field has the keys for its list
          <div
            key={place.id ?? place.address}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === chosen}
            onClick={() => leave(place)}
          >
            {place.label}
            {place.more && (
              <>
                <span className="about">{place.more.about}</span>
                <span className="extract">{place.more.extract}</span>
              </>
            )}
          </div>
        ))}
      </div>
      {isSearched && <Trouble error={mail.error} />}
      <p className="quiet" role="status">
        {isSearching ? words.searching : found.length === 0 && !mail.error ? words.noMatch : ''}
      </p>
    </dialog>
  );
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

/** The keys, shown by "?". */
export function KeysHelp() {
  const { words } = useScreen();
  const dialog = useRef<HTMLDialogElement>(null);
  useKeys({ '?': () => dialog.current?.showModal() });
  const keys: readonly (readonly [string, string])[] = [
    ['↑ ↓ · k j', words.keyMove],
    ['↵', words.keyOpen],
    ['a', words.agree],
    ['c', words.correct],
    ['n', words.notAsk],
    ['b', words.bill],
    ['f', words.allowance],
    ['i', words.included],
    ['g', words.give],
    ['p', words.postpone],
    ['o', words.needsChangeOrder],
    ['t', `${words.pause} / ${words.resume}`],
    ['j', words.next],
    ['z', words.keyUndo],
    ['Ctrl K', words.keyPalette],
    ['?', words.keyHelp],
  ];
  return (
    <dialog ref={dialog} className="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">{words.keysHelp}</h2>
      <dl>
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit" className="button">
          {words.close}
        </button>
      </form>
    </dialog>
  );
}
