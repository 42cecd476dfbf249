import { type Atom, atomsOf } from './atoms.ts';
import { cueNames, cuesOf, type FoundCue } from './cues.ts';
import { type Stretch, sentences } from './sentences.ts';
import { hash, type Token, tokenize } from './tokens.ts';

/** How many weights a label has: named features lie below `namedSize`, hashed n-grams above. */
export const featureSize = 1 << 18;
const namedSize = 1 << 12;

/** A text cut up for reading: its words, sentences and atoms, and the cues of each sentence. */
export interface Reading {
  readonly text: string;
  readonly isSubject: boolean;
  readonly tokens: readonly Token[];
  readonly words: readonly string[];
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
  const atoms = atomsOf(text, spans, tokens);
  const bounds = spans.map(() => ({ first: 0, last: 0 }));
  for (const atom of atoms) {
    const bound = bounds[atom.sentence] as { first: number; last: number };
    if (bound.last === 0) bound.first = atom.first;
    bound.last = atom.last;
  }
  const cues = bounds.map(({ first, last }) => cuesOf(words, first, last));
  return { text, isSubject, tokens, words, sentences: spans, atoms, cues, bounds };
}

/** Features of one place of a text, with their values; `names` only fills when asked for. */
export interface Features {
  readonly ids: number[];
  readonly values: number[];
  readonly names: string[] | undefined;
}

export function noFeatures(named: boolean): Features {
  return { ids: [], values: [], names: named ? [] : undefined };
}

function add(features: Features, id: number, value: number, name?: string): void {
  features.ids.push(id);
  features.values.push(value);
  features.names?.push(name ?? '');
}

const namedIds = new Map<string, number>();

function addNamed(features: Features, name: string, value = 1): void {
  let id = namedIds.get(name);
  if (id === undefined) {
    id = hash(name) % namedSize;
    if (namedIds.size < 20_000) namedIds.set(name, id);
  }
  add(features, id, value, name);
}

const hashedSize = featureSize - namedSize;

function addHashed(features: Features, code: number, value: number): void {
  // The low bits of FNV-1a over short strings are weak: fold the high ones in.
  add(features, namedSize + (((code ^ (code >>> 15)) >>> 0) % hashedSize), value);
}

const seedWord = hash('w');
const seedPair = hash('2');
const seedCharacter = hash('c');
const seedSentence = hash('s');
const seedBefore = hash('p');
const seedFirst = hash('f');

const characterIds = new Map<string, readonly number[]>();

