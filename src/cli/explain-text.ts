import { type Ask, kinds } from '../core/asks/ask.ts';
import type { ExplainedAsk, ExplainedMessage } from '../core/audit/explained.ts';
import type { Contract } from '../core/contract/contract.ts';
import type { Day } from '../core/kit/day.ts';
import type { Language } from '../core/kit/language.ts';
import type { Message } from '../core/mail/message.ts';
import { visibleText } from '../core/mail/visible/parts.ts';
import type { Paint } from '../core/reports/summary.ts';
import { firstDayOf, progressOf } from '../core/verdict/stage.ts';
import {
  answerWords,
  doubtWords,
  evidenceWord,
  explainSentence,
  featureWord,
  reasonWords,
} from '../core/words/explain.ts';
import { showPercent } from '../core/words/locale.ts';
import { sayProblem } from '../core/words/problems.ts';
import { readingWords } from '../core/words/reading.ts';
import { reportWords } from '../core/words/report.ts';
import type { Io } from './io.ts';
import { paintFor } from './paint.ts';
import { terminalText } from './terminal-text.ts';

/** Candidates below this chance are left out, but for the first three. */
const worthShowing = 0.05;
/** So many characters of an answer are shown. */
const longestAnswer = 160;
const column = 12;

interface Lines {
  readonly language: Language;
  readonly paint: Paint;
  readonly write: (text?: string) => void;
  /** A label and a stranger's or our own text, made safe. */
  readonly line: (label: string, value: string) => void;
}

/** Prints explained messages for people. */
export function explainPrinter(io: Io, language: Language): { message(one: ExplainedMessage): void } {
  const paint = paintFor(io.stdout, io.env);
  const write = (text = '') => void io.stdout.write(`${text}\n`);
  const line = (label: string, value: string) =>
    write(`${paint('quiet', label.padEnd(column))} ${terminalText(value.replace(/\n/g, ' '))}`);
  return { message: (one) => printMessage(one, { language, paint, write, line }) };
}

function printMessage({ message, explained, contracts }: ExplainedMessage, lines: Lines): void {
  const { language, paint, write, line } = lines;
  const words = readingWords[language];
  write(paint('title', terminalText(message.locator)));
  const { from } = message;
  if (from) line(words.from, from.name === '' ? from.address : `${from.name} <${from.address}>`);
  line(words.subject, message.subject);
  line(words.language, words.languages[message.language]);
  if (explained.is === 'passed-over') {
    write(
      `${paint('quiet', words.passedOver.padEnd(column))} ${paint('warning', words.noises[explained.why])}`,
    );
    if (explained.mayBeYours)
      write(terminalText(explainSentence('mayBeYours', language, from?.address ?? '')));
    else if (explained.why === 'not-a-client')
      write(terminalText(explainSentence('whoIsClient', language, clientsOf(contracts, language))));
  } else if (explained.is === 'skipped') {
    write(
      `${paint('quiet', words.passedOver.padEnd(column))} ${sayProblem({ code: explained.code }, language)}`,
    );
  } else if (explained.is === 'own') {
    write(explainSentence('ownMessage', language));
  } else {
    const { contract, day, asks } = explained;
    line(explainSentence('contract', language), `${contract.name} — ${contract.client.name}`);
    const when = whenOf(contract, day, language);
    if (when !== '') line(explainSentence('when', language), when);
    if (asks.length === 0)
      write(`\n${explainSentence(message.language === 'other' ? 'otherLanguage' : 'noAsk', language)}`);
    for (const [place, ask] of asks.entries()) printAsk(ask, place + 1, contract, message, lines);
    const isLimited = asks.some(({ verdict }) =>
      contract.clauses.some(({ id, limit }) => id === verdict.clause && limit !== undefined),
    );
    if (isLimited) write(`\n${paint('quiet', explainSentence('limit', language))}`);
  }
  write();
}

/** How far along the contract was, as far as that counts in the choice of a clause. */
function whenOf(contract: Contract, day: Day, language: Language): string {
  const { isAccepted, days } = progressOf(contract, day);
  const first = firstDayOf(contract);
  if (isAccepted) return explainSentence('accepted', language);
  return [
    ...(isAccepted === undefined ? [] : [explainSentence('toAccept', language)]),
    ...(days === undefined
      ? []
      : [
          first !== undefined && day < first
            ? explainSentence('beforeStart', language)
            : explainSentence('sinceStart', language, days + 1),
        ]),
  ].join(', ');
}

function clientsOf(contracts: readonly Contract[], language: Language): string {
  return contracts
    .map(({ client }) => `${client.name} (${client.emails.join(', ')})`)
    .join(reportWords[language].separator);
}

