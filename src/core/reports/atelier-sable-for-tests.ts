import type { Clause, ConsultationClause, Contract } from '../contract/contract.ts';
import { money } from '../kit/money.ts';
import type { Missing } from './missing.ts';
import type { AuditReport } from './record.ts';
import { storyReport, type Told } from './story-for-tests.ts';

const clauses = (
  list: Clause['list'],
  texts: Readonly<Record<string, string>>,
  from: number,
): readonly Clause[] =>
  Object.entries(texts).map(([id, text], index) => ({ id, list, text, line: from + index }));

const billed = (rate: number, currency: string, terms: ConsultationClause['terms']): ConsultationClause => ({
  billable: true,
  terms: { rate: money(rate, currency), ...terms },
});

/** Claire's bakery: a site at a fixed price, advice by the quarter of an hour, thirty minutes a month free. */
export const bakery: Contract = {
  name: 'boulangerie-martin',
  client: { name: 'Boulangerie Martin', emails: ['claire@boulangerie-martin.example'] },
  language: 'fr',
  currency: 'EUR',
  signed: '2026-01-15',
  starts: '2026-02-01',
  ends: '2027-01-31',
  price: { basis: 'fixed', amount: money(320_000, 'EUR') },
  consultation: billed(8000, 'EUR', {
    increment: 15,
    rounding: 'up',
    minimum: 15,
    per: 'thread-day',
    allowance: 30,
    rollover: 0,
  }),
  warranty: { days: 30, from: '2026-04-01' },
  title: 'Site vitrine WordPress',
  clauses: [
    ...clauses(
      'included',
      {
        pages: "Conception et mise en ligne d'un site WordPress de cinq pages",
        formation: 'Une heure de formation à la prise en main du site',
      },
      25,
    ),
    ...clauses(
      'excluded',
      {
        seo: 'Référencement naturel (SEO)',
        reservation: 'Réservation et paiement en ligne',
        photos: 'Prises de vue et retouche de photos',
      },
      31,
    ),
  ],
  terms: '',
  onFile: true,
};

/** Régis and Mado's honey shop: its contract is silent on consultations. */
export const beekeepers: Contract = {
  name: 'ruches-du-pilat',
  client: { name: 'Les Ruches du Pilat', emails: ['regis@ruches-du-pilat.example'] },
  language: 'fr',
  currency: 'EUR',
  starts: '2026-01-12',
  price: { basis: 'fixed', amount: money(185_000, 'EUR') },
  consultation: { billable: 'silent', terms: {} },
  title: 'Boutique en ligne de miel',
  clauses: [
    ...clauses('included', { boutique: 'Boutique en ligne de douze produits, livrée prête à vendre' }, 12),
    ...clauses('excluded', { compta: 'Comptabilité, TVA et déclarations' }, 18),
  ],
  terms: '',
  onFile: true,
};

/** An architects' office in Bath: a monthly care plan, advice added up over the invoice. */
export const architects: Contract = {
  name: 'hartley-wren',
  client: { name: 'Hartley & Wren', emails: ['eleanor@hartley-wren.example'] },
  language: 'en',
  currency: 'GBP',
  starts: '2025-12-01',
  price: { basis: 'monthly', amount: money(16_500, 'GBP') },
  consultation: billed(7000, 'GBP', {
    increment: 10,
    rounding: 'up',
    minimum: 10,
    per: 'invoice',
    allowance: 20,
    rollover: 2,
  }),
  title: 'Website care plan',
  clauses: [
    ...clauses(
      'included',
      { updates: 'Monthly updates of the content management system and its plug-ins' },
      20,
    ),
    ...clauses('excluded', { search: 'Search engine and advertising work' }, 28),
  ],
  terms: '',
  onFile: true,
};

/** A client without a contract. */
export const florist: Contract = {
  name: '',
  client: { name: 'Fleurs de la Croix-Rousse', emails: ['fleurs@croix-rousse.example'] },
  language: 'fr',
  currency: 'EUR',
  consultation: { billable: 'silent', terms: {} },
  title: '',
  clauses: [],
  terms: '',
  onFile: false,
};

