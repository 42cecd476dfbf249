import type { Contract } from '../contract/contract.ts';
import { foldWord, nearest } from '../contract/nearest.ts';
import type { ProblemCode } from '../kit/codes.ts';
import type { Day } from '../kit/day.ts';
import { decimalsOf } from '../kit/money.ts';
import type { Problem } from '../kit/problem.ts';
import type { BilledEntry } from './billed.ts';
import { type CsvRow, readCsv } from './csv.ts';
import { type Columns, type Tracker, trackerOf } from './trackers.ts';
import {
  type DayOrder,
  isAmbiguousDate,
  isTooFine,
  provenDecimal,
  provenOrder,
  writtenAmount,
  writtenDay,
  writtenHours,
  writtenMinutes,
} from './written.ts';

/** What a file of billed time says. `notBilled`: lines that the file itself calls not billable, or breaks. */
export interface BilledFile {
  readonly entries: readonly BilledEntry[];
  readonly problems: readonly Problem[];
  /** Lines of data in the file; each became an entry, is counted as not billed, or is in a problem. */
  readonly lines: number;
  readonly notBilled: number;
}

/** The part of a contract that tells whose time a line is, and in which currency. */
export type BilledContract = Pick<Contract, 'client' | 'currency'>;

/** More problems than these are counted in one, so that a wrong file does not flood the screen. */
const mostProblems = 100;

/**
 * Reads time already billed: the detailed CSV exports of Toggl Track, Harvest, Clockify and Kimai, known by their headers,
 * or the plain list `date,client,minutes,amount`. A tracker's billable time counts as billed, invoiced yet or not. Client
 * names are compared without case, accents and punctuation; a line without a client goes by its project. Never throws.
 */
export function readBilled(text: string, fileName: string, contracts: readonly BilledContract[]): BilledFile {
  const problems = problemList(fileName);
  const unreadable = text.indexOf('\uFFFD');
  if (unreadable !== -1)
    problems.add('billed-not-utf8', text.slice(0, unreadable).split(/\r\n|\n|\r/).length);
  const csv = readCsv(text);
  const [header, ...rows] = csv.rows;
  const nothing = { entries: [], lines: rows.length, notBilled: 0 };
  if (header === undefined) return { ...nothing, problems: [{ code: 'billed-empty', file: fileName }] };
  if (csv.openQuote !== undefined) problems.add('billed-quote-open', csv.openQuote);
  const tracker = trackerOf(header.cells);
  if (!tracker) {
    problems.add('billed-format', header.line, { header: cut(header.cells.join(', '), 120) });
    return { ...nothing, problems: problems.all() };
  }
  const order = orderOf(rows, tracker, csv.delimiter, problems);
  const reader: LineReader = {
    tracker,
    order,
    clientOf: clientFinder(contracts),
    decimal: decimalOf(rows, tracker),
    problems,
    width: header.cells.length,
    file: fileName,
  };
  const entries: BilledEntry[] = [];
  const unknown = new Map<string, { name: string; line: number; lines: number; seconds: number }>();
  let notBilled = 0;
  for (const row of rows) {
    const read = readLine(row, reader);
    if (read.is === 'entry') entries.push(read.entry);
    else if (read.is === 'not-billed') notBilled += 1;
    else if (read.is === 'unknown-client') {
      const known = unknown.get(foldName(read.name)) ?? {
        name: read.name,
        line: row.line,
        lines: 0,
        seconds: 0,
      };
      known.lines += 1;
      known.seconds += read.seconds;
      unknown.set(foldName(read.name), known);
    }
  }
  const names = contracts.map(({ client }) => client.name);
  for (const { name, line, lines, seconds } of unknown.values()) {
    const meant = nearest(name, names);
    const data = {
      client: name,
      lines,
      minutes: Math.round(seconds / 60),
      ...(meant !== undefined && { meant }),
    };
    problems.add('billed-client-unknown', line, data);
  }
  if (notBilled > 0 && notBilled === rows.length)
    problems.add('billed-none-billable', header.line, { lines: notBilled });
  return { entries, problems: problems.all(), lines: rows.length, notBilled };
}

interface ProblemList {
  add(code: ProblemCode, line: number, data?: Readonly<Record<string, string | number>>): void;
  all(): readonly Problem[];
}

