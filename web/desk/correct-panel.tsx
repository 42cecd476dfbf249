/** @jsxImportSource react */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type Kind, kinds } from '../../src/core/asks/ask.ts';
import { type Ruling, rulings } from '../../src/core/verdict/verdict.ts';
import type { AskDetail, AskItem } from '../../src/http/api/schemas.ts';
import { apiUrls } from '../../src/http/api/urls.ts';
import { get, send } from './api.ts';
import { Choice } from './choice.tsx';
import { Trouble, useScreen } from './screen.tsx';

const none = '-';
const asProgram = '';

/** `said`: what is said of a change that can be undone. */
interface Work {
  readonly change: () => Promise<unknown>;
  readonly said?: string;
}

/** Says what an ask is, which clause decides and what the verdict is; and makes one ask of two, or two of one. */
export function CorrectPanel({
  ask,
  done,
  takeBack,
}: {
  readonly ask: AskItem;
  /** Undoes the splitting or merging that was done here; called when the panel has gone. */
  readonly takeBack: () => void;
  readonly done: (changed: boolean) => void;
}) {
  const { words, report, announce } = useScreen();
  const [kind, setKind] = useState<Kind>(ask.kind);
  const [clause, setClause] = useState(ask.verdict.clause ?? none);
  const [ruling, setRuling] = useState<Ruling | typeof asProgram>(asProgram);
  const first = useRef<HTMLSelectElement>(null);
  useEffect(() => first.current?.focus(), []);
  const detail = useQuery({
    queryKey: ['ask', ask.id],
    queryFn: () => get<AskDetail>(apiUrls.ask, { id: ask.id }),
  });
  const work = useMutation({
    mutationFn: ({ change }: Work) => change(),
    onSuccess: (_, { said }) => {
      if (said === undefined) announce(words.saved);
      else announce(said, { label: words.takeBack, go: takeBack });
      done(true);
    },
  });
  const save = () => {
    const said = {
      kind,
      clause: clause === none ? null : clause,
      ...(ruling !== asProgram && { ruling }),
    };
    work.mutate({ change: () => send('POST', apiUrls.correct, { id: ask.id }, said) });
  };
  const edit = (said: string, url: string, body: unknown) =>
    work.mutate({ change: () => send('POST', url, { id: ask.id }, body), said });
  const breaks = [...ask.text.matchAll(/\s+(?=\S)/g)].map((match) => match.index + match[0].length);
  const siblings = detail.data?.siblings.filter(({ state }) => state !== 'decided') ?? [];
  return (
    <form
      className="panel"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') done(false);
      }}
    >
      <label>
        {words.kind}
        <select ref={first} value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
          {kinds.map((one) => (
            <option key={one} value={one}>
              {report.kinds[one]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.clause}
        <select value={clause} onChange={(event) => setClause(event.target.value)}>
          <option value={none}>{words.noClause}</option>
          <option value="warranty">{words.warranty}</option>
          {detail.data?.clauses.map((one) => (
            <option key={one.id} value={one.id}>
              {one.text}
            </option>
          ))}
          {!detail.data && ask.verdict.clause !== null && ask.verdict.clause !== 'warranty' && (
            <option value={ask.verdict.clause}>{ask.verdict.clauseText ?? ask.verdict.clause}</option>
          )}
        </select>
      </label>
      <label>
        {words.ruling}
        <select value={ruling} onChange={(event) => setRuling(event.target.value as Ruling | '')}>
          <option value={asProgram}>{words.asProgram}</option>
          {rulings.map((one) => (
            <option key={one} value={one}>
              {report.rulings[one]}
            </option>
          ))}
        </select>
      </label>
      {breaks.length > 0 && (
        <Choice
          label={words.split}
          hint={words.splitHint}
          verb={words.splitHere}
          options={breaks.map((at) => [String(at), `… ${ask.text.slice(at, at + 60)}`])}
          choose={
            work.isPending ? undefined : (at) => edit(words.wasSplit, apiUrls.split, { at: Number(at) })
          }
        />
      )}
      {siblings.length > 0 && (
        <Choice
          label={words.merge}
          hint={words.sameLetter}
          verb={words.mergeThem}
          options={siblings.map((one) => [one.id, one.text.slice(0, 80)])}
          choose={
            work.isPending ? undefined : (other) => edit(words.wasMerged, apiUrls.merge, { with: other })
          }
        />
      )}
      <Trouble error={work.error} />
      <p className="acts">
        <button type="submit" className="button primary" disabled={work.isPending}>
          {words.save}
        </button>
        <button type="button" className="button" onClick={() => done(false)}>
          {words.cancel}
        </button>
      </p>
    </form>
  );
}
