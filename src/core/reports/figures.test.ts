import { expect, test } from 'vitest';
import type { ConsultationTerms, Contract } from '../contract/contract.ts';
import { money } from '../kit/money.ts';
import {
  architects,
  atelierSable,
  bakery,
  beekeepers,
  florist,
  yearReport,
} from './atelier-sable-for-tests.ts';
import { clauseHits, gapsOf } from './clauses.ts';
import { figuresOf } from './figures.ts';
import { receivedIn } from './received.ts';
import { shareOfAsks } from './shares.ts';
import { storyReport } from './story-for-tests.ts';
import { dearestThreads, threadsOf } from './threads.ts';

const report = yearReport();
const figures = figuresOf(report);
const clientOf = (name: string) => {
  const found = figures.clients.find(({ record }) => record.client === name);
  if (!found) throw new Error(`no client ${name}`);
  return found;
};

test('counts asks by kind and verdict, over all and per client', () => {
  expect(figures.all.asks).toBe(15);
  expect(figures.all.byRuling).toEqual({ included: 1, consultation: 11, 'change-order': 2, free: 1 });
  expect(figures.all.table.work['change-order']).toBe(2);
  expect(figures.clients.reduce((sum, client) => sum + client.asks, 0)).toBe(15);
  expect(clientOf('Boulangerie Martin').byKind.opinion).toBe(2);
});

test('shows what a client had from the allowance and what would have been billed', () => {
  const claire = clientOf('Boulangerie Martin');
  // 4 + 9 → 15, 21 → 30 in February; 45 in March, June and September: half an hour of each month is free.
  expect(claire.allowanceMinutes).toBe(120);
  expect(claire.billedMinutes).toBe(60);
  expect(claire.billedIfApplied).toEqual(money(8000, 'EUR'));
  expect(claire.leakage).toEqual({ sure: money(6000, 'EUR'), possible: money(8000, 'EUR') });
  expect(claire.gifts).toBe(4);
});

test('realization is what is covered or billed, of all work that could be', () => {
  // Covered: 6 min included and 120 min of allowance at 80.00 an hour; 80.00 more could be billed.
  expect(clientOf('Boulangerie Martin').realization).toBeCloseTo((800 + 16_000) / (800 + 16_000 + 8000), 10);
  expect(clientOf('Les Ruches du Pilat').realization).toBe(0);
  const billed = { ...report, charges: report.charges.map((one) => ({ ...one, alreadyBilled: one.amount })) };
  expect(figuresOf(billed).currencies[0]?.realization).toBe(1);
  expect(figuresOf(billed).all.gifts).toBe(0);
});

test('an hourly rate is told where the mail holds enough of the work, else it is said why not', () => {
  const eleanor = clientOf('Hartley & Wren');
  expect(eleanor.workedSeconds).toBe((82 + 14) * 60);
  // A year at 165.00 a month for an hour and a half of mail: the work was not done in the mail.
  expect(eleanor.effectiveRate).toEqual({ perHour: null, standing: 'too-little-time' });
  expect(clientOf('Fleurs de la Croix-Rousse').effectiveRate).toEqual({
    perHour: null,
    standing: 'no-price',
  });
  const asks = report.asks.map((ask) => ({ ...ask, workedSeconds: ask.workedSeconds * 20 }));
  const busy = figuresOf({ ...report, asks });
  const rate = busy.clients.find(({ record }) => record.client === 'Hartley & Wren')?.effectiveRate;
  expect(rate).toMatchObject({ perHour: { currency: 'GBP' }, standing: 'shown' });
  expect(busy.currencies.find(({ currency }) => currency === 'GBP')?.effectiveRate).toEqual(rate?.perHour);
});