function printAsk(
  explained: ExplainedAsk,
  number: number,
  contract: Contract,
  message: Message,
  lines: Lines,
): void {
  const { language, paint, write } = lines;
  const say = (key: Parameters<typeof explainSentence>[0], ...data: readonly string[]) =>
    explainSentence(key, language, ...data);
  const { ask, verdict, reason, doubt, insteadOf } = explained;
  const text = ask.in === 'subject' ? message.subject : visibleText(message.segments);
  const { before, quote, after } = sentenceOf(text, explained);
  const plain = (part: string) => terminalText(part.replace(/\n/g, ' '));
  const place = ask.in === 'subject' ? ` ${paint('quiet', `(${say('inSubject')})`)}` : '';
  write();
  write(
    `${number}. ${paint('quiet', plain(before))}[${paint('strong', plain(quote))}]${paint('quiet', plain(after))}${place}`,
  );
  const label = (key: Parameters<typeof explainSentence>[0]) =>
    `   ${paint('quiet', say(key).padEnd(column))} `;
  const others = kinds
    .map((kind, at) => ({ kind, chance: ask.chances?.[at] ?? 0 }))
    .filter(({ kind, chance }) => kind !== ask.kind && chance >= worthShowing)
    .sort((a, b) => b.chance - a.chance)
    .map(({ kind, chance }) => `${reportWords[language].kinds[kind]} ${showPercent(chance, language)}`);
  const own = ask.chances?.[kinds.indexOf(ask.kind)];
  write(
    `${label('kind')}${paint('strong', reportWords[language].kinds[ask.kind])}` +
      `${own === undefined ? '' : ` ${showPercent(own, language)}`}` +
      `${others.length === 0 ? '' : paint('quiet', ` (${say('otherwise')} ${others.join(', ')})`)}`,
  );
  const signs = ask.by.map(({ name }) => featureWord(name, language));
  if (signs.length > 0)
    write(
      `   ${' '.repeat(column)} ${paint('quiet', `${say('signs')}${language === 'fr' ? '\u00a0' : ''}: ${signs.join(' · ')}`)}`,
    );
  const clause =
    verdict.clause === null
      ? say('noClause')
      : verdict.clause === 'warranty'
        ? say('warranty')
        : say('clause', verdict.clause);
  write(
    `${label('verdict')}${paint('strong', reportWords[language].rulings[verdict.ruling])} · ${clause} · ` +
      `${say('sure', showPercent(verdict.confidence, language))}` +
      `${verdict.check ? ` · ${paint('warning', say('check'))}` : ''}`,
  );
  if (insteadOf !== undefined) {
    const before = insteadOf === null ? say('noClause') : say('clause', insteadOf);
    write(`   ${' '.repeat(column)} ${say('proposedInstead', before)}`);
  }
  write(`${label('because')}${reasonWords[reason][language]}`);
  printAnswer(ask, label('answered'), lines);
  if (doubt) write(`   ${' '.repeat(column)} ${paint('warning', doubtWords[doubt][language])}`);
  printCandidates(explained, contract, label('clauses'), lines);
}

/** What the answer says to it, where the messages given hold one, and which way that leans. */
function printAnswer({ answer, kind }: Ask, label: string, { language, paint, write }: Lines): void {
  if (!answer) return;
  const text = answer.text.replace(/\s+/g, ' ');
  const characters = [...text];
  const cut = terminalText(
    characters.length > longestAnswer ? `${characters.slice(0, longestAnswer - 1).join('')}…` : text,
  );
  if (text !== '') write(`${label}${language === 'fr' ? `«\u00a0${cut}\u00a0»` : `"${cut}"`}`);
  if (answer.outside === 0 || kind === 'admin') return;
  const odds = Math.exp(Math.abs(answer.outside)).toFixed(1);
  const leans = explainSentence(
    answer.outside > 0 ? 'leansOutside' : 'leansInside',
    language,
    language === 'fr' ? odds.replace('.', ',') : odds,
  );
  const signs = answer.signs.map((name) => answerWords[name]?.[language] ?? name);
  write(
    `${text === '' ? label : `   ${' '.repeat(column)} `}${paint('quiet', [leans, ...signs].join(' · '))}`,
  );
}

function printCandidates(
  { candidates, none }: ExplainedAsk,
  contract: Contract,
  label: string,
  { language, paint, write }: Lines,
): void {
  const indent = `   ${' '.repeat(column)} `;
  const percent = (chance: number) => showPercent(chance, language).padStart(5);
  const rows = candidates
    .filter(({ score }, at) => at < 3 || score >= worthShowing)
    .map(({ clause, score, evidence, topics }) => {
      const found = contract.clauses.find(({ id }) => id === clause);
      const list = explainSentence(found?.list === 'included' ? 'included' : 'excluded', language);
      const why =
        evidence.length === 0
          ? explainSentence('noEvidence', language)
          : [...new Set(evidence.map((one) => evidenceWord(one, language, topics)))].join(' · ');
      return [
        `${percent(score)}  ${clause} (${list}) ${paint('quiet', terminalText(found?.text ?? ''))}`,
        `       ${paint('quiet', terminalText(why))}`,
      ];
    });
  rows.push([`${percent(none)}  ${explainSentence('noClause', language)}`]);
  for (const [at, row] of rows.flat().entries()) write(`${at === 0 ? label : indent}${row}`);
}

/** The sentence of the visible text, or the subject, that an ask stands in. */
function sentenceOf(text: string, { ask }: ExplainedAsk): { before: string; quote: string; after: string } {
  const { start, end } = ask.quote;
  const reach = 160;
  const lead = text.slice(Math.max(0, start - reach), start);
  const rest = text.slice(end, end + reach);
  // From the last end of a sentence or paragraph before the ask to the first after it; a wrapped line goes on.
  const from = Math.max(
    lead.lastIndexOf('\n\n') + 1,
    lead.search(/[.!?…]\s[^.!?…]*$/) + 1,
    lead.search(/\n[-*•][^\n]*$/) + 1,
  );
  const isEnded = /[.!?…]\s*$/.test(ask.quote.text);
  const to = isEnded ? 0 : rest.search(/[.!?…]|\n\n|\n[-*•]/);
  const mark = isEnded || to < 0 || rest[to] === '\n' ? 0 : 1;
  return {
    before: lead.slice(from).trimStart(),
    quote: ask.quote.text,
    after: to < 0 ? rest.trimEnd() : rest.slice(0, to + mark),
  };
}
