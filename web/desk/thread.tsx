/** @jsxImportSource react */
import type { ThreadLetter } from '../../src/http/api/schemas.ts';
import { useScreen } from './screen.tsx';

/** A thread's letters, plain text, with the asks marked where they stand. */
export function Thread({
  letters,
  askId,
}: {
  readonly letters: readonly ThreadLetter[];
  /** The ask that is looked at, where one is. */
  readonly askId?: string;
}) {
  const { words, instant } = useScreen();
  return (
    <section className="thread" aria-label={words.thread}>
      {letters.map((letter) => (
        <article key={letter.id} className={letter.side}>
          <p className="who">
            <strong>{letter.side === 'provider' ? words.you : letter.from}</strong>
            <time dateTime={new Date(letter.at * 1000).toISOString()}>{instant(letter.at)}</time>
          </p>
          <p className="text">
            {piecesOf({ ...letter, text: unwrapped(letter.text) }).map(({ start, text, id }) =>
              id === undefined ? (
                text
              ) : (
                <mark key={start} className={id === askId ? 'this' : undefined}>
                  {text}
                </mark>
              ),
            )}
          </p>
        </article>
      ))}
    </section>
  );
}

/** A line at least this long was broken by a mail program, not by its writer. Characters. */
const wrappedFrom = 50;

/**
 * The text with the line breaks that mail programs put into paragraphs as spaces: in a narrow column every line would be
 * broken twice. No place in it moves. Lists, quotes and short lines stay as they are.
 */
export function unwrapped(text: string): string {
  const lines = text.split('\n');
  return lines
    .map((line, at) => {
      const next = lines[at + 1];
      if (next === undefined) return line;
      const goesOn =
        line.length >= wrappedFrom && /^[\p{L}\p{N}«“"'(?!:;]/u.test(next) && !/^\d+[.)]\s/.test(next);
      return line + (goesOn ? ' ' : '\n');
    })
    .join('');
}

interface Piece {
  readonly start: number;
  readonly text: string;
  readonly id?: string;
}

/** The text cut where asks begin and end; one that overlaps another is not marked twice. */
export function piecesOf({ text, asks }: Pick<ThreadLetter, 'text' | 'asks'>): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { id, start, end } of asks.toSorted((a, b) => a.start - b.start)) {
    if (start < from || end > text.length || end <= start) continue;
    if (start > from) pieces.push({ start: from, text: text.slice(from, start) });
    pieces.push({ start, text: text.slice(start, end), id });
    from = end;
  }
  if (from < text.length) pieces.push({ start: from, text: text.slice(from) });
  return pieces;
}
