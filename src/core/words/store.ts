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
    fr: 'Le disque est plein\u00a0: rien n’a été écrit. Faites de la place, puis recommencez\u00a0; ce qui était gardé est intact.',
  },
  'folder-in-use': {
    en: 'Another Avenant (process {process}) has {folder} open. Close it first, or name another folder with --data.',
    fr: 'Un autre Avenant (processus {process}) a ouvert {folder}. Fermez-le d’abord, ou nommez un autre dossier avec --data.',
  },
  'folder-unwritable': {
    en: '{folder} cannot be written to. Give yourself the right to, or name another folder with --data.',
    fr: '{folder} ne peut pas être écrit. Donnez-vous-en le droit, ou nommez un autre dossier avec --data.',
  },
  'store-unreachable': {
    en: 'The database at {server} does not answer or does not let us in ({reason}). Check its address, and that the server runs.',
    fr: 'La base de données {server} ne répond pas ou refuse l’accès ({reason}). Vérifiez son adresse, et que le serveur fonctionne.',
  },
  'server-unfit': {
    en: 'PostgreSQL 15 or newer with the encoding UTF8 is needed; this one is {version} with {encoding}.',
    fr: 'Il faut PostgreSQL 15 ou plus récent avec le codage UTF8\u00a0; celui-ci est {version} avec {encoding}.',
  },
  'role-unbound': {
    en: 'The PostgreSQL role {role} sees the rows of every practice. Connect as one without SUPERUSER and BYPASSRLS, or let this one create roles.',
    fr: 'Le rôle PostgreSQL {role} voit les lignes de tous les cabinets. Connectez-vous avec un rôle sans SUPERUSER ni BYPASSRLS, ou laissez celui-ci créer des rôles.',
  },
  'store-missing': {
    en: 'There is no store in {folder}. Name its folder with --data.',
    fr: 'Il n’y a pas de magasin dans {folder}. Nommez son dossier avec --data.',
  },
  'backup-missing': {
    en: '{file} cannot be read. Check its name and your right to read it.',
    fr: '{file} ne peut pas être lu. Vérifiez son nom et votre droit de le lire.',
  },
  'backup-exists': {
    en: '{file} is there already. Name another file: a backup never replaces one.',
    fr: '{file} existe déjà. Nommez un autre fichier\u00a0: une sauvegarde n’en remplace jamais une autre.',
  },
  'backup-unwritable': {
    en: '{file} cannot be written ({reason}). Choose another place.',
    fr: '{file} ne peut pas être écrit ({reason}). Choisissez un autre endroit.',
  },
  'backup-damaged': {
    en: '{file} is damaged ({reason}). Nothing was changed; take another backup.',
    fr: '{file} est endommagé ({reason}). Rien n’a été changé\u00a0; prenez une autre sauvegarde.',
  },
  'backup-foreign': {
    en: '{file} is no backup that Avenant wrote. Nothing was changed; name another file.',
    fr: '{file} n’est pas une sauvegarde écrite par Avenant. Rien n’a été changé\u00a0; nommez un autre fichier.',
  },
  'folder-holds-store': {
    en: '{folder} has a store already. Name another folder with --data, or say --replace: the present one is then kept aside.',
    fr: '{folder} contient déjà un magasin. Nommez un autre dossier avec --data, ou dites --replace\u00a0: l’actuel est alors mis de côté.',
  },
  'ledger-broken': {
    en: 'The ledger of "{practice}" breaks at entry {number}. Nothing was changed; `avenant ledger verify` says more.',
    fr: 'Le journal de «\u00a0{practice}\u00a0» se rompt à l’écriture {number}. Rien n’a été changé\u00a0; `avenant ledger verify` en dit plus.',
  },
  'move-nothing': {
    en: 'The store has no practice in it: there is nothing to move.',
    fr: 'Le magasin ne contient aucun cabinet\u00a0: il n’y a rien à déplacer.',
  },
  'move-taken': {
    en: 'The database holds data of the practice "{practice}" already. Nothing was moved; name an empty database.',
    fr: 'La base contient déjà des données du cabinet «\u00a0{practice}\u00a0». Rien n’a été déplacé\u00a0; nommez une base vide.',
  },
  'move-differs': {
    en: 'What arrived in {table} differs from what was sent. Nothing was moved; the store here is as it was.',
    fr: 'Ce qui est arrivé dans {table} diffère de ce qui fut envoyé. Rien n’a été déplacé\u00a0; le magasin d’ici est inchangé.',
  },
} as const satisfies Record<string, Both>;

/** The sentence of a refusal. */
export function storeSentence(
  code: keyof typeof storeWords,
  language: Language,
  data: Readonly<Record<string, string>>,
): string {
  const filling = (name: string) =>
    name === 'reason' && language === 'fr' && data.reason !== undefined
      ? frenchReason(data.reason)
      : data[name];
  return storeWords[code][language].replace(/\{(\w+)\}/g, (whole, name: string) => filling(name) ?? whole);
}

const reasonsInFrench: readonly (readonly [RegExp, string])[] = [
  [/^no \w+ (\S+)$/, 'il y manque $1'],
  [/^(?:trigger|view) (\S+)$/, '$1 n’a pas à y être'],
  [/^foreign key: (\S+)$/, 'des lignes de $1 renvoient à ce qui n’y est pas'],
  [/malformed|corrupt/, 'son contenu est abîmé'],
];

/** A reason as the system gives it, which speaks English: what is known of it in French, the rest as its own words. */
function frenchReason(reason: string): string {
  const [pattern, french] = reasonsInFrench.find(([known]) => known.test(reason)) ?? [];
  if (pattern === undefined || french === undefined)
    return `message du système\u00a0: «\u00a0${reason}\u00a0»`;
  return french.replace('$1', pattern.exec(reason)?.[1] ?? '');
}
