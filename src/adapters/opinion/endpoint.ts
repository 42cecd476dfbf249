import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Opinion, type OpinionRequest, parseOpinion } from '../../core/opinion/ask-opinion.ts';
import { addressOf, post } from './post.ts';

/** Asks for a second opinion; undefined is "no opinion", whatever the cause. Never throws. */
export type SecondOpinion = (request: OpinionRequest) => Promise<Opinion | undefined>;

/** An OpenAI-compatible endpoint: `url` is its base (`http://127.0.0.1:8080/v1`) or the whole path. */
export interface Endpoint {
  readonly url: string;
  readonly model: string;
  readonly key?: string;
  readonly timeoutMs?: number;
  /** Where answers are kept between runs; absent: in memory only. Holds labels and hashes, no text of mail. */
  readonly cacheFolder?: string;
}

/** Long enough for a model on one’s own machine, which takes the few requests that are sent at once one after the other. */
const defaultTimeout = 60_000;
const longestAnswer = 200_000;

/** A second judge at an endpoint. The same request is sent once; a time-out, refusal or rubbish is no opinion. */
export function opinionFrom(endpoint: Endpoint): SecondOpinion {
  const answers = new Map<string, Promise<Opinion | undefined>>();
  return (request) => {
    const key = createHash('sha256')
      .update(JSON.stringify([endpoint.url, endpoint.model, request.instructions, request.data]))
      .digest('hex');
    const known = answers.get(key) ?? answerOnce(endpoint, request, key);
    answers.set(key, known);
    return known;
  };
}

async function answerOnce(
  endpoint: Endpoint,
  request: OpinionRequest,
  key: string,
): Promise<Opinion | undefined> {
  const path = endpoint.cacheFolder === undefined ? undefined : join(endpoint.cacheFolder, `${key}.json`);
  if (path !== undefined) {
    const kept = await readFile(path, 'utf8').catch(() => undefined);
    const opinion = kept === undefined ? undefined : keptOpinion(kept, request);
    if (opinion) return opinion;
  }
  const answer = await fetchAnswer(endpoint, request).catch(() => undefined);
  const opinion = answer === undefined ? undefined : parseOpinion(answer, request);
  if (opinion && path !== undefined) await keep(path, opinion).catch(() => undefined);
  return opinion;
}

/** A cache file is read as strictly as an answer: somebody may have written into it. */
function keptOpinion(kept: string, request: OpinionRequest): Opinion | undefined {
  try {
    const { kind = 'cannot tell', clause } = JSON.parse(kept) as { kind?: string; clause?: string | null };
    const said = clause === undefined ? 'cannot tell' : (clause ?? 'no clause');
    return parseOpinion(JSON.stringify({ kind, clause: said, quote: request.text }), request);
  } catch {
    return undefined;
  }
}

async function keep(path: string, opinion: Opinion): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  await writeFile(`${path}.new`, JSON.stringify(opinion), { mode: 0o600 });
  await rename(`${path}.new`, path);
}

async function fetchAnswer(endpoint: Endpoint, request: OpinionRequest): Promise<string | undefined> {
  const { url, model, key, timeoutMs = defaultTimeout } = endpoint;
  const { text } = await post({
    url: addressOf(url, 'chat/completions'),
    key,
    timeoutMs,
    longest: longestAnswer,
    body: {
      model,
      temperature: 0,
      max_tokens: 300,
      messages: [
        { role: 'system', content: request.instructions },
        { role: 'user', content: request.data },
      ],
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'opinion', strict: true, schema: request.schema },
      },
    },
  });
  if (text === undefined) return undefined;
  const body = JSON.parse(text) as { choices?: readonly { message?: { content?: unknown } }[] };
  const content = body.choices?.[0]?.message?.content;
  return typeof content === 'string' ? content : undefined;
}