function problemList(file: string): ProblemList {
  const kept: Problem[] = [];
  let more = 0;
  return {
    add(code, line, data) {
      if (kept.length < mostProblems) kept.push({ code, file, line, ...(data && { data }) });
      else more += 1;
    },
    all() {
      const inOrder = kept.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
      return more === 0 ? inOrder : [...inOrder, { code: 'billed-more-problems', file, data: { more } }];
    },
  };
}

/** A client as a line names it: by which contract its amount is read, and the currencies of all its contracts. */
interface BilledClient {
  readonly contract: BilledContract;
  readonly currencies: readonly string[];
}

interface LineReader {
  readonly tracker: Tracker;
  readonly order: DayOrder;
  readonly clientOf: (name: string, currency: string | undefined) => BilledClient | undefined;
  /** The sign before the decimals of the file's amounts, where it is certain. */
  readonly decimal: '.' | ',' | undefined;
  readonly problems: ProblemList;
  readonly width: number;
  readonly file: string;
}

type Line =
  | { readonly is: 'entry'; readonly entry: BilledEntry }
  | { readonly is: 'unknown-client'; readonly name: string; readonly seconds: number }
  | { readonly is: 'not-billed' }
  | { readonly is: 'wrong' };

const wrong: Line = { is: 'wrong' };

const breaks: ReadonlySet<string> = new Set(['break', 'pause']);

function readLine(row: CsvRow, reader: LineReader): Line {
  const { tracker, order, clientOf, problems, width, file } = reader;
  const { columns } = tracker;
  const cell = (index: number | undefined) => (index === undefined ? '' : (row.cells[index]?.trim() ?? ''));
  const refuse = (code: ProblemCode, data?: Readonly<Record<string, string | number>>): Line => {
    problems.add(code, row.line, data);
    return wrong;
  };
  if (row.cells.slice(width).some((extra) => extra.trim() !== ''))
    return refuse('billed-columns', { found: row.cells.length, wanted: width });
  const billable = billableOf(cell(columns.billable), tracker);
  if (billable === undefined) return refuse('billed-billable', { value: cut(cell(columns.billable)) });
  if (!billable || breaks.has(foldWord(cell(columns.type)))) return { is: 'not-billed' };
  const day: Day | undefined = writtenDay(cell(columns.date), order);
  if (day === undefined) return refuse('billed-date', { value: cut(cell(columns.date)) });
  const time = timeOf(columns, cell);
  if (time.seconds === undefined) return refuse('billed-duration', { value: cut(time.value) });
  const name = cell(columns.client) || cell(columns.project);
  if (name === '') return refuse('billed-client-missing');
  const stated = columns.amountCurrency ?? /\b([A-Z]{3})$/.exec(cell(columns.currency))?.[1];
  const found = clientOf(cell(columns.client), stated) ?? clientOf(cell(columns.project), stated);
  if (!found) return { is: 'unknown-client', name: cut(name), seconds: time.seconds };
  const { contract, currencies } = found;
  const { currency } = contract;
  const written = cell(columns.amount);
  const amount =
    written === '' ? 0 : writtenAmount(written, currency, unroundedSign(written, tracker) ?? reader.decimal);
  // Without a currency not even the decimals of the amount are known.
  const isUnstated = currencies.length > 1 && stated === undefined && amount !== 0;
  if (!isUnstated && (amount === undefined || !Number.isSafeInteger(amount)))
    return refuse('billed-amount', { value: cut(written), currency });
  // A program may compute finer than the currency; what somebody writes so is a slip.
  if (!isUnstated && tracker.name === 'list' && isTooFine(written, currency))
    return refuse('billed-amount-finer', { value: cut(written), currency, places: decimalsOf(currency) });
  const isForeign = amount !== 0 && stated !== undefined && stated !== currency;
  const { name: client } = contract.client;
  if (isForeign) problems.add('billed-currency', row.line, { stated, currency, client });
  if (isUnstated)
    problems.add('billed-currency-missing', row.line, { client, currencies: currencies.join(', ') });
  const isLost = isForeign || isUnstated;
  if (time.seconds === 0 && (amount === 0 || isLost)) return isLost ? wrong : refuse('billed-nothing');
  // A tracker without rates writes amounts of zero: then its time counts, whatever currency heads the column.
  const amountMinor = amount !== undefined && amount > 0 && !isLost ? { amountMinor: amount } : {};
  const isIn = stated === currency && (amount !== 0 || columns.amountCurrency === undefined);
  return {
    is: 'entry',
    entry: {
      client,
      day,
      seconds: time.seconds,
      ...amountMinor,
      ...(currencies.length > 1 && isIn && { currency }),
      covers: tracker.covers,
      ...(tracker.covers === 'month' && { place: { file, line: row.line } }),
    },
  };
}

