import { type Atom, atomsOf } from './atoms.ts';
import { cuesOf, type FoundCue } from './cues.ts';
import {
  type CueKeys,
  cuePairKey,
  cuesAfter,
  cuesBefore,
  cuesHere,
  cuesInSentence,
  cutKey,
  endsWith,
  keys,
  lengthKey,
  type Named,
  sentenceEndsWith,
} from './keys.ts';
import { type Stretch, sentences } from './sentences.ts';
import { featureCount, hashedId, type Spelling, seeds, spellingOf } from './spelling.ts';
import { hash, type Token, tokenize } from './tokens.ts';

/** How many weights a label has. */
export const featureSize = featureCount;

/** A text cut up for reading: its words, sentences and atoms, and the cues of each sentence. */
export interface Reading {
  readonly text: string;
  readonly isSubject: boolean;
  readonly tokens: readonly Token[];
  readonly words: readonly string[];
  readonly spellings: readonly Spelling[];
  readonly sentences: readonly Stretch[];
  readonly atoms: readonly Atom[];
  /** Per sentence. */
  readonly cues: readonly (readonly FoundCue[])[];
  /** Per sentence: its first token and the one after its last. */
  readonly bounds: readonly { readonly first: number; readonly last: number }[];
}

/** Cuts a text up for reading. Linear. */
export function readingOfText(text: string, isSubject: boolean): Reading {
  const spans = sentences(text);
  const tokens = tokenize(text);
  const words = tokens.map((token) => token.word);
  const spellings = words.map(spellingOf);
  const atoms = atomsOf(text, spans, tokens);
  const bounds = spans.map(() => ({ first: 0, last: 0 }));
  for (const atom of atoms) {
    const bound = bounds[atom.sentence] as { first: number; last: number };
    if (bound.last === 0) bound.first = atom.first;
    bound.last = atom.last;
  }
  const cues = bounds.map(({ first, last }) => cuesOf(spellings, first, last));
  return { text, isSubject, tokens, words, spellings, sentences: spans, atoms, cues, bounds };
}

/** Features of one place of a text: `length` numbers, and their values. */
export interface Features {
  readonly ids: Int32Array;
  readonly values: Float64Array;
  readonly length: number;
  /** Those with a name, and where they stand. */
  readonly named: readonly Named[];
  readonly places: readonly number[];
}

/** Features that are written again and again: only `length` of them count. */
interface Draft {
  ids: Int32Array;
  values: Float64Array;
  length: number;
  readonly named: Named[];
  readonly places: number[];
}

const draft: Draft = {
  ids: new Int32Array(1024),
  values: new Float64Array(1024),
  length: 0,
  named: [],
  places: [],
};

function newDraft(): Draft {
  draft.length = 0;
  draft.named.length = 0;
  draft.places.length = 0;
  return draft;
}

/** The draft for good, with its names where they are wanted. */
function kept({ ids, values, length, named, places }: Features, isNamed: boolean): Features {
  return {
    ids: ids.slice(0, length),
    values: values.slice(0, length),
    length,
    named: isNamed ? named.slice() : [],
    places: isNamed ? places.slice() : [],
  };
}

function add(features: Draft, id: number, value: number): void {
  if (features.length === features.ids.length) grow(features);
  features.ids[features.length] = id;
  features.values[features.length++] = value;
}

function grow(features: Draft): void {
  const { ids, values } = features;
  features.ids = new Int32Array(ids.length * 2);
  features.ids.set(ids);
  features.values = new Float64Array(ids.length * 2);
  features.values.set(values);
}

function addNamed(features: Draft, key: Named, value = 1): void {
  features.named.push(key);
  features.places.push(features.length);
  add(features, key.id, value);
}

function addHashed(features: Draft, code: number, value: number): void {
  add(features, hashedId(code), value);
}

/** How a stretch ends: its last mark. `mute` reads a question mark as no mark at all (training without marks). */
function lastMark(text: string, end: number, mute: boolean): string {
  const mark = text[end - 1] ?? '';
  if (mark === '?') return mute ? 'none' : '?';
  if (
    mark === '!' ||
    mark === '.' ||
    mark === '…' ||
    mark === ':' ||
    mark === ',' ||
    mark === ';' ||
    mark === ')'
  )
    return mark;
  return 'none';
}

