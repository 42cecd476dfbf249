/** What a text is to an embedder: what is asked, or what may answer it. */
export type EmbeddedAs = 'query' | 'passage';

/** A vector of length 1. */
export type UnitVector = readonly number[];

/**
 * Texts in, a unit vector for each out, all of one dimension. Undefined is "no vectors", whatever the cause: one text
 * that fails fails them all. Never throws.
 */
export type Embedder = (
  texts: readonly string[],
  as: EmbeddedAs,
) => Promise<readonly UnitVector[] | undefined>;

/** More of a text is not sent, and a vector of more numbers is not taken. */
export const longestText = 2000;
export const mostDimensions = 4096;

/**
 * Reads what an OpenAI-compatible `/v1/embeddings` answers to `count` texts. Undefined ("no vectors") for everything but a
 * vector for each text, all of as many numbers, every number finite, and none of them without a direction.
 */
export function parseVectors(answer: string, count: number): readonly UnitVector[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(answer);
  } catch {
    return undefined;
  }
  const data = field(value, 'data');
  if (!Array.isArray(data) || data.length !== count) return undefined;
  const vectors: (UnitVector | undefined)[] = data.map(() => undefined);
  for (const [place, one] of data.entries()) {
    // A server may answer in another order; one that says nothing of it answers in ours.
    const at = field(one, 'index') ?? place;
    if (typeof at !== 'number' || !(at in vectors) || vectors[at] !== undefined) return undefined;
    vectors[at] = unitOf(field(one, 'embedding'));
    if (vectors[at] === undefined) return undefined;
  }
  const all = vectors as readonly UnitVector[];
  return all.every((vector) => vector.length === all[0]?.length) ? all : undefined;
}

/** A list of numbers brought to length 1; undefined where it is no direction. */
export function unitOf(numbers: unknown): UnitVector | undefined {
  if (!Array.isArray(numbers) || numbers.length < 2 || numbers.length > mostDimensions) return undefined;
  if (!numbers.every((number) => typeof number === 'number' && Number.isFinite(number))) return undefined;
  const length = Math.sqrt(numbers.reduce((sum: number, number: number) => sum + number * number, 0));
  // Numbers too large or too small to square leave no direction either.
  if (!Number.isFinite(length) || length < 1e-9) return undefined;
  return numbers.map((number: number) => number / length);
}

/** The cosine of two unit vectors; undefined where they are not of one space. */
export function cosineOf(a: UnitVector, b: UnitVector): number | undefined {
  if (a.length !== b.length) return undefined;
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
