import { expect, test } from 'vitest';
import { reportWords } from '../words/report.ts';
import { atelierSable, bakery, yearReport } from './atelier-sable-for-tests.ts';
import { auditJson } from './audit-json.ts';
import { reportFragment } from './html/report.tsx';
import { auditSchema } from './json.ts';
import { noticesOf } from './notices.ts';
import { storyReport } from './story-for-tests.ts';
import { summaryText } from './summary.ts';

const sophie = 'sophie@atelier-sable.example';
const claire = 'claire@boulangerie-martin.example';
const read = (clients: number, provider: number) => ({ messages: { read: 12, clients, provider } });

test.each(['fr', 'en'] as const)(
  'what makes the figures doubtful is said at once, and how to mend it (%s)',
  (language) => {
    const words = reportWords[language];
    const notices = (changes: Parameters<typeof storyReport>[2]) =>
      noticesOf(storyReport([bakery], [], changes), words);
    expect(noticesOf(yearReport(), words)).toEqual([]);
    expect(notices({ ...read(10, 0), me: [sophie] })).toEqual([]);
    // The headline says so already.
    expect(notices({ ...read(10, 0), me: [] })).toEqual([]);
    expect(notices({ ...read(10, 5), me: [] })).toEqual([words.meUnknown]);
    expect(notices({ ...read(5, 5), me: [sophie], meDoubt: [claire] })).toEqual([
      words.meDoubted(sophie, claire),
    ]);
    expect(notices({ ...read(5, 0), me: [], meDoubt: [claire, sophie] })).toEqual([
      words.meBetween(`${claire}, ${sophie}`),
    ]);
    const colleagues = [{ domain: '@atelier-sable.example', messages: 3 }];
    expect(notices({ ...read(10, 5), me: [sophie], colleagues })).toEqual([
      words.colleagues(3, '@atelier-sable.example'),
    ]);
    const secondAddresses = [{ address: 'sophie@poste.example', messages: 2 }];
    expect(notices({ ...read(10, 5), me: [sophie], secondAddresses })).toEqual([
      words.secondAddress(2, 'sophie@poste.example', `${sophie},sophie@poste.example`),
    ]);
    const many = Array.from({ length: 8 }, (_, at) => ({ address: `s${at}@poste.example`, messages: 1 }));
    const told = notices({ ...read(10, 5), me: [sophie], secondAddresses: many });
    expect([told.length, told.at(-1)]).toEqual([6, words.andMore(3)]);
    const advice = [words.missing.you.advice, words.missing.sent.advice];
    for (const sentence of [
      words.meDoubted('', ''),
      words.meBetween(''),
      words.meUnknown,
      words.colleagues(1, ''),
      words.secondAddress(1, '', ''),
      ...advice,
    ])
      expect(sentence).toContain('--me');
  },
);

test.each([
  ['fr', '2 demandes sont venues avant le début du contrat', '1 demande est venue après la fin du contrat'],
  ['en', '2 asks came before contract', '1 ask came after contract'],
] as const)(
  'what Claire asked while no contract was in force is told and counted (%s)',
  (language, early, late) => {
    const words = reportWords[language];
    const [from, to] = ['2026-02-12', '2026-09-11'];
    const report = storyReport([{ ...bakery, starts: from, ends: to }], atelierSable);
    const html = reportFragment(report, language).replace(/\s+/g, ' ');
    const shown = summaryText(report, language, (_, text) => text).replace(/\s+/g, ' ');
    for (const part of [early, late])
      expect([html.includes(part), shown.includes(part)]).toEqual([true, true]);
    expect(noticesOf(report, words)).toEqual([
      words.beforeStart(2, bakery.client.name, bakery.name, from),
      words.afterEnd(1, bakery.client.name, bakery.name, to),
    ]);
    const { clients } = auditSchema.parse(JSON.parse(JSON.stringify(auditJson(report))));
    expect(clients[0]?.asksOutside).toEqual({ before: 2, after: 1 });
    const always = storyReport([bakery], atelierSable);
    expect(noticesOf(always, words)).toEqual([]);
    expect(auditJson(always).clients[0]).not.toHaveProperty('asksOutside');
  },
);

test('without an answer of the provider nothing is said to have been given away or not', () => {
  const inbox = storyReport([bakery], [], read(10, 0));
  const bare = (_: string, text: string) => text;
  expect(summaryText(inbox, 'en', bare)).not.toContain('Nothing given away');
  expect(summaryText(inbox, 'en', bare)).toContain('Give the folder of sent mail too');
  expect(reportFragment(inbox, 'fr')).toContain('Donnez aussi le dossier des envoyés');
});

test.each([
  ['fr', '2 messages de clients sont dans une autre langue que le français ou l’anglais'],
  ['en', '2 messages from clients are in a language other than French or English'],
] as const)(
  'what Claire wrote in German is told at once, and no report says that nothing was given away (%s)',
  (language, told) => {
    const words = reportWords[language];
    const report = storyReport([bakery], [], {
      messages: { read: 3, clients: 2, provider: 1, otherLanguage: 2 },
    });
    const shown = summaryText(report, language, (_, text) => text).replace(/\s+/g, ' ');
    const html = reportFragment(report, language);
    for (const text of [shown, html.replace(/\s+/g, ' ')]) {
      expect(text).toContain(told);
      expect(text).toContain(words.headlineNoneRead);
      for (const claim of [words.headlineNone, words.noDearest]) expect(text).not.toContain(claim);
    }
    const { messages } = auditSchema.parse(JSON.parse(JSON.stringify(auditJson(report))));
    expect(messages.otherLanguage).toBe(2);
  },
);

test.each(['fr', 'en'] as const)(
  'what is missing is told to a visitor of the page too, in %s',
  (language) => {
    const { missing } = reportWords[language];
    for (const { title, advice } of Object.values(missing)) expect(title + advice).not.toContain('`');
    // Who was answered in two threads is taken for nobody's client (mail/survey.ts).
    expect(missing.clients.advice).toMatch(/trois fils au moins|at least three threads/);
  },
);
