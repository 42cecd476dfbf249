import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decideAsk } from '../../src/actions/decide-ask.ts';
import { practiceIn } from '../../src/actions/practice.ts';
import { reportFromStore } from '../../src/actions/report-from-store.ts';
import { settingsOf } from '../../src/actions/settings.ts';
import { asksInState } from '../../src/store/asks.ts';
import { openDataFolder } from '../../src/store/data-folder.ts';
import { sqliteModule } from '../../src/store/sqlite.ts';
import { claire, contract, letter, mbox, sophie, twoLetters } from '../browser/letters.ts';
import { avenant } from './machine.ts';

const folder = mkdtempSync(join(tmpdir(), 'avenant-store-'));
const data = join(folder, 'new', 'data');
const inbox = join(folder, 'inbox.mbox');
const contracts = join(folder, 'contracts');
const me = ['--me', 'sophie@atelier-sable.example'];
const own = ['--data', data];

beforeAll(() => {
  mkdirSync(contracts);
  writeFileSync(inbox, mbox(twoLetters));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('Sophie files her mail from the terminal', () => {
  test('mail first: nobody is a client yet, and it is said', async () => {
    const { code, out } = await avenant(['import', inbox, ...me, ...own]);
    expect([code, out]).toEqual([0, expect.stringContaining('2 messages, 2 of them new; 0 asks')]);
    expect(out).toContain('No clients are known yet');
  });

  test('the contract later: the letters of before are found, and one ask waits', async () => {
    writeFileSync(join(contracts, 'boulangerie-martin.md'), contract);
    const { code, out } = await avenant(['import', '--contracts', contracts, ...own]);
    expect([code, out]).toEqual([0, expect.stringContaining('1 ask waits for a decision')]);
    // Sophie answered it: at the desk it stands on the second list.
    expect(out).toContain('for a decision (Answered, not decided: 1).');
  });

  test('the same again changes nothing; what cannot be read is told, and the rest is filed', async () => {
    const again = await avenant(['import', inbox, '--contracts', contracts, ...own]);
    expect([again.code, again.out]).toEqual([
      0,
      expect.stringContaining('2 messages, none of them new; 1 ask waits'),
    ]);
    const missing = await avenant(['import', inbox, join(folder, 'none.mbox'), ...own]);
    expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('none.mbox')]);
    expect(missing.out).toContain('2 messages, none of them new');
  });

  test('two contracts of hers for the same days are filed, and it is said once which of them judges', async () => {
    const both = join(folder, 'both');
    mkdirSync(both);
    const from = (day: string) => contract.replace(/^starts:.*$/m, `starts: ${day}\nends: 2027-12-31`);
    writeFileSync(join(both, 'site.md'), from('2026-02-01').replace(/^ends: 2027-01-31\n/m, ''));
    writeFileSync(join(both, 'suivi.md'), from('2026-06-01').replace(/^ends: 2027-01-31\n/m, ''));
    for (let time = 0; time < 2; time++) {
      const args = ['import', '--contracts', both, '--data', join(folder, 'both-data')];
      const { code, err } = await avenant(args);
      expect([code, err]).toEqual([
        0,
        expect.stringMatching(/"site" and "suivi", contracts of .* are in force/),
      ]);
      expect(err.match(/in force together/g)).toHaveLength(1);
    }
  });

  test('a letter of Claire’s that is sealed is named by the import, and by the report of the store', async () => {
    const file = join(folder, 'sealed.eml');
    const question = { from: claire, to: sophie, day: 9, subject: 'Photo', body: 'MII=' };
    writeFileSync(file, letter(question).replace('text/plain', 'application/pkcs7-mime'));
    // The second time nothing is new, and it is still not read.
    for (let time = 0; time < 2; time++) {
      const { code, err } = await avenant(['import', file, ...own]);
      expect([code, err]).toEqual([
        1,
        expect.stringContaining('sealed.eml: The text of the message is encrypted'),
      ]);
    }
    const store = await openDataFolder(data);
    const { skipped } = await store.read('own', (db) => reportFromStore(practiceIn(store, 'own'), db));
    await store.close();
    expect(skipped.filter(({ code }) => code === 'mail-sealed')).toHaveLength(1);
  });

  test('the first import sets the practice’s time zone, and a later one says that it changes nothing', async () => {
    const there = ['--data', join(folder, 'montreal')];
    const zoneOf = async () => {
      const store = await openDataFolder(join(folder, 'montreal'));
      const { timeZone } = await store.read('own', (db) => settingsOf(db, 'own'));
      await store.close();
      return timeZone;
    };
    const wrong = await avenant(['import', inbox, '--time-zone', 'Montreal', ...there]);
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('takes an IANA time zone')]);
    const montreal = ['--time-zone', 'America/Montreal'];
    for (let time = 0; time < 2; time++) {
      const { code, err } = await avenant(['import', inbox, ...me, ...montreal, ...there]);
      expect([code, err]).toEqual([0, '']);
    }
    expect(await zoneOf()).toBe('America/Montreal');
    const later = await avenant(['import', inbox, '--time-zone', 'Europe/Paris', ...there]);
    expect([later.code, later.err]).toEqual([
      0,
      expect.stringContaining('--time-zone Europe/Paris changed nothing: the days of your mail'),
    ]);
    expect(await zoneOf()).toBe('America/Montreal');
  });

  test('a letter that a gateway delivered again with a line below is filed once, in one mailbox or in the next', async () => {
    const question = { from: claire, to: sophie, day: 11, subject: 'Photos' };
    const body = 'Comment je fais pour publier une photo sur Instagram ?';
    const gateway = `${body}\n\nMessage vérifié par la passerelle du cabinet.`;
    const [plain, both] = [join(folder, 'plain.mbox'), join(folder, 'both.mbox')];
    writeFileSync(plain, mbox([{ ...question, body }]));
    writeFileSync(
      both,
      mbox([
        { ...question, body: gateway },
        { ...question, body },
      ]),
    );
    for (const [first, then] of [
      [plain, both],
      [both, plain],
    ] as const) {
      const ownData = ['--data', join(folder, `gateway ${first === plain}`)];
      const filed = await avenant(['import', first, '--contracts', contracts, ...me, ...ownData]);
      expect([filed.code, filed.out]).toEqual([
        0,
        expect.stringMatching(/^(?:1 new message|2 messages, 1 of them new); 1 ask waits/),
      ]);
      const again = await avenant(['import', then, ...ownData]);
      expect(again.out).not.toMatch(/1 new message|1 of them/);
      expect(again.out).toContain('; 1 ask waits');
    }
  });

  test('an address of her own that she names later has answered what was imported before', async () => {
    const file = join(folder, 'other-address.mbox');
    const other = 'sophie@perso.example';
    writeFileSync(file, mbox(twoLetters.map((one) => (one.from === sophie ? { ...one, from: other } : one))));
    const ownData = ['--data', join(folder, 'other-address')];
    const first = await avenant(['import', file, '--contracts', contracts, ...me, ...ownData]);
    expect(first.out).toContain('1 ask waits for a decision.');
    const again = await avenant([
      'import',
      file,
      '--me',
      `sophie@atelier-sable.example,${other}`,
      ...ownData,
    ]);
    expect(again.out).toContain('for a decision (Answered, not decided: 1).');
  });

  test('a second program is refused while one has the folder open', async () => {
    const store = await openDataFolder(data);
    try {
      const { code, err } = await avenant(['ledger', 'verify', ...own]);
      expect([code, err]).toEqual([
        2,
        expect.stringContaining(`Another Avenant (process ${process.pid}) has`),
      ]);
    } finally {
      await store.close();
    }
    expect((await avenant(['ledger', 'verify', ...own])).code).toBe(0);
  });

  test('proves her ledger, writes it out, and is told where somebody changed it', async () => {
    const store = await openDataFolder(data);
    const practice = practiceIn(store, 'own');
    await store.write('own', async (db) => {
      const [ask] = await asksInState(db, 'own', 'answered', 1);
      if (ask) await decideAsk(practice, db, ask.ask_id, { decision: 'give', seconds: 600, reason: 'test' });
    });
    await store.close();
    const holds = await avenant(['ledger', 'verify', ...own]);
    expect([holds.code, holds.out]).toEqual([0, expect.stringMatching(/1 entry, last hash [0-9a-f]{64}/)]);
    const csv = await avenant(['ledger', 'export', ...own]);
    expect(csv.out.split('\r\n')).toHaveLength(3);
    expect(csv.out).toContain('Comment je fais pour changer les horaires toute seule');
    const lines = (await avenant(['ledger', 'export', '--format', 'jsonl', ...own])).out.trim().split('\n');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/) });

    const { DatabaseSync } = sqliteModule();
    const database = new DatabaseSync(join(data, 'avenant.db'));
    database.exec('drop trigger ledger_entry_no_update; update ledger_entry set value_minor = 1');
    const broken = await avenant(['ledger', 'verify', ...own]);
    expect([broken.code, broken.out]).toEqual([1, expect.stringContaining('breaks at entry 1')]);
    database.exec("drop trigger entry_detail_no_update; update entry_detail set detail = 'torn'");
    database.close();
    const unread = await avenant(['ledger', 'export', ...own]);
    expect([unread.code, unread.err]).toEqual([2, expect.stringContaining('breaks at entry 1')]);
  });

  test('wrong use, or a folder that cannot be made, is told', async () => {
    for (const line of [
      ['import'],
      ['import', '--bogus'],
      ['import', inbox, '--data', '/proc/avenant/data'],
      ['ledger'],
      ['ledger', 'mend'],
      ['ledger', 'export', '--format', 'xml'],
    ]) {
      const { code, err } = await avenant(line);
      expect([line, code, err.length > 10]).toEqual([line, 2, true]);
    }
  });
});
