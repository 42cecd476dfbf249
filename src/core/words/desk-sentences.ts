import type { Language } from '../kit/language.ts';
import { showCount, showNumber } from './locale.ts';

/** How many messages were read, and how many of them were not known before. */
export function countedMessages(messages: number, added: number, language: Language): string {
  const isFrench = language === 'fr';
  if (messages === 1 && added === 1) return isFrench ? '1 nouveau message' : '1 new message';
  const counted = showCount(messages, language, 'message', 'messages');
  if (messages === 0) return counted;
  if (added === 0) {
    if (messages === 1) return isFrench ? `${counted}, déjà connu` : `${counted}, known already`;
    return isFrench ? `${counted}, aucun nouveau` : `${counted}, none of them new`;
  }
  return isFrench
    ? `${counted}, dont ${showCount(added, 'fr', 'nouveau', 'nouveaux')}`
    : `${counted}, ${showNumber(added, 'en')} of them new`;
}

/** How many contracts were filed. */
export function countedContracts(count: number, language: Language): string {
  const name = language === 'fr' ? 'contrat' : 'contract';
  return `${showNumber(count, language)} ${count > 1 ? `${name}s` : name}`;
}

/** What giving once more makes of a client's habit: "the 7th free answer since 1 October, €168.00". */
export function habitSentence(
  {
    gifts,
    since,
    value,
    worth,
  }: {
    readonly gifts: number;
    readonly since: string;
    readonly value: string;
    /** Of this answer, where it has a price. */
    readonly worth: string | undefined;
  },
  language: Language,
): string {
  const nth = gifts + 1;
  const price = worth === undefined ? '' : ` (${worth})`;
  if (language === 'fr')
    return gifts === 0
      ? `Ce serait la première réponse offerte${price} depuis le ${since}.`
      : `Ce serait la ${nth}e réponse offerte${price} depuis le ${since}\u00a0; ${value} déjà donnés.`;
  const ending =
    nth % 10 === 1 && nth !== 11
      ? 'st'
      : nth % 10 === 2 && nth !== 12
        ? 'nd'
        : nth % 10 === 3 && nth !== 13
          ? 'rd'
          : 'th';
  return gifts === 0
    ? `It would be the first free answer${price} since ${since}.`
    : `It would be the ${nth}${ending} free answer${price} since ${since}; ${value} given already.`;
}
