/** @jsxImportSource react */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { groupings, roundings } from '../../src/core/contract/contract.ts';
import { parseMinor } from '../../src/core/kit/money.ts';
import { showPlain } from '../../src/core/words/amount.ts';
import { nearestWords } from '../../src/core/words/desk-nearest.ts';
import type { Settings as SettingsShape } from '../../src/http/api/schemas.ts';
import { apiUrls } from '../../src/http/api/urls.ts';
import { download, get, send } from './api.ts';
import { draftOf, dropDraft, keepDraft, useDraft } from './drafts.ts';
import { EndpointFields } from './endpoint-fields.tsx';
import { Heading, Trouble, useScreen, Waiting } from './screen.tsx';
import { TimeZone } from './time-zone.tsx';

/** The form as it is typed. */
interface Typed {
  readonly form: SettingsShape;
  readonly me: string;
  /** Absent while it is as it was saved. */
  readonly rate?: string | undefined;
}

/** No contract can be called so. */
const settingsDraft = '/settings';

/** Enough to name what is mistyped at once; the server looks closer. */
const mayBeAddress = /^[^@]*@[^@]+\.[^@]+$/;

/** The practice, its terms where a contract is silent, and taking everything out. */
export function Settings() {
  const { words } = useScreen();
  const settings = useQuery({
    queryKey: ['settings'],
    queryFn: () => get<SettingsShape>(apiUrls.settings),
    refetchOnWindowFocus: false,
  });
  return (
    <>
      <Heading title={words.settings}>{words.settings}</Heading>
      {settings.data ? (
        <SettingsForm saved={settings.data} />
      ) : (
        <Waiting error={settings.error} retry={settings.refetch} />
      )}
    </>
  );
}

