/** @jsxImportSource react */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { draftContract, templates } from '../../src/core/contract/templates/draft.ts';
import { type Trade, trades } from '../../src/core/contract/templates/template.ts';
import { showShortDay } from '../../src/core/words/locale.ts';
import { refusals } from '../../src/core/words/refusals.ts';
import type { ContractSaved } from '../../src/http/api/saving-schemas.ts';
import type {
  ContractCheck,
  ContractDetail,
  Contracts as ContractsShape,
  Settings,
} from '../../src/http/api/schemas.ts';
import { apiUrls } from '../../src/http/api/urls.ts';
import { ApiError, get, send } from './api.ts';
import { Choice } from './choice.tsx';
import { asContractName, contractAddress } from './contract-address.ts';
import { type Draft, draftOf, dropDraft, keepDraft, useDraft } from './drafts.ts';
import { RemoveContract } from './remove-contract.tsx';
import { Heading, Trouble, useScreen, Waiting } from './screen.tsx';

/** The contracts on file. */
export function Contracts() {
  const { words, language } = useScreen();
  const [, navigate] = useLocation();
  const [name, setName] = useState('');
  const [isWrong, setWrong] = useState(false);
  const contracts = useQuery({
    queryKey: ['contracts'],
    queryFn: () => get<ContractsShape>(apiUrls.contracts),
  });
  return (
    <>
      <Heading title={words.contracts}>{words.contracts}</Heading>
      {!contracts.data && <Waiting error={contracts.error} retry={contracts.refetch} />}
      {contracts.data?.items.length === 0 && <p className="empty">{words.noContracts}</p>}
      <ul className="cards">
        {contracts.data?.items.map((one) => (
          <li key={one.name}>
            <h2>
              <Link href={contractAddress(one.name)}>{one.title}</Link>
            </h2>
            <p>
              <Link href={`/clients/${one.client.id}`}>{one.client.name}</Link>
            </p>
            <p className="quiet">
              {words.version} {one.version}
              {one.starts !== null && ` · ${showShortDay(one.starts, language)}`}
              {one.ends !== null && ` – ${showShortDay(one.ends, language)}`}
            </p>
          </li>
        ))}
      </ul>
      <form
        className="panel"
        onSubmit={(event) => {
          event.preventDefault();
          const asFile = asContractName(name);
          setWrong(asFile === undefined);
          if (asFile !== undefined) navigate(contractAddress(asFile));
        }}
      >
        <label>
          {words.fileName}
          <input
            value={name}
            required
            maxLength={100}
            aria-invalid={isWrong}
            aria-describedby={isWrong ? 'name-wrong' : undefined}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        {isWrong && (
          <p className="trouble" id="name-wrong" role="alert">
            {refusals['contract-name'][language]}
          </p>
        )}
        <button type="submit" className="button">
          {words.newContract}
        </button>
      </form>
    </>
  );
}

/** Drafts a contract from a template by trade; what is left to fill in, the check tells. */
function Templates({ client, choose }: { readonly client: string; readonly choose: (text: string) => void }) {
  const { words, language } = useScreen();
  const settings = useQuery({ queryKey: ['settings'], queryFn: () => get<Settings>(apiUrls.settings) });
  const draft = (trade: Trade) => {
    const { rateMinor: minor = 8000, currency = 'EUR' } = settings.data ?? {};
    const price = { basis: templates[trade].usualBasis, amount: { minor: 0, currency } };
    const rate = { minor, currency };
    return draftContract({ trade, language, client: { name: client, emails: [] }, price, rate });
  };
  return (
    <Choice
      label={words.fromTemplate}
      hint={words.chooseTrade}
      verb={words.startFrom}
      options={trades.map((trade) => [trade, templates[trade].text[language].title])}
      choose={(trade) => choose(draft(trade as Trade))}
    />
  );
}

/** Milliseconds after the last key before a text is checked. */
const pauseBeforeCheck = 400;

