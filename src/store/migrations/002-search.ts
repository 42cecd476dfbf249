import type { Migration } from './migration.ts';

/** Full text by the stems that our code makes, found newest first. */
export const search: Migration = {
  name: '002-search',
  statements: (engine) => (engine === 'sqlite' ? sqliteOnly : postgresOnly),
};

/*
 * The tokenizer leaves every letter beyond ASCII as it is, so that "où" is not "ou" and no word is ever taken for two.
 * The index's rows stand in the order of the mail's dates, so that the newest are found without sorting all:
 * `message_place` says whose place is whose. Of its own accord SQLite would number them as they were filed, and anew at a
 * `vacuum`.
 */
const sqliteOnly: readonly string[] = [
  `create virtual table message_search using fts5 (
     stems, content = '', contentless_delete = 1, detail = 'none', prefix = '3', tokenize = 'ascii')`,
  `create table message_place (
     practice_id text not null, place integer not null, message_id text not null,
     primary key (practice_id, place), unique (practice_id, message_id),
     foreign key (practice_id, message_id) references message (practice_id, message_id) on delete cascade)
     strict, without rowid`,
  `create trigger message_place_gone after delete on message_place
   begin delete from message_search where rowid = old.place; end`,
];

const postgresOnly: readonly string[] = [
  `create table message_search (
     practice_id text not null, message_id text not null, at bigint not null, stems tsvector not null,
     primary key (practice_id, message_id),
     foreign key (practice_id, message_id) references message (practice_id, message_id) on delete cascade)`,
  'create index message_search_by_age on message_search (practice_id, at desc, message_id desc)',
  'create index message_search_stems on message_search using gin (stems)',
  // Executed as text: the plan is made for these very stems, and a rare one is not looked for among all mail by age.
  `create function search_messages(practice text, query text, most bigint) returns setof text
   language plpgsql stable security definer set search_path from current as
   $$ begin
     if practice is distinct from current_setting('avenant.practice', true) then
       raise exception 'another practice is not searched' using errcode = 'insufficient_privilege';
     end if;
     return query execute 'select message_id from message_search
       where practice_id = $1 and stems @@ $2::tsquery order by at desc, message_id desc limit $3'
       using practice, query, most;
   end $$`,
];
