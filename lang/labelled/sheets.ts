import { kinds } from '../../src/core/asks/ask.ts';
import type { Contract } from '../../src/core/contract/contract.ts';
import { readContract } from '../../src/core/contract/read.ts';
import { isLanguage, type Language } from '../../src/core/kit/language.ts';
import { judge } from '../../src/core/verdict/judge.ts';
import type { LabelledAsk, LabelledMessage } from './parse.ts';

/** A contract in short, and single asks under it, each as a message of its own. */
export interface Sheet {
  readonly contract: Contract;
  readonly messages: readonly LabelledMessage[];
}

const day = '2026-03-02';
const clauseLine = /^([+-]) ([a-z0-9-]+) *\| *(\S.*)$/;
const askLine = /^([a-z-]+) ([a-z0-9-]+) *\| *(\S.*)$/;
const voiceLine = /^(fr|en)(?: +(\S.*))?$/;

/**
 * Reads a sheet of asks (docs/formats/labelled-mail.md). The text is the project's own, so what is wrong in it throws, with
 * the line.
 */
export function parseSheet(text: string, path: string): Sheet {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const wrong = (line: number, what: string) => new Error(`${path}:${line}: ${what}`);
  const [head = '', ...rest] = lines;
  const [name, trade, language, basis] = (/^contract: (.*)$/.exec(head)?.[1] ?? '').split(/ *\| */);
  if (!name || !trade || !isLanguage(language ?? '') || !['fixed', 'monthly', 'hourly'].includes(basis ?? ''))
    throw wrong(1, 'no line "contract: name | trade | language | price"');
  const clauses: { list: string; id: string; text: string }[] = [];
  const asks: { line: number; kind: string; clause: string; text: string; lang: string; writer: string }[] =
    [];
  let voice = { lang: language as string, writer: '' };
  for (const [index, line] of rest.entries()) {
    if (line.trim() === '' || line.startsWith('=')) continue;
    const clause = clauseLine.exec(line);
    const ask = askLine.exec(line);
    const spoken = voiceLine.exec(line);
    if (clause) clauses.push({ list: clause[1] ?? '', id: clause[2] ?? '', text: clause[3] ?? '' });
    else if (ask)
      asks.push({
        line: index + 2,
        kind: ask[1] ?? '',
        clause: ask[2] ?? '',
        text: (ask[3] ?? '').trim(),
        ...voice,
      });
    else if (spoken) voice = { lang: spoken[1] ?? '', writer: spoken[2] ?? '' };
    else throw wrong(index + 2, `no line of a sheet: ${line.slice(0, 60)}`);
  }
  const reading = readContract(markdownOf(trade, language as Language, basis ?? '', clauses), path);
  if (!reading.contract) throw wrong(1, JSON.stringify(reading.problems));
  const contract = reading.contract;
  return {
    contract,
    messages: asks.map(({ line, kind, clause, text, lang, writer }): LabelledMessage => {
      const known = contract.clauses.find(({ id }) => id === clause);
      const one = kinds.find((each) => each === kind);
      if (!one) throw wrong(line, `no kind: ${kind}`);
      if (!known && clause !== '-') throw wrong(line, `no clause of this contract: ${clause}`);
      const judged = judge(one, known, contract, day);
      // A kind that is free cites no clause, yet what clients wrote under one tells of it.
      const label: LabelledAsk = {
        kind: one,
        ...judged,
        in: 'body',
        text,
        start: 0,
        end: text.length,
      };
      return { ...bare, line, lang, writer, body: text, asks: [label] };
    }),
  };
}

const bare = {
  thread: undefined,
  from: undefined,
  to: [],
  cc: [],
  date: `${day}T09:00+01:00`,
  subject: '',
  shape: 'plain',
  quote: false,
  attach: [],
  headers: [],
} as const;

function markdownOf(
  trade: string,
  language: Language,
  basis: string,
  clauses: readonly { list: string; id: string; text: string }[],
): string {
  const list = (sign: string) =>
    clauses.filter((one) => one.list === sign).map(({ id, text }) => `- ${text} {#${id}}`);
  const [included, excluded] = language === 'fr' ? ['Inclus', 'Non inclus'] : ['Included', 'Not included'];
  return [
    '---',
    'avenant: 1',
    'client: { name: Client, emails: ["@client.example"] }',
    `language: ${language}`,
    'currency: EUR',
    'starts: 2026-01-01',
    `price: { ${basis}: 100.00 }`,
    'consultation: { billable: true }',
    '---',
    `# ${trade}`,
    '',
    `## ${included}`,
    ...list('+'),
    '',
    `## ${excluded}`,
    ...list('-'),
    '',
  ].join('\n');
}
