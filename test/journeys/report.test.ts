import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientFigures } from '../../src/actions/client-figures.ts';
import { correctAsk } from '../../src/actions/correct-ask.ts';
import { type DecisionRequest, decideAsk, reverseEntry } from '../../src/actions/decide-ask.ts';
import { judgeEveryone } from '../../src/actions/judge-everyone.ts';
import type { Practice } from '../../src/actions/practice.ts';
import { reportFromStore } from '../../src/actions/report-from-store.ts';
import { settingsOf } from '../../src/actions/settings.ts';
import { isKnowledge } from '../../src/core/asks/ask.ts';
import { auditJson } from '../../src/core/reports/audit-json.ts';
import { type ClientFigures, figuresOf } from '../../src/core/reports/figures.ts';
import { reportHtml } from '../../src/core/reports/html/report.tsx';
import { auditSchema } from '../../src/core/reports/json.ts';
import type { AuditReport } from '../../src/core/reports/record.ts';
import { openOf, shareOfAsks } from '../../src/core/reports/shares.ts';
import { asksInState, openConsultations } from '../../src/store/asks.ts';
import { storedClients } from '../../src/store/clients.ts';
import type { Db, Store } from '../../src/store/store.ts';
import { engines, sable } from '../engines.ts';

const ruches = 'Les Ruches du Pilat';

