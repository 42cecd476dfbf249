import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sentences } from '../src/core/asks/sentences.ts';
import { type LabelledMessage, parseLabelledMail } from './labelled/parse.ts';

// `npm run agreement`: how far two labellers agree who marked the same messages, the second without seeing the first's
// marks (`lang/second/`), as Cohen's kappa (Cohen 1960) over the sentences of the messages.

/** Cohen's kappa of pairs of labels: 1 is full agreement, 0 what chance would give. */
export function kappa(pairs: readonly (readonly [string, string])[]): number {
  const total = pairs.length;
  const labels = new Set(pairs.flat());
  const share = (place: 0 | 1, label: string) => pairs.filter((pair) => pair[place] === label).length / total;
  const observed = pairs.filter(([a, b]) => a === b).length / total;
  const expected = [...labels].reduce((sum, label) => sum + share(0, label) * share(1, label), 0);
  return expected === 1 ? 1 : (observed - expected) / (1 - expected);
}

/** The marks of the asks that touch each sentence of a message, as `label` tells them; "none" where there is none. */
function labelsOf(
  message: LabelledMessage,
  label: (ask: LabelledMessage['asks'][number]) => string,
): string[] {
  return sentences(message.body).map(({ start, end }) => {
    const touching = message.asks.filter((ask) => ask.in === 'body' && ask.start < end && ask.end > start);
    const widest = touching.sort((a, b) => overlap(b, start, end) - overlap(a, start, end))[0];
    return widest ? label(widest) : 'none';
  });
}

function overlap(span: { readonly start: number; readonly end: number }, start: number, end: number): number {
  return Math.min(span.end, end) - Math.max(span.start, start);
}

/** Pairs the second labeller's messages with the first's: `BATCH_NAME.mail.txt` is of `lang/train/BATCH/NAME.mail.txt`. */
export function labelledTwice(lang: string): (readonly [LabelledMessage, LabelledMessage])[] {
  const folder = join(lang, 'second');
  return readdirSync(folder).flatMap((file) => {
    const [batch = '', ...rest] = file.split('_');
    const first = parseLabelledMail(readFileSync(join(lang, 'train', batch, rest.join('_')), 'utf8'));
    const second = parseLabelledMail(readFileSync(join(folder, file), 'utf8'));
    return second.flatMap((message) => {
      const same = first.find((one) => one.body === message.body && one.date === message.date);
      return same ? [[same, message] as const] : [];
    });
  });
}

function main(): void {
  const pairs = labelledTwice('lang');
  const all = (label: (ask: LabelledMessage['asks'][number]) => string) =>
    pairs.flatMap(([a, b]) => {
      const second = labelsOf(b, label);
      return labelsOf(a, label).map((one, index) => [one, second[index] ?? 'none'] as const);
    });
  const show = (name: string, list: readonly (readonly [string, string])[]) =>
    process.stdout.write(`${name.padEnd(36)}${kappa(list).toFixed(3)}  of ${list.length}\n`);
  const bothAsk = (list: readonly (readonly [string, string])[]) =>
    list.filter(([a, b]) => a !== 'none' && b !== 'none');
  process.stdout.write(`${pairs.length} messages labelled twice; Cohen's kappa\n`);
  show(
    'ask or none, a sentence',
    all(() => 'ask'),
  );
  show('kind, where both see an ask', bothAsk(all(({ kind }) => kind)));
  show('ruling, where both see an ask', bothAsk(all(({ ruling }) => ruling)));
  show('clause, where both see an ask', bothAsk(all(({ clause }) => clause ?? '-')));
}

if (process.argv[1]?.endsWith('agreement.js')) main();
