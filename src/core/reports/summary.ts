import { kinds } from '../asks/ask.ts';
import type { Language } from '../kit/language.ts';
import { showMoney } from '../kit/money.ts';
import { rulings } from '../verdict/verdict.ts';
import { showDays, showDelay, showDuration, showNumber } from '../words/locale.ts';
import { sayProblem } from '../words/problems.ts';
import { reportWords } from '../words/report.ts';
import type { ReportWords } from '../words/report-en.ts';
import { chargeLine } from './because.ts';
import { recordOfAsks } from './belonging.ts';
import { certaintyOf } from './certainty.ts';
import { gapsOf } from './clauses.ts';
import { type ClientFigures, type Figures, figuresOf } from './figures.ts';
import { isDated, type Missing, missingIn } from './missing.ts';
import { nothingOpen, noticesOf } from './notices.ts';
import type { AskRecord, AuditReport, PassedOver } from './record.ts';
import { screenText } from './screen-text.ts';
import { shareOfAsks } from './shares.ts';
import { dearestThreads, type ThreadFigures, threadsOf } from './threads.ts';

/** The styles that the summary asks for; how they look is the terminal's matter. */
export type Style = 'title' | 'money' | 'good' | 'warning' | 'quiet' | 'strong';

/** Dresses a text for a terminal, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

const columns = 80;
const mostSkipped = 5;
const mostClients = 40;
const mostQuotes = 3;

interface Printer {
  readonly report: AuditReport;
  readonly language: Language;
  readonly words: ReportWords;
  readonly figures: Figures;
  readonly recordOf: ReturnType<typeof recordOfAsks>;
  readonly missing: Missing | undefined;
  readonly paint: Paint;
}

/** The audit in a terminal's 80 columns: the money, what was not read, clients, dearest threads, gaps, what to check. */
export function summaryText(report: AuditReport, language: Language, paint: Paint): string {
  const printer: Printer = {
    report,
    language,
    words: reportWords[language],
    figures: figuresOf(report),
    recordOf: recordOfAsks(report),
    missing: missingIn(report),
    paint,
  };
  const parts = [
    opening(printer),
    reading(printer),
    // Where nothing could be valued, "nothing to bill" and "nothing to check" would say what nobody could find out.
    ...(printer.missing !== undefined && report.asks.length === 0
      ? []
      : [
          clientTable(printer),
          kindTable(printer),
          printer.missing === undefined ? dearest(printer) : [],
          gaps(printer),
          closing(printer),
        ]),
  ];
  return `\n${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`;
}

function opening({ report, words, language, missing, paint }: Printer): readonly string[] {
  const { from, to } = report.period;
  const lines = isDated(report) ? [paint('quiet', words.period(from, to))] : [];
  const open = report.leakage.filter(({ possible }) => possible.minor > 0);
  if (missing !== undefined) {
    const { title, advice } = words.missing[missing];
    lines.push(paint('title', title), ...wrap(advice).map((line) => paint('warning', line)));
  } else if (open.length === 0) lines.push(paint('title', nothingOpen(report, words).inAll));
  for (const range of open) {
    const certainty = certaintyOf(range, report, words, (sure) => showMoney(sure, language));
    const amount = showMoney(range.possible, language);
    const estimated = `(${words.estimated})`;
    const fits = `${amount} ${words.headline}, ${certainty} ${estimated}`.length <= columns;
    lines.push(
      `${paint('money', amount)} ${paint('title', words.headline)},${fits ? ' ' : '\n  '}${certainty} ${paint('quiet', estimated)}`,
    );
  }
  const notices = noticesOf(report, words).flatMap((notice) => wrap(notice));
  return [...lines, ...notices.map((line) => paint('warning', line))];
}

