import { Readable } from 'node:stream';
import type { Mailbox } from '../adapters/files/mailbox.ts';
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

/** A client's address, a day in October, and what is written. */
type Letter = readonly [string, number, string];

/** A practice of Sophie's; contracts go in first, as they are given by their names, then the letters. */
export async function sablePractice(
  contracts: Readonly<Record<string, string>>,
  letters: readonly Letter[],
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
  const mailbox = await lettersFrom(letters);
  await importMail(practice, mailbox, () => undefined, 0);
  await mailbox.close();
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

/** Letters as a mailbox, each with Sophie's answer. */
export async function lettersFrom(letters: readonly Letter[]): Promise<Mailbox> {
  const text = letters.map(letterAndAnswer).join('');
  return openMailbox(['-'], { stdin: Readable.from([Buffer.from(text)]) });
}

let written = 0;

function letterAndAnswer([from, day, words]: Letter): string {
  written += 1;
  const at = `${String(day).padStart(2, '0')} Oct 2026`;
  const head = (author: string, to: string, hour: string) =>
    `From x Fri Oct  2 08:00:00 2026\nFrom: ${author}\nTo: ${to}\nDate: ${at} ${hour}:00:00 +0200\nSubject: Question du ${day}\n`;
  const answer = 'Une photo par jour suffit pour commencer ; gardez les originaux à part.';
  return `${head(from, me, '10')}Message-ID: <q${written}@x.example>\n\n${words}\n\n${head(me, from, '15')}Message-ID: <a${written}@x.example>\nIn-Reply-To: <q${written}@x.example>\n\n${answer}\n\n`;
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
