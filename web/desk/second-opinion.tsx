/** @jsxImportSource react */
import { useQuery } from '@tanstack/react-query';
import type { AskItem, OpinionAnswer } from '../../src/http/api/schemas.ts';
import { apiUrls } from '../../src/http/api/urls.ts';
import { send } from './api.ts';
import { Trouble, useScreen } from './screen.tsx';

/** What a second judge said of an ask: its labels, and how they stand to the verdict. */
export function OpinionLine({ opinion }: { readonly opinion: NonNullable<AskItem['opinion']> }) {
  const { words, report } = useScreen();
  const { kind, clauseSaid, clause, clauseText, outcome } = opinion;
  const named = clauseSaid ? (clauseText ?? clause ?? words.noClause) : undefined;
  const standing = {
    agrees: words.opinionAgrees,
    filled: words.opinionFilled,
    disagrees: words.opinionDisagrees,
  }[outcome];
  return (
    <p className={outcome === 'agrees' ? 'opinion' : 'opinion notice'}>
      <span className="quiet">{words.secondOpinion}</span>{' '}
      {kind === null ? words.opinionUnsure : report.kinds[kind]}
      {named !== undefined && ` · ${named}`} — {standing}
    </p>
  );
}

/** Asks for the second opinion that the settings want, once, and shows what comes back. */
export function AskedOpinion({ askId }: { readonly askId: string }) {
  const { words } = useScreen();
  const asked = useQuery({
    queryKey: ['opinion', askId],
    queryFn: () => send<OpinionAnswer>('POST', apiUrls.opinion, { id: askId }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return (
    <div aria-live="polite">
      {asked.isPending && <p className="quiet">{words.opinionAsking}</p>}
      <Trouble error={asked.error} />
      {asked.data &&
        (asked.data.opinion ? (
          <OpinionLine opinion={asked.data.opinion} />
        ) : (
          <p className="quiet">{words.opinionSilent}</p>
        ))}
    </div>
  );
}
