import type { Migration } from './migration.ts';

/** The tables as they were at this step: later ones bring their own policy. */
const tables = [
  'practice',
  'setting',
  'client',
  'contract',
  'message',
  'message_client',
  'ask',
  'correction',
  'ledger_entry',
  'entry_detail',
  'entry_ask',
  'skipped',
  'idempotency',
  'message_search',
];

/** PostgreSQL shows and takes only rows of the practice that the transaction is for, even to the tables' owner. */
export const rowsByPractice: Migration = {
  name: '003-rows-by-practice',
  statements: (engine) =>
    engine === 'sqlite'
      ? []
      : tables.flatMap((table) => [
          `alter table ${table} enable row level security`,
          `alter table ${table} force row level security`,
          `create policy own_practice on ${table}
           using (practice_id = current_setting('avenant.practice', true))
           with check (practice_id = current_setting('avenant.practice', true))`,
        ]),
};