function reading({ report, words, language, paint }: Printer): readonly string[] {
  const { read, clients, provider } = report.messages;
  const passed = Object.entries(report.passedOver) as readonly (readonly [PassedOver, number])[];
  const sum = passed.reduce((total, [, count]) => total + count, 0);
  const whys = passed
    .map(([why, count]) => `${words.passedOverWords[why]}${tie}${showNumber(count, language)}`)
    .join(', ');
  const lines = wrap(
    `${words.read(read)}, ${words.fromClients(clients)}, ${words.fromYou(provider)}.${sum > 0 ? ` ${words.passedOver(sum)} (${whys}).` : ''}`,
  );
  if (report.skipped.length === 0) return [...lines, paint('good', words.nothingSkipped)];
  const some = report.skipped.slice(0, mostSkipped);
  return [
    ...lines,
    paint('warning', `${words.skipped(report.skipped.length)}.`),
    ...some.flatMap(({ locator, ...problem }) =>
      wrap(`${screenText(locator, 120)} ${screenText(sayProblem(problem, language))}`, '  '),
    ),
    ...(report.skipped.length > mostSkipped
      ? [`  ${words.andMore(report.skipped.length - mostSkipped)}`]
      : []),
  ];
}

function clientTable({ words, figures, language, paint }: Printer): readonly string[] {
  const header = row(words.client, words.count, words.estimatedShort, words.leakage);
  const lines = figures.clients.slice(0, mostClients).flatMap((client) => {
    const { sure, possible } = client.leakage;
    const range = words.leakageRange(showMoney(sure, language), showMoney(possible, language));
    const line = row(
      screenText(nameOf(client, figures), 30),
      showNumber(client.asks, language),
      showDuration(client.workedSeconds),
      range,
    );
    const standing = standingOf(client, words);
    const { perHour } = client.effectiveRate;
    return [
      line,
      ...(standing === undefined ? [] : [paint('warning', `  ${standing}`)]),
      ...(perHour === null
        ? []
        : [paint('quiet', `  ${words.effectiveRate} ${words.perHour(showMoney(perHour, language))}`)]),
    ];
  });
  const rest = figures.clients.length - mostClients;
  return [paint('quiet', header), ...lines, ...(rest > 0 ? [words.andMore(rest)] : [])];
}

/** A client under several contracts is named with each of them. */
function nameOf({ record: { client }, contract }: ClientFigures, { clients }: Figures): string {
  const isOne = clients.filter(({ record }) => record.client === client).length === 1;
  return isOne ? client : `${contract.name} (${client})`;
}

function standingOf({ contract }: ClientFigures, words: ReportWords): string | undefined {
  if (!contract.onFile) return words.noContract;
  if (contract.consultation.billable === 'silent') return words.silent;
  return contract.consultation.billable ? undefined : words.notBillable;
}

function kindTable({ words, figures, language, paint }: Printer): readonly string[] {
  const { table, byKind, byRuling, asks } = figures.all;
  if (asks === 0) return [];
  const line = (name: string, cells: readonly string[]) =>
    name.padEnd(15) + cells.map((cell) => cell.padStart(13)).join('');
  const counts = (values: readonly number[]) => values.map((value) => showNumber(value, language));
  return [
    paint('title', words.tableTitle),
    paint('quiet', line('', [...rulings.map((ruling) => words.rulings[ruling]), words.total])),
    ...kinds
      .filter((kind) => byKind[kind] > 0)
      .map((kind) =>
        line(words.kinds[kind], counts([...rulings.map((ruling) => table[kind][ruling]), byKind[kind]])),
      ),
    paint('strong', line(words.total, counts([...rulings.map((ruling) => byRuling[ruling]), asks]))),
  ];
}

function dearest(printer: Printer): readonly string[] {
  const { report, words, paint } = printer;
  const threads = dearestThreads(
    threadsOf(report),
    printer.figures.currencies.map(({ currency }) => currency),
  );
  if (threads.length === 0) return [paint('title', words.dearestTitle), nothingOpen(report, words).ofThreads];
  return [
    paint('title', words.dearestTitle),
    ...threads.flatMap((thread) => ['', ...threadLines(printer, thread)]),
  ];
}

