import type { Language } from '../kit/language.ts';
import { isOneInFrench, type Money, showMoney } from '../kit/money.ts';
import { showCount, showNumber } from './locale.ts';

/** How many messages were read, and how many of them were not known before; `added` is undefined while that is not known. */
export function countedMessages(messages: number, added: number | undefined, language: Language): string {
  const isFrench = language === 'fr';
  if (messages === 1 && added === 1) return isFrench ? '1 nouveau message' : '1 new message';
  const counted = showCount(messages, language, 'message', 'messages');
  if (messages === 0 || added === undefined) return counted;
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
  return showCount(count, language, name, `${name}s`);
}

/** How many items of an import could not be read. */
export function countedUnread(count: number, language: Language): string {
  return language === 'fr'
    ? showCount(count, 'fr', 'élément n’a pas pu être lu', 'éléments n’ont pas pu être lus')
    : showCount(count, 'en', 'item could not be read', 'items could not be read');
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
    readonly value: Money;
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
      : `Ce serait la ${nth}e réponse offerte${price} depuis le ${since}\u00a0; ${showMoney(value, 'fr')} déjà ${isOneInFrench(value) ? 'donné' : 'donnés'}.`;
  // 11th, 12th, 13th and 111th, but 21st and 101st
  const last = Math.trunc(nth / 10) % 10 === 1 ? 0 : nth % 10;
  const ending = ['th', 'st', 'nd', 'rd'][last] ?? 'th';
  return gifts === 0
    ? `It would be the first free answer${price} since ${since}.`
    : `It would be the ${nth}${ending} free answer${price} since ${since}; ${showMoney(value, 'en')} given already.`;
}