/** Hashes of the character 3- to 5-grams of a word with its borders. */
function charactersOf(word: string): readonly number[] {
  let ids = characterIds.get(word);
  if (ids) return ids;
  const framed = `<${word.slice(0, 24)}>`;
  const found: number[] = [];
  for (let size = 3; size <= 5; size++)
    for (let at = 0; at + size <= framed.length; at++)
      found.push(hash(framed.slice(at, at + size), seedCharacter));
  ids = found;
  if (characterIds.size < 30_000) characterIds.set(word, ids);
  return ids;
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

function bucket(count: number): string {
  return count <= 2
    ? '1-2'
    : count <= 4
      ? '3-4'
      : count <= 7
        ? '5-7'
        : count <= 12
          ? '8-12'
          : count <= 20
            ? '13-20'
            : '20+';
}

function addWords(
  features: Features,
  words: readonly string[],
  first: number,
  last: number,
  value: number,
): void {
  let before = '<';
  for (let index = first; index < last; index++) {
    const word = words[index] as string;
    addHashed(features, hash(word, seedWord), value);
    addHashed(features, hash(word, hash(`${before} `, seedPair)), value);
    before = word;
    if (word.length >= 3) for (const code of charactersOf(word)) addHashed(features, code, value * 0.3);
  }
  if (last > first) addHashed(features, hash('>', hash(`${before} `, seedPair)), value);
}

function addCues(
  features: Features,
  cues: readonly FoundCue[],
  prefix: string,
  question: boolean,
  value: number,
): void {
  for (const { cue, atStart } of cues) {
    const name = cueNames[cue] as string;
    addNamed(features, `${prefix}${name}`, value);
    if (atStart) addNamed(features, `${prefix}${name} at the start`, value);
    if (question) addNamed(features, `${prefix}${name}, question`, value);
  }
}

/** What speaks for an atom's being an ask: its words and cues, its sentence's, and the sentences' around. */
export function atomFeatures(reading: Reading, index: number, mute: boolean, named: boolean): Features {
  const { text, words, atoms, bounds, cues, isSubject } = reading;
  const features = noFeatures(named);
  const atom = atoms[index] as Atom;
  const span = reading.sentences[atom.sentence] as Stretch;
  const bound = bounds[atom.sentence] as { first: number; last: number };
  const isWhole = bound.first === atom.first && bound.last === atom.last;
  const question = !mute && hasQuestionMark(text, atom.start, atom.end);
  const sentenceQuestion = !mute && hasQuestionMark(text, span.start, span.end);
  addNamed(features, 'bias');
  addWords(features, words, atom.first, atom.last, 1);
  const own = isWhole ? (cues[atom.sentence] ?? []) : cuesOf(words, atom.first, atom.last);
  addCues(features, own, '', question, 1);
  if (own.length === 0) addNamed(features, 'no cue');
  addNamed(features, `ends ${lastMark(text, atom.end, mute)}`);
  if (question) addNamed(features, 'question mark');
  addNamed(features, `sentence ends ${lastMark(text, span.end, mute)}`);
  addNamed(features, `words ${bucket(atom.last - atom.first)}`);
  addNamed(
    features,
    isWhole
      ? 'whole sentence'
      : atom.first === bound.first
        ? 'begins sentence'
        : atom.last === bound.last
          ? 'ends sentence'
          : 'inside sentence',
  );
  if (sentenceQuestion && !question) addNamed(features, 'question mark later');
  if (isSubject) {
    addNamed(features, 'subject');
    addNamed(features, question ? 'subject with question mark' : 'subject without question mark');
  }
  addPlace(features, reading, atom, question);
  const first = words[atom.first];
  if (first !== undefined && atom.last > atom.first) {
    addHashed(features, hash(first, seedFirst), 1);
    addNamed(features, `cut by ${atom.before || (isWhole || atom.first === bound.first ? 'start' : 'word')}`);
    const second = words[atom.first + 1];
    if (second !== undefined && atom.last > atom.first + 1)
      addHashed(features, hash(`${first} ${second}`, seedFirst), 1);
    addHashed(features, hash(`${atom.before}${first}`, seedFirst + 1), 1);
  }
  if (!isWhole) {
    addCues(features, cues[atom.sentence] ?? [], 'in the sentence: ', false, 0.5);
    for (let at = bound.first; at < bound.last; at++)
      if (at < atom.first || at >= atom.last)
        addHashed(features, hash(words[at] as string, seedSentence), 0.25);
  }
  addCues(features, cues[atom.sentence - 1] ?? [], 'before: ', false, 0.4);
  addCues(features, cues[atom.sentence + 1] ?? [], 'after: ', false, 0.4);
  const previous = index > 0 ? atoms[index - 1] : undefined;
  if (previous && previous.last > previous.first)
    addHashed(features, hash(words[previous.last - 1] as string, seedBefore), 0.5);
  return features;
}

/** From so many sentences on, an ask's place among them tells something. */
const longLetter = 7;

function addPlace(features: Features, reading: Reading, atom: Atom, question: boolean): void {
  const { text, sentences: spans } = reading;
  // A short letter comes to the point wherever it likes.
  if (spans.length >= longLetter) {
    const left = spans.length - 1 - atom.sentence;
    if (atom.sentence <= 2) addNamed(features, `sentence ${atom.sentence + 1}`);
    if (left <= 2) addNamed(features, `sentence ${left + 1} from the end`);
  }
  const span = spans[atom.sentence] as Stretch;
  let at = span.start - 1;
  while (at >= 0 && (text[at] === ' ' || text[at] === '\t')) at--;
  const mark = at >= 0 ? (text[at] as string) : '\n';
  if ('-–—*•·>)'.includes(mark)) addNamed(features, question ? 'bullet with question' : 'bullet');
  else if (mark === '\n') addNamed(features, 'begins a line');
  const previous = spans[atom.sentence - 1];
  if (previous && text[previous.end - 1] === '?')
    addNamed(features, question ? 'question after question' : 'follows a question');
  if (previous && text[previous.end - 1] === ':') addNamed(features, 'follows a colon');
}

/** What speaks for an ask's kind: the words and cues of its span, and of what stands around it. */
export function spanFeatures(
  reading: Reading,
  start: number,
  end: number,
  mute: boolean,
  named: boolean,
): Features {
  const { text, words, tokens, bounds, cues, isSubject } = reading;
  const features = noFeatures(named);
  const first = firstTokenFrom(tokens, start);
  const last = firstTokenFrom(tokens, end);
  const question = !mute && hasQuestionMark(text, start, end);
  addNamed(features, 'bias');
  addWords(features, words, first, last, 1);
  const own = cuesOf(words, first, last);
  addCues(features, own, '', question, 1);
  if (own.length === 0) addNamed(features, question ? 'no cue, question' : 'no cue');
  for (const [place, a] of own.entries())
    for (const b of own.slice(place + 1)) addNamed(features, `${cueNames[a.cue]} & ${cueNames[b.cue]}`, 0.7);
  addNamed(features, `ends ${lastMark(text, end, mute)}`);
  if (question) addNamed(features, 'question mark');
  addNamed(features, `words ${bucket(last - first)}`);
  if (isSubject) addNamed(features, 'subject');
  for (let size = 1; size <= 3 && first + size <= last; size++)
    addHashed(features, hash(words.slice(first, first + size).join(' '), seedFirst), 1);
  if (last > first) addHashed(features, hash(words[last - 1] as string, seedFirst + 2), 0.5);
  const sentence = sentenceAt(reading.sentences, start);
  const bound = bounds[sentence];
  if (bound)
    for (let at = bound.first; at < bound.last; at++)
      if (at < first || at >= last) addHashed(features, hash(words[at] as string, seedSentence), 0.2);
  const before = bounds[sentence - 1];
  addCues(features, cues[sentence - 1] ?? [], 'before: ', false, 0.3);
  if (before)
    for (let at = Math.max(before.first, before.last - 20); at < before.last; at++)
      addHashed(features, hash(words[at] as string, seedBefore), 0.15);
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
