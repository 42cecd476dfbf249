import type { ProblemCode } from './codes.ts';

/** Something a user can mend. Words are made at the edge, per language (`words/problems.ts`). Lines and columns from 1. */
export interface Problem {
  readonly code: ProblemCode;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly data?: Readonly<Record<string, string | number>>;
}

/** Where a problem stands, `file:line:column` as far as it is known. */
export function placeOfProblem({ file, line, column }: Omit<Problem, 'code'>): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

/** An item of a batch that could not be read: where it stands (`inbox.mbox@18273`: file and byte) and why. */
export interface Skipped {
  readonly locator: string;
  readonly code: ProblemCode;
  readonly data?: Problem['data'];
}
