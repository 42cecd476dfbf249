import { saveSetting, setting } from './practices.ts';
import type { Db } from './store.ts';

/** Second opinions are kept among the settings, by the digest of what was asked: labels only, no text of mail. */
const prefix = 'opinion:';

/** What a second judge said to the request of this digest, as it was kept. */
export async function keptOpinion(db: Db, practice: string, digest: string): Promise<unknown> {
  return setting(db, practice, prefix + digest);
}

export async function keepOpinion(db: Db, practice: string, digest: string, opinion: unknown): Promise<void> {
  await saveSetting(db, practice, prefix + digest, opinion);
}

/** Forgets them all: which is whose cannot be told from a digest. */
export async function forgetOpinions(db: Db, practice: string): Promise<void> {
  await db
    .deleteFrom('setting')
    .where('practice_id', '=', practice)
    .where('name', 'like', `${prefix}%`)
    .execute();
}
