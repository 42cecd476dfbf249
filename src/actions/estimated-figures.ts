import type { EntryBody } from '../core/ledger/entry.ts';
import type { StoredEntry } from '../store/ledger.ts';

/** What of a client's figures may come of estimated time. */
export const estimatedFigures = ['leakage', 'billed', 'gifts', 'realization', 'effectiveRate'] as const;
export type EstimatedFigure = (typeof estimatedFigures)[number];

/**
 * Which figures come, wholly or in part, of time that no timer told: what is undecided is always taken at its estimate, and what was
 * decided so stays marked in its entry. Entries that were taken back count no more.
 */
export function estimatedOf(entries: readonly StoredEntry[], isAnyOpen: boolean): readonly EstimatedFigure[] {
  const back = new Set(entries.map(({ reverses }) => reverses));
  const estimated = entries.filter(
    ({ kind, number, body }) =>
      kind !== 'reversal' && !back.has(number) && (JSON.parse(body) as EntryBody).worked === 'estimated',
  );
  const isAny = isAnyOpen || estimated.length > 0;
  const holds: Readonly<Record<EstimatedFigure, boolean>> = {
    leakage: isAnyOpen,
    billed: estimated.some(({ kind }) => kind === 'billed'),
    gifts: estimated.some(({ kind }) => kind === 'gift'),
    realization: isAny,
    effectiveRate: isAny,
  };
  return estimatedFigures.filter((name) => holds[name]);
}
