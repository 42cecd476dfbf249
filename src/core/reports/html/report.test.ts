import { expect, test } from 'vitest';
import { money } from '../../kit/money.ts';
import { reportWords } from '../../words/report.ts';
import { bakery, florist, unheard, yearReport } from '../atelier-sable-for-tests.ts';
import { storyReport, type Told } from '../story-for-tests.ts';
import { reportFragment, reportHtml } from './report.tsx';
import { reportStyles } from './styles.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const asked = (text: string, subject = text): Told => ({
  client: 'Boulangerie Martin',
  subject,
  text,
  kind: 'opinion',
  ruling: 'consultation',
  clause: null,
  at: '2026-02-10T22:56:00Z',
  answered: '2026-02-11T22:56:00Z',
  minutes: 90,
});

test('the money stands first, then what was not read, then the clients', () => {
  const fr = plain(reportFragment(yearReport(), 'fr'));
  const places = [
    '160 €',
    'sans facture',
    'dont 120 € sûrs',
    'estimé',
    '1 élément illisible',
    'Les dix fils les plus chers',
    'Client par client',
    'À vérifier par une personne',
  ];
  const found = places.map((place) => fr.indexOf(place));
  expect(found).not.toContain(-1);
  expect(found).toEqual([...found].sort((a, b) => a - b));
  expect(fr).toContain('le contrat est muet');
  expect(fr).toContain('aucun contrat au dossier');
  expect(reportFragment(yearReport(), 'en')).toContain('the contract is silent');
});

