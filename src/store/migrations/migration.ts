/** The two engines of the store. */
export type StoreEngine = 'sqlite' | 'postgres';

/** A step of the schema. It is run once, whole or not at all, and is never changed after a release. */
export interface Migration {
  readonly name: string;
  readonly statements: (engine: StoreEngine) => readonly string[];
}
