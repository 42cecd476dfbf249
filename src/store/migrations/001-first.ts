import type { Migration } from './migration.ts';

/** The first schema. */
export const first: Migration = {
  name: '001-first',
  statements: (engine) => {
    const int = engine === 'sqlite' ? 'integer' : 'bigint';
    const table = (name: string, columns: readonly string[]) =>
      `create table ${name} (${columns.join(', ')})${engine === 'sqlite' ? ' strict' : ''}`;
    const toPractice = 'foreign key (practice_id) references practice (practice_id)';
    const toClient = 'foreign key (practice_id, client_id) references client (practice_id, client_id)';
    const toMessage = 'foreign key (practice_id, message_id) references message (practice_id, message_id)';
    const toEntry = 'foreign key (practice_id, number) references ledger_entry (practice_id, number)';
    return [
      table('practice', [
        'practice_id text not null primary key',
        'name text not null',
        `created_at ${int} not null`,
      ]),
      table('setting', [
        'practice_id text not null',
        'name text not null',
        'value text not null',
        'primary key (practice_id, name)',
        toPractice,
      ]),
      table('client', [
        'practice_id text not null',
        'client_id text not null',
        'name text not null',
        `erased_at ${int}`,
        'primary key (practice_id, client_id)',
        'unique (practice_id, name)',
        toPractice,
      ]),
      table('contract', [
        'practice_id text not null',
        'contract_id text not null',
        'client_id text not null',
        'name text not null',
        `version ${int} not null`,
        'text text not null',
        `added_at ${int} not null`,
        'primary key (practice_id, contract_id)',
        'unique (practice_id, name, version)',
        toClient,
      ]),
      table('message', [
        'practice_id text not null',
        'message_id text not null',
        'key text not null',
        'rfc_id text not null',
        `at ${int}`,
        'from_address text not null',
        "side text not null check (side in ('client', 'provider', 'stranger', 'passed-over'))",
        'why text',
        'language text not null',
        'subject text not null',
        `words ${int} not null`,
        'mail_hash text not null',
        'locator text not null',
        'envelope text not null',
        'visible text not null',
        'asks text',
        `asks_edited ${int} not null default 0`,
        `imported_at ${int} not null`,
        'primary key (practice_id, message_id)',
        'unique (practice_id, key)',
        toPractice,
      ]),
      'create index message_by_side on message (practice_id, side, at)',
      table('message_client', [
        'practice_id text not null',
        'client_id text not null',
        `at ${int} not null`,
        'message_id text not null',
        'thread text not null',
        'primary key (practice_id, client_id, at, message_id)',
        toClient,
        toMessage,
      ]),
      'create index message_client_by_message on message_client (practice_id, message_id)',
      'create index message_client_by_thread on message_client (practice_id, client_id, thread, at)',
      table('ask', [
        'practice_id text not null',
        'ask_id text not null',
        'message_id text not null',
        'client_id text not null',
        'contract_id text',
        'thread text not null',
        `at ${int} not null`,
        'day text not null',
        "state text not null check (state in ('waiting', 'answered', 'postponed', 'change-order', 'decided'))",
        'kind text not null',
        'ruling text not null',
        'clause text',
        `confidence_permille ${int} not null`,
        `needs_check ${int} not null`,
        `confirmed ${int} not null`,
        `worked_seconds ${int} not null`,
        'answered_by text',
        `answered_at ${int}`,
        'record text not null',
        'primary key (practice_id, ask_id)',
        toClient,
        toMessage,
        'foreign key (practice_id, contract_id) references contract (practice_id, contract_id)',
      ]),
      'create index ask_by_state on ask (practice_id, state, at desc, ask_id desc)',
      'create index ask_by_client on ask (practice_id, client_id, state, at desc, ask_id desc)',
      'create index ask_by_message on ask (practice_id, message_id, ask_id)',
      table('correction', [
        'practice_id text not null',
        'correction_id text not null',
        `at ${int} not null`,
        'ask_id text not null',
        'client_id text not null',
        'correction text not null',
        'primary key (practice_id, correction_id)',
        toClient,
      ]),
      table('ledger_entry', [
        'practice_id text not null',
        `number ${int} not null`,
        'body text not null',
        'hash text not null',
        `at ${int} not null`,
        'day text not null',
        "kind text not null check (kind in ('billed', 'allowance', 'included', 'gift', 'reversal'))",
        'client_id text not null',
        'contract_key text',
        'group_key text not null',
        `worked_seconds ${int} not null`,
        `rounded_minutes ${int} not null`,
        `allowance_minutes ${int} not null`,
        `billed_minutes ${int} not null`,
        `amount_minor ${int} not null`,
        `value_minor ${int} not null`,
        'currency text not null',
        `reverses ${int}`,
        'primary key (practice_id, number)',
        'unique (practice_id, reverses)',
        toClient,
        'foreign key (practice_id, reverses) references ledger_entry (practice_id, number)',
      ]),
      'create index ledger_entry_by_client on ledger_entry (practice_id, client_id, day)',
      'create index ledger_entry_by_group on ledger_entry (practice_id, group_key)',
      table('entry_detail', [
        'practice_id text not null',
        `number ${int} not null`,
        'client_id text not null',
        'detail text not null',
        'primary key (practice_id, number)',
        toEntry,
      ]),
      table('entry_ask', [
        'practice_id text not null',
        'ask_id text not null',
        `number ${int} not null`,
        'primary key (practice_id, ask_id, number)',
        toEntry,
      ]),
      table('skipped', [
        'practice_id text not null',
        'locator text not null',
        'code text not null',
        'primary key (practice_id, locator, code)',
        toPractice,
      ]),
      table('idempotency', [
        'practice_id text not null',
        'key text not null',
        'request text not null',
        `status ${int} not null`,
        'response text not null',
        `at ${int} not null`,
        'primary key (practice_id, key)',
        toPractice,
      ]),
      ...(engine === 'sqlite' ? sqliteOnly : postgresOnly),
    ];
  },
};

const sqliteOnly: readonly string[] = [
  ...['update', 'delete'].map(
    (verb) =>
      `create trigger ledger_entry_no_${verb} before ${verb} on ledger_entry
       begin select raise(abort, 'the ledger is append-only'); end`,
  ),
  `create trigger entry_detail_no_update before update on entry_detail
   begin select raise(abort, 'the ledger is append-only'); end`,
  `create trigger entry_detail_no_delete before delete on entry_detail
   when not exists (select 1 from client c where c.practice_id = old.practice_id and c.client_id = old.client_id and c.erased_at is not null)
   begin select raise(abort, 'the ledger is append-only'); end`,
];

const postgresOnly: readonly string[] = [
  `create function ledger_append_only() returns trigger language plpgsql as
   $$ begin raise exception 'the ledger is append-only'; end $$`,
  `create trigger ledger_entry_no_change before update or delete on ledger_entry
   for each row execute function ledger_append_only()`,
  `create trigger ledger_entry_no_truncate before truncate on ledger_entry
   for each statement execute function ledger_append_only()`,
  `create function entry_detail_erasable() returns trigger language plpgsql as
   $$ begin
     if tg_op = 'DELETE' and exists (select 1 from client c where c.practice_id = old.practice_id
       and c.client_id = old.client_id and c.erased_at is not null) then return old; end if;
     raise exception 'the ledger is append-only';
   end $$`,
  `create trigger entry_detail_no_change before update or delete on entry_detail
   for each row execute function entry_detail_erasable()`,
];
