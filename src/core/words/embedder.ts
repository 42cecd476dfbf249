import type { Language } from '../kit/language.ts';
import { filled } from './filled.ts';
import { showCount } from './locale.ts';

const sentences = {
  sends: {
    en: 'Embedder: the text of each ask that is to check, and the wording of its contract’s clauses, go to {0}. Nothing else leaves this machine.',
    fr: 'Vecteurs\u00a0: le texte de chaque demande à vérifier, et les clauses de son contrat, vont à {0}. Rien d’autre ne quitte cette machine.',
  },
  asking: { en: 'Embedder', fr: 'Vecteurs' },
  silent: {
    en: 'Embedder: no usable answer from {0}; the verdicts are as without it.',
    fr: 'Vecteurs\u00a0: aucune réponse utilisable de {0}\u00a0; les verdicts sont comme sans lui.',
  },
  badUrl: {
    en: '--embedder takes an https address, or http on this machine, without password or query, not "{0}"',
    fr: '--embedder attend une adresse https, ou http sur cette machine, sans mot de passe ni paramètres, pas «\u00a0{0}\u00a0»',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

/** A sentence about the embedder with its places {0}… filled. */
export function embedderSentence(
  key: keyof typeof sentences,
  language: Language,
  ...values: readonly (string | number)[]
): string {
  return filled(sentences[key][language], values);
}

/** What came of the embedder: how many asks were sent, were compared, and got another clause proposed. */
export function embedderDone(sent: number, compared: number, proposed: number, language: Language): string {
  return language === 'fr'
    ? `Vecteurs\u00a0: ${showCount(sent, 'fr', 'demande envoyée', 'demandes envoyées')}, ${showCount(compared, 'fr', 'comparée', 'comparées')}, une autre clause proposée pour ${proposed}. ${sent < 2 ? 'Elle reste' : 'Toutes restent'} à vérifier.`
    : `Embedder: ${sent} asks sent, ${compared} compared, another clause proposed for ${proposed}. All of them stay to check.`;
}
