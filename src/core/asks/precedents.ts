/** Lists of weighed numbers, one after the other: list `at` is `items[starts[at]]` up to before `items[starts[at + 1]]`. */
export interface Lists {
  readonly starts: Uint32Array;
  readonly items: Uint16Array;
  readonly values: Uint8Array;
}

/**
 * Clauses of many contracts, and what clients wrote under each: what a clause means to people who do not use its words.
 * Made by `npm run train` from `lang/train` and `lang/asks`.
 */
export interface Precedents {
  readonly count: number;
  /** Sorted hashes of the stems; the lists name a stem by its place here. */
  readonly stems: Uint32Array;
  /** Per stem: how rare it is among clauses and asks (0 to 1), and its share of all that was asked. */
  readonly rarity: Float32Array;
  readonly frequency: Float32Array;
  /** Per stem: in the wording of which precedents it stands, by its share of their length (of 255). */
  readonly wording: Lists;
  /** Per topic: the precedents whose wording is of it, likewise. */
  readonly subjects: Lists;
  /** Per precedent: the stems of the asks under it and of its wording, and in how many of them they stand. */
  readonly asked: Lists;
  /** Per precedent: the topics of the same, likewise (of 255). */
  readonly askedSubjects: Lists;
  /** Per precedent the meaning of its wording: `dims` integers from -7 to 7, two a byte as in `Vectors`, times `meaningStep`. */
  readonly meanings: Int8Array;
}

/** Of 128 numbers whose squares sum to 1 nearly all lie within seven such steps. */
export const meaningStep = 0.037;
