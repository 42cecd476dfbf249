import type { Language } from '../kit/language.ts';
import { filled } from './filled.ts';

const sentences = {
  sends: {
    en: 'Second opinion: the text of each ask that is to check, and the wording of its contract’s clauses, go to {0}. Nothing else leaves this machine.',
    fr: 'Second avis\u00a0: le texte de chaque demande à vérifier, et les clauses de son contrat, vont à {0}. Rien d’autre ne quitte cette machine.',
  },
  asking: { en: 'Second opinion', fr: 'Second avis' },
  done: {
    en: 'Second opinion: {0} asks sent, {1} answered: {2} agree, {3} named a clause, {4} disagree. All of them stay to check.',
    fr: 'Second avis\u00a0: {0} demandes envoyées, {1} réponses\u00a0: {2} d’accord, {3} ont nommé une clause, {4} pas d’accord. Toutes restent à vérifier.',
  },
  silent: {
    en: 'Second opinion: no usable answer from {0}; the verdicts are as without it.',
    fr: 'Second avis\u00a0: aucune réponse utilisable de {0}\u00a0; les verdicts sont comme sans lui.',
  },
  badUrl: {
    en: '--second-opinion takes an https address, or http on this machine, without password or query, not "{0}"',
    fr: '--second-opinion attend une adresse https, ou http sur cette machine, sans mot de passe ni paramètres, pas «\u00a0{0}\u00a0»',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

/** A sentence about the second opinion with its places {0}… filled. */
export function opinionSentence(
  key: keyof typeof sentences,
  language: Language,
  ...values: readonly (string | number)[]
): string {
  return filled(sentences[key][language], values);
}
