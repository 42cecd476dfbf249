import type { Language } from '../core/kit/language.ts';

/** Where a verb's text goes; `isTTY` is true on a terminal. `write` gives false where it wants to be left alone until `drain`. */
export interface Output {
  write(text: string): unknown;
  once?(event: 'drain', listener: () => void): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** All that a verb may touch of the machine beside files: given by the entry, or by a test. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The calendar day, `YYYY-MM-DD`. */
  readonly today: string;
  readonly language: Language;
  readonly timeZone: string;
}

/** A verb of the command line: takes its arguments, returns the exit code (0 done, 1 problems, 2 wrong use, 70 bug). */
export type Verb = (args: readonly string[], io: Io) => Promise<number>;

/** Writes a long text, each piece when the reader has taken those before. */
export async function writePieces(output: Output, pieces: Iterable<string>): Promise<void> {
  for (const piece of pieces) {
    if (output.write(piece) !== false) continue;
    await new Promise<void>((resolve) => output.once?.('drain', resolve) ?? resolve());
  }
}

/** The language of a machine whose locale variables are given: French where they begin with "fr", else English. */
export function languageOf(env: Io['env']): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return locale.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}
