/**
 * `npm run train`: makes lang/weights/engine.bin from the committed text (lang/train, lang/topics) and the distilled
 * vectors (lang/distil/vectors.bin). The same text gives the same bytes.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineBytes } from '../src/core/asks/engine.ts';
import { tokenize } from '../src/core/asks/tokens.ts';
import { readTopics } from '../src/core/asks/topics.ts';
import {
  type LabelledContract,
  readCorpus,
  readLetters,
  readSentences,
  readSheets,
} from './training/corpus.ts';
import { trainEngine } from './training/engine.ts';
import { readVectors } from './training/vectors.ts';

const root = process.cwd();
const wordsOf = (phrase: string) => tokenize(phrase).map((token) => token.word);
const lists = readdirSync(join(root, 'lang/topics')).sort();
const topics = readTopics(
  lists.map((name) => readFileSync(join(root, 'lang/topics', name), 'utf8')).join('\n'),
  wordsOf,
);
const letters = readCorpus(join(root, 'lang/train'));
const sheets = readSheets(join(root, 'lang/asks'));
const loose = readLetters(join(root, 'lang/letters'));
const sentences = readSentences(join(root, 'lang/sentences'));
const vectors = readVectors(join(root, 'lang/distil/vectors.bin'));
const engine = trainEngine({ letters, sheets, loose, sentences }, { vectors, topics });
const bytes = engineBytes(engine);
mkdirSync(join(root, 'lang/weights'), { recursive: true });
writeFileSync(join(root, 'lang/weights/engine.bin'), bytes);
const asksIn = (contracts: readonly LabelledContract[]) =>
  contracts.reduce(
    (sum, one) => sum + one.messages.reduce((count, message) => count + message.asks.length, 0),
    0,
  );
process.stdout.write(
  `${letters.length} contracts with letters of ${asksIn(letters)} asks, ${sheets.length} with ${asksIn(sheets)} single asks; ` +
    `${(bytes.length / 1e6).toFixed(1)} MB; sure from ${engine.ranker.sure}\n`,
);
