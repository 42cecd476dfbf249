import type { Grouping, Rounding } from '../contract/contract.ts';
import type { Language } from '../kit/language.ts';
import { showMoney } from '../kit/money.ts';
import { billedMinutes as roundedMinutesOf } from '../meter/rounding.ts';
import type { ReportWords } from '../words/report-en.ts';
import type { ChargeRecord } from './record.ts';
import type { ThreadFigures } from './threads.ts';

/** What of a charge its explanation is made from. */
export type Explained = Pick<
  ChargeRecord,
  'perAsk' | 'workedSeconds' | 'roundedMinutes' | 'allowanceMinutes' | 'billedMinutes' | 'amount' | 'terms'
>;

const mostParts = 6;

const groups: Readonly<Record<Grouping, Readonly<Record<Language, string>>>> = {
  message: { en: 'per message', fr: 'par message' },
  'thread-day': { en: 'per thread and day', fr: 'par fil et par jour' },
  day: { en: 'per day', fr: 'par jour' },
  invoice: { en: 'per invoice', fr: 'par facture' },
};

const jsonGroups: Readonly<Record<Grouping, string>> = {
  message: 'a message',
  'thread-day': 'a thread and day',
  day: 'a day',
  invoice: 'an invoice',
};

/**
 * How a charge's amount came about, in a line for people: "4 + 9 min → 15 min, rounded up per thread and day; €20.00".
 * The worked minutes in it are estimates: whoever shows the line says "estimated" beside it.
 */
export function becauseOf(charge: Explained, language: Language): string {
  const { roundedMinutes, allowanceMinutes, billedMinutes, terms } = charge;
  const fr = language === 'fr';
  const steps = [`${workedSum(charge, language)} → ${roundedMinutes} min`];
  steps.push(ruleWords(ruleOf(charge), terms.increment, groups[terms.per])[language]);
  if (allowanceMinutes > 0) {
    steps.push(
      fr
        ? `${allowanceMinutes} min dans la franchise, ${billedMinutes} min à facturer`
        : `${allowanceMinutes} min within the allowance, ${billedMinutes} min to bill`,
    );
  }
  return `${steps.join(', ')}${fr ? '\u00a0;' : ';'} ${showMoney(charge.amount, language)}`;
}

/** A thread's part in a charge: its share where others share in it, how the amount came about, and what became of it. */
export function chargeLine(
  { charge, whole, amount }: ThreadFigures['charges'][number],
  words: ReportWords,
  language: Language,
): string {
  const billed = charge.alreadyBilled;
  const became = [
    ...(billed.minor > 0 ? [words.billedAlready(showMoney(billed, language))] : []),
    ...(charge.ledger !== undefined && charge.ledger.given.minor > 0 ? [words.givenKnowingly] : []),
  ];
  const share = whole ? '' : `${words.partOf(showMoney(amount, language))} `;
  return share + [becauseOf(charge, language), ...became].join(', ');
}

/** How an amount came about, for the audit's JSON: short English lines, each one step. */
export function becauseLines(charge: Explained): readonly string[] {
  const { roundedMinutes, allowanceMinutes, terms } = charge;
  const lines = [
    workedSum(charge, 'en'),
    jsonRule(ruleOf(charge), terms.increment, roundedMinutes, jsonGroups[terms.per]),
  ];
  if (allowanceMinutes > 0) lines.push(`${allowanceMinutes} min within the allowance`);
  return lines;
}

type Rule = 'exact' | 'minimum' | Rounding;

function ruleWords(
  rule: Rule,
  increment: number,
  group: Readonly<Record<Language, string>>,
): Readonly<Record<Language, string>> {
  switch (rule) {
    case 'exact':
      return { en: `nothing to round ${group.en}`, fr: `rien à arrondir ${group.fr}` };
    case 'minimum':
      return { en: `the minimum ${group.en}`, fr: `le minimum ${group.fr}` };
    case 'up':
      return { en: `rounded up ${group.en}`, fr: `arrondi à la hausse ${group.fr}` };
    case 'down':
      return {
        en: `rounded down to steps of ${increment} min ${group.en}`,
        fr: `arrondi à la baisse par tranches de ${increment} min, ${group.fr}`,
      };
    case 'nearest':
      return {
        en: `rounded to the nearest ${increment} min ${group.en}`,
        fr: `arrondi aux ${increment} min les plus proches ${group.fr}`,
      };
  }
}

function jsonRule(rule: Rule, increment: number, rounded: number, group: string): string {
  switch (rule) {
    case 'exact':
      return `${rounded} min ${group}`;
    case 'minimum':
      return `minimum ${rounded} min ${group}`;
    case 'nearest':
      return `nearest ${increment} min: ${rounded} min ${group}`;
    default:
      return `${rule} to ${rounded} min ${group}`;
  }
}

/** Which rule made the rounded minutes out of the worked ones. */
function ruleOf({ workedSeconds, roundedMinutes, terms }: Explained): Rule {
  if (roundedMinutes * 60 === workedSeconds) return 'exact';
  return roundedMinutes > roundedMinutesOf(workedSeconds, terms.increment, terms.rounding, 0)
    ? 'minimum'
    : terms.rounding;
}

function workedSum({ perAsk, workedSeconds }: Explained, language: Language): string {
  const parts = perAsk.map(({ seconds }) => showMinutes(seconds, language));
  if (parts.length <= mostParts) return `${parts.join(' + ')} min`;
  return `${parts.slice(0, mostParts - 1).join(' + ')} + … = ${showMinutes(workedSeconds, language)} min`;
}

/**
 * Seconds as minutes without their unit: "4", "4.5" ("4,5"). One decimal at most, two where one would feign a whole minute,
 * so that 15 min 1 s never looks like the 15 minutes that round differently.
 */
export function showMinutes(seconds: number, language: Language): string {
  if (seconds % 60 === 0) return String(seconds / 60);
  const tenths = Math.round(seconds / 6);
  const text =
    tenths % 10 === 0 ? (Math.round((seconds * 100) / 60) / 100).toFixed(2) : (tenths / 10).toFixed(1);
  return language === 'fr' ? text.replace('.', ',') : text;
}
