import type { Stretch } from './sentences.ts';

/** Markup that clients paste for their site, and addresses of pages that programs put behind words. */
const noProse = /<[!/]?[a-z][a-z0-9]*(?:[\s/][^<>]*)?>|(?:https?:\/\/|\bwww\.)\S+/gi;

/** Leaves out stretches that have no word outside markup and links: nobody asks anything there. */
export function onlyProse<S extends Stretch>(text: string, stretches: readonly S[]): readonly S[] {
  if (stretches.length === 0) return stretches;
  const found = [...text.matchAll(noProse)].map((one) => ({
    from: one.index,
    to: one.index + one[0].length,
  }));
  if (found.length === 0) return stretches;
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
    return /\p{L}/u.test(prose + text.slice(at, Math.max(at, end)));
  });
}
