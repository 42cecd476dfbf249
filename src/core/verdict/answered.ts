import type { AnswerToAsk } from '../asks/ask.ts';
import { softmax } from '../asks/find.ts';
import { answerSigns, signsIn } from './answer-signs.ts';
import type { Sources } from './lexicon.ts';
import { likeness, type Profile, profileOf } from './profile.ts';
import { wordsOf } from './words.ts';

/*
 * Found on answers to letters held out (docs/decisions/020-answers.md): how much sharing words, and standing as far down as the ask
 * does in its letter, speak for a sentence to be about an ask; how much of it a sentence hands on to the next; and from what share on
 * its words count as the ask's.
 */
const byWords = 8;
const byPlace = 4;
const handedOn = 0.5;
const clearly = 0.7;

/** So many sentences of an answer are heard: more say no more, and nobody may make work with them. */
const mostSentences = 40;

/**
 * What an answer says to each of the asks that it may be about, in their order: who answers calls a thing by its name where the client
 * only hints at it, and says what is not in the contract, or has a price.
 */
export function answersTo(engine: Sources, asks: readonly string[], answer: string): readonly AnswerToAsk[] {
  return partsOfAnswer(engine, asks, answer).map(({ text, shares }) => ({
    text,
    outside: answerSigns.reduce((sum, { weight }, sign) => sum + weight * (shares[sign] as number), 0),
    signs: answerSigns.filter((_, sign) => (shares[sign] as number) > clearly).map(({ name }) => name),
  }));
}

/** The same before it is weighed. `shares`: in the order of `answerSigns`, how much of each is about the ask, 0 to 1. */
export function partsOfAnswer(
  engine: Sources,
  asks: readonly string[],
  answer: string,
): readonly { readonly text: string; readonly shares: readonly number[] }[] {
  const sentences = sentencesOf(answer).slice(0, mostSentences);
  if (sentences.length === 0) return asks.map(() => silence);
  const asked = asks.map((text) => profileOf(engine, wordsOf(text)));
  const texts = asks.map((): string[] => []);
  const shares = asks.map(() => answerSigns.map(() => 0));
  let before: readonly number[] = asks.map(() => 0);
  for (const [at, sentence] of sentences.entries()) {
    const own = profileOf(engine, wordsOf(sentence));
    const near = asked.map((one) => sharedWords(own, one));
    const dealt = softmax(
      near.map((value, ask) => {
        const apart = Math.abs((at + 0.5) / sentences.length - (ask + 0.5) / asks.length);
        return byWords * (value + handedOn * (before[ask] as number)) - byPlace * apart;
      }),
    );
    const found = signsIn(sentence);
    for (const [ask, share] of dealt.entries()) {
      if (share > clearly) texts[ask]?.push(sentence);
      const ofAsk = shares[ask] as number[];
      for (const [sign, isFound] of found.entries())
        if (isFound) ofAsk[sign] = Math.min(1, (ofAsk[sign] as number) + share);
    }
    before = near;
  }
  return texts.map((parts, ask) => ({ text: parts.join('\n'), shares: shares[ask] as number[] }));
}

const silence = { text: '', shares: answerSigns.map(() => 0) };

function sharedWords(a: Profile, b: Profile): number {
  const { stems, characters } = likeness(a, b);
  return stems + characters;
}

/** A line that goes on in the next was broken by a mail program. */
const brokenLine = /(?<![.!?…;:,])\n(?!\s*(?:[-*•–]|\d{1,2}[.)]\s)|\s*\n)/g;
const greeting =
  /^(?:bonjour|bonsoir|salut|coucou|ch[eè]re?s?|madame|monsieur|mesdames|messieurs|hello|hi|hey|dear|good (?:morning|afternoon|evening)|morning|evening)(?![\p{L}\p{M}])[^.!?;:]{0,40}[,!.]?$/iu;

function sentencesOf(text: string): readonly string[] {
  return text
    .replace(brokenLine, ' ')
    .split(/(?<=[.!?…;:])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}/u.test(sentence) && !greeting.test(sentence));
}
