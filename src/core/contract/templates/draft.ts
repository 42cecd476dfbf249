import type { Day } from '../../kit/day.ts';
import type { Language } from '../../kit/language.ts';
import { type Money, showMoney } from '../../kit/money.ts';
import type { Clause, Contract, PriceBasis } from '../contract.ts';
import { writeContract } from '../write.ts';
import { bookkeeper } from './bookkeeper.ts';
import { commonTerms } from './common-terms.ts';
import { consultant } from './consultant.ts';
import { copywriter } from './copywriter.ts';
import { developer } from './developer.ts';
import { graphicDesigner } from './graphic-designer.ts';
import type { Template, TemplateClause, Trade } from './template.ts';
import { trainer } from './trainer.ts';
import { virtualAssistant } from './virtual-assistant.ts';
import { webDesigner } from './web-designer.ts';

/** The contract of each trade. */
export const templates: Readonly<Record<Trade, Template>> = {
  'web-designer': webDesigner,
  'virtual-assistant': virtualAssistant,
  consultant,
  'graphic-designer': graphicDesigner,
  copywriter,
  developer,
  bookkeeper,
  trainer,
};

/** What a contract is drafted from. The rate is per hour of advice; the allowance is minutes a month. */
export interface ContractAnswers {
  readonly trade: Trade;
  readonly language: Language;
  /** Who provides the service; a line to fill in where it is not given. */
  readonly provider?: string;
  readonly client: { readonly name: string; readonly emails: readonly string[] };
  readonly price: { readonly basis: PriceBasis; readonly amount: Money };
  readonly rate: Money;
  readonly allowance?: number;
  readonly signed?: Day;
  readonly starts?: Day;
  readonly ends?: Day;
}

/** The text of a contract by trade, clear and complete (`reviewContract` finds nothing missing), ready to be adapted and signed. */
export function draftContract(answers: ContractAnswers): string {
  const { trade, language, client, price, rate, allowance = 0, signed, starts, ends } = answers;
  const template = templates[trade];
  const text = template.text[language];
  const common = commonTerms[language];
  const once = price.basis === 'fixed';
  const terms = [
    common.payment[price.basis],
    common.late[price.amount.currency === 'EUR' ? 'euro' : 'other'],
    common.advice(showMoney(rate, language), allowance),
    text.revisions,
    common.changeOrders,
    ...text.more,
    text.ownership,
    ...(once ? [text.warranty] : []),
    common.ending[once ? 'once' : 'ongoing'],
  ];
  const contract: Contract = {
    name: '',
    client,
    language,
    currency: price.amount.currency,
    ...(signed && { signed }),
    ...(starts && { starts }),
    ...(ends && { ends }),
    price,
    consultation: {
      billable: true,
      terms: {
        rate,
        increment: 15,
        rounding: 'up',
        minimum: 15,
        per: 'thread-day',
        ...(allowance > 0 && { allowance }),
      },
    },
    ...(once && { warranty: { days: template.warrantyDays } }),
    title: text.title,
    preamble: common.parties(oneLine(answers.provider ?? '') || '…', oneLine(client.name)),
    clauses: [...clausesOf(text.included, 'included'), ...clausesOf(text.excluded, 'excluded')],
    terms: terms.join('\n\n'),
    onFile: true,
  };
  return writeContract(contract);
}

function clausesOf(clauses: readonly TemplateClause[], list: Clause['list']): readonly Clause[] {
  return clauses.map((clause) => ({ ...clause, list, line: 0 }));
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
