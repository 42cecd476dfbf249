import type { Language } from '../kit/language.ts';

const words = {
  fr: {
    title: 'Clause la plus proche',
    off: 'Désactivé\u00a0: aucun texte ne quitte cette machine.',
    on: 'Activé\u00a0: quand vous ouvrez une demande à vérifier, son texte et les clauses de son contrat vont à cette adresse, qui en renvoie des vecteurs. Rien d’autre du courrier\u00a0: ni noms, ni adresses, ni prix. La clause la plus proche s’affiche à côté\u00a0; elle ne change ni verdict ni prix.',
    switch: 'Chercher la clause la plus proche de chaque demande à vérifier',
    url: 'Adresse d’un serveur de vecteurs compatible OpenAI (/v1/embeddings)',
    model: 'Modèle de vecteurs',
    key: 'Si le serveur veut une clé, lancez Avenant avec AVENANT_EMBEDDER_KEY\u00a0; elle n’est jamais gardée.',
    asking: 'La clause la plus proche est cherchée…',
    silent: 'Pas de réponse utilisable\u00a0; le verdict est comme sans elle.',
    agrees: 'd’accord avec le verdict',
    proposes: 'proposée à la place\u00a0: à vous de trancher',
  },
  en: {
    title: 'Nearest clause',
    off: 'Off: no text leaves this machine.',
    on: 'On: when you open an ask that is to check, its text and the clauses of its contract go to this address, which gives vectors back. Nothing else of the mail: no names, no addresses, no prices. The nearest clause is shown beside it; it changes no verdict and no price.',
    switch: 'Look for the clause nearest to each ask to check',
    url: 'Address of an OpenAI-compatible server of embeddings (/v1/embeddings)',
    model: 'Embedding model',
    key: 'If the server wants a key, start Avenant with AVENANT_EMBEDDER_KEY; it is never kept.',
    asking: 'Looking for the nearest clause…',
    silent: 'No usable answer; the verdict is as without it.',
    agrees: 'agrees with the verdict',
    proposes: 'proposed instead: yours to decide',
  },
} as const;

/** The desk's labels about an embedder. */
export const nearestWords: Readonly<Record<Language, Readonly<Record<keyof (typeof words)['fr'], string>>>> =
  words;
