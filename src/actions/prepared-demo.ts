import { chmodSync, copyFileSync, existsSync, linkSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Practice } from './practice.ts';
import { changeSettings, type PracticeSettings, settingsOf } from './settings.ts';

/** Where the build puts the demo practice's store, below the package's folder. */
export function preparedDemo(root: string): string {
  return join(root, 'dist', 'demo', 'practice.db');
}

/**
 * Puts the prepared demo into a data folder that has no store yet; true where it did. Where it cannot, the demo is filled
 * from its mail instead, and what is wrong with the folder is told by opening it.
 */
export function placeDemo(prepared: string, folder: string): boolean {
  const file = join(folder, 'avenant.db');
  if (!existsSync(prepared) || existsSync(file)) return false;
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch {
    // It is there already, or its parent is not.
  }
  // Aside, then given its name: a half-copied store is never found, and none that is there already is replaced.
  const aside = `${file}.${process.pid}.demo`;
  try {
    copyFileSync(prepared, aside);
    chmodSync(aside, 0o600);
    linkSync(aside, file);
    return true;
  } catch {
    return false;
  } finally {
    if (existsSync(aside)) rmSync(aside);
  }
}

/** Makes a placed demo this machine's; true where its days are others now, and its asks are to be judged anew. */
export async function adoptDemo(
  { store, id }: Practice,
  settings: Pick<PracticeSettings, 'language' | 'timeZone'>,
): Promise<boolean> {
  return store.write(id, async (db) => {
    const before = await settingsOf(db, id);
    await changeSettings(db, id, settings);
    return before.timeZone !== settings.timeZone;
  });
}
