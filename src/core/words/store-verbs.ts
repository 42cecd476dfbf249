import type { Language } from '../kit/language.ts';

/** What `avenant backup`, `restore` and `move` say beside the store's refusals. */
export interface StoreVerbWords {
  readonly backupHelp: string;
  readonly restoreHelp: string;
  readonly moveHelp: string;
  readonly oneFile: (verb: string) => string;
  readonly backedUp: (file: string) => string;
  readonly elsewhere: Readonly<Record<'backup' | 'restore', string>>;
  readonly restored: (practices: number, entries: number, folder: string) => string;
  readonly keptAside: (folder: string) => string;
  readonly whereTo: string;
  readonly moving: string;
  readonly rows: string;
  readonly moved: (practices: number, rows: number, entries: number) => string;
  readonly demoStays: string;
  readonly movedNext: string;
}

export const storeVerbWords: Readonly<Record<Language, StoreVerbWords>> = {
  en: {
    backupHelp: `avenant backup FILE [--data FOLDER] [--lang fr|en]

Copies your store into one file, also while the desk is open. The sqlite3 tool opens it; \`avenant restore\` takes it back.

  --data FOLDER  where the store is (your user's data folder)

Exit codes: 0 done, 2 wrong use, or nothing could be written.`,
    restoreHelp: `avenant restore FILE [--data FOLDER] [--replace] [--lang fr|en]

Makes a backup your store, once it is proved to be whole: the file, its tables, and every ledger's chain.

  --data FOLDER  where the store shall be (your user's data folder)
  --replace      also where there is a store: that one is kept aside, in the same folder

Exit codes: 0 done, 2 wrong use or a refusal; nothing was changed then.`,
    moveHelp: `avenant move [--to URL] [--data FOLDER] [--lang fr|en]

Copies all practices of your store into a PostgreSQL database: all or nothing, proved by counts and by the ledgers'
hashes. The store here stays as it is. A database that has nothing but a demo practice, since a desk was opened there, keeps that
one and takes your own.

  --to URL       postgres://user:password@host/database (else DATABASE_URL)
  --data FOLDER  where the store is (your user's data folder)

Exit codes: 0 done, 2 wrong use or a refusal; nothing was moved then.`,
    oneFile: (verb) => `Name one file: avenant ${verb} FILE`,
    backedUp: (file) => `Written: ${file}`,
    elsewhere: {
      backup: 'DATABASE_URL is set: back that database up with pg_dump, or name a data folder with --data.',
      restore:
        'DATABASE_URL is set: restore that database with pg_restore, or name a data folder with --data.',
    },
    restored: (practices, entries, folder) =>
      `Restored into ${folder}: practices: ${practices}, ledger entries proved: ${entries}.`,
    keptAside: (folder) => `The store that was there is kept in ${folder}.`,
    whereTo: 'Name a PostgreSQL database: avenant move --to postgres://user:password@host/database',
    moving: 'Moving',
    rows: 'rows',
    moved: (practices, rows, entries) =>
      `Moved and proved: practices: ${practices}, rows: ${rows}, ledger entries: ${entries}.`,
    demoStays:
      'The database had a demo practice already: that one stays, and the demo of here was not copied.',
    movedNext: 'Set DATABASE_URL to work there from now on. The store here is as it was.',
  },
  fr: {
    backupHelp: `avenant backup FICHIER [--data DOSSIER] [--lang fr|en]

Copie votre magasin dans un seul fichier, même pendant que le bureau est ouvert. L’outil sqlite3 l’ouvre\u00a0; \`avenant restore\`
le reprend.

  --data DOSSIER  où se trouve le magasin (le dossier de données de votre compte)

Codes de sortie\u00a0: 0 fait, 2 mauvais usage, ou rien n’a pu être écrit.`,
    restoreHelp: `avenant restore FICHIER [--data DOSSIER] [--replace] [--lang fr|en]

Fait d’une sauvegarde votre magasin, une fois prouvé qu’elle est entière\u00a0: le fichier, ses tables, la chaîne de chaque journal.

  --data DOSSIER  où doit être le magasin (le dossier de données de votre compte)
  --replace       même là où il y en a un\u00a0: celui-ci est alors mis de côté, dans le même dossier

Codes de sortie\u00a0: 0 fait, 2 mauvais usage ou refus\u00a0; rien n’a alors été changé.`,
    moveHelp: `avenant move [--to URL] [--data DOSSIER] [--lang fr|en]

Copie tous les cabinets de votre magasin dans une base PostgreSQL\u00a0: tout ou rien, prouvé par les comptes et par les
empreintes des journaux. Le magasin d’ici reste comme il est. Une base qui n’a qu’un cabinet de démonstration, parce qu’un bureau y
fut ouvert, le garde et prend les vôtres.

  --to URL        postgres://utilisateur:motdepasse@serveur/base (sinon DATABASE_URL)
  --data DOSSIER  où se trouve le magasin (le dossier de données de votre compte)

Codes de sortie\u00a0: 0 fait, 2 mauvais usage ou refus\u00a0; rien n’a alors été déplacé.`,
    oneFile: (verb) => `Nommez un fichier, un seul\u00a0: avenant ${verb} FICHIER`,
    backedUp: (file) => `Écrit\u00a0: ${file}`,
    elsewhere: {
      backup:
        'DATABASE_URL est défini\u00a0: sauvegardez cette base avec pg_dump, ou nommez un dossier de données avec --data.',
      restore:
        'DATABASE_URL est défini\u00a0: restaurez cette base avec pg_restore, ou nommez un dossier de données avec --data.',
    },
    restored: (practices, entries, folder) =>
      `Restauré dans ${folder}\u00a0: cabinets\u00a0: ${practices}, écritures prouvées\u00a0: ${entries}.`,
    keptAside: (folder) => `Le magasin qui s’y trouvait est gardé dans ${folder}.`,
    whereTo:
      'Nommez une base PostgreSQL\u00a0: avenant move --to postgres://utilisateur:motdepasse@serveur/base',
    moving: 'Déplacement',
    rows: 'lignes',
    moved: (practices, rows, entries) =>
      `Déplacé et prouvé\u00a0: cabinets\u00a0: ${practices}, lignes\u00a0: ${rows}, écritures\u00a0: ${entries}.`,
    demoStays:
      'La base avait déjà un cabinet de démonstration\u00a0: il y reste, et la démonstration d’ici n’a pas été copiée.',
    movedNext: 'Définissez DATABASE_URL pour travailler là désormais. Le magasin d’ici est inchangé.',
  },
};
