import type { Template } from './template.ts';

export const copywriter: Template = {
  usualBasis: 'fixed',
  warrantyDays: 30,
  text: {
    fr: {
      title: 'Rédaction des textes d’un site',
      included: [
        { id: 'entretien', text: 'Un entretien préparatoire d’une heure et demie', limit: 1 },
        { id: 'ton', text: 'Une note de ton d’une page, validée avant la rédaction' },
        { id: 'pages', text: 'Textes de six pages, de 500 mots au plus chacune' },
        {
          id: 'titres',
          text: 'Un titre et une description pour les moteurs de recherche, pour chacune des six pages',
        },
        { id: 'corrections', text: 'Deux tours de corrections par page' },
        { id: 'relecture', text: 'Une relecture des six pages une fois mises en ligne', limit: 1 },
      ],
      excluded: [
        { id: 'articles', text: 'Articles de blog, lettres d’information et réseaux sociaux' },
        { id: 'traduction', text: 'Traduction' },
        { id: 'images', text: 'Photos, illustrations et mise en page' },
        { id: 'mise-en-ligne', text: 'Saisie des textes dans le site' },
        { id: 'mots-cles', text: 'Étude de mots-clés et suivi des positions' },
        { id: 'juridique', text: 'Mentions légales et conditions de vente' },
        { id: 'relire-autres', text: 'Relecture de textes écrits par le client ou par d’autres' },
        { id: 'noms', text: 'Noms de produits et slogans' },
      ],
      revisions:
        'Un tour de corrections est une liste unique de remarques sur une page, envoyée sous dix jours ; passé ce délai, la page est acceptée. Un changement de sujet ou de plan est un avenant.',
      ownership:
        'Les droits d’usage des textes sont cédés au client au paiement complet, pour son site et ses imprimés ; le rédacteur peut en citer un extrait dans ses références.',
      warranty:
        'La garantie couvre les fautes de langue et les erreurs sur les faits remis par le client, corrigées sans frais.',
      more: ['Le client répond des faits, chiffres et témoignages qu’il fournit.'],
    },
    en: {
      title: 'Writing the text of a website',
      included: [
        { id: 'interview', text: 'One preparatory interview of an hour and a half', limit: 1 },
        { id: 'tone', text: 'One page on tone, approved before the writing' },
        { id: 'pages', text: 'Text of six pages, up to 500 words each' },
        { id: 'titles', text: 'One title and one description for search engines, for each of the six pages' },
        { id: 'revisions', text: 'Two rounds of corrections per page' },
        { id: 'proofreading', text: 'One proofreading of the six pages once they are online', limit: 1 },
      ],
      excluded: [
        { id: 'articles', text: 'Blog articles, newsletters and social media' },
        { id: 'translation', text: 'Translation' },
        { id: 'pictures', text: 'Photos, illustrations and layout' },
        { id: 'upload', text: 'Entering the text into the site' },
        { id: 'keywords', text: 'Keyword research and tracking of positions' },
        { id: 'legal', text: 'Legal notices and conditions of sale' },
        { id: 'editing-others', text: 'Editing of text written by the client or by others' },
        { id: 'names', text: 'Product names and slogans' },
      ],
      revisions:
        'A round of corrections is one list of remarks on a page, sent within ten days; after that the page is accepted. A change of subject or outline is a change order.',
      ownership:
        'The right to use the text passes to the client on full payment, for the client’s site and printed matter; the writer may quote an excerpt among past work.',
      warranty:
        'The warranty covers language mistakes and errors in the facts that the client supplied, corrected free of charge.',
      more: ['The client answers for the facts, figures and testimonials supplied.'],
    },
  },
};
