import { expect, test } from 'vitest';
import type { EntryBody } from '../core/ledger/entry.ts';
import { everyEntry } from '../store/ledger.ts';
import { decideAsk } from './decide-ask.ts';
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
