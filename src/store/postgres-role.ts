import { type Kysely, sql } from 'kysely';
import { StoreFault } from './fault.ts';
import { tablesInOrder } from './schema.ts';

interface Standing {
  readonly user: string;
  readonly database: string;
  readonly seesAll: boolean;
  readonly mayMakeRoles: boolean;
}

/**
 * The role to work in: one that sees a practice's rows alone. Undefined where the connecting role is such a one itself.
 * A role that row-level security does not bind, and that can make no other, is refused with `role-unbound`.
 */
export async function boundRole<T>(db: Kysely<T>): Promise<string | undefined> {
  const { rows } = await sql<Standing>`
    select rolname as "user", current_database() as "database", rolsuper or rolbypassrls as "seesAll",
      rolsuper or rolcreaterole as "mayMakeRoles"
    from pg_roles where rolname = current_user`.execute(db);
  const standing = rows[0];
  if (!standing) throw new Error('PostgreSQL does not know the role that it let in');
  const role = roleOf(standing.database);
  try {
    if (standing.mayMakeRoles) await makeRole(db, role);
    if ((await isMemberOf(db, role)) && (await letWork(db, role))) return role;
  } catch (error) {
    if (standing.seesAll) throw new StoreFault('role-unbound', { role: standing.user }, error);
  }
  if (standing.seesAll) throw new StoreFault('role-unbound', { role: standing.user });
  return undefined;
}

/** Roles are the whole cluster's, so the name says which database it is for; PostgreSQL keeps 63 bytes of it. */
function roleOf(database: string): string {
  return Buffer.from(`avenant_of_${database}`).subarray(0, 63).toString();
}

async function makeRole<T>(db: Kysely<T>, role: string): Promise<void> {
  const { rows } = await sql`select 1 from pg_roles where rolname = ${role}`.execute(db);
  if (rows.length === 0) await sql`create role ${sql.id(role)} nologin noinherit`.execute(db);
  if (!(await isMemberOf(db, role))) await sql`grant ${sql.id(role)} to current_user`.execute(db);
}

async function isMemberOf<T>(db: Kysely<T>, role: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select pg_has_role(current_user, oid, 'member') as "is" from pg_roles where rolname = ${role} and not rolsuper
    and not rolbypassrls`.execute(db);
  return rows[0]?.is === true;
}

/** What the program does with the tables, and no more: no `truncate`, and the list of migrations only to read. */
async function letWork<T>(db: Kysely<T>, role: string): Promise<boolean> {
  const to = sql.id(role);
  const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(db);
  const schema = sql.id(rows[0]?.schema ?? 'public');
  await sql`grant usage on schema ${schema} to ${to}`.execute(db);
  await sql`grant select on migration to ${to}`.execute(db);
  for (const table of [...tablesInOrder, 'message_search'])
    await sql`grant select, insert, update, delete on ${sql.id(table)} to ${to}`.execute(db);
  // A grant by one who has no right to give it is only warned of.
  const given = await sql<{ is: boolean }>`
    select has_table_privilege(${role}, 'ledger_entry', 'insert') and has_schema_privilege(${role}, current_schema(), 'usage')
    as "is"`.execute(db);
  return given.rows[0]?.is === true;
}
