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
} as const satisfies Record<string, Both>;

/** The sentence of a refusal. */
export function storeSentence(
  code: keyof typeof storeWords,
  language: Language,
  data: Readonly<Record<string, string>>,
): string {
  return storeWords[code][language].replace(/\{(\w+)\}/g, (whole, name: string) => data[name] ?? whole);
}