const claire = {
  client: 'Boulangerie Martin',
  thread: 'paiement',
  subject: 'Paiement en ligne ou pas ?',
} as const;

/** A year of Atelier Sable in little. */
export const atelierSable: readonly Told[] = [
  {
    ...claire,
    at: '2026-02-10T22:56:00+01:00',
    text: 'Vous en pensez quoi, vous, du paiement en ligne ?',
    kind: 'opinion',
    ruling: 'consultation',
    clause: 'reservation',
    answered: '2026-02-11T10:00:00+01:00',
    minutes: 4,
    message: 'p1',
  },
  {
    ...claire,
    at: '2026-02-10T22:56:00+01:00',
    text: 'Et comment font les autres boulangeries pour les commandes ?',
    kind: 'how-to',
    ruling: 'consultation',
    clause: 'reservation',
    answered: '2026-02-11T10:00:00+01:00',
    minutes: 9,
    message: 'p1',
  },
  {
    ...claire,
    at: '2026-02-12T05:10:00+01:00',
    text: 'Où je vais pour ouvrir un compte chez un prestataire de paiement ?',
    kind: 'where-to',
    ruling: 'consultation',
    clause: 'reservation',
    answered: '2026-02-12T18:20:00+01:00',
    minutes: 21,
  },
  {
    client: 'Boulangerie Martin',
    thread: 'google',
    message: 'g1',
    subject: 'Google',
    at: '2026-03-03T05:00:00+01:00',
    text: 'Pourquoi on n’apparaît pas quand on tape « boulangerie Villeurbanne » ?',
    kind: 'explain',
    ruling: 'consultation',
    clause: 'seo',
    answered: '2026-03-05T09:00:00+01:00',
    minutes: 38,
  },
  {
    client: 'Boulangerie Martin',
    thread: 'google',
    message: 'g1',
    subject: 'Google',
    at: '2026-03-03T05:00:00+01:00',
    text: 'Vous pourriez nous faire remonter sur Google',
    kind: 'work',
    ruling: 'change-order',
    clause: 'seo',
    answered: '2026-03-05T09:00:00+01:00',
    minutes: 3,
  },
  {
    client: 'Boulangerie Martin',
    thread: 'form',
    message: 'f1',
    subject: 'Formulaire',
    at: '2026-04-10T21:00:00+02:00',
    text: 'Le formulaire n’envoie plus rien.',
    kind: 'defect',
    ruling: 'included',
    clause: 'warranty',
    answered: '2026-04-11T08:30:00+02:00',
    minutes: 6,
  },
  {
    client: 'Boulangerie Martin',
    thread: 'form',
    message: 'f1',
    subject: 'Formulaire',
    at: '2026-04-10T21:00:00+02:00',
    text: 'On se voit quand ?',
    kind: 'admin',
    ruling: 'free',
    answered: '2026-04-11T08:30:00+02:00',
    minutes: 1,
  },
  {
    client: 'Boulangerie Martin',
    thread: 'news',
    subject: 'Newsletter',
    at: '2026-06-02T05:12:00+02:00',
    text: 'Est-ce qu’il faut une lettre d’information pour une boulangerie ?',
    kind: 'opinion',
    ruling: 'consultation',
    answered: '2026-06-02T14:00:00+02:00',
    minutes: 41,
    check: true,
  },
  {
    client: 'Boulangerie Martin',
    thread: 'photos',
    subject: 'Photos',
    at: '2026-09-12T06:00:00+02:00',
    text: 'Comment je fais pour que mes photos soient moins sombres',
    kind: 'how-to',
    ruling: 'consultation',
    clause: 'photos',
    answered: '2026-09-14T09:15:00+02:00',
    minutes: 33,
  },
  {
    client: 'Les Ruches du Pilat',
    thread: 'tva',
    subject: 'TVA sur le miel',
    at: '2026-05-04T19:00:00+02:00',
    text: 'c’est quoi le taux de tva sur le miel',
    kind: 'explain',
    ruling: 'consultation',
    clause: 'compta',
    answered: '2026-05-04T21:00:00+02:00',
    minutes: 11,
  },
  {
    client: 'Les Ruches du Pilat',
    thread: 'ajout',
    subject: 'Ajout pain d’épices',
    at: '2026-10-20T08:00:00+02:00',
    text: 'Ajout pain d’épices',
    kind: 'work',
    ruling: 'change-order',
    in: 'subject',
  },
  {
    client: 'Les Ruches du Pilat',
    thread: 'etsy',
    subject: 'etsy',
    at: '2026-11-08T08:00:00+01:00',
    text: 'vous feriez quoi à notre place, etsy ou pas',
    kind: 'opinion',
    ruling: 'consultation',
    answered: '2026-11-09T09:00:00+01:00',
    minutes: 17,
  },
  {
    client: 'Hartley & Wren',
    thread: 'ads',
    subject: 'Adverts',
    at: '2026-07-14T10:00:00+02:00',
    text: 'Would you say it is worth paying for adverts at our size?',
    kind: 'opinion',
    ruling: 'consultation',
    clause: 'search',
    answered: '2026-07-15T09:00:00+02:00',
    minutes: 82,
  },
  {
    client: 'Hartley & Wren',
    thread: 'captcha',
    subject: 'Captcha',
    at: '2026-07-20T10:00:00+02:00',
    text: 'Why do people dislike those puzzles with traffic lights?',
    kind: 'explain',
    ruling: 'consultation',
    answered: '2026-07-20T12:00:00+02:00',
    minutes: 14,
  },
  {
    client: 'Fleurs de la Croix-Rousse',
    thread: 'insta',
    subject: 'Instagram',
    at: '2026-08-01T10:00:00+02:00',
    text: 'Comment mettre nos photos Instagram sur le site ?',
    kind: 'how-to',
    ruling: 'consultation',
    answered: '2026-08-03T10:00:00+02:00',
    minutes: 13,
    check: true,
  },
];

