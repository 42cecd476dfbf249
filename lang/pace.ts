import type { Engine } from '../src/core/asks/engine.ts';
import { findAsks } from '../src/core/asks/find.ts';
import { decide } from '../src/core/verdict/decide.ts';
import { indexContract } from '../src/core/verdict/match.ts';
import type { LabelledContract } from './training/corpus.ts';

const words = 200;

/** Milliseconds to find and judge the asks of a letter of 200 words, one core: the median, and what 1 % exceed. */
export interface Pace {
  readonly median: number;
  readonly p99: number;
}

/** Measures the pace on letters put together from labelled mail. The first half only warms up. */
export function paceOf(engine: Engine, contracts: readonly LabelledContract[]): Pace {
  const times: number[] = [];
  for (let round = 0; round < 8; round++) {
    for (const { contract, messages } of contracts) {
      const index = indexContract(engine, contract);
      const letters = lettersOf(messages.map(({ body }) => body).join('\n\n'));
      for (const body of letters) {
        const start = performance.now();
        const asks = findAsks(engine, { subject: '', body }, messages[0]?.lang === 'en' ? 'en' : 'fr');
        for (const ask of asks) decide(index, ask, { day: '2026-06-01', asked: () => 0 });
        if (round >= 4) times.push(performance.now() - start);
      }
    }
  }
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  return { median: at(0.5), p99: at(0.99) };
}

function lettersOf(text: string): string[] {
  const pieces = text.split(/(?<=\s)/);
  const letters: string[] = [];
  for (let at = 0; at + words <= pieces.length; at += words)
    letters.push(pieces.slice(at, at + words).join(''));
  return letters;
}
