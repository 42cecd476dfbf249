import type { Kysely } from 'kysely';
import type { StoreEngine } from './migrations/migration.ts';
import type { Tables } from './schema.ts';

/** What a question or a change is put to: a connection within a transaction, on either engine. */
export type Db = Kysely<Tables>;

/**
 * The store of practices. Work of one practice goes through `read` and `write`, which on PostgreSQL let that practice's
 * rows alone be seen; `write` is all or nothing, and when its promise is kept the change is on the disk.
 */
export interface Store {
  readonly engine: StoreEngine;
  read<T>(practice: string, work: (db: Db) => Promise<T>): Promise<T>;
  write<T>(practice: string, work: (db: Db) => Promise<T>): Promise<T>;
  /** After many rows were added: lets the engine plan for tables that have grown. */
  countRows(): Promise<void>;
  close(): Promise<void>;
}
