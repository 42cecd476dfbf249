import type { TextLanguage } from '../kit/language.ts';
import type { Ask, Kind, Reason } from './ask.ts';
import { kinds } from './ask.ts';
import type { Engine } from './engine.ts';
import {
  draftAtom,
  draftSpan,
  type Features,
  firstTokenFrom,
  type Reading,
  readingOfText,
  sentenceAt,
} from './features.ts';
import { onlyProse } from './no-prose.ts';
import { readAtoms, saidCount } from './reader.ts';
import type { Stretch } from './sentences.ts';
import { tagAtoms, tagBegin, tagCount, tagOutside, tagScores } from './tagger.ts';
import { meaningOf } from './vectors.ts';

/** A found span: the atoms `from` to `to`, and the probability that it is an ask. */
export interface FoundSpan extends Stretch {
  readonly chance: number;
  readonly from: number;
}

/** Text beyond so many UTF-16 units (some 16,000 words), and asks beyond so many, are no letter's; `isReadWhole` tells. */
export const longestText = 100_000;
const mostAsks = 200;
const aroundLimit = 320;

/**
 * How far a doubtful atom is taken for an ask, as a logarithm of odds. A short letter is mostly written for what it asks, a long one mostly tells:
 * so less is taken the more atoms there are. Chosen on mailboxes by strangers: docs/decisions/025-cards-and-long-letters.md.
 */
function leanOf(atoms: number): number {
  return Math.max(-0.8, Math.min(0.9, 0.5 - 0.7 * Math.log2(Math.max(1, atoms) / 8)));
}

/**
 * Finds the asks of a message's visible text and subject. Spans are exact: `source.slice(start, end) === text`. Text in
 * a language that is neither French nor English gives none. Never throws; linear in the length of the text, and bounded.
 */
export function findAsks(
  engine: Engine,
  { subject, body }: { readonly subject: string; readonly body: string },
  language: TextLanguage,
): readonly Ask[] {
  if (language === 'other') return [];
  return [...asksIn(engine, subject, 'subject', ''), ...asksIn(engine, body, 'body', subject)].slice(
    0,
    mostAsks,
  );
}

/** False where `findAsks` left the end of a monstrous text, or asks beyond its bound, aside. */
export function isReadWhole(body: string, asks: readonly Ask[]): boolean {
  return body.length <= longestText && asks.length < mostAsks;
}

function asksIn(engine: Engine, source: string, place: 'body' | 'subject', subject: string): Ask[] {
  const text = source.length > longestText ? source.slice(0, longestText) : source;
  if (!/\p{L}/u.test(text.slice(0, 5000)) && !/\p{L}/u.test(text)) return [];
  const reading = readingOfText(text, place === 'subject');
  return onlyProse(text, findSpans(engine, reading))
    .slice(0, mostAsks)
    .map((span) => {
      const { kind, chance, chances, by } = kindOf(engine, reading, span.start, span.end);
      return {
        in: place,
        quote: { text: text.slice(span.start, span.end), start: span.start, end: span.end },
        kind,
        confidence: span.chance * chance,
        by,
        chances,
        around: aroundOf(reading, span, subject),
      };
    });
}

/** The spans that the chain and the network together take for asks, in order. */
export function findSpans(engine: Engine, reading: Reading): FoundSpan[] {
  const { atoms } = reading;
  const said = saidOf(engine, reading);
  const lean = leanOf(atoms.length);
  const scores = atoms.map((_, index) => {
    const [outside, begin, inside] = tagScores(engine.chain, draftAtom(reading, index, false));
    const at = index * saidCount;
    return [
      outside + (said[at] as number) - lean,
      begin + (said[at + 1] as number),
      inside + (said[at + 2] as number),
    ];
  });
  const { tags, asks } = tagAtoms(engine.chain, scores, crossesOf(reading));
  const spans: FoundSpan[] = [];
  for (const [index, tag] of tags.entries()) {
    const atom = atoms[index] as Stretch;
    if (tag === tagOutside) continue;
    const open = spans.at(-1);
    const chance = asks[index] as number;
    if (tag === tagBegin || !open) spans.push({ start: atom.start, end: atom.end, chance, from: index });
    else
      spans[spans.length - 1] = {
        start: open.start,
        end: atom.end,
        chance: Math.max(open.chance, chance),
        from: open.from,
      };
  }
  return spans;
}

/** Per atom: whether it begins another sentence than the atom before. */
export function crossesOf(reading: Reading): boolean[] {
  return reading.atoms.map(
    (atom, index) => index > 0 && reading.atoms[index - 1]?.sentence !== atom.sentence,
  );
}

/** What the network that reads in order says of a text's atoms, found once. */
function saidOf(engine: KindEngine, reading: Reading): Float32Array {
  const known = saidOfReadings.get(reading);
  if (known?.reader === engine.reader) return known.said;
  const said = readAtoms(engine.reader, engine.vectors, reading);
  saidOfReadings.set(reading, { reader: engine.reader, said });
  return said;
}

