import type { Language } from '../kit/language.ts';
import { filled } from './filled.ts';
import { showCount } from './locale.ts';

const sentences = {
  sends: {
    en: 'Second opinion: the text of each ask that is to check, and the wording of its contract’s clauses, go to {0}. Nothing else leaves this machine.',
    fr: 'Second avis\u00a0: le texte de chaque demande à vérifier, et les clauses de son contrat, vont à {0}. Rien d’autre ne quitte cette machine.',
  },
  asking: { en: 'Second opinion', fr: 'Second avis' },
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

/** What came of the second opinions: how many asks were sent, answered, and to what effect. */
export function opinionDone(
  {
    asked,
    answered,
    agrees,
    filled,
    disagrees,
  }: Readonly<Record<'asked' | 'answered' | 'agrees' | 'filled' | 'disagrees', number>>,
  language: Language,
): string {
  const say = (count: number, one: string, many: string) => showCount(count, language, one, many);
  return language === 'fr'
    ? `Second avis\u00a0: ${say(asked, 'demande envoyée', 'demandes envoyées')}, ${say(answered, 'réponse', 'réponses')}\u00a0: ${agrees} d’accord, ${say(filled, 'a nommé', 'ont nommé')} une clause, ${disagrees} pas d’accord. ${asked < 2 ? 'Elle reste' : 'Toutes restent'} à vérifier.`
    : `Second opinion: ${say(asked, 'ask', 'asks')} sent, ${answered} answered: ${say(agrees, 'agrees', 'agree')}, ${filled} named a clause, ${say(disagrees, 'disagrees', 'disagree')}. ${asked === 1 ? 'It stays' : 'All of them stay'} to check.`;
}
