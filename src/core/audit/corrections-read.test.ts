import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sayProblem } from '../words/problems.ts';
import { readCorrections } from './corrections-read.ts';
import { martin } from './story-for-tests.ts';

const read = (text: string) => readCorrections(text, 'corrections.csv', [martin]);
const told = (text: string) => read(text).problems.map(({ code, line }) => `${line} ${code}`);

describe("Sophie's corrections", () => {
  it('come as CSV: an ask by its id, what she says of it, empty cells as the program found', () => {
    const text = 'ask,kind,clause,ruling\n<m1@x>#2,work,seo,\n<m2@x>#1,,-,\n<m3@x>#1,,,free\n';
    expect(read(text)).toEqual({
      problems: [],
      corrections: [
        { locator: 'corrections.csv:2', messageId: '<m1@x>', place: 2, kind: 'work', clause: 'seo' },
        { locator: 'corrections.csv:3', messageId: '<m2@x>', place: 1, clause: null },
        { locator: 'corrections.csv:4', messageId: '<m3@x>', place: 1, ruling: 'free' },
      ],
    });
  });

  it('come as JSON lines: a message and words of the ask', () => {
    const line = { messageId: '<m1@x>', quote: 'remonter sur Google', kind: 'Opinion', clause: null };
    expect(read(`\n${JSON.stringify(line)}\n`).corrections).toEqual([
      {
        locator: 'corrections.csv:2',
        messageId: '<m1@x>',
        quote: 'remonter sur Google',
        kind: 'opinion',
        clause: null,
      },
    ]);
  });

  it('tell each wrong line by its number, and keep the others', () => {
    const text = [
      'ask;messageId;quote;kind;clause;ruling',
      '<m1@x>#1;;;opinon;;',
      ';<m2@x>;;work;;',
      '<m3@x>#1;;;;;',
      '<m4@x>#1;;;;corections;',
      '<m5@x>#1;;;;pages;',
      '<m6@x>#1;;;;;gratuit',
    ].join('\n');
    expect(told(text)).toEqual([
      '2 correction-value',
      '3 correction-ask-missing',
      '4 correction-nothing',
      '5 correction-clause',
      '7 correction-value',
    ]);
    expect(read(text).corrections.map(({ messageId }) => messageId)).toEqual(['<m5@x>']);
    const [kind, , , clause] = read(text).problems;
    expect(kind && sayProblem(kind, 'fr')).toBe(
      '«\u00a0kind\u00a0» ne peut pas être «\u00a0opinon\u00a0»\u00a0; choisissez parmi how-to, where-to, opinion, explain, work, defect, admin. Vouliez-vous écrire «\u00a0opinion\u00a0»\u00a0?',
    );
    expect(clause && sayProblem(clause, 'en')).toBe(
      'No contract has a clause "corections". Did you mean "corrections"?',
    );
  });

  it('tell a file of another kind', () => {
    expect(read('').problems).toEqual([{ code: 'correction-empty', file: 'corrections.csv' }]);
    expect(told('date,client\n2026-01-01,Martin\n')).toEqual(['1 correction-columns']);
    expect(told('ask,kind,clauze\n<m1@x>#1,work,\n')).toEqual(['1 correction-key-unknown']);
    expect(
      told('{"ask":"<m1@x>#1"\n[1]\n{"ask":"<m1@x>#1","kind":3}\n{"asks":"<m1@x>#1","kind":"work"}'),
    ).toEqual(['1 correction-json', '2 correction-json', '3 correction-value', '4 correction-key-unknown']);
  });

  it('count a flood of problems in one', () => {
    const { problems } = read(`ask,kind\n${'<m1@x>#1,nonsense\n'.repeat(150)}`);
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toMatchObject({ code: 'correction-more-problems', data: { more: 50 } });
  });

  it('never stop the program, whatever the file', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { corrections, problems } = read(`ask,kind,clause\n${text}`);
        expect(corrections.length + problems.length).toBeGreaterThanOrEqual(0);
        readCorrections(`{${text}`, 'x', []);
      }),
      { numRuns: 200 },
    );
  });
});
