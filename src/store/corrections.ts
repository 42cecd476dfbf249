import type { Correction } from '../core/verdict/memory.ts';
import type { CorrectionTable } from './schema.ts';
import type { Db } from './store.ts';

export async function addCorrection(db: Db, row: CorrectionTable): Promise<void> {
  await db.insertInto('correction').values(row).execute();
}

/** How many corrections there are: they are only ever added. */
export async function countCorrections(db: Db, practice: string): Promise<number> {
  const row = await db
    .selectFrom('correction')
    .where('practice_id', '=', practice)
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** What was corrected, oldest first. */
export async function corrections(db: Db, practice: string): Promise<readonly Correction[]> {
  const rows = await db
    .selectFrom('correction')
    .select('correction')
    .where('practice_id', '=', practice)
    .orderBy('correction_id')
    .execute();
  return rows.map((row) => JSON.parse(row.correction) as Correction);
}

/** When a person corrected anything last, in epoch seconds; 0 where nobody has. */
export async function lastCorrectionAt(db: Db, practice: string): Promise<number> {
  const row = await db
    .selectFrom('correction')
    .where('practice_id', '=', practice)
    .select((select) => select.fn.max('at').as('at'))
    .executeTakeFirst();
  return Number(row?.at ?? 0);
}
