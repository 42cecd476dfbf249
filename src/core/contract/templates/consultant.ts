import type { Template } from './template.ts';

export const consultant: Template = {
  usualBasis: 'daily',
  warrantyDays: 30,
  text: {
    fr: {
      title: 'Mission de conseil',
      included: [
        { id: 'cadrage', text: 'Une réunion de cadrage de deux heures, avec compte rendu', limit: 1 },
        {
          id: 'entretiens',
          text: 'Huit entretiens individuels d’une heure avec les personnes désignées par le client',
        },
        { id: 'analyse', text: 'Analyse des documents remis au démarrage, deux cents pages au plus' },
        {
          id: 'rapport',
          text: 'Un rapport écrit de trente pages au plus, avec des recommandations classées par priorité',
        },
        { id: 'corrections', text: 'Deux tours de corrections sur le rapport', limit: 2 },
        { id: 'restitution', text: 'Une restitution orale de deux heures devant la direction', limit: 1 },
      ],
      excluded: [
        { id: 'mise-en-oeuvre', text: 'Mise en œuvre des recommandations' },
        { id: 'formation', text: 'Formation des équipes' },
        { id: 'recrutement', text: 'Recrutement, choix de fournisseurs et négociation' },
        { id: 'juridique', text: 'Avis juridique, fiscal et comptable' },
        { id: 'logiciels', text: 'Choix et réglage de logiciels' },
        { id: 'presentations', text: 'Présentations et supports destinés à des tiers' },
        { id: 'apres', text: 'Questions et relectures après la restitution' },
        { id: 'deplacements', text: 'Frais de déplacement et d’hébergement' },
      ],
      revisions:
        'Un tour de corrections est une liste unique de remarques sur le rapport, envoyée sous dix jours ; passé ce délai, le rapport est réputé accepté.',
      ownership:
        'Le client peut utiliser le rapport en interne dès le paiement complet ; sa diffusion à des tiers demande l’accord écrit du consultant, qui garde ses méthodes.',
      warranty: 'La garantie couvre les erreurs de fait et de calcul du rapport remis, corrigées sans frais.',
      more: [
        'Le consultant est tenu au secret sur ce qu’il apprend de l’entreprise, pendant la mission et trois ans après.',
        'Un rendez-vous annulé moins de deux jours ouvrés à l’avance est compté comme tenu.',
      ],
    },
    en: {
      title: 'Consulting assignment',
      included: [
        { id: 'kick-off', text: 'One kick-off meeting of two hours, with minutes', limit: 1 },
        { id: 'interviews', text: 'Eight interviews of one hour with people named by the client' },
        { id: 'analysis', text: 'Analysis of the documents supplied at the start, up to two hundred pages' },
        {
          id: 'report',
          text: 'One written report of up to thirty pages, with recommendations in order of priority',
        },
        { id: 'revisions', text: 'Two rounds of corrections to the report', limit: 2 },
        { id: 'presentation', text: 'One spoken presentation of two hours to the management', limit: 1 },
      ],
      excluded: [
        { id: 'implementation', text: 'Putting the recommendations into practice' },
        { id: 'training', text: 'Training of staff' },
        { id: 'recruitment', text: 'Recruitment, choice of suppliers and negotiation' },
        { id: 'legal', text: 'Legal, tax and accounting opinions' },
        { id: 'software', text: 'Choosing and configuring software' },
        { id: 'slides', text: 'Slides and papers meant for third parties' },
        { id: 'afterwards', text: 'Questions and proofreading after the presentation' },
        { id: 'travel', text: 'Travel and accommodation expenses' },
      ],
      revisions:
        'A round of corrections is one list of remarks on the report, sent within ten days; after that the report counts as accepted.',
      ownership:
        'The client may use the report internally from full payment on; passing it to third parties needs the consultant’s written consent. The consultant keeps the methods.',
      warranty: 'The warranty covers errors of fact and calculation in the report, corrected free of charge.',
      more: [
        'The consultant keeps secret what is learnt of the business, during the assignment and for three years after.',
        'An appointment cancelled less than two working days ahead counts as held.',
      ],
    },
  },
};