/** Kimai writes plain numbers with a point, unrounded; a spreadsheet that saved them again may have made it a comma. */
function unroundedSign(written: string, { name }: Tracker): '.' | undefined {
  return name === 'Kimai' && written.includes('.') && !written.includes(',') ? '.' : undefined;
}

/** A program writes all its amounts alike, so that one proves the others; a list typed by hand proves nothing. */
function decimalOf(rows: readonly CsvRow[], { name, columns }: Tracker): '.' | ',' | undefined {
  const { amount } = columns;
  if (name === 'list' || amount === undefined) return undefined;
  return provenDecimal(rows.map((row) => row.cells[amount] ?? ''));
}

/** The first readable time of a line; no time at all is zero seconds where the file may state amounts alone. */
function timeOf(
  columns: Columns,
  cell: (index: number | undefined) => string,
): { seconds: number | undefined; value: string } {
  if (columns.hours.length === 0) {
    const value = cell(columns.minutes);
    return { seconds: value === '' ? 0 : writtenMinutes(value), value };
  }
  const values = columns.hours.map(cell).filter((value) => value !== '');
  for (const value of values) {
    const seconds = writtenHours(value);
    if (seconds !== undefined) return { seconds, value };
  }
  return { seconds: undefined, value: values[0] ?? '' };
}

function billableOf(value: string, { name, columns }: Tracker): boolean | undefined {
  if (columns.billable === undefined) return true;
  const word = foldWord(value);
  if (['yes', 'oui', 'ja', 'true', 'vrai', 'wahr', '1', 'y', 'o', 'j'].includes(word)) return true;
  // Kimai's spreadsheet writer leaves the cell of "false" empty.
  const isNo = ['no', 'non', 'nein', 'false', 'faux', 'falsch', '0', 'n'].includes(word);
  if (isNo || (name === 'Kimai' && word === '')) return false;
  return undefined;
}

/** The file's order of day and month: proven by its dates, else by its other habits, which is then said. */
function orderOf(
  rows: readonly CsvRow[],
  { columns }: Tracker,
  delimiter: string,
  problems: ProblemList,
): DayOrder {
  const dates = rows.map((row) => row.cells[columns.date] ?? '');
  const proven = provenOrder(dates);
  if (proven === 'day-first' || proven === 'month-first') return proven;
  const isAmerican = rows.some((row) => /[ap]\.?m\.?$/i.test(row.cells[columns.clock ?? -1]?.trim() ?? ''));
  const order: DayOrder = isAmerican && delimiter !== ';' ? 'month-first' : 'day-first';
  const unclear = rows.find((row) => isAmbiguousDate(row.cells[columns.date] ?? ''));
  if (unclear) {
    const value = unclear.cells[columns.date]?.trim() ?? '';
    problems.add('billed-date-order', unclear.line, { value, day: writtenDay(value, order) ?? '' });
  }
  return order;
}

/** Finds a client's contract by name or address; of several, the one in the currency that the line states. */
function clientFinder(contracts: readonly BilledContract[]): LineReader['clientOf'] {
  const byName = new Map<string, BilledContract[]>();
  const note = (key: string, contract: BilledContract) => {
    const known = byName.get(key);
    if (known) known.push(contract);
    else byName.set(key, [contract]);
  };
  for (const contract of contracts) {
    note(foldName(contract.client.name), contract);
    for (const email of contract.client.emails) note(email.trim().toLowerCase(), contract);
  }
  return (name, currency) => {
    if (name === '') return undefined;
    const address = name.toLowerCase();
    const found =
      byName.get(foldName(name)) ??
      byName.get(address) ??
      byName.get(address.slice(Math.max(0, address.lastIndexOf('@'))));
    const contract = found?.find((one) => one.currency === currency) ?? found?.[0];
    return contract && { contract, currencies: [...new Set(found?.map((one) => one.currency))] };
  };
}

/** A name without case, accents, punctuation and needless space. A name of signs alone stays itself. */
function foldName(name: string): string {
  const words = foldWord(name);
  return words.replace(/[^\p{L}\p{N}]+/gu, ' ').trim() || words;
}

function cut(value: string, most = 60): string {
  return value.length > most ? `${value.slice(0, most - 1)}…` : value;
}
