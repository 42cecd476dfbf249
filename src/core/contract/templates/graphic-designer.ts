import type { Template } from './template.ts';

export const graphicDesigner: Template = {
  usualBasis: 'fixed',
  warrantyDays: 30,
  text: {
    fr: {
      title: 'Création d’une identité visuelle',
      included: [
        { id: 'brief', text: 'Une réunion de lancement d’une heure, avec compte rendu', limit: 1 },
        { id: 'pistes', text: 'Trois pistes de logo, présentées en noir et en couleur' },
        { id: 'corrections', text: 'Deux tours de corrections sur la piste retenue', limit: 2 },
        { id: 'logo', text: 'Logo définitif en versions horizontale, verticale et pictogramme' },
        { id: 'charte', text: 'Une charte de huit pages : couleurs, polices, marges et usages interdits' },
        { id: 'carte', text: 'Maquette d’une carte de visite, prête à imprimer' },
        { id: 'fichiers', text: 'Remise des fichiers en PDF, SVG et PNG', limit: 1 },
      ],
      excluded: [
        { id: 'imprimes', text: 'Affiches, dépliants, emballages et autres imprimés' },
        { id: 'impression', text: 'Impression, papier et suivi chez l’imprimeur' },
        { id: 'polices', text: 'Licences de polices, photos et illustrations achetées' },
        { id: 'site', text: 'Site internet et visuels pour les réseaux sociaux' },
        { id: 'nom', text: 'Recherche de nom, de slogan et de textes' },
        { id: 'marque', text: 'Recherche d’antériorité et dépôt de marque' },
        { id: 'sources', text: 'Fichiers de travail modifiables (Illustrator, InDesign)' },
        { id: 'piste', text: 'Pistes supplémentaires après la troisième' },
      ],
      revisions:
        'Un tour de corrections est une liste unique, envoyée en une fois. Revenir sur une piste écartée est un avenant.',
      ownership:
        'Les droits de reproduction du logo retenu sont cédés au client au paiement complet, pour tous supports, le monde entier et la durée légale ; les pistes écartées restent au graphiste.',
      warranty:
        'La garantie couvre les défauts des fichiers remis : un fichier qui ne s’ouvre pas, une couleur ou une marge non conforme à la charte.',
      more: [
        'Le client relit et signe le bon à tirer ; après cette signature, une faute restée sur l’imprimé est à sa charge.',
      ],
    },
    en: {
      title: 'Design of a visual identity',
      included: [
        { id: 'brief', text: 'One kick-off meeting of one hour, with minutes', limit: 1 },
        { id: 'concepts', text: 'Three logo concepts, shown in black and in colour' },
        { id: 'revisions', text: 'Two rounds of corrections to the chosen concept', limit: 2 },
        { id: 'logo', text: 'Final logo in horizontal, vertical and pictogram versions' },
        {
          id: 'guidelines',
          text: 'Guidelines of eight pages: colours, typefaces, margins and forbidden uses',
        },
        { id: 'card', text: 'Layout of one business card, ready for print' },
        { id: 'files', text: 'Delivery of the files as PDF, SVG and PNG', limit: 1 },
      ],
      excluded: [
        { id: 'print', text: 'Posters, leaflets, packaging and other printed matter' },
        { id: 'printing', text: 'Printing, paper and supervision at the printer’s' },
        { id: 'licences', text: 'Licences of typefaces, photos and illustrations' },
        { id: 'web', text: 'Website and pictures for social media' },
        { id: 'naming', text: 'Finding a name, a slogan or text' },
        { id: 'trademark', text: 'Trademark search and registration' },
        { id: 'sources', text: 'Editable working files (Illustrator, InDesign)' },
        { id: 'further', text: 'Further concepts after the third' },
      ],
      revisions:
        'A round of corrections is one list, sent at once. Going back to a concept that was set aside is a change order.',
      ownership:
        'The right to reproduce the chosen logo passes to the client on full payment, for all media, the whole world and the legal term; concepts set aside remain the designer’s.',
      warranty:
        'The warranty covers defects of the files: one that does not open, a colour or margin that departs from the guidelines.',
      more: [
        'The client reads and signs the proof; after that signature a mistake left in print is at the client’s expense.',
      ],
    },
  },
};
