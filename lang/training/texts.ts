import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tokenize } from '../../src/core/asks/tokens.ts';
import { readTopics } from '../../src/core/asks/topics.ts';
import { readCorpus, readLetters, readSentences, readSheets } from './corpus.ts';
import type { Stuff, Texts } from './engine.ts';
import { readReader, readSense, readVectors } from './vectors.ts';

/** All text that the engine is trained from, below the project's folder. */
export function trainingTexts(root: string): Texts {
  const folder = (name: string) => join(root, 'lang', name);
  return {
    letters: readCorpus(folder('train')),
    sheets: readSheets(folder('asks')),
    loose: readLetters(folder('letters')),
    sentences: readSentences(folder('sentences')),
  };
}

/** What training begins with: the distilled meanings of words, and the lists of subjects. */
export function trainingStuff(root: string): Stuff {
  const lists = readdirSync(join(root, 'lang/topics')).sort();
  const wordsOf = (phrase: string) => tokenize(phrase).map((token) => token.word);
  const vectors = readVectors(join(root, 'lang/distil/vectors.bin'));
  return {
    vectors,
    reader: readReader(join(root, 'lang/distil/reader.bin'), vectors),
    sense: readSense(join(root, 'lang/distil/sense.bin')),
    topics: readTopics(
      lists.map((name) => readFileSync(join(root, 'lang/topics', name), 'utf8')).join('\n'),
      wordsOf,
    ),
  };
}
