import { parseArgs } from 'node:util';
import { isSafeAddress } from '../adapters/opinion/post.ts';
import { type Grouping, groupings, type Rounding, roundings } from '../core/contract/contract.ts';
import { isCurrency } from '../core/contract/currencies.ts';
import { type Day, isDay, isTimeZone } from '../core/kit/day.ts';
import type { Language } from '../core/kit/language.ts';
import { mostRate, parseMinor } from '../core/kit/money.ts';
import { type DefaultTerms, defaultTerms, rateIn } from '../core/meter/terms.ts';
import { amountSentence } from '../core/words/amount.ts';
import { cliSentence } from '../core/words/cli.ts';
import { embedderSentence } from '../core/words/embedder.ts';
import { opinionSentence } from '../core/words/opinion.ts';
import { addressesIn, languageAmong, wrongArgument } from './arguments.ts';
import { type EmbedderOptions, embedderFlags, embedderIn } from './embedder-options.ts';

/** The longest step and minimum, as in a contract. */
const minutesADay = 1440;
/** More threads than any machine has use for; each takes some 50 MB. */
const mostWorkers = 64;

/** What was asked of `avenant audit`. */
export interface AuditOptions {
  readonly help: boolean;
  readonly mailboxes: readonly string[];
  readonly contracts: readonly string[];
  readonly me: readonly string[];
  readonly from?: Day;
  readonly to?: Day;
  readonly client?: string;
  readonly terms: DefaultTerms;
  readonly timeZone: string;
  readonly billed: readonly string[];
  readonly corrections: readonly string[];
  readonly json: boolean;
  /** Where doubtful asks are sent for a second opinion; absent: nowhere. */
  readonly opinion?: { readonly url: string; readonly model: string; readonly cacheFolder?: string };
  /** Where doubtful asks are sent to find the nearest clause; absent: nowhere. */
  readonly embedder?: EmbedderOptions;
  readonly html?: string;
  readonly csv?: string;
  readonly language: Language;
  readonly workers?: number;
  readonly quiet: boolean;
}

const options = {
  help: { type: 'boolean', short: 'h' },
  contracts: { type: 'string', multiple: true },
  me: { type: 'string', multiple: true },
  from: { type: 'string' },
  to: { type: 'string' },
  client: { type: 'string' },
  rate: { type: 'string' },
  increment: { type: 'string' },
  minimum: { type: 'string' },
  rounding: { type: 'string' },
  per: { type: 'string' },
  currency: { type: 'string' },
  'time-zone': { type: 'string' },
  billed: { type: 'string', multiple: true },
  corrections: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  'second-opinion': { type: 'string' },
  'second-opinion-model': { type: 'string' },
  'second-opinion-cache': { type: 'string' },
  ...embedderFlags,
  html: { type: 'string' },
  csv: { type: 'string' },
  lang: { type: 'string' },
  workers: { type: 'string' },
  quiet: { type: 'boolean' },
} as const;

