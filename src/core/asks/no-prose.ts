import type { Stretch } from './sentences.ts';

/** Clients paste what is to go into their site, and programs put addresses of pages behind words: neither asks anything. */
const noProse = /(<[!/]?[a-z][a-z0-9]*(?:[\s/][^<>]*)?>)|(?:https?:\/\/|www\.)\S+/gi;

/** Leaves out stretches that begin in markup, or are a part of a link. Linear in the text, for stretches of a bounded number. */
export function onlyProse<S extends Stretch>(text: string, stretches: readonly S[]): readonly S[] {
  if (stretches.length === 0) return stretches;
  const others = [...text.matchAll(noProse)].map(({ 0: found, 1: tag, index }) => ({
    from: index,
    to: index + found.length,
    isTag: tag !== undefined,
  }));
  return stretches.filter(
    ({ start, end }) =>
      !others.some(({ from, to, isTag }) => start >= from && start < to && (isTag || end <= to)),
  );
}
