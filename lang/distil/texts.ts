import { readFileSync } from 'node:fs';
import { kinds } from '../../src/core/asks/ask.ts';
import { tokenize } from '../../src/core/asks/tokens.ts';
import { functionWords } from '../../src/core/asks/topics.ts';
import { askWordsOf, shapes, wordsOf } from '../../src/core/verdict/words.ts';
import { readLetters, readSentences, readSheets } from '../training/corpus.ts';
import { repeatable } from '../training/learn.ts';

/**
 * Prints as JSON the texts that `tune.py` and `draw.py` learn from, with their words as the program reads them:
 * `node dist/lang/distil/texts.js PUBLIC.jsonl… > texts.json` (PUBLIC: sets of questions and requests, of which every other line is
 * read). Letters under contracts are left out: the choice of a clause is trained on them, and must not meet senses that
 * know them.
 */
const random = repeatable(5);

function read(text: string) {
  return { text, words: askWordsOf(text) };
}

/** Two to six words of a text that follow each other: what few words mean together. */
function partOf(text: string) {
  const tokens = tokenize(text);
  if (tokens.length < 4) return [];
  const count = Math.min(tokens.length - 1, 2 + Math.floor(5 * random()));
  const from = Math.floor((tokens.length - count + 1) * random());
  const some = tokens.slice(from, from + count);
  return [read(text.slice(some[0]?.start ?? 0, some.at(-1)?.end ?? 0))];
}

const sheets = readSheets('lang/asks').map(({ name, contract, messages }) => ({
  name,
  clauses: contract.clauses.map(({ text, id }) => {
    const named = id.replace(/-/g, ' ');
    return { text: `${text} (${named})`, words: wordsOf(`${text} ${named}`) };
  }),
  asks: messages
    .flatMap(({ asks }) => asks)
    .map(({ text, kind, clause }) => ({
      ...read(text),
      kind: kinds.indexOf(kind),
      clause: contract.clauses.findIndex(({ id }) => id === clause),
    })),
}));
const own = [...readLetters('lang/letters'), ...readSentences('lang/sentences')].flatMap(({ asks, body }) =>
  asks.length > 0 ? asks.map(({ text }) => text) : body.length < 300 ? [body] : [],
);
const theirs = process.argv.slice(2).flatMap((path) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line, at) => line !== '' && at % 2 === 0)
    .map((line) => (JSON.parse(line) as { text: string }).text.slice(0, 300)),
);
const loose = [...own, ...theirs];
const whole = [...loose, ...sheets.flatMap(({ asks }) => asks.map(({ text }) => text))];
process.stdout.write(
  JSON.stringify({
    sheets,
    loose: [...loose.map(read), ...whole.flatMap(partOf)],
    functionWords: [...functionWords],
    // Words that stand for a shape begin where the encoder puts such a thing.
    shapes: Object.fromEntries(shapes.map(({ word, example }) => [word, example])),
  }),
);