describe.each(Object.keys(engines))("the desk's report on %s", (engine) => {
  let clear: () => Promise<unknown>;
  let store: Store;
  let practice: Practice;
  const ask = <T>(question: (db: Db) => Promise<T>) => store.read('sable', question);
  const report = () => ask((db) => reportFromStore(practice, db));
  const decide = (askId: string, request: DecisionRequest) =>
    store.write('sable', (db) => decideAsk(practice, db, askId, request));

  beforeAll(async () => {
    ({ store, practice, clear } = await sable(engine, () => Date.parse('2026-12-31T10:00:00Z')));
  });
  afterAll(() => clear());

  const idOf = async (name: string) => {
    const clients = await ask((db) => storedClients(db, 'sable'));
    return clients.find((one) => one.name === name)?.clientId ?? '';
  };
  const open = async (name: string) => {
    const clientId = await idOf(name);
    return ask((db) => openConsultations(db, 'sable', clientId));
  };
  /** What the pages of all clients say, by client. */
  const pages = () =>
    ask(async (db) => {
      const settings = await settingsOf(db, 'sable');
      const figures = [];
      for (const { clientId, name } of await storedClients(db, 'sable')) {
        const { leakage, billedMinor, gifts } = await clientFigures(
          db,
          'sable',
          clientId,
          settings,
          '2026-12-31',
        );
        figures.push([name, leakage.sure, leakage.possible, billedMinor, gifts.minor] as const);
      }
      return figures.filter(([, , possible, billed, given]) => possible + billed + given > 0).sort();
    });
  const told = (made: AuditReport) => {
    const clients = new Map<string, ClientFigures[]>();
    for (const one of figuresOf(made).clients)
      clients.set(one.record.client, [...(clients.get(one.record.client) ?? []), one]);
    const sum = (list: readonly ClientFigures[], of: (one: ClientFigures) => number) =>
      list.reduce((total, one) => total + of(one), 0);
    return [...clients]
      .map(
        ([name, list]) =>
          [
            name,
            sum(list, ({ leakage }) => leakage.sure.minor),
            sum(list, ({ leakage }) => leakage.possible.minor),
            sum(list, ({ alreadyBilled }) => alreadyBilled.minor),
            sum(list, ({ given }) => given.minor),
          ] as const,
      )
      .filter(([, , possible, billed, given]) => possible + billed + given > 0)
      .sort();
  };
  const addsUp = (made: AuditReport) => {
    const shares = shareOfAsks(made);
    for (const charge of made.charges) {
      const own = charge.asks.map((id) => shares.get(id));
      const sum = (of: (share: NonNullable<(typeof own)[number]>) => number) =>
        own.reduce((total, share) => total + (share ? of(share) : 0), 0);
      expect(sum(({ amount }) => amount.minor)).toBe(charge.amount.minor);
      expect(sum(({ alreadyBilled }) => alreadyBilled.minor)).toBe(charge.alreadyBilled.minor);
      expect(sum((share) => share.open.minor)).toBe(openOf(charge).minor);
    }
    const months = figuresOf(made).clients.flatMap((client) => client.months);
    const leaked = made.clients.reduce((total, { leakage }) => total + leakage.possible.minor, 0);
    expect(months.reduce((total, one) => total + one.certain + one.doubtful, 0)).toBe(leaked);
  };

  test('says before any decision what the pages of the clients say', async () => {
    expect(told(await report())).toEqual(await pages());
  });

  test('takes off what she billed and what she gave, and shows the gift as one', async () => {
    const before = told(await report()).find(([name]) => name === ruches);
    const [first, second, third] = await open(ruches);
    await decide(first?.ask_id ?? '', { decision: 'bill' });
    await decide(second?.ask_id ?? '', { decision: 'give', reason: 'fidélité' });
    const made = await report();
    addsUp(made);
    expect(told(made)).toEqual(await pages());
    const after = told(made).find(([name]) => name === ruches);
    expect(after?.[2]).toBeLessThan(before?.[2] ?? 0);
    expect(after?.slice(3).every((minor) => Number(minor) > 0)).toBe(true);
    expect(made.asks.filter((one) => one.decided).map((one) => one.decided?.as)).toEqual(['billed', 'gift']);
    expect(auditSchema.parse(auditJson(made)).clients.some(({ given }) => (given?.minor ?? 0) > 0)).toBe(
      true,
    );
    const page = reportHtml(made, 'fr');
    expect(page).toContain('Cadeaux');
    expect(page).toContain('offerte');

    // By her own timer another one took longer than the words of it tell.
    await decide(third?.ask_id ?? '', { decision: 'bill', seconds: 40 * 60 });
    const timed = await report();
    addsUp(timed);
    expect(told(timed)).toEqual(await pages());
    expect(timed.asks.find((one) => one.decided?.worked === 'timer')?.workedSeconds).toBe(40 * 60);
  });

  test('what is put off leaks on, what the contract holds after all does not', async () => {
    const asks = await open(ruches);
    const before = told(await report());
    const [first] = asks;
    // Of two asks of one letter, charged together, the other may cost as much alone.
    const second = asks.find(
      (one) => one !== first && asks.filter(({ message_id }) => message_id === one.message_id).length === 1,
    );
    expect(second?.message_id).not.toBe(first?.message_id);
    await decide(first?.ask_id ?? '', { decision: 'postpone' });
    expect(told(await report())).toEqual(before);
    await decide(second?.ask_id ?? '', { decision: 'included' });
    const made = await report();
    addsUp(made);
    expect(told(made)).toEqual(await pages());
    expect(told(made)).not.toEqual(before);
  });

  test('an entry taken back is open again', async () => {
    const before = await report();
    const [first] = await open('Boulangerie Martin');
    const number = (await decide(first?.ask_id ?? '', { decision: 'give', reason: 'ouverture' })) ?? 0;
    expect(told(await report())).not.toEqual(told(before));
    await store.write('sable', (db) => reverseEntry(practice, db, number, ''));
    const after = await report();
    addsUp(after);
    expect(told(after)).toEqual(told(before));
    expect(told(after)).toEqual(await pages());
  });

  test('what she timed and billed before her answer is in the mail counts as billed, and uses its allowance', async () => {
    const claire = await idOf('Boulangerie Martin');
    const waiting = await ask((db) => asksInState(db, 'sable', 'waiting', 100, undefined, claire));
    const one = waiting.find(({ kind }) => isKnowledge(kind))?.ask_id ?? '';
    const before = told(await report());
    await decide(one, { decision: 'bill', seconds: 70 * 60 });
    const made = await report();
    addsUp(made);
    expect(told(made)).toEqual(await pages());
    expect(told(made)).not.toEqual(before);
    const charged = made.charges.find(({ workedSeconds }) => workedSeconds === 70 * 60);
    expect(charged).toMatchObject({ day: '2026-12-31', roundedMinutes: 75, allowanceMinutes: 30 });
    expect(charged?.alreadyBilled).toEqual(charged?.amount);
    expect(
      auditSchema
        .parse(auditJson(made))
        .asks.filter(({ answeredBy, workedSeconds }) => answeredBy === null && workedSeconds > 0),
    ).toHaveLength(1);
  });

  test('what is left of an entry taken back is billed of the others of its group, whatever becomes of its ask', async () => {
    const all = await open(ruches);
    const isPair = (one: (typeof all)[number], other: (typeof all)[number]) =>
      one !== other && one.answered_by === other.answered_by;
    const long = all.find((one) => all.some((other) => isPair(one, other)));
    const short = all.find((one) => long && isPair(long, one));
    const before = told(await report());
    const number = await decide(long?.ask_id ?? '', { decision: 'bill', seconds: 600 });
    await decide(short?.ask_id ?? '', { decision: 'bill', seconds: 180 });
    const both = told(await report());
    expect(both).toEqual(await pages());
    expect(both).not.toEqual(before);

    await store.write('sable', (db) => reverseEntry(practice, db, number ?? 0, ''));
    expect(told(await report())).toEqual(await pages());
    await store.write('sable', (db) =>
      correctAsk(practice, db, long?.ask_id ?? '', { clause: null, ruling: 'included' }),
    );
    await judgeEveryone(practice);
    const made = await report();
    addsUp(made);
    expect(told(made)).toEqual(await pages());
    const billed = (list: typeof both) => list.find(([name]) => name === ruches)?.[3];
    expect(billed(told(made))).toBe(billed(both));
    const charged = made.charges.find(({ workedSeconds }) => workedSeconds === 180);
    expect(charged?.alreadyBilled).toEqual(charged?.amount);
  });
});
