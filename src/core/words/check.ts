import type { Language } from '../kit/language.ts';
import { filled } from './filled.ts';

const words = {
  help: {
    fr: `avenant check CONTRAT… [--json] [--lang fr|en]

Ce contrat est-il clair et complet\u00a0? Montre chaque faute avec sa ligne et sa colonne, puis ce qui manque ou prête à
discussion, pourquoi, et les lignes à copier. CONTRAT est un fichier .md ou un dossier.

  --json         un tableau JSON, un objet par fichier
  --lang fr|en   langue de ce qui est affiché (les lignes à copier sont dans celle du contrat)

Codes de sortie\u00a0: 0 clair et complet, 1 fautes ou manques, 2 mauvais usage ou fichier illisible.`,
    en: `avenant check CONTRACT… [--json] [--lang fr|en]

Is this contract clear and complete? Shows each mistake with its line and column, then what is missing or open to
argument, why, and the lines to copy. CONTRACT is a .md file or a folder.

  --json         a JSON array, one object a file
  --lang fr|en   language of what is printed (the lines to copy are in the contract's)

Exit codes: 0 clear and complete, 1 mistakes or gaps, 2 wrong use or unreadable file.`,
  },
  none: { fr: 'Nommez au moins un contrat.', en: 'Name at least one contract.' },
  emptyFolder: { fr: 'Aucun contrat (.md) dans {0}.', en: 'No contract (.md) in {0}.' },
  missing: { fr: 'manque', en: 'missing' },
  unclear: { fr: 'flou', en: 'unclear' },
  hint: { fr: 'conseil', en: 'hint' },
  complete: { fr: 'clair et complet', en: 'clear and complete' },
  problem: { fr: '{0} faute', en: '{0} mistake' },
  problems: { fr: '{0} fautes', en: '{0} mistakes' },
  finding: { fr: '{0} point à régler', en: '{0} point to settle' },
  findings: { fr: '{0} points à régler', en: '{0} points to settle' },
  notReviewed: {
    fr: 'relu quand les fautes seront corrigées',
    en: 'reviewed once the mistakes are mended',
  },
  line: { fr: 'ligne {0}', en: 'line {0}' },
  putFront: { fr: 'Dans l’en-tête\u00a0:', en: 'In the front matter:' },
  putParties: { fr: 'Avant les deux listes, à la place\u00a0:', en: 'Before the two lists, instead:' },
  putTerms: { fr: 'Sous «\u00a0Conditions\u00a0»\u00a0:', en: 'Under "Terms":' },
  putIncluded: { fr: 'Sous «\u00a0Inclus\u00a0»\u00a0:', en: 'Under "Included":' },
  putExcluded: { fr: 'Sous «\u00a0Non inclus\u00a0»\u00a0:', en: 'Under "Not included":' },
  putWhole: { fr: 'Dans le contrat\u00a0:', en: 'In the contract:' },
  putInstead: { fr: 'À la place\u00a0:', en: 'Instead:' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

/** A sentence of `avenant check` with its places {0}… filled. */
export function checkSentence(
  key: keyof typeof words,
  language: Language,
  ...values: readonly (string | number)[]
): string {
  return filled(words[key][language], values);
}
