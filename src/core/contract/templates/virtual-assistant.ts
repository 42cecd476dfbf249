import type { Template } from './template.ts';

export const virtualAssistant: Template = {
  usualBasis: 'monthly',
  warrantyDays: 30,
  text: {
    fr: {
      title: 'Secrétariat à distance, au mois',
      included: [
        {
          id: 'courriels',
          text: 'Tri de la boîte de réception une fois par jour ouvré, et réponses d’après les modèles validés',
        },
        { id: 'agenda', text: 'Prise et déplacement de rendez-vous dans un agenda, vingt par mois au plus' },
        { id: 'factures', text: 'Saisie et envoi de vos factures à vos clients, quinze par mois au plus' },
        { id: 'relances', text: 'Deux relances écrites par facture impayée' },
        {
          id: 'comptes-rendus',
          text: 'Mise au propre de deux comptes rendus de réunion par mois, de trois pages chacun',
        },
        { id: 'modeles', text: 'Deux tours de corrections sur les modèles de réponse', limit: 2 },
        { id: 'point', text: 'Un point téléphonique de trente minutes par semaine' },
      ],
      excluded: [
        { id: 'comptabilite', text: 'Comptabilité, TVA et déclarations' },
        { id: 'telephone', text: 'Permanence téléphonique' },
        { id: 'reseaux', text: 'Réseaux sociaux et lettres d’information' },
        { id: 'voyages', text: 'Organisation de voyages et d’événements' },
        { id: 'personnel', text: 'Démarches privées du client et de ses proches' },
        { id: 'recherche', text: 'Recherches, comparatifs et démarchage' },
        { id: 'urgences', text: 'Travail le soir, le samedi, le dimanche et les jours fériés' },
        { id: 'outils', text: 'Choix, réglage et dépannage des logiciels du client' },
      ],
      revisions:
        'Une correction demandée sur un modèle de réponse est une liste unique ; passé deux tours, elle est comptée au taux du conseil.',
      ownership:
        'Documents, adresses et accès restent au client ; ils lui sont remis à la fin du contrat et détruits sous trente jours chez le prestataire.',
      warranty: 'La garantie couvre les fautes de saisie et d’envoi du prestataire, corrigées sans frais.',
      more: [
        'Les demandes sont reçues par courriel du lundi au vendredi, de 9 h à 17 h, et traitées sous un jour ouvré.',
        'Les volumes non utilisés ne sont pas reportés au mois suivant.',
      ],
    },
    en: {
      title: 'Remote office assistance, by the month',
      included: [
        {
          id: 'inbox',
          text: 'Sorting the inbox once each working day, and answering from approved templates',
        },
        { id: 'calendar', text: 'Making and moving appointments in one calendar, up to twenty a month' },
        {
          id: 'invoices',
          text: 'Entering and sending your invoices to your customers, up to fifteen a month',
        },
        { id: 'reminders', text: 'Two written reminders for each unpaid invoice' },
        { id: 'minutes', text: 'Typing up two sets of minutes a month, three pages each' },
        { id: 'templates', text: 'Two rounds of corrections to the answer templates', limit: 2 },
        { id: 'call', text: 'One call of thirty minutes a week' },
      ],
      excluded: [
        { id: 'bookkeeping', text: 'Bookkeeping, VAT and tax returns' },
        { id: 'telephone', text: 'Answering the telephone' },
        { id: 'social', text: 'Social media and newsletters' },
        { id: 'travel', text: 'Organising travel and events' },
        { id: 'private', text: 'Private errands of the client and relatives' },
        { id: 'research', text: 'Research, comparisons and canvassing' },
        { id: 'out-of-hours', text: 'Work in the evening, at weekends and on public holidays' },
        { id: 'software', text: 'Choosing, configuring and repairing the client’s software' },
      ],
      revisions:
        'Corrections to an answer template are sent as one list; after two rounds they are charged at the advice rate.',
      ownership:
        'Documents, addresses and passwords remain the client’s; they are handed back at the end and destroyed by the provider within thirty days.',
      warranty: 'The warranty covers typing and sending errors by the provider, mended free of charge.',
      more: [
        'Requests are received by e-mail from Monday to Friday, 9 a.m. to 5 p.m., and handled within one working day.',
        'Volumes not used are not carried over to the next month.',
      ],
    },
  },
};
