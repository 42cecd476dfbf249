import { sql } from 'kysely';
import type { StoreEngine } from './migrations/migration.ts';
import type { Db } from './store.ts';

/** A message with the stems it is found by. */
export interface Searchable {
  readonly messageId: string;
  readonly stems: readonly string[];
}

/** Makes messages of the store findable by these stems, and by no others from before; by none where there are none. */
export async function addToSearch(
  db: Db,
  engine: StoreEngine,
  practice: string,
  rows: readonly Searchable[],
): Promise<void> {
  const clean = rows.map(({ messageId, stems }) => ({
    messageId,
    stems: [...new Set(stems.flatMap(words))],
  }));
  for (let at = 0; at < clean.length; at += 500)
    await (engine === 'sqlite' ? addToSqlite : addToPostgres)(db, practice, clean.slice(at, at + 500));
}

/** A shorter stem is looked for as it is: it begins too many words. */
const shortestBeginning = 3;

/**
 * The ids of the newest messages that have all of these stems, at most `limit`. Where there are fewer, the last stem is
 * taken for the beginning of a word.
 */
export async function searchMessages(
  db: Db,
  engine: StoreEngine,
  practice: string,
  stems: readonly string[],
  limit: number,
): Promise<string[]> {
  const wanted = stems.flatMap(words);
  if (wanted.length === 0) return [];
  const find = engine === 'sqlite' ? findInSqlite : findInPostgres;
  // SQLite walks a whole word's list from its newest end, but has to merge those of all words that begin alike.
  const whole = await find(db, practice, wanted, false, limit);
  const canBegin = (wanted.at(-1)?.length ?? 0) >= shortestBeginning;
  return whole.length >= limit || !canBegin ? whole : find(db, practice, wanted, true, limit);
}

async function findInSqlite(
  db: Db,
  practice: string,
  stems: readonly string[],
  isBeginning: boolean,
  limit: number,
): Promise<string[]> {
  const query = stems.map((stem) => `"${stem}"`).join(' ') + (isBeginning ? '*' : '');
  const { rows } = await sql<{ id: string }>`
    select place.message_id as id from message_search
    cross join message_place place on place.practice_id = ${practice} and place.place = message_search.rowid
    where message_search match ${query} order by message_search.rowid desc limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

async function findInPostgres(
  db: Db,
  practice: string,
  stems: readonly string[],
  isBeginning: boolean,
  limit: number,
): Promise<string[]> {
  const query = stems.map((stem) => `'${stem}'`).join(' & ') + (isBeginning ? ':*' : '');
  const { rows } = await sql<{ id: string }>`
    select id from search_messages(${practice}, ${query}, ${limit}) as found (id)`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Letters and digits alone: nothing that a query could take for more than a word. A longer run counts as several words:
 * PostgreSQL takes none of more than 2 kB.
 */
function words(stem: string): readonly string[] {
  return (
    stem
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]{1,100}/gu) ?? []
  );
}

/** So many places a minute of mail has; more of one minute run over into the next. */
const placesAMinute = 4096;
const farthestMinute = 2 ** 31;

async function addToSqlite(db: Db, practice: string, rows: readonly Searchable[]): Promise<void> {
  const ids = rows.map(({ messageId }) => messageId);
  await sql`delete from message_place where practice_id = ${practice} and message_id in (${sql.join(ids)})`.execute(
    db,
  );
  const dates = await db
    .selectFrom('message')
    .select(['message_id', 'at'])
    .where('practice_id', '=', practice)
    .where('message_id', 'in', ids)
    .execute();
  const minuteOf = new Map(
    dates.map(({ message_id, at }) => [
      message_id,
      Math.max(-farthestMinute, Math.min(farthestMinute, Math.floor((at ?? 0) / 60))),
    ]),
  );
  const found = rows.flatMap(({ messageId, stems }) => {
    const minute = minuteOf.get(messageId);
    return minute === undefined || stems.length === 0 ? [] : [{ messageId, stems, minute }];
  });
  // In the order of their places: SQLite writes the index out whenever it has to go back.
  found.sort((a, b) => a.minute - b.minute || (a.messageId < b.messageId ? -1 : 1));
  let last = Number.NEGATIVE_INFINITY;
  for (const { messageId, stems, minute } of found) {
    last = await freePlace(db, Math.max(minute * placesAMinute, last + 1));
    await sql`insert into message_search (rowid, stems) values (${last}, ${stems.join(' ')})`.execute(db);
    await sql`insert into message_place (practice_id, place, message_id) values (${practice}, ${last}, ${messageId})`.execute(
      db,
    );
  }
}

/** The first place from here on that no message of any practice has. */
async function freePlace(db: Db, from: number): Promise<number> {
  for (let place = from; ; ) {
    const end = (Math.floor(place / placesAMinute) + 1) * placesAMinute;
    // The index's own list of its rows: `message_place` is kept by practice, and places are the file's.
    const { rows } = await sql<{ last: number | null }>`
      select max(id) as last from message_search_docsize where id >= ${place} and id < ${end}`.execute(db);
    const last = rows[0]?.last ?? null;
    if (last === null) return place;
    if (last + 1 < end) return last + 1;
    place = end;
  }
}

async function addToPostgres(db: Db, practice: string, rows: readonly Searchable[]): Promise<void> {
  const [none, some] = [
    rows.filter(({ stems }) => stems.length === 0),
    rows.filter(({ stems }) => stems.length > 0),
  ];
  if (none.length > 0)
    await sql`
      delete from message_search where practice_id = ${practice}
      and message_id in (${sql.join(none.map(({ messageId }) => messageId))})`.execute(db);
  await sql`
    insert into message_search (practice_id, message_id, at, stems)
    select message.practice_id, message.message_id, coalesce(message.at, 0), array_to_tsvector(given.stems)
    from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as given ("messageId" text, stems text[])
    join message on message.practice_id = ${practice} and message.message_id = given."messageId"
    on conflict (practice_id, message_id) do update set at = excluded.at, stems = excluded.stems`.execute(db);
}
