import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Language } from '../core/kit/language.ts';
import { type Problem, placeOfProblem, type Skipped } from '../core/kit/problem.ts';
import { cliSentence } from '../core/words/cli.ts';
import { sayProblem } from '../core/words/problems.ts';
import type { Io } from './io.ts';
import { terminalText } from './terminal-text.ts';

/** More are only counted. */
const mostTold = 20;

/** Says what could not be read of the mailboxes named, each place once. */
export function tellUnread(
  skipped: readonly Skipped[],
  places: readonly string[],
  io: Io,
  language: Language,
): void {
  // A place can be empty and no mail at once: the last word is the one that says how to mend it.
  const last = new Map(skipped.map(({ locator, code }) => [locator, code]));
  const nameOf = (locator: string) =>
    locator === '-' ? cliSentence('standardInput', language) : locator || (places[0] ?? '.');
  const lines = [...last].map(
    ([locator, code]) => `${terminalText(`${nameOf(locator)}: ${sayProblem({ code }, language)}`)}\n`,
  );
  for (const line of lines.slice(0, mostTold)) io.stderr.write(line);
  if (lines.length > mostTold)
    io.stderr.write(`${cliSentence('moreUnread', language, lines.length - mostTold)}\n`);
}

/** True, after saying so, where none of the places named is there: a slip of the pen, before anything is begun. */
export function areAllMissing(places: readonly string[], io: Io, language: Language): boolean {
  const isThere = (place: string) => place === '-' || existsSync(resolve(io.cwd, place));
  if (places.length === 0 || places.some(isThere)) return false;
  const gone = places.map((locator): Skipped => ({ locator, code: 'source-not-found' }));
  tellUnread(gone, places, io, language);
  return true;
}

/** Says what was wrong with files that a user wrote, each at its place. */
export function tellProblems(problems: readonly Problem[], io: Io, language: Language): void {
  for (const problem of problems) {
    const place = placeOfProblem(problem);
    io.stderr.write(
      `${place === '' ? '' : `${terminalText(place)}: `}${terminalText(sayProblem(problem, language))}\n`,
    );
  }
}
