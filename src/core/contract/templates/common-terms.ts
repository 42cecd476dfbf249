import type { Language } from '../../kit/language.ts';
import type { PriceBasis } from '../contract.ts';

/** What the terms of every trade say alike, by language. */
export interface CommonTerms {
  /** Who the parties are, before the lists. */
  readonly parties: (provider: string, client: string) => string;
  readonly payment: Readonly<Record<PriceBasis, string>>;
  /** Late payment: where the contract is in euros, and elsewhere. */
  readonly late: Readonly<Record<'euro' | 'other', string>>;
  /** How advice is charged, with the rate and the allowance as the language writes them. */
  readonly advice: (rate: string, allowance: number) => string;
  readonly changeOrders: string;
  readonly ending: Readonly<Record<'once' | 'ongoing', string>>;
}

const monthlyFr = (what: string) => `${what} Facture en fin de mois, payable à trente jours.`;
const monthlyEn = (what: string) => `${what} Invoiced at the end of each month, payable within 30 days.`;

export const commonTerms: Readonly<Record<Language, CommonTerms>> = {
  fr: {
    parties: (provider, client) => `Entre ${provider}, prestataire, et ${client}, client.`,
    payment: {
      fixed:
        'Acompte de 40 % à la signature, solde à la livraison. Factures payables à trente jours, sans escompte.',
      hourly: monthlyFr('Les heures faites sont relevées par jour et jointes à la facture.'),
      daily: monthlyFr('Les jours faits, et les demi-journées, sont relevés et joints à la facture.'),
      monthly: 'Le forfait est facturé le premier de chaque mois et payable à trente jours.',
    },
    late: {
      euro: 'En cas de retard de paiement, des pénalités de trois fois le taux d’intérêt légal et, entre professionnels, l’indemnité de 40 € pour frais de recouvrement sont dues.',
      other: 'En cas de retard de paiement, l’intérêt légal est dû dès le lendemain de l’échéance.',
    },
    advice: (rate, allowance) =>
      `Les questions, conseils et avis donnés par courriel ou par téléphone, hors des prestations de la liste, sont comptés ${rate} l’heure, au quart d’heure, une fois par conversation et par jour${allowance > 0 ? `, au-delà ${allowance === 1 ? 'd’une minute offerte' : `de ${allowance} minutes offertes`} chaque mois` : ''}.`,
    changeOrders:
      'Toute demande hors de la liste « Inclus » est chiffrée et signée en avenant avant d’être commencée.',
    ending: {
      once: 'La mission prend fin à la livraison acceptée. Sans réponse du client pendant trente jours, la livraison est réputée acceptée. Chaque partie peut l’arrêter avant par écrit, avec quinze jours de préavis ; le travail fait est alors dû.',
      ongoing:
        'Chaque partie peut mettre fin au contrat par écrit, avec un mois de préavis ; le travail fait jusque-là est dû.',
    },
  },
  en: {
    parties: (provider, client) => `Between ${provider}, provider, and ${client}, client.`,
    payment: {
      fixed: 'Deposit of 40% on signature, balance on delivery. Invoices are payable within 30 days.',
      hourly: monthlyEn('Hours worked are recorded by day and listed with the invoice.'),
      daily: monthlyEn('Days and half days worked are recorded and listed with the invoice.'),
      monthly: 'The fee is invoiced on the first of each month and payable within 30 days.',
    },
    late: {
      euro: 'Late payment bears statutory interest and, between businesses, the lump sum of €40 for recovery costs.',
      other: 'Late payment bears statutory interest from the day after the due date.',
    },
    advice: (rate, allowance) =>
      `Questions, advice and opinions given by e-mail or telephone, outside the services on the list, are charged at ${rate} an hour, by the quarter of an hour, once a conversation and day${allowance > 0 ? `, beyond ${allowance === 1 ? 'one free minute' : `${allowance} free minutes`} a month` : ''}.`,
    changeOrders:
      'Any request outside the list "Included" is priced and signed as a change order before it is begun.',
    ending: {
      once: 'The work ends with the accepted delivery. Without an answer from the client for thirty days, the delivery counts as accepted. Either party may stop earlier in writing, with fifteen days of notice; work done is then due.',
      ongoing:
        'Either party may end this contract in writing with one month of notice; work done until then is due.',
    },
  },
};
