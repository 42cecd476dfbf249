/** @jsxImportSource react */
import { useQuery } from '@tanstack/react-query';
import { nearestWords } from '../../src/core/words/desk-nearest.ts';
import type { NearestAnswer } from '../../src/http/api/nearest-schemas.ts';
import { apiUrls } from '../../src/http/api/urls.ts';
import { send } from './api.ts';
import { Trouble, useScreen } from './screen.tsx';

/** Asks the embedder of the settings which clause an ask is nearest to, and shows what comes back. */
export function NearestClause({ askId }: { readonly askId: string }) {
  const { words, language } = useScreen();
  const own = nearestWords[language];
  const asked = useQuery({
    queryKey: ['nearest', askId],
    queryFn: () => send<NearestAnswer>('POST', apiUrls.nearest, { id: askId }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const nearest = asked.data?.nearest;
  return (
    <div aria-live="polite">
      {asked.isPending && <p className="quiet">{own.asking}</p>}
      <Trouble error={asked.error} />
      {asked.data && !nearest && <p className="quiet">{own.silent}</p>}
      {nearest && (
        <p className={nearest.proposed ? 'nearest opinion notice' : 'nearest opinion'}>
          <span className="quiet">{own.title}</span> {nearest.clauseText ?? nearest.clause ?? words.noClause}{' '}
          — {nearest.proposed ? own.proposes : own.agrees}
        </p>
      )}
    </div>
  );
}