function hasQuestionMark(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index++) if (text.charCodeAt(index) === 63) return true;
  return false;
}

const noCues: readonly FoundCue[] = [];
const pairEnd = hash('<', seeds.pair);

function addWords(
  features: Draft,
  spellings: readonly Spelling[],
  first: number,
  last: number,
  value: number,
): void {
  // Pairs of words are hashed as they are written, with a space between them.
  let before = hash(' ', pairEnd);
  for (let index = first; index < last; index++) {
    const spelling = spellings[index] as Spelling;
    add(features, spelling.own, value);
    addHashed(features, hash(spelling.word, before), value);
    before = spelling.pairs;
    const { characters } = spelling;
    for (let at = 0; at < characters.length; at++) add(features, characters[at] as number, value * 0.3);
  }
  if (last > first) addHashed(features, hash('>', before), value);
}

function addCues(
  features: Draft,
  cues: readonly FoundCue[],
  ofPlace: readonly CueKeys[],
  question: boolean,
  value: number,
): void {
  for (const { cue, atStart } of cues) {
    const [there, start, asking] = ofPlace[cue] as CueKeys;
    addNamed(features, there, value);
    if (atStart) addNamed(features, start, value);
    if (question) addNamed(features, asking, value);
  }
}

/** What speaks for an atom's being an ask: its words and cues, its sentence's, and the sentences' around. */
export function atomFeatures(reading: Reading, index: number, mute: boolean, named: boolean): Features {
  return kept(draftAtom(reading, index, mute), named);
}

/** The same until the next are drafted. */
export function draftAtom(reading: Reading, index: number, mute: boolean): Features {
  const { text, spellings, atoms, bounds, cues, isSubject } = reading;
  const features = newDraft();
  const atom = atoms[index] as Atom;
  const span = reading.sentences[atom.sentence] as Stretch;
  const bound = bounds[atom.sentence] as { first: number; last: number };
  const isWhole = bound.first === atom.first && bound.last === atom.last;
  const question = !mute && hasQuestionMark(text, atom.start, atom.end);
  const sentenceQuestion = !mute && hasQuestionMark(text, span.start, span.end);
  addNamed(features, keys.bias);
  addWords(features, spellings, atom.first, atom.last, 1);
  const own = isWhole ? (cues[atom.sentence] ?? noCues) : cuesOf(spellings, atom.first, atom.last);
  addCues(features, own, cuesHere, question, 1);
  if (own.length === 0) addNamed(features, keys.noCue);
  addNamed(features, endsWith.get(lastMark(text, atom.end, mute)) as Named);
  if (question) addNamed(features, keys.question);
  addNamed(features, sentenceEndsWith.get(lastMark(text, span.end, mute)) as Named);
  addNamed(features, lengthKey(atom.last - atom.first));
  addNamed(
    features,
    isWhole
      ? keys.whole
      : atom.first === bound.first
        ? keys.begins
        : atom.last === bound.last
          ? keys.ends
          : keys.inside,
  );
  if (sentenceQuestion && !question) addNamed(features, keys.later);
  if (isSubject) {
    addNamed(features, keys.subject);
    addNamed(features, question ? keys.subjectQuestion : keys.subjectPlain);
  }
  addPlace(features, reading, atom, question);
  const first = spellings[atom.first];
  if (first !== undefined && atom.last > atom.first) {
    const opens = hash(first.word, seeds.first);
    addHashed(features, opens, 1);
    addNamed(features, cutKey(atom.before || (isWhole || atom.first === bound.first ? 'start' : 'word')));
    const second = spellings[atom.first + 1];
    if (second !== undefined && atom.last > atom.first + 1)
      addHashed(features, hash(second.word, hash(' ', opens)), 1);
    addHashed(features, hash(first.word, hash(atom.before, seeds.first + 1)), 1);
  }
  if (!isWhole) {
    addCues(features, cues[atom.sentence] ?? noCues, cuesInSentence, false, 0.5);
    for (let at = bound.first; at < bound.last; at++)
      if (at < atom.first || at >= atom.last) add(features, (spellings[at] as Spelling).inSentence, 0.25);
  }
  addCues(features, cues[atom.sentence - 1] ?? noCues, cuesBefore, false, 0.4);
  addCues(features, cues[atom.sentence + 1] ?? noCues, cuesAfter, false, 0.4);
  const previous = index > 0 ? atoms[index - 1] : undefined;
  if (previous && previous.last > previous.first)
    add(features, (spellings[previous.last - 1] as Spelling).before, 0.5);
  return features;
}

