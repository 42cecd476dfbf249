import type { Migration } from './migration.ts';

/**
 * What of the ledger 001 left open. SQLite's `insert or replace` deletes the row before without a trigger's hearing of it,
 * wherever a connection does not ask for `recursive_triggers`, as the sqlite3 tool does not. Which asks an entry is about
 * was nobody's to change either, but nothing refused it.
 */
export const ledgerWrittenOnce: Migration = {
  name: '004-ledger-written-once',
  statements: (engine) => (engine === 'sqlite' ? sqliteOnly : postgresOnly),
};

const refuse = "begin select raise(abort, 'the ledger is append-only'); end";

const sqliteOnly: readonly string[] = [
  ...['update', 'delete'].map(
    (verb) => `create trigger entry_ask_no_${verb} before ${verb} on entry_ask ${refuse}`,
  ),
  // A row can be hit by its rowid, too, which is none of the keys.
  ...[
    ['ledger_entry', 'number = new.number or reverses = new.reverses'],
    ['entry_detail', 'number = new.number'],
    ['entry_ask', 'number = new.number and ask_id = new.ask_id'],
  ].map(
    ([table, isSame]) =>
      `create trigger ${table}_no_replace before insert on ${table}
       when exists (select 1 from ${table} where rowid = new.rowid or practice_id = new.practice_id and (${isSame}))
       ${refuse}`,
  ),
];

const postgresOnly: readonly string[] = [
  `create trigger entry_ask_no_change before update or delete on entry_ask
   for each row execute function ledger_append_only()`,
  ...['entry_detail', 'entry_ask'].map(
    (table) =>
      `create trigger ${table}_no_truncate before truncate on ${table}
       for each statement execute function ledger_append_only()`,
  ),
];
