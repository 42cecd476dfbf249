import type { Template } from './template.ts';

export const bookkeeper: Template = {
  usualBasis: 'monthly',
  warrantyDays: 90,
  text: {
    fr: {
      title: 'Assistance administrative et comptable, au mois',
      included: [
        {
          id: 'saisie',
          text: 'Saisie des achats, ventes et opérations de banque, cent vingt pièces par mois au plus',
        },
        { id: 'rapprochement', text: 'Rapprochement mensuel d’un compte bancaire' },
        { id: 'tva', text: 'Préparation de la déclaration de TVA, une par mois' },
        { id: 'relances', text: 'Relance écrite des factures échues, une fois par mois' },
        { id: 'tableau', text: 'Un tableau mensuel des recettes, dépenses et factures dues, remis le 10' },
        { id: 'corrections', text: 'Deux tours de corrections sur le modèle du tableau', limit: 2 },
        { id: 'point', text: 'Un point téléphonique de trente minutes par mois sur le tableau remis' },
      ],
      excluded: [
        { id: 'bilan', text: 'Bilan, comptes annuels et liasse fiscale, qui relèvent d’un expert-comptable' },
        { id: 'paie', text: 'Bulletins de paie et déclarations sociales' },
        { id: 'fiscal', text: 'Conseil fiscal, juridique et patrimonial' },
        { id: 'arrieres', text: 'Reprise des mois antérieurs au contrat' },
        { id: 'controle', text: 'Contrôles fiscaux et courriers de l’administration' },
        { id: 'financement', text: 'Dossiers de prêt, d’aide et de subvention' },
        { id: 'logiciel', text: 'Choix, réglage et abonnement du logiciel de comptabilité' },
        { id: 'pieces', text: 'Pièces au-delà de cent vingt par mois' },
      ],
      revisions:
        'Un tour de corrections du tableau est une liste unique ; passé deux tours, un changement de modèle est un avenant.',
      ownership:
        'Pièces, écritures et tableaux appartiennent au client ; ils lui sont remis à la fin du contrat dans un format courant.',
      warranty: 'La garantie couvre les erreurs de saisie du prestataire, corrigées sans frais.',
      more: [
        'Le client remet les pièces du mois avant le 5 ; au-delà, les dates de remise sont décalées d’autant, et les pénalités de retard restent à sa charge.',
        'Le prestataire est tenu au secret professionnel.',
      ],
    },
    en: {
      title: 'Bookkeeping by the month',
      included: [
        {
          id: 'entries',
          text: 'Entering purchases, sales and bank transactions, up to one hundred and twenty documents a month',
        },
        { id: 'reconciliation', text: 'Monthly reconciliation of one bank account' },
        { id: 'vat', text: 'Preparation of the VAT return, one a quarter' },
        { id: 'reminders', text: 'Written reminders of overdue invoices, once a month' },
        {
          id: 'summary',
          text: 'One monthly summary of income, expenses and invoices due, delivered on the 10th',
        },
        { id: 'revisions', text: 'Two rounds of corrections to the layout of the summary', limit: 2 },
        { id: 'call', text: 'One call of thirty minutes a month on the summary delivered' },
      ],
      excluded: [
        { id: 'accounts', text: 'Year-end accounts and corporation tax, which belong to an accountant' },
        { id: 'payroll', text: 'Payroll and pension filings' },
        { id: 'tax-advice', text: 'Tax, legal and investment advice' },
        { id: 'backlog', text: 'Catching up on months before this contract' },
        { id: 'inspections', text: 'Tax inspections and letters from the authorities' },
        { id: 'funding', text: 'Loan and grant applications' },
        { id: 'software', text: 'Choosing, configuring and paying for accounting software' },
        { id: 'volume', text: 'Documents beyond one hundred and twenty a month' },
      ],
      revisions:
        'A round of corrections to the summary is one list; after two rounds a change of layout is a change order.',
      ownership:
        'Documents, entries and summaries belong to the client; they are handed back at the end in a common format.',
      warranty: 'The warranty covers entry errors by the bookkeeper, corrected free of charge.',
      more: [
        'The client supplies the month’s documents before the 5th; after that, delivery moves by as much, and penalties for lateness are the client’s.',
        'The bookkeeper keeps the client’s affairs confidential.',
      ],
    },
  },
};
