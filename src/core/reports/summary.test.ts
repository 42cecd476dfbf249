import { expect, test } from 'vitest';
import { money, showMoney } from '../kit/money.ts';
import { reportWords } from '../words/report.ts';
import { bakery, florist, unheard, yearReport } from './atelier-sable-for-tests.ts';
import { reportFragment } from './html/report.tsx';
import { storyReport } from './story-for-tests.ts';
import { type Paint, summaryText } from './summary.ts';

const bare: Paint = (_, text) => text;
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test.each(['fr', 'en'] as const)('stays within 80 columns in %s', (language) => {
  const doubtful = storyReport(
    [bakery],
    [
      {
        client: 'Boulangerie Martin',
        at: '2026-02-10T22:56:00Z',
        answered: '2026-02-11T22:56:00Z',
        minutes: 90,
        text: 'Alors ?',
        kind: 'opinion',
        ruling: 'consultation',
        check: true,
      },
    ],
  );
  for (const report of [
    yearReport(),
    doubtful,
    storyReport([], []),
    ...unheard.map(({ report }) => report),
  ]) {
    const lines = summaryText(report, language, bare).split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  }
});

test.each([
  ['fr', '160,00 € d’avis donnés sans facture', 'sûrs', 'si ce qui a été déduit est juste (estimé)'],
  ['en', '€160.00 of advice given away', 'for certain', 'if what was inferred is right (estimated)'],
] as const)('nothing is certain on its own where the sender or the terms were guessed (%s)', (...told) => {
  const [language, money, certain, condition] = told;
  const guesses = [{ meDoubt: ['paul@boulangerie-martin.example'] }, { withoutContracts: true }];
  for (const guess of guesses) {
    const shown = plain(summaryText({ ...yearReport(), ...guess }, language, bare)).replace(/\s+/g, ' ');
    expect(shown).toMatch(
      new RegExp(`${money}, .*120[,.]00.* ${certain} ${condition.replace(/[()]/g, '\\$&')}`),
    );
    expect(reportFragment({ ...yearReport(), ...guess }, language)).toContain(condition.replace(/ \(.*/, ''));
  }
  expect(summaryText(yearReport(), language, bare)).not.toContain(condition);
});

test('says the money first, that it is estimated, and what was not read', () => {
  const fr = plain(summaryText(yearReport(), 'fr', bare));
  expect(fr).toContain('160,00 € d’avis donnés sans facture, dont 120,00 € sûrs (estimé)');
  expect(fr).toContain('1 élément illisible, ou pas pris tel quel.');
  expect(fr).toContain('le contrat est muet');
  expect(fr).toContain('aucun contrat au dossier');
  const en = summaryText(yearReport(), 'en', bare);
  expect(en).toContain('€160.00 of advice given away, €120.00 of it for certain (estimated)');
  expect(en).toContain('the contract is silent');
  expect(en).toContain('4 + 9 min → 15 min, rounded up per thread and day');
});

test('no line of French begins with a sign that belongs to the word before it', () => {
  for (let length = 1; length <= 40; length++) {
    const owner = `Boulangerie Martin ${'x'.repeat(length)}`;
    const data = { email: '@boulangerie-martin.example', owner, client: 'Boulangerie MARTIN' };
    const skipped = [{ locator: 'contracts/b.md:3:49', code: 'contract-email-shared' as const, data }];
    const lines = summaryText(yearReport({ skipped }), 'fr', bare).split('\n');
    expect(lines.some((line) => line.includes('MARTIN\u00a0»'))).toBe(true);
    expect(lines.filter((line) => /^\s*[»:;?!%]|«$/.test(line))).toEqual([]);
  }
});

test('says of a thread what was billed of it already, on the terminal as on the page', () => {
  const report = yearReport();
  const partly = {
    ...report,
    charges: report.charges.map((one) => ({ ...one, alreadyBilled: money(100, one.amount.currency) })),
  };
  for (const language of ['fr', 'en'] as const) {
    const said = reportWords[language].billedAlready(showMoney(money(100, 'EUR'), language));
    expect(summaryText(partly, language, bare).replace(/\s+/g, ' ')).toContain(said.replace(/\s+/g, ' '));
    expect(reportFragment(partly, language)).toContain(said);
  }
});

test.each(unheard)(
  'says what is missing instead of "nothing given away": $missing',
  ({ report, missing, isDated }) => {
    for (const language of ['fr', 'en'] as const) {
      const shown = summaryText(report, language, bare);
      const { title, advice } = reportWords[language].missing[missing];
      expect(shown).toContain(title);
      expect(shown.replaceAll('\n', ' ')).toContain(advice);
      expect(shown).not.toContain(reportWords[language].headlineNone);
      expect(shown).not.toContain(reportWords[language].noDearest);
      expect(shown).not.toContain('1970');
      expect(shown.includes('2026')).toBe(isDated);
    }
  },
);

test('advice within the allowance was given: only that nothing is left to bill is said of it', () => {
  const withinAllowance = storyReport(
    [bakery],
    [
      {
        client: 'Boulangerie Martin',
        at: '2026-02-10T22:56:00Z',
        answered: '2026-02-11T22:56:00Z',
        minutes: 20,
        text: 'Comment je fais pour le référencement ?',
        kind: 'how-to',
        ruling: 'consultation',
      },
    ],
  );
  for (const language of ['fr', 'en'] as const) {
    const { headlineNone, headlineCovered } = reportWords[language];
    for (const shown of [
      summaryText(withinAllowance, language, bare),
      reportFragment(withinAllowance, language),
    ]) {
      expect(shown).toContain(headlineCovered);
      expect(shown).not.toContain(headlineNone);
    }
    expect(headlineCovered.length).toBeLessThanOrEqual(80);
  }
});

test('says so when there is nothing, and when there is no contract at all', () => {
  const quiet = storyReport([bakery], [], { messages: { read: 2, clients: 1, provider: 1 } });
  expect(summaryText(quiet, 'en', bare)).toContain('Nothing given away');
  expect(summaryText(storyReport([florist], []), 'fr', bare)).toContain('Aucun contrat n’est au dossier');
});

test('a mail cannot paint the terminal', () => {
  const text = '\u001b]0;owned\u0007 \u202eevil';
  const report = storyReport(
    [bakery],
    [
      {
        client: 'Boulangerie Martin',
        subject: text,
        at: '2026-02-10T22:56:00Z',
        answered: '2026-02-11T22:56:00Z',
        minutes: 90,
        text,
        kind: 'opinion',
        ruling: 'consultation',
      },
    ],
  );
  const shown = summaryText(report, 'fr', bare);
  expect(shown).toContain('owned');
  expect([...shown].filter((one) => one !== '\n' && /[\p{Cc}\u202e]/u.test(one))).toEqual([]);
});

test('a number stays on the line of what it counts', () => {
  const passedOver = {
    list: 12,
    bulk: 34,
    'auto-reply': 56,
    bounce: 78,
    receipt: 90,
    calendar: 11,
    newsletter: 13,
    draft: 14,
  };
  for (const language of ['fr', 'en'] as const)
    for (let more = 1; more < 1e9; more *= 10) {
      const report = yearReport();
      const messages = { ...report.messages, read: more };
      const text = summaryText({ ...report, messages, passedOver }, language, bare);
      expect(text).not.toMatch(/\d\n *(?:min|h|messages?|lus?|read)\b|\p{L}\n *\d+[,)]/u);
      for (const [why, count] of Object.entries(passedOver))
        expect(text).toContain(
          `${reportWords[language].passedOverWords[why as keyof typeof passedOver].split(' ').at(-1)} ${count}`,
        );
    }
  expect(reportWords.fr.passedOverWords.receipt).toBe('accusés de réception');
});
