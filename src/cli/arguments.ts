import { type ParseArgsConfig, parseArgs } from 'node:util';
import { isAddressOrDomain } from '../core/contract/front-matter.ts';
import { nearest } from '../core/contract/nearest.ts';
import { isLanguage, type Language } from '../core/kit/language.ts';
import { cliSentence } from '../core/words/cli.ts';

type Flags = NonNullable<ParseArgsConfig['options']>;

/** Whether a verb works on things that are named behind it. */
export type Takes = 'places' | 'nothing';

/** The addresses of lists such as `--me a@b.example,c@d.example`. */
export function addressesIn(lists: readonly string[] | undefined): readonly string[] {
  return (lists ?? []).flatMap((list) => list.toLowerCase().split(/[\s,;]+/)).filter((one) => one !== '');
}

/** The language that `--lang` names, wherever it stands; undefined where it names none that we know. */
export function languageAmong(args: readonly string[]): Language | undefined {
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  const at = options.lastIndexOf('--lang');
  const named = options.findLast((one) => one.startsWith('--lang='))?.slice('--lang='.length);
  const value = at < 0 ? named : options[at + 1];
  return value !== undefined && isLanguage(value) ? value : undefined;
}

/** The arguments but for `--lang` and what it names. */
export function withoutLanguage(args: readonly string[]): readonly string[] {
  return args.filter(
    (one, at) => one !== '--lang' && !one.startsWith('--lang=') && args[at - 1] !== '--lang',
  );
}

/** The arguments with a language that stands before the verb put behind it, where verbs take their options. */
export function verbFirst(args: readonly string[]): readonly string[] {
  const [first] = args;
  const count = first === '--lang' ? 2 : first?.startsWith('--lang=') ? 1 : 0;
  const [verb, ...rest] = args.slice(count);
  return verb === undefined ? [] : [verb, ...args.slice(0, count), ...rest];
}

/** What is wrong with the first argument that cannot be taken; Node's own messages are in English, and for programmers. */
export function wrongArgument(
  args: readonly string[],
  flags: Flags,
  language: Language,
  takes: Takes = 'places',
): string | undefined {
  const { tokens } = parseArgs({
    args: [...args],
    options: flags,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const say = (...sentence: [Parameters<typeof cliSentence>[0], ...string[]]) => {
    const [key, ...values] = sentence;
    return cliSentence(key, language, ...values);
  };
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (takes === 'nothing') return say('argumentSurplus', token.value);
      if (token.value === '') return say('argumentEmpty');
    }
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
    if (flag === undefined) {
      const meant = rawName.startsWith('--') ? nearest(name, Object.keys(flags)) : undefined;
      return meant === undefined ? say('optionUnknown', rawName) : say('optionMeant', rawName, `--${meant}`);
    }
    if (flag.type === 'boolean') {
      if (value !== undefined) return say('optionTakesNone', rawName);
      continue;
    }
    if (value === undefined || value === '') return say('optionWantsValue', rawName);
    if (!inlineValue && value.length > 1 && value.startsWith('-')) {
      const isOption = Object.hasOwn(flags, value.replace(/^--/, '').split('=')[0] ?? '');
      return isOption ? say('optionWantsValue', rawName) : say('optionDash', rawName, value);
    }
    if (name === 'lang' && !isLanguage(value)) return say('badChoice', '--lang', value, 'fr, en');
    const notMine = name === 'me' ? addressesIn([value]).find((one) => !isAddressOrDomain(one)) : undefined;
    if (notMine !== undefined) return say('badEmail', rawName, notMine);
  }
  return undefined;
}
