import type { ProblemCode } from '../kit/codes.ts';
import type { Problem } from '../kit/problem.ts';

/** A file being read: its text, and the problems met so far, each with the place where it stands. */
export interface Reader {
  readonly text: string;
  readonly problems: readonly Problem[];
  /** Notes a problem at an offset of the text. */
  readonly report: (code: ProblemCode, at: number, data?: Problem['data']) => void;
  /** The line of an offset, from 1. */
  readonly lineOf: (at: number) => number;
}

/** A reader of one file's text; the problems are in the order of their places. */
export function readerOf(text: string, file: string): Reader {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lineOf = (at: number) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return low + 1;
  };
  const problems: Problem[] = [];
  return {
    text,
    get problems() {
      return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
    },
    lineOf,
    report: (code, at, data) => {
      if (problems.length >= mostProblems) return;
      const line = lineOf(at);
      problems.push({ code, file, line, column: at - (starts[line - 1] ?? 0) + 1, ...(data && { data }) });
    },
  };
}

/** After so many problems the file is plainly something else; the rest would only bury the first ones. */
const mostProblems = 200;
