/** What is sent to an OpenAI-compatible endpoint, and how long and how much is waited for. */
export interface Posting {
  readonly url: string;
  readonly body: unknown;
  readonly key: string | undefined;
  readonly timeoutMs: number;
  /** More text than this is no answer. */
  readonly longest: number;
}

/** An answer's status, and its text where the status is a good one and the text is not too long. */
export interface Posted {
  readonly status: number;
  readonly text: string | undefined;
}

/** Sends JSON and reads what comes back, bounded in time and in size. Throws where the network does. */
export async function post({ url, body, key, timeoutMs, longest }: Posting): Promise<Posted> {
  const response = await fetch(url, {
    method: 'POST',
    // A redirect would carry the text, and the key, to where nobody agreed to send it.
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
    headers: {
      'content-type': 'application/json',
      ...(key !== undefined && key !== '' && { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify(body),
  });
  const { status } = response;
  if (response.ok && response.body) return { status, text: await boundedText(response.body, longest) };
  await response.body?.cancel();
  return { status, text: undefined };
}

async function boundedText(body: ReadableStream<Uint8Array>, longest: number): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of body) {
    text += decoder.decode(part, { stream: true });
    if (text.length > longest) return undefined;
  }
  return text + decoder.decode();
}

/** True for an address that mail may be sent to: https, or http on this very machine. */
export function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  // What stands in an address ends up on screens and in logs: no password, and no key in a query.
  if (username !== '' || password !== '' || search !== '' || hash !== '') return false;
  const isHere = hostname === 'localhost' || /^127(\.\d+){3}$/.test(hostname) || hostname === '[::1]';
  return protocol === 'https:' || (protocol === 'http:' && isHere);
}

/** The address of a verb (`chat/completions`) under a base that may end in `/v1`, or be the whole address already. */
export function addressOf(url: string, verb: string): string {
  const base = url.replace(/\/+$/, '');
  if (base.endsWith(`/${verb}`)) return base;
  return `${/\/v\d+$/.test(base) ? base : `${base}/v1`}/${verb}`;
}
