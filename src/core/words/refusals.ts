import type { Language } from '../kit/language.ts';

/** Why a verb of the desk refuses, and what to do instead. */
export const refusals = {
  'ask-unknown': {
    fr: 'Cette demande n’existe pas (ou plus). Rechargez la liste.',
    en: 'There is no such ask (any more). Load the list again.',
  },
  'ask-decided': {
    fr: 'Cette demande est déjà décidée. Annulez d’abord son écriture au journal.',
    en: 'This ask is decided already. Take its ledger entry back first.',
  },
  'ask-is-work': {
    fr: 'Seule une consultation se facture au temps ou se prend sur la franchise. Pour un travail, faites un avenant\u00a0; sinon corrigez sa nature.',
    en: 'Only a consultation is billed by time or taken from the allowance. For work, make a change order; otherwise correct its kind.',
  },
  'contract-not-billable': {
    fr: 'Ce contrat dit que les consultations ne sont pas facturées. Offrez-la, dites-la comprise, ou confirmez que vous la facturez malgré lui.',
    en: 'This contract says that consultations are not billed. Give it, call it included, or confirm that you bill it all the same.',
  },
  'opinion-off': {
    fr: 'Le second avis est désactivé\u00a0: rien n’a été envoyé. Les Réglages l’activent.',
    en: 'The second opinion is off: nothing was sent. The Settings switch it on.',
  },
  'opinion-address': {
    fr: 'Le second avis veut une adresse https, ou http sur cette machine, sans mot de passe ni paramètres, par exemple http://127.0.0.1:8080/v1.',
    en: 'The second opinion wants an https address, or http on this machine, without password or query, such as http://127.0.0.1:8080/v1.',
  },
  'embedder-off': {
    fr: 'La recherche de la clause la plus proche est désactivée\u00a0: rien n’a été envoyé. Les Réglages l’activent.',
    en: 'Looking for the nearest clause is off: nothing was sent. The Settings switch it on.',
  },
  'embedder-address': {
    fr: 'Le serveur de vecteurs veut une adresse https, ou http sur cette machine, sans mot de passe ni paramètres, par exemple http://127.0.0.1:8000/v1.',
    en: 'The server of embeddings wants an https address, or http on this machine, without password or query, such as http://127.0.0.1:8000/v1.',
  },
  'time-zone-unknown': {
    fr: 'Ce fuseau horaire n’existe pas. Choisissez-en un de la liste, par exemple Europe/Paris.',
    en: 'There is no such time zone. Choose one of the list, such as Europe/Paris.',
  },
  'period-reversed': {
    fr: 'Le premier jour vient après le dernier. Échangez-les.',
    en: 'The first day comes after the last. Swap them.',
  },
  'me-wrong': {
    fr: 'Une de vos adresses n’en est pas une. Écrivez des adresses complètes, comme sophie@atelier-sable.example, ou des domaines, comme @atelier-sable.example.',
    en: 'One of your addresses is none. Write whole addresses, such as sophie@atelier-sable.example, or domains, such as @atelier-sable.example.',
  },
  'split-empty': {
    fr: 'Chaque partie doit garder des mots. Coupez à l’intérieur de la demande.',
    en: 'Each part must keep some words. Cut inside the ask.',
  },
  'merge-apart': {
    fr: 'Seules deux demandes du même message peuvent être réunies.',
    en: 'Only two asks of the same message can be merged.',
  },
  'edit-gone': {
    fr: 'Cette demande a changé depuis\u00a0: il n’y a plus rien à défaire. Coupez-la ou réunissez-la à la main.',
    en: 'This ask has changed since: there is nothing left to undo. Split or merge it by hand.',
  },
  'clause-unknown': {
    fr: 'Le contrat n’a pas cette clause. Choisissez-en une de la liste, «\u00a0warranty\u00a0», ou aucune.',
    en: 'The contract has no such clause. Choose one of its list, "warranty", or none.',
  },
  'contract-changed': {
    fr: 'Une version plus récente de ce contrat est au dossier\u00a0: elle a été enregistrée entre-temps, dans un autre onglet ou par un import. Rien n’a été enregistré\u00a0; votre texte est toujours là. Lisez la nouvelle version, puis enregistrez.',
    en: 'A newer version of this contract is on file: it was saved meanwhile, in another tab or by an import. Nothing was saved; your text is still here. Read the new version, then save.',
  },
  'contract-name': {
    fr: 'Un contrat ne peut s’appeler ni «\u00a0.\u00a0» ni «\u00a0..\u00a0»\u00a0: donnez-lui un nom avec des lettres ou des chiffres, par exemple boulangerie-martin.',
    en: 'A contract cannot be called "." or "..": give it a name with letters or digits, such as boulangerie-martin.',
  },
  'contract-unknown': {
    fr: 'Ce contrat n’existe pas (ou plus). Rechargez la liste.',
    en: 'There is no such contract (any more). Load the list again.',
  },
  'contract-on-ledger': {
    fr: 'Le journal a des écritures sous ce contrat, qui en citent les clauses\u00a0: il reste. Donnez-lui une fin («\u00a0ends: 2026-12-31\u00a0») pour qu’il ne juge plus ce qui suit.',
    en: 'The ledger has entries under this contract, which cite its clauses: it stays. Give it an end ("ends: 2026-12-31"), and it judges nothing after that.',
  },
  'reason-missing': {
    fr: 'Un cadeau est une décision\u00a0: dites pourquoi, en quelques mots.',
    en: 'A gift is a decision: say why, in a few words.',
  },
  'seconds-missing': {
    fr: 'Aucune réponse n’est connue, donc aucun temps estimé\u00a0: indiquez les minutes travaillées.',
    en: 'No answer is known, so no time is estimated: give the minutes worked.',
  },
  'allowance-short': {
    fr: 'La franchise du mois ne suffit pas. Facturez\u00a0: ce qui reste de franchise est déduit d’abord.',
    en: "The month's allowance does not suffice. Bill it: what is left of the allowance goes first.",
  },
  'entry-unknown': {
    fr: 'Le journal n’a pas d’écriture de ce numéro.',
    en: 'The ledger has no entry of this number.',
  },
  'entry-reversed': {
    fr: 'Cette écriture est déjà annulée.',
    en: 'This entry is taken back already.',
  },
  'entry-is-reversal': {
    fr: 'Une annulation ne s’annule pas\u00a0: décidez la demande à nouveau.',
    en: 'What takes an entry back is not taken back itself: decide the ask again.',
  },
  'client-unknown': {
    fr: 'Ce client n’existe pas. Rechargez la liste.',
    en: 'There is no such client. Load the list again.',
  },
  'client-erased': {
    fr: 'Les données de ce client ont été effacées\u00a0; il n’en reste que les sommes du journal.',
    en: "This client's data was erased; only the ledger's sums are left.",
  },
  'name-differs': {
    fr: 'Pour effacer un client, écrivez son nom tel qu’il est.',
    en: "To erase a client, write the client's name as it stands.",
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

export type RefusalCode = keyof typeof refusals;
