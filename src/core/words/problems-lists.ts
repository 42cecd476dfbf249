import type { ProblemCode } from '../kit/codes.ts';
import type { Language } from '../kit/language.ts';
import { amountsMeant, money, showMoney } from '../kit/money.ts';
import { ambiguousAmount } from './amount.ts';
import { showCount, showExactly } from './locale.ts';
import { type Data, meantEn, meantFr, type Sentence } from './problem-sentence.ts';

type ListCode = Extract<ProblemCode, `billed-${string}` | `correction-${string}`>;

const moreProblems: Readonly<Record<Language, Sentence>> = {
  fr: (data) =>
    `Et ${showCount(Number(data('more')), 'fr', 'autre problème', 'autres problèmes')} dans ce fichier\u00a0; corrigez d’abord ceux-ci.`,
  en: (data) =>
    `And ${showCount(Number(data('more')), 'en', 'more problem', 'more problems')} in this file; mend these first.`,
};

/** What may be wrong in lists of time already billed and of corrections. */
export const listSentences: Readonly<Record<ListCode, Readonly<Record<Language, Sentence>>>> = {
  'billed-empty': {
    fr: 'Le fichier du temps facturé est vide\u00a0; exportez-le de nouveau (rapport détaillé, CSV).',
    en: 'The file of billed time is empty; export it again (detailed report, CSV).',
  },
  'billed-not-utf8': {
    fr: 'Une lettre est illisible\u00a0: le fichier n’est pas en UTF-8. Enregistrez-le en «\u00a0CSV UTF-8\u00a0».',
    en: 'A letter cannot be read: the file is not UTF-8. Save it as "CSV UTF-8".',
  },
  'billed-quote-open': {
    fr: 'Un guillemet ouvert ici ne se ferme jamais\u00a0; la suite du fichier est prise pour une seule case. Fermez-le.',
    en: 'A quotation mark that opens here never closes; the rest of the file is taken for one cell. Close it.',
  },
  'billed-format': {
    fr: (data) =>
      `Ces colonnes ne sont d’aucun export connu (${data('header')})\u00a0; exportez le rapport détaillé de Toggl Track, Harvest, Clockify ou Kimai, ou écrivez date,client,minutes,amount.`,
    en: (data) =>
      `These columns are of no known export (${data('header')}); export the detailed report of Toggl Track, Harvest, Clockify or Kimai, or write date,client,minutes,amount.`,
  },
  'billed-columns': {
    fr: (data) =>
      `La ligne a ${showCount(Number(data('found')), 'fr', 'case', 'cases')} au lieu de ${data('wanted')}\u00a0; mettez entre guillemets celles qui contiennent le séparateur.`,
    en: (data) =>
      `The line has ${showCount(Number(data('found')), 'en', 'cell', 'cells')} instead of ${data('wanted')}; quote those that hold the separator.`,
  },
  'billed-date': {
    fr: (data) => `«\u00a0${data('value')}\u00a0» n’est pas une date\u00a0; écrivez AAAA-MM-JJ.`,
    en: (data) => `"${data('value')}" is no date; write YYYY-MM-DD.`,
  },
  'billed-date-order': {
    fr: (data) =>
      `Rien dans le fichier ne dit si «\u00a0${data('value')}\u00a0» commence par le jour ou par le mois\u00a0; il est lu ${data('day')}. Exportez avec des dates AAAA-MM-JJ pour en être sûr.`,
    en: (data) =>
      `Nothing in the file tells whether "${data('value')}" begins with the day or the month; it is read as ${data('day')}. Export with dates YYYY-MM-DD to be sure.`,
  },
  'billed-duration': {
    fr: (data) =>
      `«\u00a0${data('value')}\u00a0» n’est pas une durée\u00a0; écrivez 1:30:00 ou 1,5 (heures), ou des minutes dans la liste simple.`,
    en: (data) =>
      `"${data('value')}" is no duration; write 1:30:00 or 1.5 (hours), or minutes in the plain list.`,
  },
  'billed-amount': {
    fr: (data) =>
      amountsMeant(data('value'), data('currency')).length > 0
        ? ambiguousAmount(data('value'), data('currency'), 'fr')
        : `«\u00a0${data('value')}\u00a0» n’est pas un montant facturé\u00a0; écrivez un nombre comme 80.00 ou 80,00.`,
    en: (data) =>
      amountsMeant(data('value'), data('currency')).length > 0
        ? ambiguousAmount(data('value'), data('currency'), 'en')
        : `"${data('value')}" is no billed amount; write a number such as 80.00 or 80,00.`,
  },
  'billed-amount-finer': {
    fr: (data) =>
      `«\u00a0${data('value')}\u00a0» a plus de décimales qu’un montant en ${data('currency')} (${data('places')})\u00a0; la ligne n’est pas comptée. Écrivez le montant tel qu’il fut facturé.`,
    en: (data) =>
      `"${data('value')}" has more decimals than an amount in ${data('currency')} (${data('places')}); the line is not counted. Write the amount as it was billed.`,
  },
  'billed-currency': {
    fr: (data) =>
      `Le montant est en ${data('stated')}, le contrat de «\u00a0${data('client')}\u00a0» en ${data('currency')}\u00a0; seul le temps de la ligne compte.`,
    en: (data) =>
      `The amount is in ${data('stated')}, the contract of "${data('client')}" in ${data('currency')}; only the time of the line counts.`,
  },
  'billed-currency-missing': {
    fr: (data) =>
      `Les contrats de «\u00a0${data('client')}\u00a0» sont en plusieurs devises (${data('currencies')}) et la ligne ne dit pas dans laquelle est son montant\u00a0; seul son temps compte. Ajoutez une colonne currency.`,
    en: (data) =>
      `The contracts of "${data('client')}" are in several currencies (${data('currencies')}), and the line does not say which one its amount is in; only its time counts. Add a currency column.`,
  },
  'billed-nothing': {
    fr: 'La ligne ne dit ni temps ni montant\u00a0; ajoutez l’un des deux ou retirez-la.',
    en: 'The line states neither time nor amount; add one of them or remove it.',
  },
  'billed-billable': {
    fr: (data) =>
      `«\u00a0${data('value')}\u00a0» ne dit pas si le temps est facturable\u00a0; écrivez oui ou non.`,
    en: (data) => `"${data('value')}" does not say whether the time is billable; write yes or no.`,
  },
  'billed-none-billable': {
    fr: (data) =>
      data('lines') === '1'
        ? 'La seule ligne du fichier n’est pas facturable d’après lui\u00a0; rien n’est compté comme facturé. Si c’était facturé, marquez-la facturable avant d’exporter.'
        : `Aucune des ${data('lines')} lignes n’est facturable d’après le fichier\u00a0; rien n’est compté comme facturé. Si c’était facturé, marquez-les facturables avant d’exporter.`,
    en: (data) =>
      data('lines') === '1'
        ? 'The only line is not billable, the file says; nothing counts as billed. If it was billed, mark it billable before you export.'
        : `None of the ${data('lines')} lines is billable, the file says; nothing counts as billed. If it was billed, mark them billable before you export.`,
  },
  'billed-client-missing': {
    fr: 'La ligne ne nomme ni client ni projet\u00a0; ajoutez le client.',
    en: 'The line names neither client nor project; add the client.',
  },
  'billed-client-unknown': {
    fr: (data) =>
      `Aucun client ne s’appelle «\u00a0${data('client')}\u00a0» (lignes\u00a0: ${data('lines')}, ${data('minutes')} min)\u00a0; ce temps n’est pas compté.${meantFr(data, ' Écrivez le nom comme dans le contrat, ou comme `avenant clients` le donne.')}`,
    en: (data) =>
      `No client is "${data('client')}" (lines: ${data('lines')}, ${data('minutes')} min); that time is not counted.${meantEn(data, ' Write the name as the contract does, or as `avenant clients` gives it.')}`,
  },
  'billed-idle': {
    fr: (data) =>
      `Cette ligne ne couvre rien\u00a0: aucune consultation de «\u00a0${data('client')}\u00a0»${data('currency') && ` en ${data('currency')}`} ne reste à facturer au ${data('day')}, ni plus tôt dans ce mois. Datez-la du jour du travail, ou d’un jour plus tard dans le même mois.`,
    en: (data) =>
      `This line covers nothing: no consultation of "${data('client')}"${data('currency') && ` in ${data('currency')}`} is left to bill on ${data('day')}, or earlier in that month. Date it on the day of the work, or later in the same month.`,
  },
  'billed-within-allowance': {
    fr: (data) =>
      `Cette ligne ne couvre rien\u00a0: la franchise couvre déjà le travail pour «\u00a0${data('client')}\u00a0» au ${data('day')}, ou avant dans ce mois. Vérifiez qu’il devait être facturé\u00a0; sinon retirez la ligne.`,
    en: (data) =>
      `This line covers nothing: the allowance covers the work for "${data('client')}" on ${data('day')}, or earlier in that month, already. See whether it was to be billed; if not, remove the line.`,
  },
  'billed-excess': {
    fr: (data) => {
      const { stated, found, left } = excessOf(data, 'fr');
      return `Cette ligne dit ${stated}, mais il ne restait que ${found} de consultations de «\u00a0${data('client')}\u00a0» à facturer au ${data('day')} et plus tôt dans ce mois\u00a0; le reste (${left}) ne couvre rien. Vérifiez la ligne, sauf si d’autres travaux y sont comptés.`;
    },
    en: (data) => {
      const { stated, found, left } = excessOf(data, 'en');
      return `This line says ${stated}, but only ${found} of consultations of "${data('client')}" was left to bill on ${data('day')} and earlier in that month; the rest (${left}) covers nothing. Look at the line, unless other work is in it.`;
    },
  },
  'billed-more-problems': moreProblems,
  'correction-empty': {
    fr: 'Le fichier des corrections est vide\u00a0; écrivez une ligne par correction (docs/formats/corrections.md).',
    en: 'The file of corrections is empty; write one line a correction (docs/formats/corrections.md).',
  },
  'correction-json': {
    fr: 'La ligne n’est pas un objet JSON\u00a0; écrivez par exemple {"ask":"<…>#1","kind":"work"}.',
    en: 'The line is no JSON object; write for example {"ask":"<…>#1","kind":"work"}.',
  },
  'correction-columns': {
    fr: (data) =>
      `La première ligne doit nommer les colonnes parmi ${data('known')}, dont «\u00a0ask\u00a0» ou «\u00a0messageId\u00a0»\u00a0; elle dit ${data('header')}.`,
    en: (data) =>
      `The first line must name columns among ${data('known')}, with "ask" or "messageId" in it; it says ${data('header')}.`,
  },
  'correction-key-unknown': {
    fr: (data) =>
      `«\u00a0${data('key')}\u00a0» n’est pas connu ici.${meantFr(data, ` Choisissez parmi ${data('known')}.`)}`,
    en: (data) => `"${data('key')}" is not known here.${meantEn(data, ` Choose among ${data('known')}.`)}`,
  },
  'correction-ask-missing': {
    fr: 'La ligne ne dit pas quelle demande elle corrige\u00a0; donnez «\u00a0ask\u00a0», ou «\u00a0messageId\u00a0» et «\u00a0quote\u00a0».',
    en: 'The line does not say which ask it corrects; give "ask", or "messageId" and "quote".',
  },
  'correction-nothing': {
    fr: 'La ligne ne corrige rien\u00a0; donnez «\u00a0kind\u00a0», «\u00a0clause\u00a0» ou «\u00a0ruling\u00a0».',
    en: 'The line corrects nothing; give "kind", "clause" or "ruling".',
  },
  'correction-value': {
    fr: (data) =>
      `«\u00a0${data('key')}\u00a0» ne peut pas être «\u00a0${data('value')}\u00a0»\u00a0; choisissez parmi ${data('known')}.${meantFr(data)}`,
    en: (data) =>
      `"${data('key')}" cannot be "${data('value')}"; choose among ${data('known')}.${meantEn(data)}`,
  },
  'correction-clause': {
    fr: (data) =>
      `Aucun contrat n’a de clause «\u00a0${data('clause')}\u00a0».${meantFr(data, ' Écrivez son identifiant, «\u00a0warranty\u00a0», ou «\u00a0-\u00a0» pour aucune.')}`,
    en: (data) =>
      `No contract has a clause "${data('clause')}".${meantEn(data, ' Write its id, "warranty", or "-" for none.')}`,
  },
  'correction-unmatched': {
    fr: 'Cette correction ne correspond à aucune demande de ce courrier\u00a0; vérifiez «\u00a0ask\u00a0» ou «\u00a0messageId\u00a0» et «\u00a0quote\u00a0», et que la clause est du bon contrat.',
    en: 'This correction fits no ask of this mail; look at "ask", or at "messageId" and "quote", and whether the clause is of that contract.',
  },
  'correction-more-problems': moreProblems,
};

/** What a line of billed time states, what of it covers something, and what does not: amounts, or else times. */
function excessOf(data: Data, language: Language) {
  const [whole, left] = [Number(data('minor') || data('seconds')), Number(data('left'))];
  const show = (value: number) =>
    data('minor') === '' ? showExactly(value) : showMoney(money(value, data('currency')), language);
  return { stated: show(whole), found: show(whole - left), left: show(left) };
}
