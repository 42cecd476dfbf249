/** @jsxImportSource react */
import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { Language } from '../../src/core/kit/language.ts';
import type { Money } from '../../src/core/kit/money.ts';
import { showMoney } from '../../src/core/kit/money.ts';
import { type DeskWords, deskWords } from '../../src/core/words/desk.ts';
import { type StateWords, stateWords } from '../../src/core/words/desk-states.ts';
import { reportWords } from '../../src/core/words/report.ts';
import type { ReportWords } from '../../src/core/words/report-en.ts';
import { ApiError } from './api.ts';

/** What every screen needs to know of how it is looked at. */
export interface Looks {
  readonly language: Language;
  readonly keys: boolean;
  /** The practice's, once it is known: days are counted in it, so times are told in it. */
  readonly timeZone?: string | undefined;
  setLanguage(language: Language): void;
  setKeys(on: boolean): void;
  /** Says something to everyone, screen readers too; and offers a way back from it, where there is one. */
  announce(text: string, way?: WayBack): void;
  /** Ends what was said, where no way back is offered with it: something else is to be heard now. */
  hush(): void;
}

/** How to undo what was just done: by a button, or by the key z. */
export interface WayBack {
  readonly label: string;
  readonly go: () => void;
}

export const LooksContext = createContext<Looks | undefined>(undefined);

export interface Screen extends Looks {
  readonly words: DeskWords & StateWords;
  readonly report: ReportWords;
  money(amount: Money): string;
  /** A label and its value: French sets a space before the colon. */
  labelled(label: string, value: string): string;
  instant(epochSeconds: number): string;
}

const wordsOf: Readonly<Record<Language, Screen['words']>> = {
  fr: { ...deskWords.fr, ...stateWords.fr },
  en: { ...deskWords.en, ...stateWords.en },
};

/** The words and forms of the screen's language. */
export function useScreen(): Screen {
  const looks = useContext(LooksContext);
  if (!looks) throw new Error('A screen stands inside LooksContext');
  const { language, timeZone } = looks;
  return {
    ...looks,
    words: wordsOf[language],
    report: reportWords[language],
    money: (amount) => showMoney(amount, language),
    labelled: (label, value) => `${label}${language === 'fr' ? '\u00a0' : ''}: ${value}`,
    instant: (epoch) =>
      new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
        dateStyle: 'medium',
        timeStyle: 'short',
        timeZone,
      }).format(new Date(epoch * 1000)),
  };
}

/** A screen's heading, which takes the focus when the screen is come to, so that nobody is lost. */
export function Heading({ children, title }: { readonly children: ReactNode; readonly title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title === 'Avenant' ? title : `${title} — Avenant`;
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}

/**
 * What stands where a screen's content is loading or could not be had; there is a way out of what is not there at all.
 * `title`: of a screen that has no heading of its own yet.
 */
export function Waiting({
  error,
  retry,
  title,
}: {
  readonly error: unknown;
  readonly retry: () => unknown;
  readonly title?: string;
}) {
  const { words } = useScreen();
  if (!error) return <p className="quiet">{words.loading}</p>;
  const isGone = error instanceof ApiError && error.problem.status === 404;
  return (
    <div role="alert">
      {title !== undefined && <Heading title={title}>{title}</Heading>}
      <Trouble error={error} />
      {isGone ? (
        <Link href="/">{words.today}</Link>
      ) : (
        <button type="button" className="button" onClick={() => void retry()}>
          {words.again}
        </button>
      )}
    </div>
  );
}

/** Why something was refused, in the screen's language. */
export function Trouble({ error }: { readonly error: unknown }) {
  const { words, language, hush } = useScreen();
  useEffect(() => {
    if (error) hush();
  }, [error, hush]);
  if (!error) return null;
  return (
    <p className="trouble" role="alert">
      {error instanceof ApiError ? error.problem[language] : words.failed}
    </p>
  );
}

/** Letter shortcuts: off while one types, with a modifier held, in a dialog, and where the user switched them off. */
export function useKeys(map: Readonly<Record<string, (() => void) | undefined>>): void {
  const { keys } = useScreen();
  const latest = useRef(map);
  latest.current = map;
  useEffect(() => {
    if (!keys) return undefined;
    const listen = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const isTyping = target.closest('input, textarea, select, [contenteditable], dialog');
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      // Enter on a button or a link is that button's.
      if (event.key === 'Enter' && target.closest('button, a')) return;
      const act = latest.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [keys]);
}