/** The year's report with all four clients. */
export const yearReport = (changes: Partial<AuditReport> = {}): AuditReport =>
  storyReport([bakery, beekeepers, architects, florist], atelierSable, changes);

const noDay = { from: '1970-01-01', to: '1970-01-01' };
const oneDay = { from: '2026-05-04', to: '2026-05-04' };
const heard = (read: number, clients: number, provider: number) => ({ read, clients, provider });
const question: Told = {
  client: 'Boulangerie Martin',
  at: '2026-05-04T08:00:00Z',
  text: 'Comment je fais pour changer les horaires toute seule ?',
  kind: 'how-to',
  ruling: 'consultation',
};

/** Audits that heard nobody or one side only: what each of them lacks, and whether its period is one. */
export const unheard: readonly { missing: Missing; isDated: boolean; report: AuditReport }[] = [
  {
    missing: 'mail',
    isDated: false,
    report: storyReport([], [], { period: noDay, messages: heard(1, 0, 0), passedOver: {}, me: [] }),
  },
  {
    missing: 'you',
    isDated: true,
    report: storyReport([bakery], [question], { period: oneDay, messages: heard(2, 1, 0), me: [] }),
  },
  {
    missing: 'sent',
    isDated: false,
    report: storyReport([], [], { period: noDay, messages: heard(172, 0, 0) }),
  },
  {
    missing: 'sent',
    isDated: true,
    report: storyReport([bakery], [question], { period: oneDay, messages: heard(2, 1, 0) }),
  },
  {
    missing: 'clients',
    isDated: true,
    report: storyReport([], [], { period: oneDay, messages: heard(95, 0, 95) }),
  },
  {
    missing: 'period',
    isDated: true,
    report: storyReport([bakery], [], { messages: heard(412, 0, 0), passedOver: { 'out-of-period': 41 } }),
  },
];
