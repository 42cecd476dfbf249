import type { Ask, Kind } from '../asks/ask.ts';
import type { Engine } from '../asks/engine.ts';
import type { Clause, ConsultationTerms, Contract } from '../contract/contract.ts';
import { withoutContract } from '../contract/stand-in.ts';
import { partiesOf } from '../mail/party.ts';
import type { AuditReport } from '../reports/record.ts';
import { type AuditFrame, audit } from './audit.ts';
import type { Letter, Reading } from './letter.ts';
import { auditSettings } from './settings.ts';

/** The people of the audit's tests: Sophie Arnaud of Atelier Sable, Claire of Boulangerie Martin, Léa of Ruches du Pilat. */
export const claire = 'claire@boulangerie-martin.example';
const sophie = 'sophie@atelier-sable.example';
export const lea = 'lea@ruches-du-pilat.example';

const clauses: readonly Clause[] = [
  { id: 'pages', list: 'included', text: 'Un site de cinq pages', line: 20 },
  { id: 'corrections', list: 'included', text: 'Deux tours de corrections', limit: 2, line: 21 },
  { id: 'seo', list: 'excluded', text: 'Référencement naturel (SEO)', line: 24 },
];
export const hourly: ConsultationTerms = {
  rate: { minor: 8000, currency: 'EUR' },
  increment: 15,
  rounding: 'up',
  minimum: 15,
  per: 'thread-day',
  allowance: 0,
  rollover: 0,
};

export function contractFor(
  client: string,
  emails: readonly string[],
  changes: Partial<Contract> = {},
): Contract {
  const base = withoutContract(client, emails, 'EUR', 'fr');
  return {
    ...base,
    name: 'boulangerie-martin',
    onFile: true,
    clauses,
    consultation: { billable: true, terms: hourly },
    ...changes,
  };
}
export const martin = contractFor('Boulangerie Martin', [claire]);
export const ruches = contractFor('Ruches du Pilat', [lea], { name: 'ruches-du-pilat' });

export function ask(kind: Kind, about: string | null, isDoubtful = false): Ask {
  const by = [about ?? 'nothing', ...(isDoubtful ? ['doubt'] : [])].map((name) => ({ name, weight: 1 }));
  return {
    in: 'body',
    quote: { text: 'Vous en pensez quoi ?', start: 0, end: 21 },
    kind,
    confidence: 0.9,
    by,
  };
}
export const martinAndSophie = partiesOf({ me: [sophie], clients: [martin.client] });

const seconds = (iso: string) => Date.parse(iso) / 1000;

interface Sent {
  readonly at: string;
  readonly re?: string;
  readonly words?: number;
  readonly locator?: string;
}

export function fromClient(
  id: string,
  { at, re, words = 0, locator = id }: Sent,
  asks: readonly Ask[],
  from = claire,
): Reading {
  const client = from === claire ? 'Boulangerie Martin' : 'Ruches du Pilat';
  const common = {
    locator,
    id,
    references: re === undefined ? [] : [re],
    at: seconds(at),
    subject: `sujet ${re ?? id}`,
    opening: `sujet ${re ?? id}`,
  };
  return {
    is: 'letter',
    letter: { ...common, from, recipients: [sophie], side: 'client', client, language: 'fr', words, asks },
  };
}

/** Sophie's answer: at 19 words a minute, `minutes` of writing. */
export function fromSophie(
  id: string,
  { at, re, locator = id }: Sent,
  minutes: number,
  to: readonly string[] = [claire],
): Reading {
  const common = {
    locator,
    id,
    references: re === undefined ? [] : [re],
    at: seconds(at),
    subject: `Re: sujet ${re ?? id}`,
    opening: `Re: sujet ${re ?? id}`,
  };
  const letter: Letter = {
    ...common,
    from: sophie,
    recipients: to,
    side: 'provider',
    language: 'fr',
    words: minutes * 19,
    asks: [],
  };
  return { is: 'letter', letter };
}

export function hold(
  readings: readonly Reading[],
  contracts: readonly Contract[] = [martin],
  changes: Partial<AuditFrame['settings']> = {},
  more: Pick<AuditFrame, 'reportOn'> = {},
): AuditReport {
  const clients = contracts.map(({ client }) => client);
  const frame: AuditFrame = {
    contracts,
    parties: partiesOf({ me: [sophie], clients }),
    me: [sophie],
    engine: () => ({}) as Engine,
    settings: auditSettings('Europe/Paris', changes),
    skipped: [],
    ...more,
  };
  return audit(readings, frame);
}
export const leakage = (report: AuditReport) =>
  report.leakage.map(({ sure, possible }) => [sure.minor, possible.minor, possible.currency]);
export const rulings = (report: AuditReport) =>
  report.asks.map(({ verdict }) => [verdict.ruling, verdict.clause]);