test('money received: whole months, parts of months, contracts with an end, unknown hours', () => {
  const year = { from: '2026-01-01', to: '2026-12-31' };
  expect(receivedIn(architects, year)).toEqual(money(12 * 16_500, 'GBP'));
  expect(receivedIn(architects, { from: '2026-02-01', to: '2026-02-14' })).toEqual(money(8250, 'GBP'));
  // 334 of the bakery's 365 days are in the year.
  expect(receivedIn(bakery, year)).toEqual(money(Math.round((320_000 * 334) / 365), 'EUR'));
  expect(receivedIn(beekeepers, year)).toEqual(money(185_000, 'EUR'));
  expect(receivedIn(bakery, { from: '2025-01-01', to: '2025-12-31' })).toBeNull();
  expect(receivedIn({ ...bakery, price: { basis: 'hourly', amount: money(9500, 'USD') } }, year)).toBeNull();
});

test('money received: a contract by the month that another follows brings nothing more, one for another matter does', () => {
  const year = { from: '2026-01-01', to: '2026-12-31' };
  const { starts: _starts, ends: _ends, ...hartley } = architects;
  const first = { ...hartley, starts: '2026-01-01' };
  const second = { ...hartley, name: 'renewed', starts: '2026-07-01' };
  const received = (contract: Contract, ...others: readonly Contract[]) => receivedIn(contract, year, others);
  expect(received(first, first, second)).toEqual(money(6 * 16_500, 'GBP'));
  expect(received(second, first, second)).toEqual(money(6 * 16_500, 'GBP'));
  // While the summer's lasts, and no longer.
  const summer = { ...second, ends: '2026-08-31' };
  expect(received(first, summer)).toEqual(money(10 * 16_500, 'GBP'));
  expect(received({ ...first, starts: '2026-07-15' }, { ...second, starts: '2026-07-15' })).toBeNull();
  // A site at a fixed price is beside the maintenance, unless it is a new version of it.
  const site = { ...bakery, starts: '2026-07-01' };
  expect(received(first, site)).toEqual(money(12 * 16_500, 'GBP'));
  expect(received(first, { ...site, name: first.name })).toEqual(money(6 * 16_500, 'GBP'));
  expect(received(bakery, second)).toEqual(received(bakery));
});

test('tells how long clients waited, once a message, and what was never answered', () => {
  const { delays, unanswered } = clientOf('Les Ruches du Pilat');
  expect(delays.median).toBe((2 + 25) * 1800);
  expect(delays.slowest?.ask.subject).toBe('etsy');
  expect(unanswered).toBe(1);
});

test('months run without gaps and hold all open money', () => {
  expect(figures.months).toHaveLength(12);
  const claire = clientOf('Boulangerie Martin');
  const open = claire.months.reduce((sum, month) => sum + month.certain + month.doubtful, 0);
  expect(open).toBe(claire.leakage.possible.minor);
  expect(claire.months.find(({ month }) => month === '2026-06')).toMatchObject({
    certain: 0,
    doubtful: 2000,
    gifts: 1,
  });
});

test('the months are no surer than the client: without the doubtful asks the allowance reaches further', () => {
  const [first, second] = [atelierSable[2], atelierSable[3]];
  if (!first || !second) throw new Error('the story has changed');
  const told = [
    {
      ...first,
      at: '2026-03-02T10:00:00+01:00',
      answered: '2026-03-02T12:00:00+01:00',
      minutes: 30,
      check: true,
    },
    { ...second, at: '2026-03-03T10:00:00+01:00', answered: '2026-03-03T12:00:00+01:00', minutes: 30 },
  ];
  const [claire] = figuresOf(storyReport([bakery], told)).clients;
  expect(claire?.leakage).toEqual({ sure: money(0, 'EUR'), possible: money(4000, 'EUR') });
  expect(claire?.months.find(({ month }) => month === '2026-03')).toMatchObject({
    certain: 0,
    doubtful: 4000,
  });
});

test('an answer after the period is still shown in its month', () => {
  const google = atelierSable.find(({ thread }) => thread === 'google');
  if (!google) throw new Error('the story has changed');
  const late = storyReport(
    [bakery],
    [{ ...google, at: '2026-12-18T10:00:00+01:00', answered: '2027-01-04T10:00:00+01:00' }],
  );
  expect(figuresOf(late).clients[0]?.months.at(-1)).toMatchObject({ month: '2027-01', gifts: 1 });
});