const saidOfReadings = new WeakMap<
  Reading,
  { readonly reader: Engine['reader']; readonly said: Float32Array }
>();

type KindEngine = Pick<Engine, 'kinds' | 'vectors' | 'reader'>;

/** The kind of a span, its probability, and the reasons that spoke for it. */
export function kindOf(
  engine: Engine,
  reading: Reading,
  start: number,
  end: number,
): { kind: Kind; chance: number; chances: readonly number[]; by: readonly Reason[] } {
  const features = draftSpan(reading, start, end, false);
  const chances = chancesOf(engine, reading, start, end, features);
  let best = 0;
  for (const [kind, chance] of chances.entries()) if (chance > (chances[best] as number)) best = kind;
  return {
    kind: kinds[best] as Kind,
    chance: chances[best] as number,
    chances: chances.map((value) => Math.round(value * 1000) / 1000),
    by: reasonsOf(engine, features, best),
  };
}

/** The probability of each of the seven kinds of a span. */
export function kindChances(engine: KindEngine, reading: Reading, start: number, end: number): number[] {
  return chancesOf(engine, reading, start, end, draftSpan(reading, start, end, false));
}

function chancesOf(
  engine: KindEngine,
  reading: Reading,
  start: number,
  end: number,
  features: Features,
): number[] {
  const words = reading.words.slice(
    firstTokenFrom(reading.tokens, start),
    firstTokenFrom(reading.tokens, end),
  );
  const own = kindScores(engine, features, meaningOf(engine.vectors, words));
  const said = saidOfSpan(reading, saidOf(engine, reading), start, end);
  return softmax(own.map((score, kind) => (score + (said[kind] as number)) / engine.kinds.temperature));
}

/** The mean of what is said of the kind of the atoms that lie in a span, at least by half. */
function saidOfSpan(reading: Reading, said: Float32Array, start: number, end: number): number[] {
  const sums = kinds.map(() => 0);
  let count = 0;
  for (const [index, atom] of reading.atoms.entries()) {
    if (2 * (Math.min(atom.end, end) - Math.max(atom.start, start)) < atom.end - atom.start) continue;
    count += 1;
    for (const kind of kinds.keys())
      sums[kind] = (sums[kind] as number) + (said[index * saidCount + tagCount + kind] as number);
  }
  return sums.map((sum) => sum / Math.max(1, count));
}

/** What the linear model says of each kind. */
function kindScores(
  { kinds: { weights, scale, dense } }: Pick<Engine, 'kinds'>,
  { ids, values, length }: Features,
  meaning: Float32Array,
): number[] {
  // One sum a kind, spelt out: they stay in registers.
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let e = 0;
  let f = 0;
  let g = 0;
  for (let index = 0; index < length; index++) {
    const at = (ids[index] as number) * kinds.length;
    const value = values[index] as number;
    a += value * (weights[at] as number);
    b += value * (weights[at + 1] as number);
    c += value * (weights[at + 2] as number);
    d += value * (weights[at + 3] as number);
    e += value * (weights[at + 4] as number);
    f += value * (weights[at + 5] as number);
    g += value * (weights[at + 6] as number);
  }
  return [a, b, c, d, e, f, g].map((score, kind) => {
    let sum = score * scale;
    for (let at = 0, from = kind * meaning.length; at < meaning.length; at++)
      sum += (dense[from + at] ?? 0) * (meaning[at] as number);
    return sum;
  });
}

/** Probabilities in proportion to the exponentials of scores. */
export function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

function reasonsOf(engine: Engine, features: Features, kind: number): readonly Reason[] {
  const { weights, scale } = engine.kinds;
  const reasons = new Map<string, number>();
  for (const [at, { name, id }] of features.named.entries()) {
    if (name === 'bias') continue;
    const weight =
      (features.values[features.places[at] as number] as number) *
      (weights[id * kinds.length + kind] as number) *
      scale;
    if (weight > 0) reasons.set(name, (reasons.get(name) ?? 0) + weight);
  }
  return [...reasons]
    .map(([name, weight]) => ({ name, weight: Math.round(weight * 1000) / 1000 }))
    .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1))
    .slice(0, 4);
}

/** What stands around a span: its sentence, the one before, and the subject; bounded. */
export function aroundOf(reading: Reading, span: Stretch, subject: string): string {
  const at = sentenceAt(reading.sentences, span.start);
  const own = reading.sentences[at];
  const before = reading.sentences[at - 1];
  const from = Math.max(before?.start ?? own?.start ?? span.start, span.start - 200);
  const near = reading.text
    .slice(from, Math.min(own?.end ?? span.end, span.end + 100))
    .slice(0, aroundLimit - 80);
  return `${subject.slice(0, 80)}\n${near}`.trim();
}
