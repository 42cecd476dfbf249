import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { type Cluster, postgresFolder, startPostgres } from '../../test/postgres.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import { storeSuite } from './suite-for-tests.ts';

describe('on SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'avenant-store-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'avenant.db');
  storeSuite(async () => ({ store: await openSqlite(file), again: () => openSqlite(file) }));
});

const found = postgresFolder();
if ('reason' in found && process.env.CI) throw new Error(found.reason);

describe.skipIf('reason' in found)('on PostgreSQL', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startPostgres('folder' in found ? found.folder : '');
    await cluster.run('create role plain login');
    await cluster.run('create role maker login createrole');
  });
  afterAll(() => cluster.stop());
  describe.each(['plain', 'maker', 'postgres'])('connected as %s', (role) => {
    storeSuite(async () => {
      const url = await cluster.database(role);
      return { store: await openPostgres(url), again: () => openPostgres(url) };
    });
  });
});
