import type { Language } from '../kit/language.ts';
import { decimalsOf, exampleAmount, plainAmount } from '../kit/money.ts';
import type { Problem } from '../kit/problem.ts';
import { isFreeMail } from '../mail/free-mail.ts';
import {
  edges,
  exceptFor,
  type FindingCode,
  type FindingData,
  type FindingPlace,
  helpWithin,
  placeOfReady,
  readyLines,
} from '../words/contract.ts';
import type { Clause, Contract } from './contract.ts';
import { foldWord } from './nearest.ts';
import { missesRefused } from './refused.ts';
import { claimedTwice } from './subjects.ts';
import { unlimitedHelp, vagueWords, withoutOpenEnd } from './vague.ts';
import { writeClause } from './write.ts';

/**
 * Something that a contract lacks (`missing`), leaves open to argument (`unclear`), or may want later (`hint`, which
 * leaves the contract complete), with the lines that mend it in the contract's own language.
 */
export interface Finding {
  readonly code: FindingCode;
  readonly weight: 'missing' | 'unclear' | 'hint';
  /** The line of the clause it is about. */
  readonly line?: number;
  /** That clause's id. */
  readonly clause?: string;
  readonly data: FindingData;
  readonly ready: {
    readonly where: FindingPlace;
    readonly text: string;
  };
}

type Note = (code: FindingCode, weight: Finding['weight'], data?: FindingData, clause?: Clause) => void;

/**
 * What a contract still lacks to be clear and complete, in the order of the file. `problems`: what its reading met, so that
 * no heading is proposed that already stands there, and nothing is called missing that was refused.
 */
export function reviewContract(contract: Contract, problems: readonly Problem[] = []): readonly Finding[] {
  const findings: Finding[] = [];
  const note: Note = (code, weight, data = {}, clause) => {
    const ready = {
      where: clause?.list ?? placeOfReady(code),
      text: readyLines(code, data, contract.language),
    };
    findings.push({ code, weight, ...(clause && { line: clause.line, clause: clause.id }), data, ready });
  };
  reviewClient(contract, note);
  reviewDays(contract, note);
  reviewPrice(contract, note);
  reviewConsultation(contract, note);
  reviewParties(contract, note);
  reviewLists(contract, problems, note);
  reviewTerms(contract, note);
  const isRefused = missesRefused(problems);
  return findings.filter(({ code }) => !isRefused(code));
}

function reviewClient(contract: Contract, note: Note): void {
  for (const email of contract.client.emails) {
    if (email.startsWith('@') && isFreeMail(email.slice(1))) note('public-mail-domain', 'unclear', { email });
  }
}

/** Days that contradict each other. Work may begin before the signature, so that is a hint. */
function reviewDays({ signed, starts, ends, warranty }: Contract, note: Note): void {
  if (signed !== undefined && starts !== undefined && signed > starts)
    note('signed-late', 'hint', { signed, starts });
  const from = warranty?.from;
  const begins = starts ?? signed;
  if (warranty === undefined || from === undefined) return;
  const days = String(warranty.days);
  if (begins !== undefined && from < begins) note('warranty-outside', 'unclear', { days, from, begins });
  else if (ends !== undefined && from > ends) note('warranty-outside', 'unclear', { days, from, ends });
}

function reviewPrice(contract: Contract, note: Note): void {
  const { price, warranty, currency } = contract;
  if (price === undefined) note('no-price', 'hint');
  if (price?.amount.minor === 0)
    note('price-zero', 'missing', {
      basis: price.basis,
      amount: exampleIn(currency, usualPrices[price.basis]),
    });
  if (price?.basis === 'fixed' && warranty === undefined) note('no-warranty', 'missing');
  if (warranty && warranty.from === undefined)
    note('warranty-not-begun', 'hint', { days: String(warranty.days) });
}

/** Amounts that are plausible in a line to copy, in euros. */
const usualPrices = { fixed: 3200, monthly: 450, daily: 560, hourly: 80 } as const;

/** An example's amount in a currency; where it has no smaller unit a hundred times as much. */
function exampleIn(currency: string, euros: number): string {
  return exampleAmount(decimalsOf(currency) === 0 ? euros * 100 : euros, currency);
}

/** What DOMAIN's example charges an hour, for a contract that names no hourly amount. */
export function usualRate(currency: string): string {
  return exampleIn(currency, usualPrices.hourly);
}

