import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditMailbox } from '../../src/actions/audit-mailbox.ts';
import { correctAsk } from '../../src/actions/correct-ask.ts';
import { decideAsk, reverseEntry } from '../../src/actions/decide-ask.ts';
import type { Practice } from '../../src/actions/practice.ts';
import { reportFromStore } from '../../src/actions/report-from-store.ts';
import { contractsFrom } from '../../src/adapters/files/contracts.ts';
import { openMailbox } from '../../src/adapters/files/open.ts';
import { auditSettings } from '../../src/core/audit/settings.ts';
import { askById, asksInState, type StoredAsk } from '../../src/store/asks.ts';
import { entryByNumber } from '../../src/store/ledger.ts';
import { countMessages } from '../../src/store/messages.ts';
import { verifyStoredLedger } from '../../src/store/proof.ts';
import type { Db, Store } from '../../src/store/store.ts';
import { engines, importDemo, sable } from '../engines.ts';

const mail = ['demo/mail/inbox.mbox', 'demo/mail/sent.mbox'];
const sophie = ['sophie@atelier-sable.example'];
describe.each(Object.keys(engines))('on %s', (engine) => {
  let clear: () => Promise<unknown>;
  let store: Store;
  let practice: Practice;
  const ask = <T>(question: (db: Db) => Promise<T>) => store.read('sable', question);
  const change = <T>(work: (db: Db) => Promise<T>) => store.write('sable', work);

  beforeAll(async () => {
    ({ store, practice, clear } = await sable(engine, () => Date.parse('2026-12-31T10:00:00Z')));
  });
  afterAll(() => clear());

  describe("Sophie's year in the store", () => {
    test('the report is the one of the command line, for the year and for a quarter', async () => {
      const { contracts } = await contractsFrom(['demo/contracts']);
      for (const period of [{}, { from: '2026-04-01', to: '2026-06-30' }]) {
        const settings = auditSettings('Europe/Paris', period);
        const mailbox = await openMailbox(mail);
        const told = await auditMailbox(
          { mailbox, contracts, me: sophie, settings, workers: 0 },
          () => undefined,
        );
        const kept = await ask((db) => reportFromStore(practice, db, period));
        expect(kept.asks).toEqual(told.asks);
        expect(kept.charges).toEqual(told.charges);
        expect(kept.leakage).toEqual(told.leakage);
        expect(kept.clients).toEqual(told.clients);
        expect(kept.asks.length).toBeGreaterThan(20);
      }
    });

    test('the same mail again changes nothing', async () => {
      const before = await ask((db) => countMessages(db, 'sable'));
      const again = await importDemo(practice);
      expect(again.added).toBe(0);
      expect(again.messages).toBeGreaterThanOrEqual(before);
      expect(await ask((db) => countMessages(db, 'sable'))).toBe(before);
    });
  });

  describe('decisions', () => {
    const answeredConsultation = async (skip = 0): Promise<StoredAsk> => {
      const answered = await ask((db) => asksInState(db, 'sable', 'answered', 200));
      const found = answered.filter((one) => one.ruling === 'consultation' && one.worked_seconds > 0)[skip];
      if (!found) throw new Error('the demo has answered consultations');
      return found;
    };

    test('billing posts an entry with its clause, its mail and how it came about, and settles the ask', async () => {
      const one = await answeredConsultation();
      const number = await change((db) =>
        decideAsk(practice, db, one.ask_id, { decision: 'bill', seconds: 540 }),
      );
      const entry = await ask((db) => entryByNumber(db, 'sable', number ?? 0));
      const detail = JSON.parse(entry?.detail ?? '{}');
      expect(JSON.parse(entry?.body ?? '{}')).toMatchObject({
        clause: one.clause,
        worked: 'timer',
        workedSeconds: 540,
      });
      expect((entry?.billed_minutes ?? 0) + (entry?.allowance_minutes ?? 0)).toBe(entry?.rounded_minutes);
      expect(detail.mail).toHaveLength(2);
      expect(detail.because.fr).toContain('9 min → ');
      expect((await ask((db) => askById(db, 'sable', one.ask_id)))?.state).toBe('decided');
      await expect(
        change((db) => decideAsk(practice, db, one.ask_id, { decision: 'give', reason: 'x' })),
      ).rejects.toThrow('ask-decided');
    });

    test('a gift wants a reason, keeps its value and bills nothing', async () => {
      const one = await answeredConsultation();
      await expect(change((db) => decideAsk(practice, db, one.ask_id, { decision: 'give' }))).rejects.toThrow(
        'reason-missing',
      );
      const number = await change((db) =>
        decideAsk(practice, db, one.ask_id, { decision: 'give', reason: 'fidélité' }),
      );
      const entry = await ask((db) => entryByNumber(db, 'sable', number ?? 0));
      expect(entry).toMatchObject({ kind: 'gift', amount_minor: 0, billed_minutes: 0 });
      expect(entry?.value_minor).toBeGreaterThan(0);
    });

    test('what was decided can be taken back once, by an entry of its own, and the ask is open again', async () => {
      const one = await answeredConsultation();
      const number = (await change((db) => decideAsk(practice, db, one.ask_id, { decision: 'bill' }))) ?? 0;
      const back = await change((db) => reverseEntry(practice, db, number, 'mauvais fil'));
      const [entry, reversal] = await ask(async (db) => [
        await entryByNumber(db, 'sable', number),
        await entryByNumber(db, 'sable', back),
      ]);
      expect(reversal?.amount_minor).toBe(-(entry?.amount_minor ?? 0) || 0);
      expect(reversal?.allowance_minutes).toBe(-(entry?.allowance_minutes ?? 0) || 0);
      expect((await ask((db) => askById(db, 'sable', one.ask_id)))?.state).toBe('answered');
      await expect(change((db) => reverseEntry(practice, db, number, ''))).rejects.toThrow('entry-reversed');
      await expect(change((db) => reverseEntry(practice, db, back, ''))).rejects.toThrow('entry-is-reversal');
    });

    test('a refused decision leaves nothing behind', async () => {
      const one = await answeredConsultation();
      const before = await ask((db) => verifyStoredLedger(db, 'sable'));
      await expect(
        change(async (db) => {
          await decideAsk(practice, db, one.ask_id, { decision: 'bill' });
          throw new Error('the power went');
        }),
      ).rejects.toThrow('the power went');
      expect(await ask((db) => verifyStoredLedger(db, 'sable'))).toEqual(before);
      expect((await ask((db) => askById(db, 'sable', one.ask_id)))?.state).toBe('answered');
    });

    test('her word is the verdict, stays so when the mail is judged again, and decided asks do not change', async () => {
      const one = await answeredConsultation(1);
      await change((db) => correctAsk(practice, db, one.ask_id, { clause: null, ruling: 'included' }));
      const after = await ask((db) => askById(db, 'sable', one.ask_id));
      expect(after).toMatchObject({ ruling: 'included', clause: null, needs_check: 0, confirmed: 1 });
      await importDemo(practice);
      expect(await ask((db) => askById(db, 'sable', one.ask_id))).toEqual(after);
      await expect(
        change((db) => correctAsk(practice, db, one.ask_id, { clause: 'no-such-clause' })),
      ).rejects.toThrow('clause-unknown');
    });

    test('the chain holds, and the database refuses to change or drop an entry', async () => {
      expect(await ask((db) => verifyStoredLedger(db, 'sable'))).toMatchObject({ ok: true });
      for (const attempt of [
        (db: Db) => db.updateTable('ledger_entry').set({ amount_minor: 1 }).execute(),
        (db: Db) => db.deleteFrom('ledger_entry').execute(),
        (db: Db) => db.updateTable('entry_detail').set({ detail: '{}' }).execute(),
        (db: Db) => db.deleteFrom('entry_detail').execute(),
      ])
        await expect(change((db): Promise<unknown> => attempt(db))).rejects.toThrow('append-only');
      expect(await ask((db) => verifyStoredLedger(db, 'sable'))).toMatchObject({ ok: true });
    });
  });
});
