import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { nearestClauses } from '../actions/nearest-clauses.ts';
import { embedderAt } from '../adapters/opinion/embeddings.ts';
import { isSafeAddress } from '../adapters/opinion/post.ts';
import type { ToEmbed } from '../core/audit/nearness.ts';
import type { Language } from '../core/kit/language.ts';
import type { Nearness } from '../core/opinion/nearness.ts';
import { embedderDone, embedderSentence } from '../core/words/embedder.ts';
import type { Io } from './io.ts';
import { progressLine } from './progress.ts';
import { terminalText } from './terminal-text.ts';

/** The options of verbs that can use an embedder. */
export const embedderFlags = {
  embedder: { type: 'string' },
  'embedder-model': { type: 'string' },
  'embedder-cache': { type: 'string' },
} as const;

/** Where an embedder is, as it was asked for. */
export interface EmbedderOptions {
  readonly url: string;
  readonly model: string;
  readonly cacheFolder?: string;
}

/** What the options say of an embedder; undefined where they say nothing, the address where it is not a safe one. */
export function embedderIn(
  values: Readonly<Partial<Record<keyof typeof embedderFlags, string>>>,
): EmbedderOptions | { readonly wrong: string } | undefined {
  const url = values.embedder;
  if (url === undefined) return undefined;
  if (!isSafeAddress(url)) return { wrong: url };
  const cacheFolder = values['embedder-cache'];
  return {
    url,
    model: values['embedder-model'] ?? 'default',
    ...(cacheFolder !== undefined && { cacheFolder }),
  };
}

/** Asks the embedder about asks, saying before what leaves the machine. `tell` says what came of it. */
export async function askEmbedder(
  asks: readonly ToEmbed[],
  { url, model, cacheFolder }: EmbedderOptions,
  io: Io,
  language: Language,
  quiet: boolean,
): Promise<{
  readonly found: ReadonlyMap<string, Nearness>;
  tell(after: readonly { readonly insteadOf?: string | null }[]): void;
}> {
  const say = (sentence: string) => io.stderr.write(`${terminalText(sentence)}\n`);
  // Said even where the user wants quiet: text leaves the machine.
  say(embedderSentence('sends', language, url));
  const key = io.env.AVENANT_EMBEDDER_KEY;
  const embedder = embedderAt({
    url,
    model,
    ...(key !== undefined && { key }),
    ...(cacheFolder !== undefined && { cacheFolder: resolve(io.cwd, cacheFolder) }),
  });
  const bar = progressLine(io.stderr, io.stderr.isTTY === true && !quiet, () => performance.now());
  const { sent, found } = await nearestClauses(asks, embedder, (done, all) =>
    bar.show(embedderSentence('asking', language), done, all),
  );
  bar.clear();
  const tell = (after: readonly { readonly insteadOf?: string | null }[]) => {
    if (found.size === 0 && asks.length > 0) say(embedderSentence('silent', language, url));
    else if (!quiet) {
      const proposed = after.filter(({ insteadOf }) => insteadOf !== undefined).length;
      say(embedderDone(sent, found.size, proposed, language));
    }
  };
  return { found, tell };
}
