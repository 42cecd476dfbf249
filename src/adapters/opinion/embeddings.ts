import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type EmbeddedAs,
  type Embedder,
  longestText,
  parseVectors,
  type UnitVector,
  unitOf,
} from '../../core/opinion/embedder.ts';
import type { Endpoint } from './endpoint.ts';
import { addressOf, type Posted, post } from './post.ts';

const defaultTimeout = 20_000;
/** So many texts go in one request: a small model on a busy machine answers them in time. */
const atOnce = 32;
const longestAnswer = 4_000_000;
/** So many vectors are remembered; mail brings ever new texts. */
const mostRemembered = 4000;

/**
 * An embedder at an OpenAI-compatible endpoint. The same text is sent once; whatever goes wrong gives no vectors.
 * A cache folder holds hashes and vectors.
 */
export function embedderAt(endpoint: Endpoint): Embedder {
  const vectors = new Map<string, UnitVector>();
  const ask = askerOf(endpoint);
  return async (texts, as) => {
    if (vectors.size > mostRemembered) vectors.clear();
    const sent = texts.map((text) => text.slice(0, longestText));
    const keys = sent.map((text) => keyOf(endpoint, text, as));
    const missing = new Map<string, string>();
    for (const [at, key] of keys.entries()) {
      const known = vectors.get(key) ?? (await keptVector(endpoint, key));
      if (known) vectors.set(key, known);
      else missing.set(key, sent[at] as string);
    }
    const wanted = [...missing];
    for (let from = 0; from < wanted.length; from += atOnce) {
      const part = wanted.slice(from, from + atOnce);
      const fresh = await ask(
        part.map(([, text]) => text),
        as,
      ).catch(() => undefined);
      if (!fresh) return undefined;
      for (const [at, [key]] of part.entries()) {
        vectors.set(key, fresh[at] as UnitVector);
        await keep(endpoint, key, fresh[at] as UnitVector).catch(() => undefined);
      }
    }
    const all = keys.map((key) => vectors.get(key) as UnitVector);
    // What was kept may be of a model that the server no longer has under that name.
    return all.every(({ length }) => length === all[0]?.length) ? all : undefined;
  };
}

type Asker = (texts: readonly string[], as: EmbeddedAs) => Promise<readonly UnitVector[] | undefined>;

/** Models that tell questions from answers are told by `input_type`; a server that refuses the word goes without it. */
function askerOf({ url, model, key, timeoutMs = defaultTimeout }: Endpoint): Asker {
  let isTold = true;
  const send = (texts: readonly string[], more: object): Promise<Posted> =>
    post({
      url: addressOf(url, 'embeddings'),
      key,
      timeoutMs,
      longest: longestAnswer,
      body: { model, input: texts, encoding_format: 'float', ...more },
    });
  return async (texts, as) => {
    let { status, text } = await send(texts, isTold ? { input_type: as } : {});
    if (isTold && (status === 400 || status === 422)) {
      ({ status, text } = await send(texts, {}));
      if (text !== undefined) isTold = false;
    }
    return text === undefined ? undefined : parseVectors(text, texts.length);
  };
}

function keyOf({ url, model }: Endpoint, text: string, as: EmbeddedAs): string {
  return createHash('sha256')
    .update(JSON.stringify([url, model, as, text]))
    .digest('hex');
}

/** A cache file is read as strictly as an answer: somebody may have written into it. */
async function keptVector({ cacheFolder }: Endpoint, key: string): Promise<UnitVector | undefined> {
  if (cacheFolder === undefined) return undefined;
  try {
    return unitOf(JSON.parse(await readFile(join(cacheFolder, `${key}.json`), 'utf8')));
  } catch {
    return undefined;
  }
}

async function keep({ cacheFolder }: Endpoint, key: string, vector: UnitVector): Promise<void> {
  if (cacheFolder === undefined) return;
  await mkdir(cacheFolder, { recursive: true, mode: 0o700 });
  const path = join(cacheFolder, `${key}.json`);
  const short = vector.map((number) => Number(number.toPrecision(6)));
  await writeFile(`${path}.new`, JSON.stringify(short), { mode: 0o600 });
  await rename(`${path}.new`, path);
}
