import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Language } from '../core/kit/language.ts';
import { cliSentence } from '../core/words/cli.ts';
import { languageAmong, type Takes, wrongArgument } from './arguments.ts';
import type { Io } from './io.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** What every verb knows. */
const common = { help: { type: 'boolean', short: 'h' }, lang: { type: 'string' } } as const;

type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ options: T & typeof common; allowPositionals: true }>
>;

/** What was asked of a verb, in the language to answer in. */
export type Asked<T extends Options> = Parsed<T> & { readonly language: Language };

/**
 * Reads a verb's arguments, `--help` and `--lang` among them. Gives the exit code instead where nothing is left to do: the
 * help was asked for, or an argument is wrong, and it was told.
 */
export function askedOf<const T extends Options>(
  verb: string,
  options: T,
  args: readonly string[],
  io: Io,
  help: (language: Language) => string,
  takes: Takes = 'places',
): Asked<T> | number {
  const language = languageAmong(args) ?? io.language;
  const all = { ...options, ...common };
  const wrong = wrongArgument(args, all, language, takes);
  if (wrong !== undefined) {
    io.stderr.write(`${cliSentence('wrongOption', language, wrong, verb)}\n`);
    return 2;
  }
  const parsed = parseArgs({ args: [...args], options: all, allowPositionals: true });
  const { help: isHelp }: { readonly help?: boolean } = parsed.values;
  if (isHelp) {
    io.stdout.write(`${help(language)}\n`);
    return 0;
  }
  return { ...parsed, language };
}
