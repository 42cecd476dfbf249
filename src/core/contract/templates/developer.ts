import type { Template } from './template.ts';

export const developer: Template = {
  usualBasis: 'fixed',
  warrantyDays: 60,
  text: {
    fr: {
      title: 'Développement d’une application web',
      included: [
        {
          id: 'specification',
          text: 'Une spécification écrite des écrans et des règles, validée avant le développement',
        },
        { id: 'developpement', text: 'Développement des fonctions de la spécification, et d’elles seules' },
        { id: 'tests', text: 'Tests automatiques des règles de calcul et des droits d’accès' },
        { id: 'recette', text: 'Deux tours de corrections pendant la recette, de quinze jours', limit: 2 },
        { id: 'deploiement', text: 'Mise en production sur un serveur du client', limit: 1 },
        { id: 'documentation', text: 'Documentation d’installation et d’exploitation, dix pages au plus' },
        {
          id: 'transfert',
          text: 'Deux heures de transfert à l’équipe du client, en visioconférence',
          limit: 1,
        },
      ],
      excluded: [
        { id: 'evolutions', text: 'Fonctions et écrans absents de la spécification' },
        { id: 'maintenance', text: 'Mises à jour des dépendances et surveillance après la garantie' },
        { id: 'hebergement', text: 'Hébergement, noms de domaine et services tiers payants' },
        { id: 'graphisme', text: 'Charte graphique, logos et illustrations' },
        { id: 'donnees', text: 'Saisie, nettoyage et reprise de données anciennes' },
        { id: 'materiel', text: 'Postes de travail, réseau et messagerie du client' },
        { id: 'utilisateurs', text: 'Assistance directe aux utilisateurs' },
        { id: 'conformite', text: 'Audits de sécurité, d’accessibilité et de conformité' },
      ],
      revisions:
        'Un tour de corrections est une liste unique d’écarts à la spécification, envoyée pendant la recette. Ce que la spécification ne dit pas est un avenant, chiffré avant d’être commencé.',
      ownership:
        'Le code écrit pour le client lui est cédé au paiement complet ; les bibliothèques libres gardent leur licence, et le développeur garde ses outils généraux.',
      warranty:
        'La garantie couvre les écarts à la spécification, constatés dans le code livré et non modifié par d’autres.',
      more: ['Le client désigne une seule personne qui décide, et répond sous trois jours ouvrés.'],
    },
    en: {
      title: 'Development of a web application',
      included: [
        {
          id: 'specification',
          text: 'One written specification of screens and rules, approved before development',
        },
        { id: 'development', text: 'Development of the functions in the specification, and of those alone' },
        { id: 'tests', text: 'Automatic tests of the calculations and access rights' },
        {
          id: 'acceptance',
          text: 'Two rounds of corrections during acceptance, which lasts fifteen days',
          limit: 2,
        },
        { id: 'deployment', text: 'Deployment to one server of the client', limit: 1 },
        { id: 'documentation', text: 'Documentation of installation and operation, up to ten pages' },
        { id: 'handover', text: 'Two hours of handover to the client’s team, by video call', limit: 1 },
      ],
      excluded: [
        { id: 'changes', text: 'Functions and screens absent from the specification' },
        { id: 'maintenance', text: 'Updates of dependencies and monitoring after the warranty' },
        { id: 'hosting', text: 'Hosting, domain names and paid third-party services' },
        { id: 'graphics', text: 'Visual identity, logos and illustrations' },
        { id: 'data', text: 'Entering, cleaning and moving old data' },
        { id: 'hardware', text: 'The client’s computers, network and mail' },
        { id: 'users', text: 'Direct help to users' },
        { id: 'audits', text: 'Security, accessibility and compliance audits' },
      ],
      revisions:
        'A round of corrections is one list of departures from the specification, sent during acceptance. What the specification does not say is a change order, priced before it is begun.',
      ownership:
        'The code written for the client passes to the client on full payment; open-source libraries keep their licences, and the developer keeps general tools.',
      warranty:
        'The warranty covers departures from the specification found in the code as delivered, not changed by others.',
      more: ['The client names one person who decides, and who answers within three working days.'],
    },
  },
};
