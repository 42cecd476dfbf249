import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { openMailbox } from '../adapters/files/open.ts';
import { zoneClock } from '../core/kit/day.ts';
import { clientFigures } from './client-figures.ts';
import { decideAsk, reverseEntry } from './decide-ask.ts';
import { contractOfAsk, feeOf } from './fee.ts';
import { importMail } from './import-mail.ts';
import { contractOf, sablePractice } from './practice.fixture.ts';
import { settingsOf } from './settings.ts';

const claire = 'claire@boulangerie-martin.example';
const sophie = 'sophie@atelier-sable.example';
const martin = contractOf('Boulangerie Martin', claire);
const day = '02 Oct 2026';

interface Mail {
  readonly from: string;
  readonly to: string;
  readonly at: string;
  readonly id: string;
  readonly answers?: string;
}

function written({ from, to, at, id, answers }: Mail, words: string): string {
  const reply = answers === undefined ? '' : `In-Reply-To: <${answers}@x.example>\n`;
  return `From x Fri Oct  2 08:00:00 2026\nFrom: ${from}\nTo: ${to}\nDate: ${at}:00 +0200\nSubject: Re: Photos\nMessage-ID: <${id}@x.example>\n${reply}\n${words}\n\n`;
}

const asked = { from: claire, to: sophie };
const answered = { from: sophie, to: claire };
const instagram = 'Comment je fais pour publier une photo sur Instagram ?';
const facebook = 'Que pensez-vous de Facebook pour une boulangerie ?';
const advice = 'Une photo par jour suffit pour commencer ; gardez les originaux à part.';

async function bakery(contract: string) {
  const stage = await sablePractice({ martin: contract }, [[claire, 1, 'Merci pour tout.']]);
  const { practice, ask, change, store } = stage;
  const all = () => ask((db) => db.selectFrom('ask').selectAll().execute());
  const about = async (words: string) => {
    const found = (await all()).find(({ record }) => record.includes(words));
    if (!found) throw new Error(`no ask about ${words}`);
    return found;
  };
  return {
    store,
    about,
    async receive(...letters: readonly string[]) {
      const stdin = Readable.from([Buffer.from(letters.join(''))]);
      const mailbox = await openMailbox(['-'], { stdin });
      await importMail(practice, mailbox, () => undefined, 0);
      await mailbox.close();
    },
    async bill(words: string, seconds: number) {
      const { ask_id } = await about(words);
      return (await change((db) => decideAsk(practice, db, ask_id, { decision: 'bill', seconds }))) as number;
    },
    takeBack: (number: number) => change((db) => reverseEntry(practice, db, number, '')),
    /** What billing nine minutes for it would cost. */
    async fee(words: string) {
      const one = await about(words);
      return ask(async (db) => {
        const settings = await settingsOf(db, 'sable');
        const work = {
          seconds: 540,
          worked: 'timer' as const,
          day: zoneClock(settings.timeZone).dayOf(one.answered_at ?? 0),
        };
        const fee = await feeOf(db, 'sable', one, await contractOfAsk(db, 'sable', one, settings), work);
        return fee.charge.adds.amountMinor;
      });
    },
    async figures() {
      const { client_id } = await about('Instagram');
      return ask(async (db) =>
        clientFigures(db, 'sable', client_id, await settingsOf(db, 'sable'), '2026-12-31'),
      );
    },
  };
}

test('older mail that begins the thread leaves what was billed of it in its group', async () => {
  const { store, receive, bill, fee, figures, about, takeBack } = await bakery(martin);
  await receive(
    written({ ...asked, at: `${day} 10:00`, id: 'q1', answers: 'root' }, instagram),
    written({ ...answered, at: `${day} 11:00`, id: 'a1', answers: 'q1' }, advice),
    written({ ...asked, at: `${day} 12:00`, id: 'q2', answers: 'a1' }, facebook),
    written({ ...answered, at: `${day} 13:00`, id: 'a2', answers: 'q2' }, advice),
  );
  const first = await bill('Instagram', 240);
  await receive(
    written({ ...asked, at: '01 Sep 2026 10:00', id: 'root' }, 'Voici les photos promises. Merci.'),
  );
  expect((await about('Facebook')).thread).toBe('<root@x.example>');
  expect(await fee('Facebook')).toBe(0);
  expect((await figures()).leakage).toEqual({ sure: 0, possible: 0 });

  const second = await bill('Facebook', 540);
  expect(await figures()).toMatchObject({ billedMinor: 2000, leakage: { possible: 0 } });
  // The other still needs its quarter of an hour; both taken back leave nothing.
  await takeBack(first);
  expect((await figures()).billedMinor).toBe(2000);
  await takeBack(second);
  expect((await figures()).billedMinor).toBe(0);
  await store.close();
});

test('two threads that turn out to be one take nothing back, and cost no third minimum', async () => {
  const { store, receive, bill, fee, figures } = await bakery(martin);
  await receive(
    written({ ...asked, at: `${day} 10:00`, id: 'q1', answers: 'root' }, instagram),
    written({ ...asked, at: `${day} 11:00`, id: 'q2', answers: 'other' }, facebook),
    written(
      { ...asked, at: `${day} 12:00`, id: 'q3', answers: 'q2' },
      'Que pensez-vous de TikTok pour nous ?',
    ),
    written({ ...answered, at: `${day} 13:00`, id: 'a1', answers: 'q1' }, advice),
    written({ ...answered, at: `${day} 14:00`, id: 'a2', answers: 'q3' }, advice),
  );
  await bill('Instagram', 240);
  await bill('Facebook', 240);
  expect((await figures()).billedMinor).toBe(4000);
  await receive(
    written({ ...asked, at: '01 Sep 2026 10:00', id: 'root' }, 'Voici les photos promises. Merci.'),
    written(
      { ...asked, at: '02 Sep 2026 10:00', id: 'other', answers: 'root' },
      'Et les autres photos. Merci.',
    ),
  );
  expect(await fee('TikTok')).toBe(0);
  await bill('TikTok', 540);
  expect((await figures()).billedMinor).toBe(4000);
  await store.close();
});

test('per message, what was billed before its answer was imported is in the group of that answer', async () => {
  const perMessage = martin.replace('per: thread-day', 'per: message');
  const { store, receive, bill, fee, figures, takeBack } = await bakery(perMessage);
  await receive(
    written({ ...asked, at: `${day} 10:00`, id: 'q1' }, `${instagram}\n\n${facebook}`),
    written(
      { ...asked, at: `${day} 10:30`, id: 'q2', answers: 'q1' },
      'Que pensez-vous de TikTok pour nous ?\n\nOù est-ce que je trouve les statistiques du site ?',
    ),
  );
  // Told on the telephone and timed; the letter that says it again is imported later.
  const first = await bill('Instagram', 240);
  await receive(written({ ...answered, at: `${day} 11:00`, id: 'a1', answers: 'q2' }, advice));
  expect(await fee('Facebook')).toBe(0);
  // The same answer answers the second letter too.
  expect(await fee('TikTok')).toBe(0);
  const before = await figures();
  expect(before.billedMinor).toBe(2000);
  expect(before.leakage.possible).toBe(0);
  await bill('TikTok', 240);
  await takeBack(first);
  expect((await figures()).billedMinor).toBe(2000);
  await store.close();
});
