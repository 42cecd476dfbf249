import type { Language } from '../kit/language.ts';
import type { Data, Sentence } from './problem-sentence.ts';

const daysFr = (data: Data) =>
  data('from') && data('to')
    ? ` du ${data('from')} au ${data('to')}`
    : (data('from') && ` à partir du ${data('from')}`) + (data('to') && ` jusqu’au ${data('to')}`);
const daysEn = (data: Data) =>
  (data('from') && ` from ${data('from')}${data('to') ? '' : ' on'}`) +
  (data('to') && ` until ${data('to')}`);

/** Which of two contracts of one client judges on the days that both are in force. */
export const sharedDaysSentence: Readonly<Record<Language, Sentence>> = {
  fr: (data) =>
    `«\u00a0${data('idle')}\u00a0» et «\u00a0${data('judge')}\u00a0», contrats de «\u00a0${data('client')}\u00a0», sont en vigueur ensemble${daysFr(data)}\u00a0: ces jours-là «\u00a0${data('judge')}\u00a0», ${data('same') ? 'dont le nom vient après' : 'qui commence plus tard'}, juge tout le courrier du client, l’autre rien. Si l’un est une copie ou prend la suite, retirez l’autre ou faites-le finir avant (ends)\u00a0; si les deux sont voulus, réunissez-les en un contrat.`,
  en: (data) =>
    `"${data('idle')}" and "${data('judge')}", contracts of "${data('client')}", are in force together${daysEn(data)}: on those days "${data('judge')}", ${data('same') ? 'whose name comes later' : 'which starts later'}, judges all of the client's mail, the other none. If one is a copy or follows the other, take the other away or let it end before (ends); if both are meant, write them as one contract.`,
};