function reviewConsultation(contract: Contract, note: Note): void {
  const { billable, terms } = contract.consultation;
  const { price, currency } = contract;
  const hourly = terms.rate ?? (price?.basis === 'hourly' ? price.amount : undefined);
  const rate = hourly ? plainAmount(hourly) : usualRate(currency);
  if (billable === 'silent') {
    const stated = Object.keys(terms).join(', ');
    note('consultation-silent', 'missing', { rate, ...(stated !== '' && { stated }) });
  }
  if (billable !== true) return;
  if (terms.rate === undefined) note('no-rate', 'missing', { rate });
  if (terms.rate?.minor === 0) note('rate-zero', 'unclear', { rate: usualRate(currency) });
  if (terms.increment === undefined) note('no-increment', 'missing');
  const rounding = terms.rounding ?? 'up';
  if (rounding !== 'up' && !terms.minimum) {
    const increment = terms.increment ?? 15;
    const lost = rounding === 'down' ? increment - 1 : Math.ceil(increment / 2) - 1;
    if (lost > 0)
      note('short-answers-free', 'missing', { rounding, increment: String(increment), lost: String(lost) });
  } else if (terms.minimum === undefined) note('no-minimum', 'missing');
  if (terms.rollover && !terms.allowance) note('rollover-alone', 'unclear');
}

/** What templates and people leave where a name is still to come. */
const placeholder = /(?<![\p{L}\p{N}.…])(?:…|\.{3}|_{3,})(?![\p{L}\p{N}.…])/u;

function reviewParties({ preamble = '', language, client }: Contract, note: Note): void {
  if (!placeholder.test(preamble)) return;
  const paragraph = preamble.split('\n').find((line) => placeholder.test(line)) ?? '';
  const name = language === 'fr' ? 'Prénom Nom' : 'First Last';
  const isNamed = foldWord(paragraph).includes(foldWord(client.name));
  const line = paragraph.replace(new RegExp(placeholder, 'gu'), (sign, at: number, all: string) => {
    const rest = all.slice(at + sign.length);
    return clientBehind.test(rest) || (!isNamed && !/\p{L}/u.test(rest)) ? client.name : name;
  });
  note('party-unnamed', 'missing', { text: paragraph, line });
}

