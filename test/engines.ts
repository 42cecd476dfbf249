import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveContract } from '../src/actions/contracts.ts';
import { importMail } from '../src/actions/import-mail.ts';
import { type Practice, practiceIn } from '../src/actions/practice.ts';
import { changeSettings } from '../src/actions/settings.ts';
import { openMailbox } from '../src/adapters/files/open.ts';
import { openPostgres } from '../src/store/postgres.ts';
import { addPractice } from '../src/store/practices.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import type { Store } from '../src/store/store.ts';
import { postgresFolder, startPostgres } from './postgres.ts';

/** An empty store of a story, and how it is taken down. */
interface Stage {
  readonly store: Store;
  readonly clear: () => Promise<unknown>;
}

const postgres = postgresFolder();

/** The engines that this machine has, by name, each with a store of its own. */
export const engines: Readonly<Record<string, () => Promise<Stage>>> = {
  async SQLite() {
    const folder = mkdtempSync(join(tmpdir(), 'avenant-desk-'));
    const store = await openSqlite(join(folder, 'avenant.db'));
    return {
      store,
      async clear() {
        await store.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  },
  ...('folder' in postgres && {
    async PostgreSQL() {
      const cluster = await startPostgres(postgres.folder);
      await cluster.run('create role plain login');
      const store = await openPostgres(await cluster.database('plain'));
      return {
        store,
        async clear() {
          await store.close();
          await cluster.stop();
        },
      };
    },
  }),
};

/** Files the demo's mailboxes. */
export async function importDemo(practice: Practice) {
  const mailbox = await openMailbox(['demo/mail/inbox.mbox', 'demo/mail/sent.mbox']);
  return importMail(practice, mailbox, () => undefined, 0);
}

/** Sophie's practice, `sable`, with the demo's contracts and mail filed, on one of the engines. */
export async function sable(
  engine: string,
  now: () => number,
): Promise<Stage & { readonly practice: Practice }> {
  const stage = await (engines[engine] as () => Promise<Stage>)();
  const practice = practiceIn(stage.store, 'sable', { now });
  await stage.store.write('sable', async (db) => {
    await addPractice(db, 'sable', 'Atelier Sable', 1_767_000_000);
    await changeSettings(db, 'sable', { me: ['sophie@atelier-sable.example'], timeZone: 'Europe/Paris' });
    for (const name of readdirSync('demo/contracts'))
      await saveContract(practice, db, readFileSync(join('demo/contracts', name), 'utf8'), name);
  });
  await importDemo(practice);
  return { ...stage, practice };
}