function SettingsForm({ saved }: { readonly saved: SettingsShape }) {
  const { words, language, announce, hush, keys, setKeys } = useScreen();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const asSaved: Typed = { form: saved, me: saved.me.join('\n') };
  const savedRate = showPlain({ minor: saved.rateMinor, currency: saved.currency }, language);
  const draft = useDraft(settingsDraft);
  const typed = draft ? (JSON.parse(draft.text) as Typed) : asSaved;
  const { form, me, rate = savedRate } = typed;
  const edit = (part: Partial<Typed>) => {
    const text = JSON.stringify({ ...typed, ...part });
    if (text === JSON.stringify(asSaved)) dropDraft(settingsDraft);
    else keepDraft(settingsDraft, { text, version: 0 });
  };
  const change = (part: Partial<SettingsShape>) => edit({ form: { ...form, ...part } });
  const leaving = useRef(() => {});
  leaving.current = () => {
    const goBack = () => navigate('/settings');
    if (draftOf(settingsDraft)) announce(words.notSaved, { label: words.backToText, go: goBack });
  };
  useEffect(() => () => leaving.current(), []);
  const [error, setError] = useState<unknown>();
  const rateMinor = parseMinor(rate, form.currency);
  const addresses = me.split(/[\s,;]+/).filter((one) => one !== '');
  const wrong = addresses.find((one) => !mayBeAddress.test(one));
  const rateField = useRef<HTMLInputElement>(null);
  const saveButton = useRef<HTMLButtonElement>(null);
  const meField = useRef<HTMLTextAreaElement>(null);
  const save = useMutation({
    mutationFn: () =>
      send(
        'PUT',
        apiUrls.settings,
        {},
        {
          ...form,
          rateMinor,
          me: addresses,
        },
      ),
    onMutate: () => draftOf(settingsDraft)?.text,
    onSuccess: async (_, __, sent) => {
      announce(words.saved);
      await client.invalidateQueries();
      // What was typed meanwhile is still to be saved.
      dropDraft(settingsDraft, sent);
    },
  });
  const keep = (path: string, name: string) => {
    setError(undefined);
    download(path, name).catch(setError);
  };
  return (
    <>
      <form
        className="settings"
        onSubmit={(event) => {
          event.preventDefault();
          if (wrong !== undefined) meField.current?.focus();
          else if (rateMinor === undefined) rateField.current?.focus();
          else if (!save.isPending) save.mutate();
        }}
      >
        <label>
          {words.practice}
          <input
            required
            maxLength={120}
            value={form.practice}
            onChange={(event) => change({ practice: event.target.value })}
          />
        </label>
        <label>
          {words.me}
          <textarea
            ref={meField}
            rows={3}
            aria-describedby="me-hint me-wrong"
            aria-invalid={wrong !== undefined}
            value={me}
            onChange={(event) => edit({ me: event.target.value })}
          />
        </label>
        <p className="quiet" id="me-hint">
          {words.meHint}
        </p>
        <div id="me-wrong" aria-live="polite">
          {wrong !== undefined && (
            <p className="trouble">
              {words.meWrong} {wrong}
            </p>
          )}
          {addresses.length === 0 && <p className="notice">{words.meMissing}</p>}
        </div>
        <TimeZone value={form.timeZone} change={(timeZone) => change({ timeZone })} />
        <fieldset>
          <legend>{words.defaultTerms}</legend>
          <p className="quiet">{words.defaultTermsHint}</p>
          {rateMinor === undefined && (
            <p className="trouble" id="rate-wrong" role="alert">
              {words.rateWrong}
            </p>
          )}
          <label>
            {words.rate}
            <input
              ref={rateField}
              inputMode="decimal"
              required
              value={rate}
              aria-invalid={rateMinor === undefined}
              aria-describedby={rateMinor === undefined ? 'rate-wrong' : undefined}
              onChange={(event) =>
                edit({ rate: event.target.value === savedRate ? undefined : event.target.value })
              }
            />
          </label>
          <label>
            {words.currency}
            <input
              required
              pattern="[A-Z]{3}"
              value={form.currency}
              onChange={(event) => change({ currency: event.target.value.toUpperCase() })}
            />
          </label>
          <label>
            {words.increment}
            <input
              type="number"
              min={1}
              max={1440}
              value={form.increment}
              onChange={(event) => change({ increment: Number(event.target.value) })}
            />
          </label>
          <label>
            {words.minimum}
            <input
              type="number"
              min={0}
              max={1440}
              value={form.minimum}
              onChange={(event) => change({ minimum: Number(event.target.value) })}
            />
          </label>
          <label>
            {words.rounding}
            <select
              value={form.rounding}
              onChange={(event) => change({ rounding: event.target.value as SettingsShape['rounding'] })}
            >
              {roundings.map((one) => (
                <option key={one} value={one}>
                  {words[one]}
                </option>
              ))}
            </select>
          </label>
          <label>
            {words.per}
            <select
              value={form.per}
              onChange={(event) => change({ per: event.target.value as SettingsShape['per'] })}
            >
              {groupings.map((one) => (
                <option key={one} value={one}>
                  {words[one]}
                </option>
              ))}
            </select>
          </label>
        </fieldset>
        <EndpointFields
          words={{
            title: words.secondOpinion,
            switch: words.secondOpinionSwitch,
            off: words.secondOpinionOff,
            on: words.secondOpinionOn,
            url: words.secondOpinionUrl,
            model: words.secondOpinionModel,
            key: words.secondOpinionKey,
          }}
          endpoint={form.secondOpinion}
          change={(part) => change({ secondOpinion: { ...form.secondOpinion, ...part } })}
        />
        <EndpointFields
          words={nearestWords[language]}
          endpoint={form.embedder}
          change={(part) => change({ embedder: { ...form.embedder, ...part } })}
        />
        <Trouble error={save.error} />
        {draft && <p className="notice">{words.notSaved}</p>}
        <p className="acts">
          {/* The browser refuses some fields itself: what was saved before is not said beside that. */}
          <button type="submit" className="button primary" ref={saveButton} onClick={hush}>
            {words.save}
          </button>
          {draft && (
            <button
              type="button"
              className="button"
              onClick={() => {
                dropDraft(settingsDraft);
                announce(words.discarded, {
                  label: words.takeUp,
                  go: () => {
                    keepDraft(settingsDraft, draft);
                    navigate('/settings');
                  },
                });
                saveButton.current?.focus();
              }}
            >
              {words.discard}
            </button>
          )}
        </p>
      </form>
      <h2>{words.keys}</h2>
      <label className="check">
        <input type="checkbox" checked={keys} onChange={(event) => setKeys(event.target.checked)} />{' '}
        {words.keysOn}
      </label>
      <h2>{words.export}</h2>
      <Trouble error={error} />
      <p className="acts">
        <button type="button" className="button" onClick={() => keep(apiUrls.export, 'avenant.zip')}>
          {words.exportEverything}
        </button>
        <button type="button" className="button" onClick={() => keep(apiUrls.ledgerCsv, 'ledger.csv')}>
          {words.exportLedgerCsv}
        </button>
        <button type="button" className="button" onClick={() => keep(apiUrls.ledgerJson, 'ledger.jsonl')}>
          {words.exportLedgerJson}
        </button>
        <button type="button" className="button" onClick={() => keep(apiUrls.report, 'avenant-audit.json')}>
          {words.exportAudit}
        </button>
      </p>
    </>
  );
}
