import { expect, test } from 'vitest';
import { figuresOf } from '../core/reports/figures.ts';
import { clientFigures } from './client-figures.ts';
import { decideAsk } from './decide-ask.ts';
import { contractOf, sablePractice } from './practice.fixture.ts';
import { reportFromStore } from './report-from-store.ts';
import { settingsOf } from './settings.ts';

const claire = 'claire@boulangerie-martin.example';
const monthly = contractOf('Boulangerie Martin', claire)
  .replace('fixed: 1000.00', 'monthly: 10.00')
  .replace('per: thread-day', 'per: thread-day, allowance: 30');
const ended = contractOf('Boulangerie Martin', claire).replace(
  'starts: 2026-01-01',
  'starts: 2024-01-01\nends: 2024-12-31',
);
const questions = [
  [claire, 2, "Que pensez-vous d'Instagram pour nous ?"],
  [claire, 30, 'Que pensez-vous de Facebook pour une boulangerie ?'],
] as const;

type Stage = Awaited<ReturnType<typeof sablePractice>>;

async function figures({ ask, asks, clients }: Pick<Stage, 'ask' | 'asks' | 'clients'>) {
  const [clientId] = (await clients()).keys();
  expect(await asks('waiting')).toEqual([]);
  return ask(async (db) =>
    clientFigures(db, 'sable', clientId ?? '', await settingsOf(db, 'sable'), '2026-12-31'),
  );
}

test('a contract that ended is not in force, whatever its name', async () => {
  const stage = await sablePractice({ maintenance: monthly, 'site-2024': ended }, questions);
  const { contract, allowance } = await figures(stage);
  expect(contract).toMatchObject({ name: 'maintenance' });
  expect(allowance).toMatchObject({ of: 30 });
  await stage.store.close();
});

test('the effective hourly rate is of one time, whichever of the asks were decided', async () => {
  const stage = await sablePractice(
    { maintenance: monthly.replace('monthly: 10.00', 'monthly: 0.50') },
    questions,
  );
  const rateOf = async () => (await figures(stage)).effectiveRate;
  const open = await rateOf();
  expect(open.standing).toBe('shown');
  const [latest, first] = await stage.asks('answered');
  for (const one of [first, latest]) {
    await stage.change((db) =>
      decideAsk(stage.practice, db, one?.ask_id ?? '', { decision: 'give', reason: 'fidélité' }),
    );
    expect(await rateOf()).toEqual(open);
  }
  await stage.store.close();
});

test('a contract by the month that another follows brings nothing more, and its money counts until then', async () => {
  const cheap = monthly.replace('monthly: 10.00', 'monthly: 0.50');
  const renewed = cheap.replace('starts: 2026-01-01', 'starts: 2026-10-15');
  const one = await sablePractice({ maintenance: cheap }, questions);
  const two = await sablePractice({ maintenance: cheap, suivi: renewed }, questions);
  const { contract, effectiveRate } = await figures(two);
  expect(contract).toMatchObject({ name: 'suivi' });
  expect(effectiveRate).toEqual((await figures(one)).effectiveRate);
  const report = await two.ask((db) => reportFromStore(two.practice, db));
  const { clients } = figuresOf({ ...report, period: { from: '2026-10-01', to: '2026-12-31' } });
  expect(clients.map(({ contract: { name }, received }) => [name, received]).sort()).toEqual([
    ['maintenance', 23],
    ['suivi', 127],
  ]);
  await one.store.close();
  await two.store.close();
});

test('the effective hourly rate counts all that was worked on, and not only what could be billed', async () => {
  const stage = await sablePractice({ maintenance: monthly.replace('monthly: 10.00', 'monthly: 0.50') }, [
    ...questions,
    [claire, 12, 'Pouvez-vous changer la photo de la page Accueil ?'],
  ]);
  const report = await stage.ask((db) => reportFromStore(stage.practice, db));
  const { clients } = figuresOf({ ...report, period: { from: '2026-10-02', to: '2026-12-31' } });
  expect(report.asks.map(({ verdict }) => verdict.ruling).sort()).toEqual([
    'consultation',
    'consultation',
    expect.not.stringMatching('consultation'),
  ]);
  expect((await figures(stage)).effectiveRate).toEqual(clients[0]?.effectiveRate);
  await stage.store.close();
});
