/** @jsxImportSource react */
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { ShownMessage } from '../../src/http/api/search-schemas.ts';
import { apiUrls } from '../../src/http/api/urls.ts';
import { get } from './api.ts';
import { Heading, useScreen, Waiting } from './screen.tsx';
import { Thread } from './thread.tsx';

/** A message that was found and that nothing is asked in, with the rest of its thread. */
export function Letter({ id }: { readonly id: string }) {
  const { words } = useScreen();
  const message = useQuery({
    queryKey: ['message', id],
    queryFn: () => get<ShownMessage>(apiUrls.message, { id }),
  });
  if (!message.data) return <Waiting error={message.error} retry={message.refetch} title={words.letter} />;
  const { subject, client, thread } = message.data;
  return (
    <>
      {client && (
        <p className="crumb">
          <Link href={`/clients/${client.id}`}>{client.name}</Link>
        </p>
      )}
      <Heading title={subject || words.letter}>{subject || words.letter}</Heading>
      <Thread letters={thread} />
    </>
  );
}
