import type { PackedLists } from '../kit/packed-lists.ts';

/** Which precedents' wording each of some stems stands in. */
export interface Wording {
  /** The stems, by their places among all. */
  readonly stems: Uint16Array;
  /** Per stem the word that mostly stands for it, by its row in `Vectors`, and 1; 0 where none is known. */
  readonly words: Uint32Array;
  /** The precedents of stem `at` are `items[starts[at]]` up to before `items[starts[at + 1]]`. */
  readonly starts: Uint32Array;
  readonly items: Uint16Array;
}

/**
 * Clauses of many contracts, and what clients wrote under each: what a clause means to people who do not use its words.
 * Made by `npm run train` from `lang/train` and `lang/asks`.
 */
export interface Precedents {
  readonly count: number;
  /** So many of them, the first, come with whole letters; the others with lists of asks, in which each kind is written as often as any. */
  readonly ofLetters: number;
  /** Per precedent with letters: how many asks of each kind stand under it (in the order of `kinds`, up to 255 each). */
  readonly kindsAsked: Uint8Array;
  /** Per precedent with letters: 1 where the contract leaves it out. */
  readonly excluded: Uint8Array;
  /** How many wordings and asks they have in all. */
  readonly texts: number;
  /** Sorted hashes of the stems; stems are named by their places here. */
  readonly stems: Uint32Array;
  /** Per stem: in how many of the texts it stands. */
  readonly spread: Uint16Array;
  readonly wording: Wording;
  /** Per precedent how long the sum of its wording's meanings is, each word's by its weight. */
  readonly meaningLengths: Float32Array;
  /**
   * Per precedent: the stems of the asks under it and of its wording, each as often as it stands in one of them, by their order: 0 is the stem that
   * stands in most texts, of two in as many the one with the lower place.
   */
  readonly asked: PackedLists;
}