test('one file holds both languages and needs nothing from outside', () => {
  const html = reportHtml(yearReport(), 'fr');
  expect(html).toMatch(/^<!doctype html>\n<html lang="fr">/);
  expect(html).toContain('<div class="report in-fr" lang="fr">');
  expect(html).toContain('<div class="report in-en" lang="en">');
  expect(html).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|\shref=|url\(|@import|\sstyle=|\son\w+=/i);
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('which language shows first is the one asked for', () => {
  expect(reportHtml(yearReport(), 'en')).toMatch(/id="language-en" checked=""/);
  expect(reportHtml(yearReport(), 'en')).not.toMatch(/id="language-fr" checked/);
});

test.each([
  '<script>alert(1)</script>',
  '</style></bdi></blockquote><img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' autofocus onfocus='alert(1)",
  '<!--',
  ']]>',
])('hostile mail never becomes markup: %s', (text) => {
  const report = storyReport(
    [
      {
        ...bakery,
        client: { name: 'Boulangerie Martin', emails: [] },
        title: text,
        clauses: [{ id: 'x', list: 'included', text, line: 1 }],
      },
    ],
    [{ ...asked(text), clause: 'x' }],
    { me: [text], skipped: [{ locator: text, code: 'mail-empty' }] },
  );
  const html = reportHtml(report, 'en');
  const calm = reportHtml(
    storyReport(
      [{ ...bakery, title: 'x', clauses: [{ id: 'x', list: 'included', text: 'x', line: 1 }] }],
      [{ ...asked('x'), clause: 'x' }],
      { me: ['x'], skipped: [{ locator: 'x', code: 'mail-empty' }] },
    ),
    'en',
  );
  const tags = (page: string) => page.match(/<[^>]*>/g);
  expect(tags(html)).toEqual(tags(calm));
});

test('amounts in other currencies stand apart as each language sets a semicolon', () => {
  const rates = { EUR: 8000, CHF: 9000, GBP: 7000 };
  const contracts = Object.entries(rates).map(([currency, minor]) => ({
    ...bakery,
    name: `martin-${currency}`,
    client: { ...bakery.client, name: `Boulangerie Martin ${currency}` },
    currency,
    consultation: { billable: true, terms: { ...bakery.consultation.terms, rate: money(minor, currency) } },
  }));
  const told = contracts.map(({ client }) => ({ ...asked('Alors ?'), client: client.name }));
  const report = storyReport(contracts, told);
  expect(reportFragment(report, 'fr')).toMatch(/, sûrs en totalité\u00a0; <strong>/);
  expect(reportFragment(report, 'en')).toContain(', all of it for certain; <strong>');
  expect(reportFragment(report, 'fr')).toMatch(/par mois, en EUR\u00a0; le mois/);
});

test('an answer of after the period has a row of its own, and the note below the months says why', () => {
  const lateJanuary = { ...asked('Alors ?'), at: '2026-01-31T09:00:00Z', answered: '2026-02-01T10:00:00Z' };
  const report = storyReport([bakery], [lateJanuary], { period: { from: '2026-01-31', to: '2026-01-31' } });
  for (const [language, february] of [
    ['fr', 'février 2026'],
    ['en', 'February 2026'],
  ] as const) {
    const shown = plain(reportFragment(report, language));
    const note = plain(reportWords[language].monthsNote);
    expect(shown).toMatch(new RegExp(`<th scope="row">${february}</th>.*?80[.,]00`));
    expect(shown).toContain(`</table></section><p class="notes">${note}</p>`);
  }
});

test('a client called like markup stays a name', () => {
  const name = '<b>Martin</b>';
  const html = reportHtml(
    storyReport([{ ...bakery, client: { name, emails: [] } }], [{ ...asked('Alors ?'), client: name }]),
    'fr',
  );
  expect(html).not.toContain(name);
  expect(html).toContain('&lt;b&gt;Martin&lt;/b&gt;');
});

test('direction controls are gone and a quote of a megabyte is cut', () => {
  const html = reportHtml(storyReport([bakery], [asked(`\u202e${'a'.repeat(1_000_000)}`, 'court')]), 'fr');
  expect(html).not.toContain('\u202e');
  expect(html).toContain(`${'a'.repeat(599)}…`);
  expect(html.length).toBeLessThan(100_000);
});

test('four hundred threads are listed, the rest is counted', () => {
  const told = Array.from({ length: 450 }, (_, index) => ({
    ...asked(`Question ${index}`),
    thread: `t${index}`,
  }));
  const html = reportFragment(storyReport([bakery], told), 'en');
  expect(html.match(/<article/g)).toHaveLength(410);
  expect(html).toContain('All threads with an ask (450)');
  expect(html).toContain('50 further threads are not listed here; the JSON and the CSV hold them all.');
});

test('a thread of ten thousand asks stays readable', () => {
  const told = Array.from({ length: 10_000 }, (_, index) => ({
    ...asked(`Question ${index}`),
    thread: 'one',
  }));
  expect(reportFragment(storyReport([bakery], told), 'fr').length).toBeLessThan(200_000);
});

test('without any contract the page says so', () => {
  expect(reportFragment(storyReport([florist], []), 'en')).toContain('No contract is on file.');
  expect(reportFragment(storyReport([], []), 'fr')).toContain('aucun message de client n’a été trouvé');
});

test.each(unheard)(
  'what is missing stands where "nothing given away" would: $missing',
  ({ report, missing, isDated }) => {
    for (const language of ['fr', 'en'] as const) {
      const words = reportWords[language];
      const shown = reportFragment(report, language);
      expect(shown).toContain(`<h1 class="nothing">${words.missing[missing].title}</h1>`);
      expect(shown).toContain(words.missing[missing].advice);
      for (const claim of [words.headlineNone, words.noDearest, words.noContractsAtAll, words.estimatedNote])
        expect(shown).not.toContain(claim);
      expect(shown).not.toContain('1970');
      expect(shown.includes('class="period"')).toBe(isDated);
      expect(shown.includes(words.youUnknown)).toBe(report.me.length === 0);
      // Figures that are all nought, and "nothing to check", are no findings either.
      expect(shown.includes(words.noChecks)).toBe(report.asks.length > 0);
    }
  },
);

test('nothing given away is said where both sides were heard', () => {
  const quiet = storyReport([bakery], [], { messages: { read: 2, clients: 1, provider: 1 } });
  expect(reportFragment(quiet, 'fr')).toContain(reportWords.fr.headlineNone);
  const answered = storyReport([bakery], [{ ...asked('Alors ?'), ruling: 'included', clause: 'pages' }], {
    messages: { read: 1, clients: 1, provider: 0 },
  });
  expect(reportFragment(answered, 'fr')).toContain(reportWords.fr.headlineNone);
});

test('every text colour stands out from its ground by 4.5 to 1 in both schemes', () => {
  const tokens = new Map(
    [...reportStyles.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
      ([, name, light, dark]) => [name, [light, dark]],
    ),
  );
  const grounds: Record<string, readonly string[]> = {
    ground: ['ink', 'soft', 'money'],
    card: ['ink', 'soft', 'money'],
    'money-ground': ['ink', 'money'],
    'doubt-ground': ['doubt-ink'],
    'order-ground': ['order'],
    'included-ground': ['included'],
    'free-ground': ['free'],
  };
  for (const [ground, inks] of Object.entries(grounds)) {
    for (const ink of inks) {
      for (const scheme of [0, 1]) {
        const ratio = contrast(tokens.get(ink)?.[scheme] ?? '', tokens.get(ground)?.[scheme] ?? '');
        expect(ratio, `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  }
});

/** WCAG 2.2, contrast ratio of two sRGB colours `#rrggbb`. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}
