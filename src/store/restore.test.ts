import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { restoreFrom } from './restore.ts';

const folder = mkdtempSync(join(tmpdir(), 'avenant-restore-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a backup that is refused leaves neither the folders that Sophie named nor anything in one that was there', async () => {
  const broken = join(folder, 'sauvegarde.db');
  writeFileSync(broken, 'no database at all');
  await expect(restoreFrom(broken, join(folder, 'sable', 'data'), 'now')).rejects.toMatchObject({
    code: 'backup-foreign',
  });
  expect(existsSync(join(folder, 'sable'))).toBe(false);

  mkdirSync(join(folder, 'atelier'));
  writeFileSync(join(folder, 'atelier', 'notes.txt'), 'à moi');
  await expect(restoreFrom(broken, join(folder, 'atelier', 'data'), 'now')).rejects.toThrow();
  expect(readdirSync(join(folder, 'atelier'))).toEqual(['notes.txt']);
});
