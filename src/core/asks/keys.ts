import { cueNames } from './cues.ts';
import { namedId } from './spelling.ts';

/** A feature that people are shown. */
export interface Named {
  readonly name: string;
  readonly id: number;
}

function named(name: string): Named {
  return { name, id: namedId(name) };
}

const marks = ['none', '?', '!', '.', '…', ':', ',', ';', ')'];
/** How an atom or span ends, and how its sentence does. */
export const endsWith = new Map(marks.map((mark) => [mark, named(`ends ${mark}`)]));
export const sentenceEndsWith = new Map(marks.map((mark) => [mark, named(`sentence ends ${mark}`)]));

/** Lengths up to 2, 4, 7, 12, 20 words, and beyond. */
const lengths = ['1-2', '3-4', '5-7', '8-12', '13-20', '20+'].map((words) => named(`words ${words}`));

export function lengthKey(count: number): Named {
  const at = count <= 2 ? 0 : count <= 4 ? 1 : count <= 7 ? 2 : count <= 12 ? 3 : count <= 20 ? 4 : 5;
  return lengths[at] as Named;
}

const cuts = new Map<string, Named>();

/** What cut an atom off. */
export function cutKey(by: string): Named {
  let key = cuts.get(by);
  if (!key) {
    key = named(`cut by ${by}`);
    cuts.set(by, key);
  }
  return key;
}

const cuePairs = new Map<number, Named>();

/** Two cues together. */
export function cuePairKey(a: number, b: number): Named {
  const pair = a * cueNames.length + b;
  let key = cuePairs.get(pair);
  if (!key) {
    key = named(`${cueNames[a]} & ${cueNames[b]}`);
    cuePairs.set(pair, key);
  }
  return key;
}

/** Features that need no table. */
export const keys = {
  bias: named('bias'),
  noCue: named('no cue'),
  noCueQuestion: named('no cue, question'),
  question: named('question mark'),
  whole: named('whole sentence'),
  begins: named('begins sentence'),
  ends: named('ends sentence'),
  inside: named('inside sentence'),
  later: named('question mark later'),
  subject: named('subject'),
  subjectQuestion: named('subject with question mark'),
  subjectPlain: named('subject without question mark'),
  fromStart: [1, 2, 3].map((place) => named(`sentence ${place}`)),
  fromEnd: [1, 2, 3].map((place) => named(`sentence ${place} from the end`)),
  bullet: named('bullet'),
  bulletQuestion: named('bullet with question'),
  line: named('begins a line'),
  questionAfter: named('question after question'),
  afterQuestion: named('follows a question'),
  colon: named('follows a colon'),
};

/** Of a cue: that it is there, that it stands at the start, that it stands in a question. */
export type CueKeys = readonly [there: Named, start: Named, question: Named];

function cueKeys(prefix: string): readonly CueKeys[] {
  return cueNames.map((name) => [
    named(`${prefix}${name}`),
    named(`${prefix}${name} at the start`),
    named(`${prefix}${name}, question`),
  ]);
}

/** The cues of an atom or span, and of what stands around it. */
export const cuesHere = cueKeys('');
export const cuesInSentence = cueKeys('in the sentence: ');
export const cuesBefore = cueKeys('before: ');
export const cuesAfter = cueKeys('after: ');