function threadLines(printer: Printer, thread: ThreadFigures): readonly string[] {
  const { words, language, paint } = printer;
  const amount = thread.open === null ? '' : showMoney(thread.open, language);
  const subject = screenText(thread.subject, 46) || words.noSubject;
  // Room is short: what the amount is made of comes before the rest of the conversation.
  const asks = [...thread.asks]
    .sort((a, b) => (b.share?.open.minor ?? -1) - (a.share?.open.minor ?? -1))
    .map(({ ask }) => ask)
    .filter((ask) => ask.verdict.ruling !== 'free');
  const charges = [...thread.charges].sort((a, b) => b.amount.minor - a.amount.minor);
  const colon = language === 'fr' ? '\u00a0:' : ':';
  return [
    `${paint('money', amount)}  ${paint('strong', subject)}`,
    ...wrap(`${screenText(thread.client, 60)} · ${showDays(thread.from, thread.to, language)}`, '  ').map(
      (line) => paint('quiet', line),
    ),
    ...asks.slice(0, mostQuotes).flatMap((ask) => askLines(printer, ask)),
    ...(asks.length > mostQuotes ? [`  ${words.andMore(asks.length - mostQuotes)}`] : []),
    ...charges
      .slice(0, mostQuotes)
      .flatMap((one) =>
        wrap(`${words.estimated}${colon} ${chargeLine(one, words, language)}`, '  ').map((line) =>
          paint('quiet', line),
        ),
      ),
  ];
}

function askLines({ recordOf, words, language, paint }: Printer, ask: AskRecord): readonly string[] {
  const quote = screenText(ask.quote.text, 150);
  const { ruling, clause, check } = ask.verdict;
  const clauses = recordOf(ask)?.contract.clauses;
  const text = clause === 'warranty' ? words.warranty : clauses?.find(({ id }) => id === clause)?.text;
  const why =
    ask.contract === null
      ? words.noContract
      : clause === null
        ? words.noClause
        : screenText(text ?? clause, 90);
  const mark = check ? ` [${words.check}]` : '';
  return [
    ...wrap(language === 'fr' ? `«\u00a0${quote}\u00a0»` : `“${quote}”`, '  '),
    ...wrap(`→ ${words.rulings[ruling]}${mark}, ${why}`, '    ').map((line) =>
      check ? paint('warning', line) : line,
    ),
  ];
}

function gaps({ report, words, figures, paint }: Printer): readonly string[] {
  const shareOf = shareOfAsks(report);
  const found = figures.clients
    .map((client) => ({ client, gaps: gapsOf(client, shareOf) }))
    .filter((one) => one.gaps.length > 0)
    .slice(0, mostClients);
  if (found.length === 0) return [];
  return [
    paint('title', words.gapsTitle),
    ...found.flatMap(({ client, gaps: own }) => [
      words.gapLine(
        own.reduce((sum, gap) => sum + gap.asks.length, 0),
        screenText(client.record.client, 60),
      ),
      ...own.flatMap((gap) => wrap(gap.ready, '  ')).map((line) => paint('quiet', line)),
    ]),
  ];
}

function closing({ words, figures, language, paint }: Printer): readonly string[] {
  const { delays, unanswered, check } = figures.all;
  const facts = [
    ...(delays.median === null ? [] : [`${words.median} ${showDelay(delays.median, language)}`]),
    ...(delays.slowest === null ? [] : [`${words.slowest} ${showDelay(delays.slowest.seconds, language)}`]),
    `${words.unanswered} ${showNumber(unanswered, language)}`,
  ];
  return [
    ...wrap(facts.join(' · ')),
    ...(check > 0
      ? wrap(words.checkLine(check)).map((line) => paint('warning', line))
      : [paint('good', words.noChecks)]),
    ...wrap(words.estimatedNote).map((line) => paint('quiet', line)),
    ...(figures.clients.some((one) => one.effectiveRate.standing === 'too-little-time')
      ? wrap(words.rateWithheld).map((line) => paint('quiet', line))
      : []),
  ];
}

function row(name: string, asks: string, time: string, amount: string): string {
  return `${name.padEnd(31)}${asks.padStart(9)}${time.padStart(14)}${amount.padStart(26)}`;
}

/** A space that no line breaks at, and that is printed as any other. Texts from mail hold no such sign. */
const tie = '\u0001';

/**
 * Words on lines of at most 80 columns, each behind the indent; a word longer than a line is cut. A number stays with what it
 * counts.
 */
function wrap(text: string, indent = ''): readonly string[] {
  const room = columns - indent.length;
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .replace(/(?<=\d) (?=\p{Ll})/gu, tie)
    .split(' ')
    .flatMap((whole) => whole.match(new RegExp(`.{1,${room}}`, 'gsu')) ?? [])) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, ...(line === '' ? [] : [indent + line])].map((one) => one.replaceAll(tie, ' '));
}
