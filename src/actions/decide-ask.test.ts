import { expect, test } from 'vitest';
import type { EntryBody } from '../core/ledger/entry.ts';
import { everyEntry } from '../store/ledger.ts';
import { decideAsk, reverseEntry } from './decide-ask.ts';
import { contractOf, sablePractice } from './practice.fixture.ts';

const claire = 'claire@boulangerie-martin.example';
const martin = contractOf('Boulangerie Martin', claire);
const byTheDay = martin.replace('per: thread-day', 'per: day');

/** Two questions of one day, and what the ledger holds of them. */
async function twoQuestions(contract: string) {
  const stage = await sablePractice({ martin: contract }, [
    [claire, 2, "Que pensez-vous d'Instagram pour nous ?"],
    [claire, 2, 'Que pensez-vous de Facebook pour une boulangerie ?'],
  ]);
  const answered = await stage.asks('answered');
  const askAbout = (words: string) => answered.find(({ record }) => record.includes(words))?.ask_id ?? '';
  const bill = (askId: string) =>
    stage.change((db) => decideAsk(stage.practice, db, askId, { decision: 'bill', seconds: 240 }));
  const amounts = () =>
    stage.ask(async (db) => {
      const all: number[] = [];
      for await (const entry of everyEntry(db, 'sable'))
        all.push((JSON.parse(entry.body) as EntryBody).amount.minor);
      return all;
    });
  return { ...stage, askAbout, bill, amounts };
}

test('a lower rate in a new version bills nothing more, and takes nothing back', async () => {
  const { store, save, askAbout, bill, amounts } = await twoQuestions(byTheDay);
  await bill(askAbout('Instagram'));
  await save('martin', byTheDay.replace('rate: 80.00', 'rate: 40.00'));
  await bill(askAbout('Facebook'));
  expect(await amounts()).toEqual([2000, 0]);
  await store.close();
});

test('an entry taken back leaves its ask judged and priced like its neighbour, by the contract of now', async () => {
  const dear = byTheDay.replace('rate: 80.00', 'rate: 120.00');
  const { store, practice, change, save, asks, askAbout, bill, amounts } = await twoQuestions(byTheDay);
  const number = await bill(askAbout('Instagram'));
  await save('martin', dear);
  await change((db) => reverseEntry(practice, db, number as number, ''));
  const open = await asks('answered');
  expect(open).toHaveLength(2);
  expect(new Set(open.map((one) => one.contract_id)).size).toBe(1);
  await bill(askAbout('Instagram'));
  expect(await amounts()).toEqual([2000, -2000, 3000]);
  await store.close();
});
