/** Lists of numbers, one after the other: list `at` is `items[starts[at]]` up to before `items[starts[at + 1]]`. */
export interface Lists {
  readonly starts: Uint32Array;
  readonly items: Uint16Array;
}

/** Lists of weighed numbers: `values` beside `items`. */
export interface WeighedLists extends Lists {
  readonly values: Uint8Array;
}

/**
 * Lists of rising numbers that lie close together, weighed: each is `gaps` further than the one before, the first than 0. A step too
 * wide for a byte is made in several, of value 0 but for the last.
 */
export interface RisingLists {
  readonly starts: Uint32Array;
  readonly gaps: Uint8Array;
  readonly values: Uint8Array;
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
  /** Sorted hashes of the stems; the lists name a stem by its place here. */
  readonly stems: Uint32Array;
  /** Per stem: how rare it is among clauses and asks (0 to 1), and its share of all that was asked. */
  readonly rarity: Float32Array;
  readonly frequency: Float32Array;
  /** Per stem: in the wording of which precedents it stands, by its share of their length (of 255). */
  readonly wording: WeighedLists;
  /** Per topic: the precedents whose wording is of it, likewise. */
  readonly subjects: RisingLists;
  /** Per precedent: the stems of the asks under it and of its wording, each as often as it stands in one of them. */
  readonly asked: Lists;
  /** Per precedent: the topics of the same, likewise (of 255). */
  readonly askedSubjects: RisingLists;
  /** Per precedent the meaning of its wording: `dims` integers from -7 to 7, two a byte as in `Vectors`, times `meaningStep`. */
  readonly meanings: Int8Array;
}

/** Of 128 numbers whose squares sum to 1 nearly all lie within seven such steps. */
export const meaningStep = 0.037;