test('the dearest threads come first and hold their share of a common charge', () => {
  const threads = threadsOf(report);
  for (const currency of ['EUR', 'GBP']) {
    const worth = dearestThreads(threads, [currency]).map(({ open }) => open?.minor ?? 0);
    expect(worth.length).toBeGreaterThan(0);
    expect(worth).toEqual([...worth].sort((a, b) => b - a));
  }
  const ads = threads.find(({ subject }) => subject === 'Adverts');
  const captcha = threads.find(({ subject }) => subject === 'Captcha');
  expect(ads?.charges[0]?.whole).toBe(false);
  const group = report.charges.find(({ client }) => client === 'Hartley & Wren');
  expect((ads?.open?.minor ?? 0) + (captcha?.open?.minor ?? 0)).toBe(group?.amount.minor);
});

test('amounts of two currencies are never compared: 389 yen do not stand before 45 euros', () => {
  const [thread] = threadsOf(report).filter(({ open }) => open?.currency === 'EUR');
  if (!thread) throw new Error('the story has changed');
  const worth = (minor: number, currency: string) => ({ ...thread, open: money(minor, currency) });
  const euros = [4500, 3000, 2000, 1000].map((minor) => worth(minor, 'EUR'));
  const yens = [389, 38_900].map((minor) => worth(minor, 'JPY'));
  const shown = (most: number) =>
    dearestThreads([...yens, ...euros], ['EUR', 'JPY'], most).map(({ open }) => [
      open?.currency,
      open?.minor,
    ]);
  expect(
    shown(10)
      .slice(0, 4)
      .map(([currency]) => currency),
  ).toEqual(['EUR', 'EUR', 'EUR', 'EUR']);
  expect(shown(3)).toEqual([
    ['EUR', 4500],
    ['EUR', 3000],
    ['JPY', 38_900],
  ]);
});

test('clients stand by currency as the headline does, then by what they leave open', () => {
  const { clients, currencies } = figuresOf(report);
  const order = currencies.map(({ currency }) => currency);
  const places = clients.map(({ leakage }) => order.indexOf(leakage.possible.currency));
  expect(places).toEqual([...places].sort());
});

test('what was already billed is taken off the asks it was billed for, to the cent', () => {
  const charges = report.charges.map((one) => ({
    ...one,
    alreadyBilled: money(Math.floor(one.amount.minor / 3), one.amount.currency),
  }));
  const shares = [...shareOfAsks({ ...report, charges }).values()];
  const sum = shares.reduce((total, one) => total + one.open.minor, 0);
  expect(sum).toBe(charges.reduce((total, one) => total + one.amount.minor - one.alreadyBilled.minor, 0));
});

test('the clauses hit most, with what they would have brought', () => {
  const [first] = clauseHits(clientOf('Boulangerie Martin'), shareOfAsks(report));
  expect(first).toMatchObject({ id: 'reservation', asks: 3, open: money(2000, 'EUR') });
});

