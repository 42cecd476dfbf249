import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kinds } from '../../src/core/asks/ask.ts';
import { readingOfText } from '../../src/core/asks/features.ts';
import { marksOf } from '../../src/core/asks/marks.ts';
import { spellingOf } from '../../src/core/asks/spelling.ts';
import { rowOf } from '../../src/core/asks/vectors.ts';
import type { LabelledMessage } from '../labelled/parse.ts';
import { readCorpus, readLetters, readSentences, readSheets } from '../training/corpus.ts';
import { keptBatches } from '../training/engine.ts';
import { tagsOf } from '../training/finder.ts';
import { repeatable } from '../training/learn.ts';
import { readVectors } from '../training/vectors.ts';

/**
 * Prints what `mark.py` and `reader.py` learn from, a JSON object a line: letters and sentences as the program cuts them up, with their
 * labels; then letters made of stretches of others and of single asks, without labels but for the kinds of those; at last all words.
 * `node dist/lang/distil/letters.js PUBLIC.jsonl… > letters.jsonl` (PUBLIC: sets of questions and requests). Letters of the kept
 * writers are left out, and every eighth stretch of thirty loose ones is held out to tell how well the scripts do: new folders of them
 * need names that come after the others', or others would be held out than before.
 */
const madeCount = 40_000;
const random = repeatable(77);
const vectors = readVectors('lang/distil/vectors.bin');
const numbers = new Map<string, number>();

interface Gold {
  readonly start: number;
  readonly end: number;
  readonly kind: number;
}

function numberOf(word: string): number {
  let number = numbers.get(word);
  if (number === undefined) {
    number = numbers.size;
    numbers.set(word, number);
  }
  return number;
}

/** A text with its atoms (start, end, first word, word after the last, tag, kind or -1), and its words with their marks. */
function partOf(
  text: string,
  isSubject: boolean,
  asks: LabelledMessage['asks'],
  parts: readonly Gold[] = [],
) {
  const reading = readingOfText(text, isSubject);
  const tags = tagsOf(reading.atoms, asks);
  const gold = [...asks.map((ask) => ({ ...ask, kind: kinds.indexOf(ask.kind) })), ...parts];
  const { before, after, shape } = marksOf(text, reading.tokens);
  return {
    text,
    atoms: reading.atoms.map(({ start, end, first, last }, at) => {
      const inside = gold.find(
        (one) => 2 * (Math.min(one.end, end) - Math.max(one.start, start)) >= end - start,
      );
      return [start, end, first, last, tags[at], inside?.kind ?? -1];
    }),
    words: reading.words.map(numberOf),
    before: [...before],
    after: [...after],
    shape: [...shape],
  };
}

function print(
  set: string,
  message: Pick<LabelledMessage, 'subject' | 'body' | 'asks'>,
  { parts, batch }: { readonly parts?: readonly Gold[]; readonly batch?: string } = {},
) {
  const of = (place: 'subject' | 'body') => message.asks.filter((ask) => ask.in === place);
  const subject = partOf(message.subject, true, of('subject'));
  const body = partOf(message.body, false, of('body'), parts);
  process.stdout.write(`${JSON.stringify({ set, ...(batch && { batch }), parts: [subject, body] })}\n`);
}

const letters = readCorpus('lang/train')
  .filter(({ batch }) => !keptBatches.includes(batch))
  .flatMap(({ messages }) => messages);
const loose = readdirSync('lang/letters')
  .sort()
  .flatMap((batch) => readLetters(join('lang/letters', batch)).map((message) => ({ batch, message })))
  .map((one, at) => ({ ...one, isHeld: Math.floor(at / 30) % 8 === 1 }));
const seen = [...letters, ...loose.filter(({ isHeld }) => !isHeld).map(({ message }) => message)];
for (const message of letters) print('letter', message);
for (const { isHeld, batch, message } of loose) print(isHeld ? 'held' : 'letter', message, { batch });
for (const message of readSentences('lang/sentences')) print('sentence', message);

interface Piece {
  readonly text: string;
  readonly kind: number;
}

const whole = (text: string): Piece => ({ text, kind: -1 });
const languages = ['fr', 'en'] as const;
const stretches = Object.fromEntries(
  languages.map((lang) => [
    lang,
    seen
      .filter((message) => (message.lang === 'fr') === (lang === 'fr'))
      .map(({ subject, body }) => ({ subject, body, sentences: readingOfText(body, false).sentences }))
      .filter(({ sentences }) => sentences.length > 0),
  ]),
);
const single = Object.fromEntries(
  languages.map((lang) => [
    lang,
    readSheets('lang/asks')
      .flatMap(({ messages }) => messages)
      .filter((message) => (message.lang === 'fr') === (lang === 'fr'))
      .map(({ body, asks }): Piece => ({ text: body, kind: asks[0] ? kinds.indexOf(asks[0].kind) : -1 })),
  ]),
);
const theirs = process.argv.slice(2).flatMap((path) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { text: string }).text)
    .filter((text) => text.length < 250)
    .map(whole),
);

function pick<T>(list: readonly T[] | undefined): T {
  return (list as readonly T[])[Math.floor(random() * (list as readonly T[]).length)] as T;
}

function put<T>(list: T[], one: T): void {
  list.splice(Math.floor(random() * (list.length + 1)), 0, one);
}

/** A letter of up to three stretches, two asks and a stranger's line, joined as people join; some without marks or accents. */
function made(): { subject: string; body: string; parts: readonly Gold[] } {
  const lang = random() < 0.5 ? 'fr' : 'en';
  const pieces: Piece[] = [];
  for (let count = 1 + Math.floor(random() * 3); count > 0; count--) {
    const { body, sentences } = pick(stretches[lang]);
    const first = Math.floor(random() * sentences.length);
    const last = Math.min(sentences.length - 1, first + Math.floor(random() * 5));
    pieces.push(whole(body.slice(sentences[first]?.start, sentences[last]?.end)));
  }
  for (let count = random() < 0.35 ? 0 : random() < 0.7 ? 1 : 2; count > 0; count--)
    put(pieces, pick(single[lang]));
  if (lang === 'en' && theirs.length > 0 && random() < 0.12) put(pieces, pick(theirs));
  const change =
    random() < 0.15
      ? (text: string) => text.replace(/ ?\?/g, '')
      : random() < 0.1
        ? (text: string) =>
            text
              .normalize('NFD')
              .replace(/[\u0300-\u036f]/g, '')
              .toLowerCase()
        : (text: string) => text;
  let body = '';
  const parts: Gold[] = [];
  for (const { text, kind } of pieces) {
    const joint = random() < 0.5 ? ' ' : random() < 0.5 ? '\n' : random() < 0.8 ? '\n\n' : '\n- ';
    if (body !== '') body += joint;
    const changed = change(text);
    if (kind >= 0) parts.push({ start: body.length, end: body.length + changed.length, kind });
    body += changed;
  }
  const subject =
    random() < 0.15
      ? pick(single[lang]).text.slice(0, 80)
      : random() < 0.8
        ? pick(stretches[lang]).subject
        : '';
  return { subject, body, parts };
}

for (let count = 0; count < madeCount; count++) {
  const { parts, ...letter } = made();
  print('made', { ...letter, asks: [] }, { parts });
}
const vocabulary = [...numbers.keys()].map((word) => {
  const { own, characters } = spellingOf(word);
  return [rowOf(vectors, word), own, ...characters];
});
process.stdout.write(`${JSON.stringify({ vocabulary })}\n`);
