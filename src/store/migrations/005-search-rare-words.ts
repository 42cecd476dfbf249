import type { Migration } from './migration.ts';

/**
 * Finds rare words among much mail. PostgreSQL knows how often the thousand most frequent words occur; of any other it believes that
 * one message in two hundred has it, and went through all mail by age for a name that is in two: seconds in a million messages.
 *
 * Now the newest mail is looked through first, where whatever is frequent is found at once. What is not there often enough is rare, and
 * its messages are few enough to be taken from the index by words and put in order.
 */
export const searchRareWords: Migration = {
  name: '005-search-rare-words',
  statements: (engine) => (engine === 'sqlite' ? [] : postgresOnly),
};

/** Measured over a million messages: twice as many take twice as long for a word that is nowhere, half as many for a rarer one. */
const newest = 4000;

const postgresOnly: readonly string[] = [
  /*
   * Under row-level security a condition of the asker's own that might leak, as `@@` might, is looked at only after the policy's, and
   * never in an index. The policy's own conditions may be: so what is searched for stands in a policy, of a table that has the rows
   * of `message_search` and none besides. Asked through it they are bound by its policy alone, the owner too.
   */
  `create table message_match (
     practice_id text not null, message_id text not null, at bigint not null, stems tsvector not null)`,
  'alter table message_match enable row level security',
  'alter table message_match force row level security',
  `create policy own_practice on message_match for select
   using (practice_id = current_setting('avenant.practice', true)
     and stems @@ current_setting('avenant.search', true)::tsquery)`,
  'alter table message_search inherit message_match',
  'alter table message_search force row level security',
  // The conditions are repeated for an owner whom no policy binds, a superuser.
  `create or replace function search_messages(practice text, query text, most bigint) returns setof text
   language plpgsql stable security definer set search_path from current as
   $$ declare
     newest_ids text[];
   begin
     if practice is distinct from current_setting('avenant.practice', true) then
       raise exception 'another practice is not searched' using errcode = 'insufficient_privilege';
     end if;
     execute 'select array(select message_id from (
         select message_id, at, stems from message_search
         where practice_id = $1 order by at desc, message_id desc limit ${newest}) as newest
       where stems @@ $2::tsquery order by at desc, message_id desc limit $3)'
       into newest_ids using practice, query, most;
     if cardinality(newest_ids) >= most then
       return query select unnest(newest_ids);
       return;
     end if;
     perform set_config('avenant.search', query, true);
     return query execute 'with found as materialized (
         select message_id, at from message_match where practice_id = $1 and stems @@ $2::tsquery)
       select message_id from found order by at desc, message_id desc limit $3'
       using practice, query, most;
   end $$`,
];