/** A contract's text with what is wrong in it and what it lacks, as it is written; saved it is a new version. */
export function ContractEditor({ name }: { readonly name: string }) {
  const { words, language, announce } = useScreen();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const field = useRef<HTMLTextAreaElement>(null);
  const edited = useDraft(name);
  const [checked, setChecked] = useState('');
  const detail = useQuery({
    queryKey: ['contract', name],
    queryFn: () => get<ContractDetail>(apiUrls.contract, { name }),
    retry: false,
  });
  // Only what is not there is new: a text that could not be had must not be written over.
  const isNew = detail.error instanceof ApiError && detail.error.problem.status === 404;
  const saved = detail.data?.text;
  const newest = detail.data?.contract.version ?? 0;
  const goBack = () => navigate(contractAddress(name));
  const leaving = useRef(() => {});
  leaving.current = () => {
    if (draftOf(name)) announce(words.notSaved, { label: words.backToText, go: goBack });
  };
  useEffect(() => () => leaving.current(), []);
  const text = edited?.text ?? saved ?? '';
  useEffect(() => {
    const timer = setTimeout(() => setChecked(text), pauseBeforeCheck);
    return () => clearTimeout(timer);
  }, [text]);
  const check = useQuery({
    queryKey: ['check', name, checked],
    queryFn: () => send<ContractCheck>('POST', apiUrls.checkContract, {}, { name, text: checked }),
    enabled: checked !== '',
    placeholderData: (before) => before,
  });
  const save = useMutation({
    mutationFn: (sent: Draft) =>
      send<ContractSaved>('POST', apiUrls.contracts, {}, { name, text: sent.text, begunWith: sent.version }),
    // What is on file by now is to be read.
    onError: () => detail.refetch(),
    onSuccess: async ({ version }, sent) => {
      if (version === null) return;
      // Nothing is left to save, and the button goes dead under the focus.
      field.current?.focus();
      await client.invalidateQueries();
      // What was typed meanwhile is still to be saved, and goes on from this version.
      dropDraft(name, sent.text);
      const meanwhile = draftOf(name);
      if (meanwhile) keepDraft(name, { ...meanwhile, version });
      announce(words.savedVersion);
    },
  });
  const edit = (given: string) => {
    // While a text is on its way, what was saved before is a change again.
    if (given === (saved ?? '') && !save.isPending) dropDraft(name);
    else keepDraft(name, { text: given, version: edited?.version ?? newest });
  };
  const isOutrun = edited !== undefined && edited.version < newest && !save.isPending;
  const goTo = (line: number) => {
    const area = field.current;
    if (!area) return;
    const lines = text.split('\n');
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    area.focus();
    area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  };
  if (!detail.data && !isNew) return <Waiting error={detail.error} retry={detail.refetch} title={name} />;
  const found = check.data;
  return (
    <>
      <p className="crumb">
        <Link href="/contracts">{words.contracts}</Link>
      </p>
      <Heading title={name}>{detail.data?.contract.title ?? name}</Heading>
      {detail.data && (
        <p className="quiet">
          {detail.data.history
            .map(
              (one) =>
                `${words.version} ${one.version}${one.starts ? ` (${showShortDay(one.starts, language)})` : ''}`,
            )
            .join(' · ')}
        </p>
      )}
      {isNew && text === '' && <Templates client={name} choose={edit} />}
      <div className="editor">
        <label>
          {words.text}
          <textarea
            ref={field}
            rows={26}
            spellCheck={false}
            value={text}
            onChange={(event) => edit(event.target.value)}
          />
        </label>
        <div className="found" aria-live="polite">
          {found && found.problems.length + found.review.length === 0 && <p>{words.clear}</p>}
          {(['problems', 'review'] as const).map(
            (what) =>
              found &&
              found[what].length > 0 && (
                <section key={what}>
                  <h2>{words[what]}</h2>
                  <ul className="plain">
                    {found[what].map((one) => (
                      <li key={`${one.code} ${one.line} ${one.column} ${one.sentence.en}`}>
                        {one.line !== null && (
                          <button type="button" className="link" onClick={() => goTo(one.line ?? 1)}>
                            {words.line} {one.line}
                          </button>
                        )}{' '}
                        {one.sentence[language]}
                      </li>
                    ))}
                  </ul>
                </section>
              ),
          )}
        </div>
      </div>
      <Trouble error={save.error} />
      {isOutrun && (
        <div className="notice">
          {!save.error && <p>{words.newerVersion}</p>}
          <details>
            <summary>
              {words.newerText} {newest}
            </summary>
            <pre>{saved}</pre>
          </details>
        </div>
      )}
      {edited !== undefined && saved !== undefined && <p className="notice">{words.notSaved}</p>}
      <p className="acts">
        <button
          type="button"
          className="button primary"
          disabled={text === '' || found?.usable === false || (edited === undefined && !isNew)}
          onClick={() => {
            const version = isOutrun ? newest : (edited?.version ?? newest);
            if (!save.isPending) save.mutate({ text, version });
          }}
        >
          {isOutrun ? words.saveOver : words.save}
        </button>
        {edited !== undefined && (
          <button
            type="button"
            className="button"
            onClick={() => {
              announce(words.discarded, {
                label: words.takeUp,
                go: () => {
                  keepDraft(name, edited);
                  // From elsewhere she is brought back to it: nothing is kept unseen.
                  if (!field.current) goBack();
                },
              });
              dropDraft(name);
              field.current?.focus();
            }}
          >
            {words.discard}
          </button>
        )}
      </p>
      {saved !== undefined && <RemoveContract name={name} text={saved} />}
    </>
  );
}
