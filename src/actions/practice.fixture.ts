import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMailbox } from '../adapters/files/open.ts';
import { asksInState, type StoredAsk } from '../store/asks.ts';
import { storedClients } from '../store/clients.ts';
import { addPractice } from '../store/practices.ts';
import type { StoredAskState } from '../store/schema.ts';
import { openSqlite } from '../store/sqlite.ts';
import type { Db, Store } from '../store/store.ts';
import { type Saved, saveContract } from './contracts.ts';
import { importMail } from './import-mail.ts';
import { type Practice, practiceIn } from './practice.ts';
import { refile } from './refile.ts';
import { changeSettings } from './settings.ts';

/** Sophie's practice in a store of its own, and what a story does with it. */
interface SablePractice {
  readonly store: Store;
  readonly practice: Practice;
  ask<T>(question: (db: Db) => Promise<T>): Promise<T>;
  change<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** Saves a contract as the desk does: then the mail is sorted anew, and judged. */
  save(name: string, text: string): Promise<Saved>;
  asks(state: StoredAskState): Promise<readonly StoredAsk[]>;
  /** The names of the clients that are not erased, by id. */
  clients(): Promise<ReadonlyMap<string, string>>;
}

const me = 'sophie@atelier-sable.example';

/** An empty practice of Sophie's; contracts go in before `letters` do, as they are given: `[client's address, day, words]`. */
export async function sablePractice(
  contracts: Readonly<Record<string, string>>,
  letters: readonly (readonly [string, number, string])[],
): Promise<SablePractice> {
  const store = await openSqlite(':memory:');
  const practice = practiceIn(store, 'sable', { now: () => Date.parse('2026-12-31T10:00:00Z') });
  const change = <T>(work: (db: Db) => Promise<T>) => store.write('sable', work);
  const ask = <T>(question: (db: Db) => Promise<T>) => store.read('sable', question);
  await change(async (db) => {
    await addPractice(db, 'sable', 'Atelier Sable', 1_767_000_000);
    await changeSettings(db, 'sable', { me: [me], timeZone: 'Europe/Paris', language: 'fr' });
    for (const [name, text] of Object.entries(contracts))
      await saveContract(practice, db, text, `${name}.md`);
  });
  const folder = mkdtempSync(join(tmpdir(), 'avenant-sable-'));
  const file = join(folder, 'mail.mbox');
  writeFileSync(file, letters.map(([from, day, words]) => letterAndAnswer(from, day, words)).join(''));
  await importMail(practice, await openMailbox([file]), () => undefined, 0);
  rmSync(folder, { recursive: true });
  return {
    store,
    practice,
    ask,
    change,
    async save(name, text) {
      const saved = await change((db) => saveContract(practice, db, text, `${name}.md`));
      await refile(practice);
      return saved;
    },
    asks: (state) => ask((db) => asksInState(db, 'sable', state, 100)),
    clients: async () =>
      new Map(
        (await ask((db) => storedClients(db, 'sable'))).flatMap(({ clientId, name, erased }) =>
          erased ? [] : [[clientId, name]],
        ),
      ),
  };
}

let letters = 0;

/** A client's letter of a day in October, and Sophie's answer in the afternoon. */
function letterAndAnswer(from: string, day: number, words: string): string {
  letters += 1;
  const at = `${String(day).padStart(2, '0')} Oct 2026`;
  const head = (author: string, to: string, hour: string) =>
    `From x Fri Oct  2 08:00:00 2026\nFrom: ${author}\nTo: ${to}\nDate: ${at} ${hour}:00:00 +0200\nSubject: Question du ${day}\n`;
  const answer = 'Une photo par jour suffit pour commencer ; gardez les originaux à part.';
  return `${head(from, me, '10')}Message-ID: <q${letters}@x.example>\n\n${words}\n\n${head(me, from, '15')}Message-ID: <a${letters}@x.example>\nIn-Reply-To: <q${letters}@x.example>\n\n${answer}\n\n`;
}

/** A contract as Sophie writes them: a site, without advice. */
export function contractOf(name: string, ...emails: readonly string[]): string {
  return `---
avenant: 1
client:
  name: ${name}
  emails: [${emails.map((email) => `"${email}"`).join(', ')}]
language: fr
currency: EUR
starts: 2026-01-01
price: { fixed: 1000.00 }
consultation: { billable: true, rate: 80.00, increment: 15, rounding: up, minimum: 15, per: thread-day }
---
# Contrat

## Inclus
- Un site {#site}

## Non inclus
- Les réseaux sociaux {#reseaux}
`;
}
