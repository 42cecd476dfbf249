import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { correctAsk } from '../../src/actions/correct-ask.ts';
import { dismissAsk, mergeAsks, splitAsk } from '../../src/actions/edit-asks.ts';
import { importMail } from '../../src/actions/import-mail.ts';
import { judgeEveryone } from '../../src/actions/judge-everyone.ts';
import { judgingDue } from '../../src/actions/judging-due.ts';
import type { Practice } from '../../src/actions/practice.ts';
import { reportFromStore } from '../../src/actions/report-from-store.ts';
import { openMailbox } from '../../src/adapters/files/open.ts';
import { askById, asksInState, type StoredAsk } from '../../src/store/asks.ts';
import { lockPractice } from '../../src/store/practices.ts';
import type { Db, Store } from '../../src/store/store.ts';
import { engines, sable } from '../engines.ts';

// What a change does at once, and what is judged when there is time.

describe.each(Object.keys(engines))('on %s', (engine) => {
  let clear: () => Promise<unknown>;
  let store: Store;
  let practice: Practice;
  const ask = <T>(question: (db: Db) => Promise<T>) => store.read('sable', question);
  // As the desk's API does: one change of a practice at a time.
  const change = <T>(work: (db: Db) => Promise<T>) =>
    store.write('sable', async (db) => {
      await lockPractice(db, 'sable');
      return work(db);
    });
  const all = async () => {
    const rows = await ask((db) => db.selectFrom('ask').selectAll().orderBy('ask_id').execute());
    return new Map(rows.map((row) => [row.ask_id, row as StoredAsk]));
  };
  const due = () => ask((db) => judgingDue(db, 'sable'));
  const answered = (skip: number, fits: (one: StoredAsk) => boolean = () => true) =>
    ask((db) => asksInState(db, 'sable', 'answered', 200)).then((rows) => {
      const found = rows.filter(fits)[skip];
      if (!found) throw new Error('the demo has answered asks');
      return found;
    });
  /** The store's verdicts are those that the audit makes of the same mail, contracts and corrections. */
  const expectWhole = async () => {
    const report = await ask((db) => reportFromStore(practice, db));
    const told = report.asks
      .map((one) => [one.quote.text, one.at, one.kind, one.verdict.ruling, one.verdict.clause, one.thread])
      .sort();
    const kept = [...(await all()).values()]
      .map((row) => [JSON.parse(row.record).quote.text, row.at, row.kind, row.ruling, row.clause, row.thread])
      .sort();
    expect(kept).toEqual(told);
  };

  beforeAll(async () => {
    ({ store, practice, clear } = await sable(engine, () => Date.parse('2026-12-31T10:00:00Z')));
  });
  afterAll(() => clear());

  test('a correction judges its thread in the request and leaves the rest for later, with the same result', async () => {
    const one = await answered(5, (row) => row.kind === 'work' && row.clause !== null);
    const before = await all();
    await change((db) => correctAsk(practice, db, one.ask_id, { kind: 'opinion', clause: null }));
    const at = await all();
    expect(at.get(one.ask_id)).toMatchObject({ kind: 'opinion', confirmed: 1, ruling: 'consultation' });
    for (const [id, row] of before) if (row.thread !== one.thread) expect(at.get(id)).toEqual(row);
    expect(await due()).toBeDefined();
    await judgeEveryone(practice);
    expect(await due()).toBeUndefined();
    const after = await all();
    // What was judged in the request stays as it is.
    for (const [id, row] of at) if (row.thread === one.thread) expect(after.get(id)).toEqual(row);
    await expectWhole();
    await judgeEveryone(practice);
    expect(await all()).toEqual(after);
  });

  test('so do splitting, merging and dismissing', async () => {
    const one = await answered(8, (row) => JSON.parse(row.record).quote.text.split(' ').length > 5);
    const { quote } = JSON.parse(one.record);
    await change((db) => splitAsk(practice, db, one.ask_id, quote.text.indexOf(' ', 8) + 1));
    const parts = [...(await all()).values()].filter((row) => row.message_id === one.message_id);
    const halves = parts.filter((row) => quote.text.includes(JSON.parse(row.record).quote.text));
    expect(halves.length).toBe(2);
    await judgeEveryone(practice);
    await expectWhole();
    const [first, second] = halves as [StoredAsk, StoredAsk];
    await change((db) => mergeAsks(practice, db, first.ask_id, second.ask_id));
    await judgeEveryone(practice);
    expect(JSON.parse((await all()).get(first.ask_id)?.record ?? '{}').quote).toEqual(quote);
    await change((db) => dismissAsk(practice, db, first.ask_id));
    expect((await all()).has(first.ask_id)).toBe(false);
    await judgeEveryone(practice);
    expect((await all()).has(first.ask_id)).toBe(false);
    await expectWhole();
  });

  test('what is changed while the rest is judged is not undone by it', async () => {
    const [dismissed, corrected] = [await answered(20), await answered(30)];
    const agreed = await answered(2);
    await change((db) => correctAsk(practice, db, agreed.ask_id, {}));
    const judging = judgeEveryone(practice);
    await change((db) => dismissAsk(practice, db, dismissed.ask_id));
    await change((db) => correctAsk(practice, db, corrected.ask_id, { kind: 'admin' }));
    await judging;
    expect(await ask((db) => askById(db, 'sable', dismissed.ask_id))).toBeUndefined();
    expect(await ask((db) => askById(db, 'sable', corrected.ask_id))).toMatchObject({ kind: 'admin' });
    // The later changes asked again, and are heard.
    await judgeEveryone(practice);
    expect(await due()).toBeUndefined();
    await expectWhole();
  });

  test('an answer to what the accountant wrote in between answers Claire, as in an audit', async () => {
    const claire = 'claire@boulangerie-martin.example';
    const sophie = 'sophie@atelier-sable.example';
    const compta = 'compta@cabinet.example';
    const letter = (number: number, from: string, to: string, body: string) => {
      const answers = number === 1 ? '' : `In-Reply-To: <between.${number - 1}@mail.example>\n`;
      const head = `From: ${from}\nTo: ${to}\nDate: Tue, 8 Dec 2026 1${number}:00:00 +0100\nSubject: Google`;
      const type = 'Content-Type: text/plain; charset=utf-8';
      return `From - Tue Dec  8 10:00:00 2026\n${head}\nMessage-ID: <between.${number}@mail.example>\n${answers}${type}\n\n${body}\n\n`;
    };
    const folder = mkdtempSync(join(tmpdir(), 'avenant-between-'));
    const file = join(folder, 'between.mbox');
    writeFileSync(
      file,
      [
        letter(1, claire, `${sophie}, ${compta}`, 'Comment je fais pour remonter dans Google ?'),
        letter(2, compta, `${sophie}, ${claire}`, 'Bonjour, cela m’intéresse aussi.'),
        letter(3, compta, sophie, 'Et les annonces comptent en charges.'),
        letter(4, sophie, `${claire}, ${compta}`, 'Par des textes plus longs, et des liens.'),
      ].join(''),
    );
    await importMail(practice, await openMailbox([file]), () => undefined, 0);
    rmSync(folder, { recursive: true, force: true });
    const asks = [...(await all()).values()].filter(({ thread }) => thread === '<between.1@mail.example>');
    expect(asks.map(({ state, record }) => [state, JSON.parse(record).answeredBy])).toEqual([
      ['answered', '<between.4@mail.example>'],
    ]);
    await expectWhole();
  });

  test('what closes many of Paul’s letters asks nothing, as in an audit', async () => {
    const questions = [
      'Comment je fais pour changer la photo du four ?',
      'Où va-t-on pour acheter un nom de domaine ?',
      'Peut-on ajouter une page pour les commandes ?',
      'Que pensez-vous de notre nouveau logo ?',
    ];
    const card =
      'Les Fours de Martin, 04 78 00 00 00\nPouvez-vous nous recommander à vos amis ?\nOuvert tous les jours';
    const letter = (question: string, at: number) =>
      [
        'From - Tue Dec  8 10:00:00 2026',
        'From: Paul Martin <paul@boulangerie-martin.example>',
        'To: sophie@atelier-sable.example',
        `Date: Wed, 9 Dec 2026 1${at}:00:00 +0100`,
        `Subject: Question ${at}`,
        `Message-ID: <card.${at}@mail.example>`,
        'Content-Type: text/plain; charset=utf-8',
        '',
        `Bonjour Sophie,\n\n${question}\n\n${card}\n\n`,
      ].join('\n');
    const folder = mkdtempSync(join(tmpdir(), 'avenant-cards-'));
    const bring = async (name: string, letters: readonly string[]) => {
      writeFileSync(join(folder, name), letters.join(''));
      await importMail(practice, await openMailbox([join(folder, name)]), () => undefined, 0);
    };
    const asked = async () => {
      const rows = [...(await all()).values()].filter(({ thread }) => thread.startsWith('<card.'));
      return rows.map(({ record }) => JSON.parse(record).quote.text as string).sort();
    };
    await bring('first.mbox', questions.slice(0, 2).map(letter));
    expect((await asked()).filter((text) => text.includes('recommander'))).toHaveLength(2);
    await bring(
      'second.mbox',
      questions.slice(2).map((question, at) => letter(question, at + 2)),
    );
    await judgeEveryone(practice);
    expect(await asked()).toEqual([...questions].sort());
    await expectWhole();
    await judgeEveryone(practice);
    expect(await asked()).toEqual([...questions].sort());
    rmSync(folder, { recursive: true, force: true });
  });
});
