import type { Template } from './template.ts';

export const webDesigner: Template = {
  usualBasis: 'fixed',
  warrantyDays: 30,
  text: {
    fr: {
      title: 'Conception d’un site vitrine',
      included: [
        {
          id: 'maquette',
          text: 'Maquette de la page d’accueil et d’une page intérieure, pour ordinateur et téléphone',
        },
        { id: 'pages', text: 'Réalisation de cinq pages à partir de la maquette validée' },
        { id: 'corrections', text: 'Deux tours de corrections sur la maquette', limit: 2 },
        { id: 'contact', text: 'Un formulaire de contact, protégé des indésirables' },
        {
          id: 'integration',
          text: 'Intégration des textes et images remis par le client, vingt images au plus',
        },
        {
          id: 'mise-en-ligne',
          text: 'Raccordement du nom de domaine, passage en https et mise en ligne',
          limit: 1,
        },
        { id: 'prise-en-main', text: 'Une heure de prise en main du site, en visioconférence', limit: 1 },
      ],
      excluded: [
        { id: 'redaction', text: 'Rédaction et traduction des contenus' },
        { id: 'photos', text: 'Prises de vue, retouche et achat de photos' },
        { id: 'seo', text: 'Référencement naturel (SEO) et publicité en ligne' },
        { id: 'vente', text: 'Vente, réservation et paiement en ligne' },
        { id: 'maintenance', text: 'Mises à jour techniques et sauvegardes après la mise en ligne' },
        {
          id: 'hebergement',
          text: 'Frais d’hébergement, de nom de domaine, de thèmes et d’extensions payantes',
        },
        { id: 'messagerie', text: 'Adresses de messagerie, ordinateurs et téléphones du client' },
        { id: 'juridique', text: 'Mentions légales, conditions de vente et protection des données' },
      ],
      revisions:
        'Un tour de corrections est une liste unique, envoyée en une fois par une seule personne. Après la validation écrite de la maquette, tout changement de mise en page est un avenant.',
      ownership:
        'Les droits d’usage du site sont cédés au client au paiement complet ; le prestataire peut le citer et le montrer dans ses références.',
      warranty:
        'La garantie couvre les défauts du site livré, tel que livré : ni les modifications faites par d’autres, ni les mises à jour d’extensions.',
      more: [
        'Le client remet ses textes et images dans les quinze jours de la signature ; tout retard décale d’autant la mise en ligne.',
      ],
    },
    en: {
      title: 'Design of a showcase website',
      included: [
        { id: 'mock-up', text: 'Mock-up of the home page and one inner page, for computer and telephone' },
        { id: 'pages', text: 'Building of five pages from the approved mock-up' },
        { id: 'revisions', text: 'Two rounds of corrections to the mock-up', limit: 2 },
        { id: 'contact', text: 'One contact form, protected from spam' },
        {
          id: 'content',
          text: 'Placing the text and pictures supplied by the client, up to twenty pictures',
        },
        { id: 'launch', text: 'Connecting the domain name, https and launch', limit: 1 },
        { id: 'handover', text: 'One hour of handover by video call', limit: 1 },
      ],
      excluded: [
        { id: 'copy', text: 'Copywriting and translation' },
        { id: 'photos', text: 'Photography, retouching and picture purchases' },
        { id: 'seo', text: 'Search engine optimisation (SEO) and online advertising' },
        { id: 'shop', text: 'Online sales, booking and payment' },
        { id: 'maintenance', text: 'Technical updates and backups after launch' },
        { id: 'hosting', text: 'Fees for hosting, domain name, paid themes and plug-ins' },
        { id: 'mail', text: 'The client’s mailboxes, computers and telephones' },
        { id: 'legal', text: 'Legal notices, conditions of sale and data protection' },
      ],
      revisions:
        'A round of corrections is one list, sent at once by one person. After written approval of the mock-up any change of layout is a change order.',
      ownership:
        'The right to use the site passes to the client on full payment; the provider may name and show it among past work.',
      warranty:
        'The warranty covers defects of the site as delivered: not changes made by others, nor updates of plug-ins.',
      more: [
        'The client supplies text and pictures within fifteen days of signature; any delay moves the launch by as much.',
      ],
    },
  },
};
