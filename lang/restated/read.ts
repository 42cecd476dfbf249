import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabelledContract } from '../training/corpus.ts';

/** A line of `restated.jsonl`: words of an ask of the demo's mail, and the subject come again, put otherwise. */
interface Line {
  readonly contract: string;
  readonly ask: string;
  readonly again: string;
}

/** A contract with the asks that come again later (`first`, as labelled) and how they are put then (`again`). */
export interface Restated {
  readonly first: LabelledContract;
  readonly again: LabelledContract;
}

/**
 * Reads which asks of labelled contracts come again. Both sides hold one message an ask, in the same order and with the same
 * label. The text is the project's own, so what is wrong in it throws.
 */
export function readRestated(root: string, contracts: readonly LabelledContract[]): readonly Restated[] {
  const lines = readFileSync(join(root, 'lang/restated/restated.jsonl'), 'utf8').trim().split('\n');
  const all = lines.map((line) => JSON.parse(line) as Line);
  return [...new Set(all.map(({ contract }) => contract))].map((name) => {
    const one = contracts.find(({ contract }) => contract.name === name);
    if (!one) throw new Error(`restated.jsonl: no contract ${name}`);
    const pairs = all
      .filter(({ contract }) => contract === name)
      .map((line) => {
        for (const message of one.messages) {
          const label = message.asks.find(({ text }) => text.replace(/\s+/g, ' ').includes(line.ask));
          if (!label) continue;
          const { again } = line;
          return {
            first: { ...message, asks: [label] },
            again: {
              ...message,
              subject: '',
              body: again,
              asks: [{ ...label, in: 'body' as const, text: again, start: 0, end: again.length }],
            },
          };
        }
        throw new Error(`restated.jsonl: ${name} has no ask "${line.ask}"`);
      });
    return {
      first: { ...one, messages: pairs.map(({ first }) => first) },
      again: { ...one, messages: pairs.map(({ again }) => again) },
    };
  });
}