/** From so many sentences on, an ask's place among them tells something. */
const longLetter = 7;

function addPlace(features: Draft, reading: Reading, atom: Atom, question: boolean): void {
  const { text, sentences: spans } = reading;
  // A short letter comes to the point wherever it likes.
  if (spans.length >= longLetter) {
    const left = spans.length - 1 - atom.sentence;
    if (atom.sentence <= 2) addNamed(features, keys.fromStart[atom.sentence] as Named);
    if (left <= 2) addNamed(features, keys.fromEnd[left] as Named);
  }
  const span = spans[atom.sentence] as Stretch;
  let at = span.start - 1;
  while (at >= 0 && (text[at] === ' ' || text[at] === '\t')) at--;
  const mark = at >= 0 ? (text[at] as string) : '\n';
  if ('-–—*•·>)'.includes(mark)) addNamed(features, question ? keys.bulletQuestion : keys.bullet);
  else if (mark === '\n') addNamed(features, keys.line);
  const previous = spans[atom.sentence - 1];
  if (previous && text[previous.end - 1] === '?')
    addNamed(features, question ? keys.questionAfter : keys.afterQuestion);
  if (previous && text[previous.end - 1] === ':') addNamed(features, keys.colon);
}

/** What speaks for an ask's kind: the words and cues of its span, and of what stands around it. */
export function spanFeatures(
  reading: Reading,
  start: number,
  end: number,
  mute: boolean,
  named: boolean,
): Features {
  return kept(draftSpan(reading, start, end, mute), named);
}

/** The same until the next are drafted. */
export function draftSpan(reading: Reading, start: number, end: number, mute: boolean): Features {
  const { text, spellings, tokens, bounds, cues, isSubject } = reading;
  const features = newDraft();
  const first = firstTokenFrom(tokens, start);
  const last = firstTokenFrom(tokens, end);
  const question = !mute && hasQuestionMark(text, start, end);
  addNamed(features, keys.bias);
  addWords(features, spellings, first, last, 1);
  const own = cuesOf(spellings, first, last);
  addCues(features, own, cuesHere, question, 1);
  if (own.length === 0) addNamed(features, question ? keys.noCueQuestion : keys.noCue);
  for (let a = 0; a < own.length; a++)
    for (let b = a + 1; b < own.length; b++)
      addNamed(features, cuePairKey((own[a] as FoundCue).cue, (own[b] as FoundCue).cue), 0.7);
  addNamed(features, endsWith.get(lastMark(text, end, mute)) as Named);
  if (question) addNamed(features, keys.question);
  addNamed(features, lengthKey(last - first));
  if (isSubject) addNamed(features, keys.subject);
  let opens: number = seeds.first;
  for (let size = 1; size <= 3 && first + size <= last; size++) {
    opens = hash((spellings[first + size - 1] as Spelling).word, size === 1 ? opens : hash(' ', opens));
    addHashed(features, opens, 1);
  }
  if (last > first) addHashed(features, hash((spellings[last - 1] as Spelling).word, seeds.first + 2), 0.5);
  const sentence = sentenceAt(reading.sentences, start);
  const bound = bounds[sentence];
  if (bound)
    for (let at = bound.first; at < bound.last; at++)
      if (at < first || at >= last) add(features, (spellings[at] as Spelling).inSentence, 0.2);
  const before = bounds[sentence - 1];
  addCues(features, cues[sentence - 1] ?? noCues, cuesBefore, false, 0.3);
  if (before)
    for (let at = Math.max(before.first, before.last - 20); at < before.last; at++)
      add(features, (spellings[at] as Spelling).before, 0.15);
  return features;
}

/** The number of the first token that starts at or after a place (binary search). */
export function firstTokenFrom(tokens: readonly Token[], place: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle] as Token).start < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The number of the sentence that holds a place, or the last before it. */
export function sentenceAt(spans: readonly Stretch[], place: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Stretch).start <= place) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