test('a gap comes with a clause in the language of the contract, under a free id', () => {
  const shareOf = shareOfAsks(report);
  expect(gapsOf(clientOf('Les Ruches du Pilat'), shareOf).map(({ sort }) => sort)).toEqual([
    'work',
    'advice',
  ]);
  expect(gapsOf(clientOf('Hartley & Wren'), shareOf)[0]?.ready).toBe(
    '- Advice, opinions and explanations on any other subject, billed at £70.00 an hour in steps of 10 minutes, rounded up, on the total of the invoice, beyond 20 free minutes a month (carried over for 2 months) {#advice}',
  );
  const taken = {
    ...bakery,
    clauses: [...bakery.clauses, { id: 'conseil', list: 'included' as const, text: 'Conseil', line: 40 }],
  };
  const [client] = figuresOf(storyReport([taken], atelierSable)).clients;
  expect(client && gapsOf(client, shareOf)[0]?.ready).toMatch(
    /^- Conseils, avis et explications .* \{#conseil-2\}$/,
  );
});

test('a ready clause speaks of steps of one minute as of one', () => {
  const readyIn = (language: 'fr' | 'en', rounding: 'up' | 'nearest' = 'up', increment = 1) => {
    const { terms } = bakery.consultation;
    const toTheMinute = {
      ...bakery,
      language,
      consultation: { billable: true as const, terms: { ...terms, increment, rounding } },
    };
    const own = storyReport([toTheMinute], atelierSable);
    const [client] = figuresOf(own).clients;
    return client && gapsOf(client, shareOfAsks(own))[0]?.ready;
  };
  expect(readyIn('fr')).toContain("par tranche d'une minute entamée");
  expect(readyIn('en')).toContain('in steps of one minute, rounded up');
  expect(readyIn('fr', 'nearest')).toContain(', arrondis à la minute la plus proche');
  expect(readyIn('fr', 'nearest', 15)).toContain(
    ', arrondis aux 15 minutes les plus proches, 15 minutes au moins, par fil et par jour',
  );
});

test('a ready clause states the minimum that is billed, and none that steps rounded up cost anyway', () => {
  const readyIn = (language: 'fr' | 'en', changes: Partial<ConsultationTerms>) => {
    const terms = { ...bakery.consultation.terms, ...changes };
    const own = storyReport([{ ...bakery, language, consultation: { billable: true, terms } }], atelierSable);
    const [client] = figuresOf(own).clients;
    return client && gapsOf(client, shareOfAsks(own))[0]?.ready;
  };
  const twenty = { increment: 10, minimum: 20 };
  expect(readyIn('fr', twenty)).toContain('10 minutes entamée, 20 minutes au moins, par fil et par jour');
  expect(readyIn('en', twenty)).toContain('rounded up, at least 20 minutes, per thread and day');
  expect(readyIn('fr', {})).toContain('par fil et par jour, au-delà de 30 minutes offertes chaque mois {#');
  expect(readyIn('en', { allowance: 1, rollover: 2 })).toContain(
    ', beyond one free minute a month (carried over for 2 months) {#',
  );
  expect(readyIn('fr', { allowance: 0 })).not.toContain('offerte');
  const short = { rounding: 'nearest', minimum: 5, per: 'message' } as const;
  expect(readyIn('fr', short)).toContain(', 5 minutes au moins, par message');
  expect(readyIn('en', short)).toContain('to the nearest, at least 5 minutes, per message');
  expect(readyIn('en', { ...short, minimum: 1 })).toContain('at least one minute');
  expect(readyIn('en', { increment: 15, minimum: 15 })).not.toContain('at least');
  expect(readyIn('fr', { rounding: 'down', minimum: 0 })).not.toContain('au moins');
});

test.each([
  ['fr', 'sur tout autre sujet, donnés sur devis accepté seulement {#conseil}'],
  ['en', 'on any other subject, given on an accepted quote only {#advice}'],
] as const)(
  'a contract that bills no consultation would bill none if it were applied (%s)',
  (language, clause) => {
    const terms = bakery.consultation.terms;
    const told = (billable: boolean) =>
      figuresOf(storyReport([{ ...bakery, language, consultation: { billable, terms } }], atelierSable));
    const [charging, never] = [told(true), told(false)];
    const [client] = never.clients;
    expect(client?.billedIfApplied).toEqual(money(0, 'EUR'));
    expect(never.currencies[0]?.billedIfApplied).toEqual(money(0, 'EUR'));
    // What was given keeps its value: it is leakage, and of all the work that much was not paid.
    expect(client?.leakage).toEqual(charging.clients[0]?.leakage);
    expect(client?.realization).toBe(charging.clients[0]?.realization);
    expect(never.currencies[0]?.realization).toBe(charging.currencies[0]?.realization);
    expect(client && gapsOf(client, shareOfAsks(report))[0]?.ready).toContain(clause);
  },
);

test('without a contract there are no gaps to close, only a contract to write', () => {
  expect(gapsOf(clientOf(florist.client.name), shareOfAsks(report))).toEqual([]);
});

test('an empty audit has figures too', () => {
  const empty = figuresOf(storyReport([], []));
  expect(empty.all).toMatchObject({ asks: 0, gifts: 0, delays: { median: null, slowest: null } });
});
