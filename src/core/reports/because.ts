import type { Grouping, Rounding } from '../contract/contract.ts';
import type { Language } from '../kit/language.ts';
import { showMoney } from '../kit/money.ts';
import { billedMinutes as roundedMinutesOf } from '../meter/rounding.ts';
import { showExactly } from '../words/locale.ts';
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
  const steps = [`${workedSum(charge, '\u00a0')} → ${roundedMinutes} min`];
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
    workedSum(charge, ' '),
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

/**
 * The worked time exactly, to the second: "4 + 9 min", "1 min 29 s + 2 min". A rounded decimal would stand on another side
 * of a step than the time that was rounded.
 */
function workedSum({ perAsk, workedSeconds }: Explained, gap: ' ' | '\u00a0'): string {
  const all = perAsk.map(({ seconds }) => seconds);
  const isCut = all.length > mostParts;
  const shown = isCut ? all.slice(0, mostParts - 1) : all;
  const areMinutes = shown.every((seconds) => seconds % 60 === 0);
  const parts = areMinutes
    ? shown.map((seconds) => String(seconds / 60)).join(' + ')
    : shown.map((seconds) => showExactly(seconds, gap)).join(' + ');
  if (isCut) return `${parts} + … = ${showExactly(workedSeconds, workedSeconds % 60 === 0 ? ' ' : gap)}`;
  return areMinutes ? `${parts} min` : parts;
}