/** Reads the arguments; a wrong one gives a sentence in the user's language instead. */
export function readAuditOptions(
  args: readonly string[],
  machine: { readonly language: Language; readonly timeZone: string },
): { readonly options: AuditOptions } | { readonly wrong: string; readonly language: Language } {
  const language = languageAmong(args) ?? machine.language;
  const wrongOne = wrongArgument(args, options, language);
  if (wrongOne !== undefined) return { wrong: wrongOne, language };
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const wrong: string[] = [];
  const refuse = (key: Parameters<typeof cliSentence>[0], ...data: readonly string[]) =>
    void wrong.push(cliSentence(key, language, ...data));
  const choice = <T extends string>(
    name: string,
    value: string | undefined,
    all: readonly T[],
    otherwise: T,
  ): T => {
    if (value === undefined) return otherwise;
    const found = all.find((one) => one === value);
    if (found === undefined) refuse('badChoice', name, value, all.join(', '));
    return found ?? otherwise;
  };
  const minutes = (name: string, value: string | undefined, least: number, otherwise: number): number => {
    if (value === undefined) return otherwise;
    const number = /^\d{1,4}$/.test(value) ? Number(value) : -1;
    if (number >= least && number <= minutesADay) return number;
    refuse('badMinutes', name, value, String(least), String(minutesADay));
    return otherwise;
  };
  for (const name of ['from', 'to'] as const) {
    const value = values[name];
    if (value !== undefined && !isDay(value)) refuse('badDay', `--${name}`, value);
  }
  if (values.from !== undefined && values.to !== undefined && isDay(values.from) && isDay(values.to))
    if (values.from > values.to) refuse('daysTurned', values.from, values.to);
  const currency = values.currency?.toUpperCase() ?? defaultTerms.currency;
  if (!isCurrency(currency)) refuse('badCurrency', '--currency', currency);
  const rateMinor =
    values.rate === undefined ? rateIn(currency, defaultTerms).minor : parseMinor(values.rate, currency);
  if (rateMinor === undefined || rateMinor < 0 || rateMinor > mostRate)
    wrong.push(
      `--rate: ${amountSentence(values.rate ?? '', currency, language, mostRate).replace(/\.$/, '')}`,
    );
  const timeZone = values['time-zone'] ?? machine.timeZone;
  if (!isTimeZone(timeZone)) refuse('badZone', '--time-zone', timeZone);
  if (
    values.workers !== undefined &&
    !(/^\d{1,3}$/.test(values.workers) && Number(values.workers) <= mostWorkers)
  )
    refuse('badCount', '--workers', values.workers, String(mostWorkers));
  const workers = values.workers === undefined ? undefined : Number(values.workers);
  const terms: DefaultTerms = {
    ...defaultTerms,
    rateMinor: rateMinor ?? defaultTerms.rateMinor,
    currency,
    increment: minutes('--increment', values.increment, 1, defaultTerms.increment),
    minimum: minutes('--minimum', values.minimum, 0, defaultTerms.minimum),
    rounding: choice<Rounding>('--rounding', values.rounding, roundings, defaultTerms.rounding),
    per: choice<Grouping>('--per', values.per, groupings, defaultTerms.per),
  };
  const opinionUrl = values['second-opinion'];
  const opinionCache = values['second-opinion-cache'];
  if (opinionUrl !== undefined && !isSafeAddress(opinionUrl))
    wrong.push(opinionSentence('badUrl', language, opinionUrl));
  const embedder = embedderIn(values);
  if (embedder && 'wrong' in embedder) wrong.push(embedderSentence('badUrl', language, embedder.wrong));
  const outputs = [
    ...(values.json ? ['--json'] : []),
    ...(['html', 'csv'] as const).filter((name) => values[name] === '-').map((name) => `--${name} -`),
  ];
  if (outputs.length > 1) refuse('oneOutput', outputs.join(', '));
  else if (values.html !== undefined && values.html === values.csv) refuse('sameFile', values.html);
  if (positionals.length === 0 && !values.help) refuse('noMailbox');
  if (wrong.length > 0) return { wrong: wrong.join('\n'), language };
  return {
    options: {
      help: values.help ?? false,
      mailboxes: positionals,
      contracts: values.contracts ?? [],
      me: addressesIn(values.me),
      ...(values.from !== undefined && { from: values.from }),
      ...(values.to !== undefined && { to: values.to }),
      ...(values.client !== undefined && { client: values.client }),
      terms,
      timeZone,
      billed: values.billed ?? [],
      corrections: values.corrections ?? [],
      json: values.json ?? false,
      ...(opinionUrl !== undefined && {
        opinion: {
          url: opinionUrl,
          model: values['second-opinion-model'] ?? 'default',
          ...(opinionCache !== undefined && { cacheFolder: opinionCache }),
        },
      }),
      ...(embedder && !('wrong' in embedder) && { embedder }),
      ...(values.html !== undefined && { html: values.html }),
      ...(values.csv !== undefined && { csv: values.csv }),
      language,
      ...(workers !== undefined && { workers }),
      quiet: values.quiet ?? false,
    },
  };
}
