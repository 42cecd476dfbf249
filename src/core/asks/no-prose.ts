import type { Stretch } from './sentences.ts';

/** Markup that clients paste for their site, and addresses of pages that programs put behind words. */
const noProse = /<[!/]?[a-z][a-z0-9]*(?:[\s/][^<>]*)?>|(?:https?:\/\/|\bwww\.)\S+/gi;

/** What somebody puts below his letter for a name. Behind initials that ask ("TVA ?") a question mark stands. */
const initials = /^[^\p{L}\p{N}?]*(?:\p{Lu}[^\p{L}\p{N}?]*){1,3}$/u;

/** Leaves out stretches that have no word outside markup and links, or initials alone: nobody asks anything there. */
export function onlyProse<S extends Stretch>(text: string, stretches: readonly S[]): readonly S[] {
  if (stretches.length === 0) return stretches;
  const found = [...text.matchAll(noProse)].map((one) => ({
    from: one.index,
    to: one.index + one[0].length,
  }));
  let next = 0;
  return stretches.filter(({ start, end }) => {
    while (next < found.length && (found[next]?.to ?? 0) <= start) next++;
    let prose = '';
    let at = start;
    for (let i = next; i < found.length && (found[i]?.from ?? end) < end; i++) {
      const { from, to } = found[i] as (typeof found)[number];
      prose += text.slice(at, Math.max(at, from));
      at = to;
    }
    prose += text.slice(at, Math.max(at, end));
    return /\p{L}/u.test(prose) && !initials.test(prose);
  });
}
