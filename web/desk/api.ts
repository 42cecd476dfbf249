import type { ApiProblem } from '../../src/http/api/schemas.ts';
import { fill } from '../../src/http/api/urls.ts';

const kept = 'avenant-token';

/** Takes the token out of the address that the terminal printed, and keeps it for this tab alone; false where none is. */
export function takeToken(): boolean {
  const given = /^#token=([\w-]{10,100})$/.exec(location.hash)?.[1];
  if (given === undefined) return false;
  sessionStorage.setItem(kept, given);
  history.replaceState(null, '', location.pathname);
  return true;
}

/** What the server refused, with a sentence in each language. */
export class ApiError extends Error {
  readonly problem: Pick<ApiProblem, 'title' | 'status' | 'fr' | 'en'>;

  constructor(problem: ApiError['problem']) {
    super(problem.title);
    this.problem = problem;
  }
}

export function hasToken(): boolean {
  return sessionStorage.getItem(kept) !== null;
}

/** One request; a repeated write with the same `key` is carried out once. */
export async function request(
  method: string,
  path: string,
  { body, key, raw }: { readonly body?: unknown; readonly key?: string; readonly raw?: Blob } = {},
): Promise<Response> {
  const headers: Record<string, string> = { authorization: `Bearer ${sessionStorage.getItem(kept) ?? ''}` };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (method !== 'GET') headers['idempotency-key'] = key ?? crypto.randomUUID();
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(path, { method, headers, ...(content !== undefined && { body: content }) });
  if (response.ok) return response;
  if (response.status === 401) sessionStorage.removeItem(kept);
  const problem = (await response.json().catch(() => undefined)) as ApiProblem | undefined;
  throw new ApiError(
    problem ?? { title: 'failed', status: response.status, fr: response.statusText, en: response.statusText },
  );
}

export async function get<T>(
  pattern: string,
  values: Readonly<Record<string, string | number>> = {},
  query: Readonly<Record<string, string | number | undefined>> = {},
): Promise<T> {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)] as [string, string]],
  );
  const search = given.length > 0 ? `?${new URLSearchParams(given)}` : '';
  return (await request('GET', fill(pattern, values) + search)).json() as Promise<T>;
}

export async function send<T>(
  method: 'POST' | 'PUT' | 'DELETE',
  pattern: string,
  values: Readonly<Record<string, string | number>> = {},
  body?: unknown,
): Promise<T> {
  return (await request(method, fill(pattern, values), { body })).json() as Promise<T>;
}

/** Gives a file of the API to the user to keep; a link would not bear the token. */
export async function download(path: string, name: string): Promise<void> {
  const blob = await (await request('GET', path)).blob();
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
