/** @jsxImportSource react */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { useBrowserLocation } from 'wouter/use-browser-location';
import { isLanguage, type Language } from '../../src/core/kit/language.ts';
import { deskWords } from '../../src/core/words/desk.ts';
import type { Session } from '../../src/http/api/schemas.ts';
import { apiUrls } from '../../src/http/api/urls.ts';
import { Answer } from './answer.tsx';
import { ApiError, get, hasToken, send } from './api.ts';
import { dropWorkOf } from './ask-work.ts';
import { contractIn } from './contract-address.ts';
import { dropDrafts } from './drafts.ts';
import { useImporting } from './importing.ts';
import { KeysHelp, Palette } from './palette.tsx';
import {
  Heading,
  type Looks,
  LooksContext,
  Trouble,
  useKeys,
  useScreen,
  Waiting,
  type WayBack,
} from './screen.tsx';
import { SectionFault, section } from './section.tsx';
import { Today } from './today.tsx';

const Clients = section(async () => (await import('./clients.tsx')).Clients);
const Client = section(async () => (await import('./client.tsx')).Client);
const Report = section(async () => (await import('./report.tsx')).Report);
const Contracts = section(async () => (await import('./contracts.tsx')).Contracts);
const ContractEditor = section(async () => (await import('./contracts.tsx')).ContractEditor);
const Letter = section(async () => (await import('./letter.tsx')).Letter);
const Mail = section(async () => (await import('./mail.tsx')).Mail);
const Settings = section(async () => (await import('./settings.tsx')).Settings);

const languageKept = 'avenant-language';
const keysKept = 'avenant-keys';

