import type { Language } from '../kit/language.ts';
import { deskWords } from './desk.ts';
import { countedMessages } from './desk-sentences.ts';
import { showCount, showNumber } from './locale.ts';

/** How a ledger can break, by the code that `ledger/chain.ts` gives. */
export type ChainBreakCode =
  | 'ledger-number'
  | 'ledger-body'
  | 'ledger-hash'
  | 'ledger-previous'
  | 'ledger-detail-missing'
  | 'ledger-detail';

/** What `avenant import` and `avenant ledger` say. */
export interface LedgerWords {
  readonly importHelp: string;
  readonly ledgerHelp: string;
  /** `asks`: those not decided; `answered`: how many of them are answered already. */
  readonly imported: (messages: number, added: number, asks: number, answered?: number) => string;
  readonly skipped: (count: number) => string;
  readonly more: (count: number) => string;
  readonly noClients: string;
  /** Zones: the one that the practice has, and another that was given. */
  readonly zoneKept: (kept: string, given: string) => string;
  readonly whatToDo: string;
  readonly holds: (entries: number, last: string) => string;
  readonly breaks: (number: number) => string;
  readonly breakOf: Readonly<Record<ChainBreakCode, string>>;
  readonly noPractice: string;
}

/** On which of the desk's lists undecided asks stand, by the desk's own names; nothing where all of them wait there. */
function onLists(asks: number, answered: number, language: Language): string {
  if (answered === 0) return '';
  const words = deskWords[language];
  const space = language === 'fr' ? '\u00a0' : '';
  const list = (name: string, count: number) => `${name}${space}: ${showNumber(count, language)}`;
  const lists = [
    ...(asks > answered ? [list(words.waiting, asks - answered)] : []),
    list(words.answered, answered),
  ];
  return ` (${lists.join(`${space}; `)})`;
}

