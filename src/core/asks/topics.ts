import { firstNotBefore } from '../kit/sorted.ts';
import { stem } from './tokens.ts';

/** Subjects of the trades: a stem, or stems joined by spaces, to the numbers of the topics it belongs to. */
export interface Topics {
  readonly names: readonly string[];
  readonly of: ReadonlyMap<string, readonly number[]>;
}

/** Words of both languages (folded) that say nothing of a subject. */
export const functionWords = new Set(
  'le la les l de des du d un une et ou a au aux en dans sur pour par avec sans qui que qu quoi ce cet cette ces c s se son sa ses vos votre nos notre mon ma mes ton ta tes leur leurs il elle ils elles nous vous je j tu t on est sont etre ete pas ne n plus y si mais donc car comme tout tous toute toutes tres bien aussi deux trois fait faire faut peut pouvez peux pourriez ai avez avons as ont a the an of to for in on and or with by your our my his her their its is are be been was were it this that these those each per all any not no can could would will should do does did we i you he she they me us them from at as if so but have has had what which when where how why who there here up out just about more one two three please id im ive well get got make need want like some than then also into it only'.split(
    ' ',
  ),
);

/** The topics of the stems so far, if any, and the phrases that go on from here, by their next stem. */
export interface Phrases {
  numbers?: readonly number[];
  next?: Map<string, Phrases>;
}

const ordered = new WeakMap<Topics, readonly string[]>();

/**
 * The phrases of topics that a stem begins. Found anew each time: a tree of all of them would take 6 MB, and mail has a small part
 * of their words.
 */
export function topicPhrasesFrom(topics: Topics, stem: string): Phrases | undefined {
  const phrases = inOrder(topics);
  let at = firstNotBefore(phrases, stem);
  let root: Phrases | undefined;
  for (; at < phrases.length; at++) {
    const [first, ...more] = (phrases[at] as string).split(' ');
    if (first !== stem) break;
    root ??= {};
    let reached = root;
    for (const next of more) {
      reached.next ??= new Map();
      const known = reached.next.get(next) ?? {};
      reached.next.set(next, known);
      reached = known;
    }
    reached.numbers = topics.of.get(phrases[at] as string) as readonly number[];
  }
  return root;
}

/** All phrases so that those of one first stem stand together: a space comes before whatever a stem has. */
function inOrder(topics: Topics): readonly string[] {
  let known = ordered.get(topics);
  if (!known) {
    known = [...topics.of.keys()].sort();
    ordered.set(topics, known);
  }
  return known;
}

/** Reads lists of topics: `name: word, another word, …` a line, a topic's line may come again; `#` begins a remark. */
export function readTopics(text: string, tokensOf: (phrase: string) => readonly string[]): Topics {
  const names: string[] = [];
  const of = new Map<string, number[]>();
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':');
    if (colon < 0 || line.startsWith('#')) continue;
    const name = line.slice(0, colon).trim();
    let number = names.indexOf(name);
    if (number < 0) number = names.push(name) - 1;
    for (const phrase of line.slice(colon + 1).split(',')) {
      const words = tokensOf(phrase);
      // "thé" without its accent is "the".
      if (words.every((word) => functionWords.has(word))) continue;
      const key = words.map(stem).join(' ');
      const numbers = of.get(key);
      if (!numbers) of.set(key, [number]);
      else if (!numbers.includes(number)) numbers.push(number);
    }
  }
  return { names, of };
}
