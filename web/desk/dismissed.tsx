/** @jsxImportSource react */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link } from 'wouter';
import type { Dismissed, DismissedPage } from '../../src/http/api/dismissed-schemas.ts';
import { apiUrls } from '../../src/http/api/urls.ts';
import { get, send } from './api.ts';
import { Heading, Trouble, useScreen, Waiting } from './screen.tsx';

/** Puts what was dismissed back among the asks. */
function useRestore(done: () => void) {
  const { words, announce } = useScreen();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => send('POST', apiUrls.restore, { id }),
    onSuccess: async () => {
      announce(words.restored);
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      done();
    },
  });
}

/** The list of what was dismissed, each with the way back. */
export function DismissedList() {
  const { words } = useScreen();
  const list = useRef<HTMLOListElement>(null);
  const pages = useInfiniteQuery({
    queryKey: ['dismissed'],
    initialPageParam: '',
    queryFn: ({ pageParam }) => get<DismissedPage>(apiUrls.dismissed, {}, { cursor: pageParam }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  // The card that was pressed is gone.
  const restore = useRestore(() => setTimeout(() => list.current?.focus()));
  if (!pages.data) return <Waiting error={pages.error} retry={pages.refetch} />;
  const items = pages.data.pages.flatMap((page) => page.items);
  return (
    <>
      <Trouble error={restore.error} />
      {items.length === 0 && <p className="empty">{words.noneDismissed}</p>}
      <ol className="asks" ref={list} tabIndex={-1} aria-label={words.dismissed}>
        {items.map((one) => (
          <li key={one.id}>
            <article>
              <Words of={one} />
              <WaysOn of={one} restore={restore} />
            </article>
          </li>
        ))}
      </ol>
      {pages.hasNextPage && (
        <button type="button" className="button" onClick={() => void pages.fetchNextPage()}>
          {words.more}
        </button>
      )}
    </>
  );
}

/** The page of an ask that is none any more: what it was, and the way back; where it was never one, `otherwise`. */
export function DismissedAsk({
  id,
  otherwise,
  restored,
}: {
  readonly id: string;
  readonly otherwise: React.ReactNode;
  readonly restored: () => void;
}) {
  const { words } = useScreen();
  const found = useQuery({
    queryKey: ['dismissed', id],
    queryFn: () => get<Dismissed>(apiUrls.dismissedAsk, { id }),
    retry: false,
  });
  const restore = useRestore(restored);
  if (found.isPending) return <p className="quiet">{words.loading}</p>;
  if (!found.data) return otherwise;
  return (
    <>
      <p className="crumb">
        <Link href="/" state={{ list: 'dismissed' }}>
          {words.back}
        </Link>
      </p>
      <Heading title={found.data.subject || words.dismissed}>{found.data.subject || words.dismissed}</Heading>
      <section className="decide">
        <p className="notice">{words.wasDismissed}</p>
        <Words of={found.data} />
        <Trouble error={restore.error} />
        <WaysOn of={found.data} restore={restore} />
      </section>
    </>
  );
}

function Words({ of }: { readonly of: Dismissed }) {
  const { instant } = useScreen();
  return (
    <>
      <p className="who">
        {of.client && <Link href={`/clients/${of.client.id}`}>{of.client.name}</Link>}
        <span>{of.subject}</span>
        {of.at !== null && <time dateTime={new Date(of.at * 1000).toISOString()}>{instant(of.at)}</time>}
      </p>
      <p className="sentence" lang={of.language === 'fr' || of.language === 'en' ? of.language : undefined}>
        {of.text}
      </p>
    </>
  );
}

function WaysOn({
  of,
  restore,
}: {
  readonly of: Dismissed;
  readonly restore: ReturnType<typeof useRestore>;
}) {
  const { words } = useScreen();
  return (
    <p className="acts">
      <button
        type="button"
        className="button primary"
        disabled={restore.isPending}
        onClick={() => restore.mutate(of.id)}
      >
        {words.restore}
      </button>
      <Link className="button" href={`/letter/${of.messageId}`}>
        {words.toLetter}
      </Link>
    </p>
  );
}