function firstLanguage(): Language {
  const kept = localStorage.getItem(languageKept) ?? '';
  if (isLanguage(kept)) return kept;
  return navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

/** The desk: its frame, and the screen that the address names. */
export function App() {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  const [keys, setKeys] = useState(localStorage.getItem(keysKept) !== 'off');
  const [said, setSaid] = useState<Said>({ text: '' });
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const looks = useMemo<Looks>(
    () => ({
      language,
      keys,
      announce: (text, way) => setSaid({ text, way }),
      hush: () => setSaid((said) => (said.way ? said : { text: '' })),
      setLanguage(chosen) {
        localStorage.setItem(languageKept, chosen);
        setLanguage(chosen);
      },
      setKeys(on) {
        localStorage.setItem(keysKept, on ? 'on' : 'off');
        setKeys(on);
      },
    }),
    [language, keys],
  );
  return (
    <LooksContext.Provider value={looks}>
      <Frame />
      <Toast said={said} done={() => setSaid({ text: '' })} />
    </LooksContext.Provider>
  );
}

interface Said {
  readonly text: string;
  readonly way?: WayBack | undefined;
}

/** Long enough to read a line twice. What can be undone stays until the next thing is said. Milliseconds. */
const saidFor = 6000;

/** What was just done, for all to see; with the way back from it. */
function Toast({ said, done }: { readonly said: Said; readonly done: () => void }) {
  const { words } = useScreen();
  const { text, way } = said;
  const undo =
    way &&
    (() => {
      done();
      way.go();
    });
  useKeys({ z: undo });
  useEffect(() => {
    if (text === '' || way) return undefined;
    const timer = setTimeout(done, saidFor);
    return () => clearTimeout(timer);
  });
  return (
    <div className={text === '' ? 'toast silent' : 'toast'}>
      <output aria-live="polite">{text}</output>
      {way && (
        <>
          <button type="button" className="link" onClick={undo}>
            {way.label} <kbd>z</kbd>
          </button>
          <button type="button" className="link" onClick={done}>
            {words.close}
          </button>
        </>
      )}
    </div>
  );
}

const sections = [
  ['/', 'today'],
  ['/clients', 'clients'],
  ['/report', 'report'],
  ['/contracts', 'contracts'],
  ['/mail', 'mail'],
  ['/settings', 'settings'],
] as const;

function Frame() {
  const { language, setLanguage, words, ...screen } = useScreen();
  const [location, navigate] = useLocation();
  const [path] = useBrowserLocation();
  const [isFinding, setFinding] = useState(false);
  const session = useQuery({
    queryKey: ['session'],
    queryFn: () => get<Session>(apiUrls.session),
    enabled: hasToken(),
    // The demo is filed while one looks: the first count may be of a store that is still empty.
    refetchInterval: (query) => (query.state.data?.demo && query.state.data.messages === 0 ? 500 : false),
  });
  const isLocked = !hasToken() || (session.error instanceof ApiError && session.error.problem.status === 401);
  return (
    <>
      <a className="skip" href="#content">
        {words.skip}
      </a>
      <header className="head">
        <Link className="brand" href="/">
          Avenant
        </Link>
        {!isLocked && (
          <nav aria-label={words.sections}>
            {sections.map(([address, name]) => (
              <Link
                key={address}
                href={address}
                aria-current={isWithin(location, address) ? 'page' : undefined}
              >
                {words[name]}
              </Link>
            ))}
            <button type="button" onClick={() => setFinding(true)}>
              {words.find}
            </button>
          </nav>
        )}
        <fieldset className="switch" aria-label={words.language}>
          {(['fr', 'en'] as const).map((one) => (
            <button
              key={one}
              type="button"
              lang={one}
              aria-pressed={language === one}
              onClick={() => setLanguage(one)}
            >
              {one === 'fr' ? 'Français' : 'English'}
            </button>
          ))}
        </fieldset>
      </header>
      {session.data?.demo && <DemoBanner />}
      <ImportWatch />
      <main id="content" tabIndex={-1}>
        {isLocked ? (
          <h1 className="locked">{words.locked}</h1>
        ) : session.data === undefined ? (
          <Waiting error={session.error} retry={session.refetch} title="Avenant" />
        ) : (
          <LooksContext.Provider
            value={{ ...screen, language, setLanguage, timeZone: session.data.timeZone }}
          >
            <SectionFault key={location}>
              <Suspense fallback={<p className="quiet">{words.loading}</p>}>
                <Switch>
                  <Route path="/">
                    <Today session={session.data} />
                  </Route>
                  <Route path="/ask/:id">{({ id }) => <Answer key={id} id={id} />}</Route>
                  <Route path="/clients">
                    <Clients />
                  </Route>
                  <Route path="/clients/:id">{({ id }) => <Client key={id} id={id} />}</Route>
                  <Route path="/report">
                    <Report key={session.data.period.from} first={session.data.period} />
                  </Route>
                  <Route path="/contracts">
                    <Contracts />
                  </Route>
                  <Route path="/contracts/:name">
                    <ContractEditor key={path} name={contractIn(path)} />
                  </Route>
                  <Route path="/letter/:id">{({ id }) => <Letter key={id} id={id} />}</Route>
                  <Route path="/mail">
                    <Mail />
                  </Route>
                  <Route path="/settings">
                    <Settings />
                  </Route>
                  <Route>
                    <Nowhere />
                  </Route>
                </Switch>
              </Suspense>
            </SectionFault>
          </LooksContext.Provider>
        )}
      </main>
      {!isLocked && session.data && (
        <>
          <Palette
            sections={sections.map(([address, name]) => ({ address, label: deskWords[language][name] }))}
            go={navigate}
            isOpen={isFinding}
            setOpen={setFinding}
          />
          <KeysHelp />
        </>
      )}
    </>
  );
}

/** Where an address leads to nothing. */
function Nowhere() {
  const { words } = useScreen();
  return (
    <>
      <Heading title={words.nowhere}>{words.nowhere}</Heading>
      <p>
        <Link href="/">{words.today}</Link>
      </p>
    </>
  );
}

/** Says when an import is over, on whatever screen, and has everything looked at anew. */
function ImportWatch() {
  const { words, language, announce } = useScreen();
  const client = useQueryClient();
  const { job, error } = useImporting();
  const state = job?.state;
  const before = useRef(state);
  const said = useRef<unknown>(undefined);
  useEffect(() => {
    const wasRunning = before.current === 'running';
    before.current = state;
    if (state === 'running' || state === undefined || !wasRunning) return;
    announce(state === 'done' ? words.imported : words.importFailed);
    void client.invalidateQueries();
  }, [state, announce, words, client]);
  useEffect(() => {
    if (error === undefined || said.current === error) return;
    said.current = error;
    announce(error instanceof ApiError ? error.problem[language] : words.failed);
  }, [error, announce, words, language]);
  return null;
}

function isWithin(location: string, address: string): boolean {
  if (address === '/') return location === '/' || location.startsWith('/ask/');
  return location === address || location.startsWith(`${address}/`);
}

function DemoBanner() {
  const { words, announce } = useScreen();
  const [, navigate] = useLocation();
  const client = useQueryClient();
  const leave = useMutation({
    mutationFn: () => send('POST', apiUrls.leaveDemo),
    onSuccess: async () => {
      dropDrafts();
      dropWorkOf();
      // A way back that is still offered would lead into the demo.
      announce('');
      await client.resetQueries();
      navigate('/mail');
    },
  });
  return (
    <aside className="demo">
      <p>{words.demoBanner}</p>
      <p>
        <button
          type="button"
          className="button primary"
          disabled={leave.isPending}
          onClick={() => leave.mutate()}
        >
          {words.startOwn}
        </button>{' '}
        <a href="/audit.html">{words.auditPage}</a>
      </p>
      <Trouble error={leave.error} />
    </aside>
  );
}
