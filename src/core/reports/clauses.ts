import { isKnowledge } from '../asks/ask.ts';
import type { Clause, ConsultationTerms, Contract, Grouping, Rounding } from '../contract/contract.ts';
import type { Language } from '../kit/language.ts';
import { type Money, money, showMoney } from '../kit/money.ts';
import { type ClientFigures, groupBy } from './figures.ts';
import type { AskRecord } from './record.ts';
import type { AskShare } from './shares.ts';

/** How often a clause decided, and what that was worth. `clause` is undefined for the warranty. */
export interface ClauseHits {
  readonly id: string;
  readonly clause: Clause | undefined;
  readonly asks: number;
  readonly workedSeconds: number;
  readonly open: Money;
}

/** The clauses of one contract that decided, the most frequent first. */
export function clauseHits(
  client: ClientFigures,
  shareOf: ReadonlyMap<string, AskShare>,
): readonly ClauseHits[] {
  const { currency } = client.leakage.possible;
  const groups = groupBy(
    client.asksOf.filter((ask) => ask.verdict.clause !== null),
    (ask) => ask.verdict.clause ?? '',
  );
  return [...groups]
    .map(([id, asks]) => ({
      id,
      clause: client.contract.clauses.find((clause) => clause.id === id),
      asks: asks.length,
      workedSeconds: asks.reduce((sum, ask) => sum + ask.workedSeconds, 0),
      open: money(
        asks.reduce((sum, ask) => sum + (shareOf.get(ask.id)?.open.minor ?? 0), 0),
        currency,
      ),
    }))
    .sort((a, b) => b.asks - a.asks || b.open.minor - a.open.minor || (a.id < b.id ? -1 : 1));
}

/** Asks of one sort that no clause covers, and the clause that would close the gap, in the contract's language. */
export interface Gap {
  readonly sort: 'advice' | 'work' | 'defect';
  readonly asks: readonly AskRecord[];
  readonly open: Money;
  /** A line for the contract file, under "Not included" / "Non inclus". */
  readonly ready: string;
}

/** The gaps of a contract on file, the most asks first; none where no contract is on file, since all would be one. */
export function gapsOf(client: ClientFigures, shareOf: ReadonlyMap<string, AskShare>): readonly Gap[] {
  if (!client.contract.onFile) return [];
  const { currency } = client.leakage.possible;
  const uncovered = client.asksOf.filter(({ kind, verdict }) => verdict.clause === null && kind !== 'admin');
  const groups = groupBy(uncovered, ({ kind }) => (isKnowledge(kind) ? 'advice' : kind));
  return [...groups]
    .map(([sort, asks]) => ({
      sort: sort as Gap['sort'],
      asks,
      open: money(
        asks.reduce((sum, ask) => sum + (shareOf.get(ask.id)?.open.minor ?? 0), 0),
        currency,
      ),
      ready: readyClause(sort as Gap['sort'], client),
    }))
    .sort((a, b) => b.asks.length - a.asks.length);
}

function readyClause(sort: Gap['sort'], { contract, record }: ClientFigures): string {
  const id = freeId(
    contract,
    {
      advice: { fr: 'conseil', en: 'advice' },
      work: { fr: 'hors-liste', en: 'off-list' },
      defect: { fr: 'depannage', en: 'repairs' },
    }[sort][contract.language],
  );
  const { rate } = record.terms;
  const fr = contract.language === 'fr';
  const isBilled = contract.consultation.billable !== false;
  const price = showMoney(rate, contract.language).replace(/[\u00a0\u202f]/g, ' ');
  const text = {
    advice: fr
      ? `Conseils, avis et explications sur tout autre sujet, ${isBilled ? `facturés ${price} de l'heure${stepsOf(record.terms, 'fr')}${perWords[record.terms.per].fr}${freeOf(record.terms, 'fr')}` : 'donnés sur devis accepté seulement'}`
      : `Advice, opinions and explanations on any other subject, ${isBilled ? `billed at ${price} an hour${stepsOf(record.terms, 'en')}${perWords[record.terms.per].en}${freeOf(record.terms, 'en')}` : 'given on an accepted quote only'}`,
    work: fr
      ? 'Tout travail hors de la liste des inclus, chiffré et accepté par avenant avant de commencer'
      : 'Any work that the list of included services does not name, quoted and agreed by a change order before it begins',
    defect: fr
      ? "Dépannage de ce que le prestataire n'a pas livré, ou après la fin de la garantie, chiffré avant intervention"
      : 'Repair of what the provider did not deliver, or after the end of the warranty, quoted before it begins',
  }[sort];
  return `- ${text} {#${id}}`;
}

const perWords: Readonly<Record<Grouping, { readonly fr: string; readonly en: string }>> = {
  message: { fr: ', par message', en: ', per message' },
  'thread-day': { fr: ', par fil et par jour', en: ', per thread and day' },
  day: { fr: ', par jour', en: ', per day' },
  invoice: { fr: ', sur le total de la facture', en: ', on the total of the invoice' },
};

const stepWords = {
  fr: (increment: number, rounding: Rounding) =>
    rounding === 'nearest'
      ? `, arrondis ${increment === 1 ? 'à la minute la plus proche' : `aux ${increment} minutes les plus proches`}`
      : ` par tranche ${increment === 1 ? "d'une minute" : `de ${increment} minutes`}${{ up: ' entamée', down: ' pleine' }[rounding]}`,
  en: (increment: number, rounding: Rounding) =>
    ` in steps of ${increment === 1 ? 'one minute' : `${increment} minutes`}, ${{ up: 'rounded up', nearest: 'to the nearest', down: 'rounded down' }[rounding]}`,
};

/** The steps with the smallest charge, where that is more than a step begun costs anyway. */
function stepsOf({ increment, rounding, minimum }: ConsultationTerms, language: Language): string {
  const steps = stepWords[language](increment, rounding);
  const isImplied = minimum === 0 || (rounding === 'up' && minimum <= increment);
  if (isImplied) return steps;
  const minutes = minimum === 1 ? { fr: 'une minute', en: 'one minute' }[language] : `${minimum} minutes`;
  return `${steps}, ${{ fr: `${minutes} au moins`, en: `at least ${minutes}` }[language]}`;
}

/** The allowance, as the drafted contract words it, with the months that unused minutes live on. */
function freeOf({ allowance, rollover }: ConsultationTerms, language: Language): string {
  if (allowance === 0) return '';
  const fr = language === 'fr';
  const free = fr
    ? `au-delà ${allowance === 1 ? 'd’une minute offerte' : `de ${allowance} minutes offertes`} chaque mois`
    : `beyond ${allowance === 1 ? 'one free minute' : `${allowance} free minutes`} a month`;
  const kept = fr
    ? ` (reportables ${rollover === 1 ? 'un mois' : `${rollover} mois`})`
    : ` (carried over for ${rollover === 1 ? 'one month' : `${rollover} months`})`;
  return `, ${free}${rollover > 0 ? kept : ''}`;
}

function freeId(contract: Contract, wanted: string): string {
  const taken = new Set(contract.clauses.map((clause) => clause.id));
  let id = wanted;
  for (let number = 2; taken.has(id); number += 1) id = `${wanted}-${number}`;
  return id;
}
