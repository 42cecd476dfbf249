import { plainAmount } from '../kit/money.ts';
import { escapeMarkdown } from './clause-text.ts';
import type { Clause, ConsultationTerms, Contract } from './contract.ts';
import { headings } from './headings.ts';

/**
 * The contract as a file that reads back equal, lines aside: front matter, title, parties, the two lists, terms, with
 * the headings of the contract's language.
 */
export function writeContract(contract: Contract): string {
  const words = headings[contract.language];
  const list = (name: Clause['list'], heading: string) => {
    const clauses = contract.clauses.filter((clause) => clause.list === name);
    return clauses.length === 0 ? [] : ['', `## ${heading}`, ...clauses.map(writeClause)];
  };
  const lines = [
    '---',
    ...frontMatterLines(contract),
    '---',
    `# ${escapeMarkdown(contract.title).replace(/ (#+)$/, ' \\$1')}`,
    ...(contract.preamble ? ['', contract.preamble] : []),
    ...list('included', words.included),
    ...list('excluded', words.excluded),
    ...(contract.terms === '' ? [] : ['', `## ${words.terms}`, contract.terms]),
  ];
  return `${lines.join('\n')}\n`;
}

/** A clause as its bullet: `- Deux tours de corrections {#corrections limit=2}`. */
export function writeClause(clause: Pick<Clause, 'id' | 'text' | 'limit'>): string {
  const limit = clause.limit === undefined ? '' : ` limit=${clause.limit}`;
  return `- ${escapeMarkdown(clause.text)} {#${clause.id}${limit}}`;
}

function frontMatterLines(contract: Contract): readonly string[] {
  const { client, price, warranty } = contract;
  return [
    'avenant: 1',
    'client:',
    `  name: ${scalar(client.name)}`,
    `  emails: [${client.emails.map(scalar).join(', ')}]`,
    `language: ${contract.language}`,
    `currency: ${contract.currency}`,
    ...(contract.signed ? [`signed: ${contract.signed}`] : []),
    ...(contract.starts ? [`starts: ${contract.starts}`] : []),
    ...(contract.ends ? [`ends: ${contract.ends}`] : []),
    ...(price ? [`price: { ${price.basis}: ${plainAmount(price.amount)} }`] : []),
    ...consultationLines(contract),
    ...(warranty
      ? [`warranty: { days: ${warranty.days}${warranty.from ? `, from: ${warranty.from}` : ''} }`]
      : []),
  ];
}

function consultationLines({ consultation }: Contract): readonly string[] {
  const { billable, terms } = consultation;
  const lines = [
    ...(billable === 'silent' ? [] : [`  billable: ${billable}`]),
    ...termKeys.flatMap((key) => {
      if (key === 'rate') return terms.rate ? [`  rate: ${plainAmount(terms.rate)}`] : [];
      return terms[key] === undefined ? [] : [`  ${key}: ${terms[key]}`];
    }),
  ];
  return lines.length === 0 ? [] : ['consultation:', ...lines];
}

const termKeys: readonly (keyof ConsultationTerms)[] = [
  'rate',
  'increment',
  'rounding',
  'minimum',
  'per',
  'allowance',
  'rollover',
];

/** Bare where YAML can only read it as this text, else in double quotes, whose escapes are JSON's. */
function scalar(text: string): string {
  const bare =
    /^[\p{L}][\p{L}\p{N}@'._-]*(?: [\p{L}\p{N}&'.()-]+)*$/u.test(text) &&
    !/^(?:true|false|null)$/i.test(text);
  return bare
    ? text
    : JSON.stringify(text).replace(
        /[\u007f-\u009f\u2028\u2029\ufeff]/g,
        (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
}
