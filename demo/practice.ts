import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillDemo, openDesk } from '../src/actions/desk.ts';
import { preparedDemo } from '../src/actions/prepared-demo.ts';
import { packageRoot } from '../src/http/files.ts';
import { backupTo } from '../src/store/backup.ts';
import { openDataFolder } from '../src/store/data-folder.ts';

// `npm run build` makes the demo practice's store once, so that the desk shows it at once on first start.

const root = packageRoot();
const folder = mkdtempSync(join(tmpdir(), 'avenant-demo-'));
try {
  const store = await openDataFolder(folder);
  const desk = await openDesk(store, { language: 'fr', timeZone: 'Europe/Paris' });
  await fillDemo(desk.current(), join(root, 'demo'));
  await store.close();
  rmSync(preparedDemo(root), { force: true });
  await backupTo(folder, preparedDemo(root));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
