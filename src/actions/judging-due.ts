import { saveSetting, setting } from '../store/practices.ts';
import type { Db } from '../store/store.ts';
import type { Practice } from './practice.ts';

/*
 * A change judges its own thread at once; the rest is due. That is kept in the same transaction, so that a program that was
 * killed in between judges when it starts again.
 */

const name = 'judging-due';

export async function askForJudging(practice: Practice, db: Db): Promise<void> {
  await saveSetting(db, practice.id, name, practice.newId());
}

/** What names the last change that asked for it; undefined where nothing is due. */
export async function judgingDue(db: Db, practice: string): Promise<string | undefined> {
  return ((await setting(db, practice, name)) as string | null | undefined) ?? undefined;
}

/** It is done, unless another change has asked since. */
export async function judgingDone(db: Db, practice: string, due: string): Promise<void> {
  if ((await judgingDue(db, practice)) === due) await saveSetting(db, practice, name, null);
}
