import type { Db } from './store.ts';

/** Makes a practice where there is none of this id; `at` is epoch seconds. */
export async function addPractice(db: Db, practice: string, name: string, at: number): Promise<void> {
  await db
    .insertInto('practice')
    .values({ practice_id: practice, name, created_at: at })
    .onConflict((conflict) => conflict.column('practice_id').doNothing())
    .execute();
}

/** The practice's name, or undefined where there is none. */
export async function practiceName(db: Db, practice: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('practice')
    .select('name')
    .where('practice_id', '=', practice)
    .executeTakeFirst();
  return row?.name;
}

/** Lets one change of a practice at a time go on: on PostgreSQL the next waits here until this one is whole. */
export async function lockPractice(db: Db, practice: string): Promise<void> {
  await db
    .updateTable('practice')
    .set((set) => ({ name: set.ref('name') }))
    .where('practice_id', '=', practice)
    .execute();
}

export async function renamePractice(db: Db, practice: string, name: string): Promise<void> {
  await db.updateTable('practice').set({ name }).where('practice_id', '=', practice).execute();
}

/** A setting's value as it was saved (JSON), or undefined. */
export async function setting(db: Db, practice: string, name: string): Promise<unknown> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('practice_id', '=', practice)
    .where('name', '=', name)
    .executeTakeFirst();
  return row === undefined ? undefined : JSON.parse(row.value);
}

/** Saves a setting; the value must be JSON. */
export async function saveSetting(db: Db, practice: string, name: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value);
  await db
    .insertInto('setting')
    .values({ practice_id: practice, name, value: text })
    .onConflict((conflict) => conflict.columns(['practice_id', 'name']).doUpdateSet({ value: text }))
    .execute();
}
