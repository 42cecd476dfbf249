import { type ParseArgsConfig, parseArgs } from 'node:util';
import { isLanguage, type Language } from '../core/kit/language.ts';
import { cliSentence } from '../core/words/cli.ts';
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
): Asked<T> | number {
  const refuse = (sentence: string) => {
    io.stderr.write(`${sentence}\n`);
    return 2;
  };
  let parsed: Parsed<T>;
  try {
    parsed = parseArgs({ args: [...args], options: { ...options, ...common }, allowPositionals: true });
  } catch (error) {
    return refuse(wrongOption(error as Error, verb, io.language));
  }
  const values: { readonly help?: boolean; readonly lang?: string } = parsed.values;
  const { lang } = values;
  if (lang !== undefined && !isLanguage(lang))
    return refuse(cliSentence('badChoice', io.language, '--lang', lang, 'fr, en'));
  const language = lang ?? io.language;
  if (values.help) {
    io.stdout.write(`${help(language)}\n`);
    return 0;
  }
  return { ...parsed, language };
}

/** Node tells in English alone what is wrong with an argument. */
function wrongOption({ message }: Error, verb: string, language: Language): string {
  const name = /'(-[^' ]+)/.exec(message)?.[1];
  if (name === undefined) return cliSentence('wrongOption', language, message, verb);
  if (/^Unknown/.test(message)) return cliSentence('unknownOption', language, name, verb);
  const key = /does not take/.test(message) ? 'optionAlone' : 'optionWants';
  return cliSentence(key, language, name, verb);
}
