import type { Language } from '../kit/language.ts';

type Both = Readonly<Record<Language, string>>;

/** Why the store refuses, and what to do about it; `{folder}` and the like are filled. */
export const storeWords = {
  'store-newer': {
    en: 'This store was changed by a newer Avenant ({migration}). Use that one, or restore an older backup.',
    fr: 'Ce magasin a été modifié par un Avenant plus récent ({migration}). Utilisez celui-ci, ou restaurez une sauvegarde plus ancienne.',
  },
  'store-unreadable': {
    en: '{file} cannot be opened as a store. Check that it may be read and written, or name another folder with --data.',
    fr: '{file} ne peut pas être ouvert comme magasin. Vérifiez ses droits d’accès, ou nommez un autre dossier avec --data.',
  },
  'store-full': {
    en: 'The disk is full: nothing was written. Make room, then do it again; what was kept before is safe.',
    fr: 'Le disque est plein : rien n’a été écrit. Faites de la place, puis recommencez ; ce qui était gardé est intact.',
  },
  'folder-in-use': {
    en: 'Another Avenant has {folder} open. Close it first, or name another folder with --data.',
    fr: 'Un autre Avenant a ouvert {folder}. Fermez-le d’abord, ou nommez un autre dossier avec --data.',
  },
  'folder-unwritable': {
    en: '{folder} cannot be written to. Give yourself the right to, or name another folder with --data.',
    fr: '{folder} ne peut pas être écrit. Donnez-vous-en le droit, ou nommez un autre dossier avec --data.',
  },
  'store-unreachable': {
    en: 'The database at {server} does not answer or does not let us in ({reason}). Check DATABASE_URL, and that the server runs.',
    fr: 'La base de données {server} ne répond pas ou refuse l’accès ({reason}). Vérifiez DATABASE_URL, et que le serveur fonctionne.',
  },
  'server-unfit': {
    en: 'PostgreSQL 15 or newer with the encoding UTF8 is needed; this one is {version} with {encoding}.',
    fr: 'Il faut PostgreSQL 15 ou plus récent avec le codage UTF8 ; celui-ci est {version} avec {encoding}.',
  },
  'role-unbound': {
    en: 'The PostgreSQL role {role} sees the rows of every practice. Connect as one without SUPERUSER and BYPASSRLS, or let this one create roles.',
    fr: 'Le rôle PostgreSQL {role} voit les lignes de tous les cabinets. Connectez-vous avec un rôle sans SUPERUSER ni BYPASSRLS, ou laissez celui-ci créer des rôles.',
  },
} as const satisfies Record<string, Both>;

/** The sentence of a refusal. */
export function storeSentence(
  code: keyof typeof storeWords,
  language: Language,
  data: Readonly<Record<string, string>>,
): string {
  return storeWords[code][language].replace(/\{(\w+)\}/g, (whole, name: string) => data[name] ?? whole);
}