/** What says behind a name that it is the client's. */
const clientBehind =
  /^[\s,(]*(?:(?:the|le|la|l['’]|ci-après|hereinafter)\s*)*(?:client|cliente|customer)(?!\p{L})/iu;

function reviewLists(contract: Contract, problems: readonly Problem[], note: Note): void {
  const included = contract.clauses.filter((clause) => clause.list === 'included');
  const excluded = contract.clauses.filter((clause) => clause.list === 'excluded');
  const isHeaded = problems.some(
    ({ code, data }) => code === 'contract-list-empty' && data?.list === 'excluded',
  );
  if (excluded.length === 0) note('no-exclusions', 'missing', isHeaded ? { headed: 'yes' } : {});
  reviewRevisions(contract, included, note);
  for (const clause of contract.clauses) {
    const word = vagueWords(clause);
    if (word !== undefined)
      note('vague-clause', 'unclear', { word, clause: writeClause(withEdge(clause, contract)) }, clause);
    else reviewHelp(clause, contract, note);
  }
  reviewRepeated(included, note);
  reviewRepeated(excluded, note);
  for (const clause of excluded) {
    const twice = claimedTwice(clause, included);
    if (!twice) continue;
    const text = exceptFor(clause.text, twice.text, contract.language);
    const data = {
      excluded: clause.text,
      included: twice.text,
      line: String(twice.line),
      clause: writeClause({ ...clause, text }),
    };
    note('claimed-twice', 'unclear', data, clause);
  }
}

/** One clause written twice has two ids: verdicts would cite now one, now the other. */
function reviewRepeated(clauses: readonly Clause[], note: Note): void {
  const first = new Map<string, Clause>();
  for (const clause of clauses) {
    const words = foldWord(clause.text).replace(/[\s.;,]+$/u, '');
    const before = first.get(words);
    if (before === undefined) first.set(words, clause);
    else
      note(
        'clause-repeated',
        'unclear',
        { text: clause.text, line: String(before.line), clause: writeClause(before) },
        clause,
      );
  }
}

/** What is charged by the hour cannot be promised without limit as well. */
function reviewHelp(clause: Clause, contract: Contract, note: Note): void {
  const unlimited = contract.consultation.billable === true ? unlimitedHelp(clause) : undefined;
  if (unlimited === undefined) return;
  const text = helpWithin(clause.text, unlimited, edgeOf(contract), contract.language);
  note('unlimited-help', 'unclear', { text: clause.text, clause: writeClause({ ...clause, text }) }, clause);
}

/** The vague clause with an edge: its open end cut, and for included work a time that may be used up. */
function withEdge(clause: Clause, contract: Contract): Clause {
  const text = withoutOpenEnd(clause.text);
  const isClear = text !== clause.text && vagueWords({ ...clause, text }) === undefined;
  if (clause.list === 'excluded' || isClear) return { ...clause, text };
  const colon = contract.language === 'fr' ? ' : ' : ': ';
  return { ...clause, text: `${text}${colon}${edgeOf(contract)}` };
}

function edgeOf(contract: Contract): string {
  return edges[contract.language][contract.price?.basis === 'fixed' ? 'once' : 'monthly'];
}

const revisions =
  /(?<![\p{L}])(?:(?:tours?|séries?|cycles?|vagues?|passes?) de (?:corrections?|retouches?|révisions?|modifications?|relectures?|retours)|allers?-retours?|(?:corrections?|retouches?) (?:sur|de) la maquette|rounds? of (?:corrections?|revisions?|changes|edits|amendments?|feedback|comments)|(?:correction|revision|feedback|amendment|review|edit) rounds?|revisions? to)(?![\p{L}])/iu;

function reviewRevisions(contract: Contract, included: readonly Clause[], note: Note): void {
  const clauses = included.filter((clause) => revisions.test(clause.text));
  for (const clause of clauses) {
    const stated = numberIn(clause.text, contract.language);
    if (clause.limit !== undefined || (stated !== undefined && perItem.test(clause.text))) continue;
    const limit = stated ?? 2;
    note(
      'no-revision-limit',
      'missing',
      { text: clause.text, clause: writeClause({ ...clause, limit }) },
      clause,
    );
  }
  if (clauses.length === 0 && contract.price?.basis === 'fixed' && !revisions.test(contract.terms))
    note('no-revision-limit', 'missing');
}

/** "Two rounds a page": counted, but not once for the whole contract as `limit` counts. */
const perItem = /(?<![\p{L}])(?:par|per|each|every|chaque|chacune?|a) (?!mail|e-mail|courriel)\p{L}/iu;

const numbers: Readonly<Record<Language, readonly string[]>> = {
  fr: ['un', 'deux', 'trois', 'quatre', 'cinq', 'six'],
  en: ['one', 'two', 'three', 'four', 'five', 'six'],
};

function numberIn(text: string, language: Language): number | undefined {
  const digits = /(?<!\d)[1-9]\d?(?!\d)/.exec(text)?.[0];
  if (digits) return Number(digits);
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const found = words
    .map((word) => numbers[language].indexOf(word === 'une' ? 'un' : word))
    .find((index) => index >= 0);
  return found === undefined ? undefined : found + 1;
}

const payment =
  /(?<![\p{L}])(?:pay(?:able|ables|é|ée|és|ées|er|ement|ements|ed|ment|ments)?|acomptes?|factur(?:e|es|é|ée|és|ées|ation)|réglée?s?|règlements?|échéances?|virements?|invoic(?:e|es|ed|ing)|billed|deposits?|due|net \d+|solde|balance|instal?lments?)(?![\p{L}])/iu;
const ending =
  /(?<![\p{L}])(?:préavis|résili(?:e|able|ables|er|ée?|ation)|prend fin|prennent fin|mettre fin|met fin|s'arrête|jusqu['’](?:au|en|à)|dénonc(?:er|é|iation)|tacite|reconduction|renouvel\p{L}*|notice|terminat\p{L}*|cancel\p{L}*|ends?|ended|until|renew\p{L}*|rolling)(?![\p{L}])/iu;
const delivery =
  /(?<![\p{L}])(?:livr(?:é|ée|és|aison|aisons)|remise?|mise en ligne|réception|deliver(?:y|ed|s)|launch|hand-?over|acceptance|accepted|completion)(?![\p{L}])/iu;

function reviewTerms(contract: Contract, note: Note): void {
  const once = contract.price?.basis === 'fixed';
  const data = once ? { once: 'yes' } : {};
  const ends =
    contract.ends !== undefined || ending.test(contract.terms) || (once && delivery.test(contract.terms));
  if (!ends) note('no-end', 'missing', data);
  if (!payment.test(contract.terms)) note('no-payment-terms', 'missing', data);
}
