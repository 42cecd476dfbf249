/** @jsxImportSource react */
import type { AskItem } from '../../src/http/api/schemas.ts';
import { entryName } from './entries.tsx';
import { useScreen } from './screen.tsx';
import { OpinionLine } from './second-opinion.tsx';

/** At and above this a verdict is called likely. */
const likelyFrom = 0.6;

/** An ask's kind and verdict with the clause quoted, how sure it is, and what it would cost or what was decided. */
export function VerdictLine({ ask }: { readonly ask: AskItem }) {
  const { words, report, money, language } = useScreen();
  const { verdict, fee, entry } = ask;
  const sureness = ask.confirmed
    ? words.confirmed
    : verdict.check
      ? words.toCheck
      : verdict.confidence >= likelyFrom
        ? words.sure
        : words.likely;
  const clause =
    verdict.clause === null
      ? verdict.ruling === 'free'
        ? undefined
        : words.noClause
      : verdict.clause === 'warranty'
        ? words.warranty
        : (verdict.clauseText ?? verdict.clause);
  return (
    <div className="verdict">
      <p>
        <span className="kind">{report.kinds[ask.kind]}</span>
        <span className={`ruling ${verdict.ruling}`}>{report.rulings[verdict.ruling]}</span>
        <span className={verdict.check && !ask.confirmed ? 'sureness check' : 'sureness'}>{sureness}</span>
      </p>
      {clause !== undefined && (
        <p className="clause">
          {verdict.clauseText === null ? clause : <q lang={ask.language === 'fr' ? 'fr' : 'en'}>{clause}</q>}
        </p>
      )}
      {ask.opinion && <OpinionLine opinion={ask.opinion} />}
      {entry && (
        <p className="price">
          <strong>{entryName(entry.kind, words)}</strong>{' '}
          {entry.worth.minor !== 0 && (
            <span>
              {money(entry.worth)}
              {entry.worked === 'estimated' && ` (${words.estimated})`}
            </span>
          )}
        </p>
      )}
      {fee && (
        <p className="price">
          <strong>{money(fee.amount)}</strong> <span>{words.ifBilled}</span>{' '}
          <span className="quiet">
            {fee.because[language]} ({words.estimated})
          </span>
        </p>
      )}
    </div>
  );
}
