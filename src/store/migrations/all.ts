import { first } from './001-first.ts';
import type { Migration } from './migration.ts';

/** Every step of the schema, in order. New ones are added at the end. */
export const migrations: readonly Migration[] = [first];