export const ledgerWords: Readonly<Record<Language, LedgerWords>> = {
  en: {
    importHelp: `avenant import MAILBOX… [--contracts DIR] [--me ADDRESS] [--time-zone ZONE] [--data FOLDER] [--lang fr|en]

Files mail and contracts in your store on this machine. The same mail twice changes nothing; an import that was
interrupted goes on when it is run again.

  --contracts DIR  contract files (.md), a folder or a file; may be repeated
  --me ADDRESS     your own addresses, commas between; may be repeated (else they are inferred);
                   @example.com stands for a whole domain, colleagues' mail included
  --time-zone ZONE your time zone (this machine's), taken when the first mail is filed; later it is changed at the desk
  --data FOLDER    where the store is (your user's data folder)
  --quiet          no progress

Exit codes: 0 done, 1 done but something was skipped, 2 wrong use or a store that cannot be opened.`,
    ledgerHelp: `avenant ledger verify [--data FOLDER]
avenant ledger export [--format csv|jsonl] [--data FOLDER]

verify proves that no entry was changed, left out or put in between, and says at which one the chain breaks.
export writes the whole ledger to standard output: CSV to look at, JSON lines that prove the chain.

Exit codes: 0 done, 1 the chain breaks, 2 wrong use or a store that cannot be opened.`,
    imported: (messages, added, asks, answered = 0) =>
      `${countedMessages(messages, added, 'en')}; ${showCount(asks, 'en', 'ask waits', 'asks wait')} for a decision${onLists(asks, answered, 'en')}.`,
    skipped: (count) => `${count} could not be read:`,
    more: (count) => `  and ${count} more`,
    noClients: 'No clients are known yet: give contracts with --contracts, or name yourself with --me.',
    zoneKept: (kept, given) =>
      `--time-zone ${given} changed nothing: the days of your mail are those of ${kept} already. The settings of the desk change that (avenant serve).`,
    whatToDo: 'Decide at the desk: avenant serve',
    holds: (entries, last) =>
      `The ledger holds: ${showCount(entries, 'en', 'entry', 'entries')}, last hash ${last}`,
    breaks: (number) => `The ledger breaks at entry ${number}.`,
    breakOf: {
      'ledger-number': 'Its number is not the next one: an entry is missing or out of place.',
      'ledger-body': 'What is kept of it in columns differs from what was written.',
      'ledger-hash': 'Its content is not what its hash was made of.',
      'ledger-previous': 'It does not follow the entry before it.',
      'ledger-detail-missing': 'Its detail is gone, and its client was not erased.',
      'ledger-detail': 'Its detail is not what was written.',
    },
    noPractice: 'This store holds no mail of yours yet: avenant import begins it.',
  },
  fr: {
    importHelp: `avenant import BOITE… [--contracts DOSSIER] [--me ADRESSE] [--time-zone ZONE] [--data DOSSIER] [--lang fr|en]

Range courrier et contrats dans votre magasin, sur cette machine. Le même courrier deux fois ne change rien\u00a0; un import
interrompu reprend quand on le relance.

  --contracts DOSSIER  contrats (.md), un dossier ou un fichier\u00a0; peut être répété
  --me ADRESSE         vos propres adresses, séparées par des virgules\u00a0; peut être répété (sinon déduites)\u00a0;
                       @exemple.fr vaut pour tout un domaine, courrier des collègues compris
  --time-zone ZONE     votre fuseau horaire (celui de la machine), pris au premier import\u00a0; ensuite il se change au bureau
  --data DOSSIER       où est le magasin (votre dossier de données)
  --quiet              sans progression

Codes de sortie\u00a0: 0 fait, 1 fait mais des éléments furent passés, 2 mauvais usage ou magasin impossible à ouvrir.`,
    ledgerHelp: `avenant ledger verify [--data DOSSIER]
avenant ledger export [--format csv|jsonl] [--data DOSSIER]

verify prouve qu’aucune écriture ne fut changée, ôtée ou glissée entre deux, et dit où la chaîne se rompt.
export écrit tout le journal sur la sortie standard\u00a0: CSV à regarder, lignes JSON qui prouvent la chaîne.

Codes de sortie\u00a0: 0 fait, 1 la chaîne se rompt, 2 mauvais usage ou magasin impossible à ouvrir.`,
    imported: (messages, added, asks, answered = 0) =>
      `${countedMessages(messages, added, 'fr')}\u00a0; ${showCount(asks, 'fr', 'demande attend', 'demandes attendent')} une décision${onLists(asks, answered, 'fr')}.`,
    skipped: (count) =>
      `${showCount(count, 'fr', 'élément n’a pas pu être lu', 'éléments n’ont pas pu être lus')}\u00a0:`,
    more: (count) => `  et ${showCount(count, 'fr', 'autre', 'autres')}`,
    noClients:
      'Aucun client n’est encore connu\u00a0: donnez des contrats avec --contracts, ou nommez-vous avec --me.',
    zoneKept: (kept, given) =>
      `--time-zone ${given} n’a rien changé\u00a0: les jours de votre courrier sont déjà ceux de ${kept}. Cela se change dans les réglages du bureau (avenant serve).`,
    whatToDo: 'Décidez au bureau\u00a0: avenant serve',
    holds: (entries, last) =>
      `Le journal tient\u00a0: ${showCount(entries, 'fr', 'écriture', 'écritures')}, dernière empreinte ${last}`,
    breaks: (number) => `Le journal se rompt à l’écriture ${number}.`,
    breakOf: {
      'ledger-number': 'Son numéro n’est pas le suivant\u00a0: une écriture manque ou n’est pas à sa place.',
      'ledger-body': 'Ce qui en est gardé en colonnes diffère de ce qui fut écrit.',
      'ledger-hash': 'Son contenu n’est pas celui dont son empreinte fut faite.',
      'ledger-previous': 'Elle ne suit pas l’écriture qui la précède.',
      'ledger-detail-missing': 'Son détail a disparu, sans que son client ait été effacé.',
      'ledger-detail': 'Son détail n’est pas celui qui fut écrit.',
    },
    noPractice: 'Ce magasin ne contient pas encore de courrier à vous\u00a0: avenant import le commence.',
  },
};
