/**
 * `npm run train`: makes lang/weights/engine.bin from the committed text (lang/train, lang/asks, lang/letters, lang/sentences,
 * lang/topics) and what was distilled (lang/distil/vectors.bin, sense.bin). The same text gives the same bytes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineBytes } from '../src/core/asks/engine.ts';
import type { LabelledContract } from './training/corpus.ts';
import { trainEngine } from './training/engine.ts';
import { trainingStuff, trainingTexts } from './training/texts.ts';

const root = process.cwd();
const texts = trainingTexts(root);
const engine = trainEngine(texts, trainingStuff(root));
const bytes = engineBytes(engine);
mkdirSync(join(root, 'lang/weights'), { recursive: true });
writeFileSync(join(root, 'lang/weights/engine.bin'), bytes);
const asksIn = (contracts: readonly LabelledContract[]) =>
  contracts.reduce(
    (sum, one) => sum + one.messages.reduce((count, message) => count + message.asks.length, 0),
    0,
  );
process.stdout.write(
  `${texts.letters.length} contracts with letters of ${asksIn(texts.letters)} asks, ${texts.sheets.length} with ${asksIn(texts.sheets)} single asks, ` +
    `${texts.loose.length} letters, ${texts.sentences.length} sentences; ` +
    `${(bytes.length / 1e6).toFixed(1)} MB; sure from ${engine.ranker.sure}\n`,
);
