import type { Language } from '../kit/language.ts';
import { filled } from './filled.ts';

type Both = Readonly<Record<Language, string>>;

/** The help and the sentences of the command line. A missing language does not compile. */
export const cliWords = {
  usage: {
    en: `avenant holds the contract against the mail.

  avenant audit MAILBOX… [--contracts DIR]   what clients asked, what the contract says, what was given away
  avenant clients MAILBOX…                   who your clients probably are: a start for contracts
  avenant check CONTRACT…                    is this contract clear and complete?
  avenant new                                write a contract from a template
  avenant read FILE…                         how a message is read
  avenant explain FILE --contract CONTRACT   how a message was judged, and why
  avenant import MAILBOX…                    file mail and contracts in your store
  avenant ledger verify|export               prove the ledger, or write it out
  avenant backup FILE                        copy your store into one file, also while the desk is open
  avenant restore FILE                       make a backup your store, once it is proved to be whole
  avenant move --to URL                      copy your store into a PostgreSQL database, all or nothing
  avenant serve                              the desk on this machine

avenant VERB --help says more. Mail never leaves this machine, unless you ask for a second opinion or an embedder.`,
    fr: `avenant confronte le courrier au contrat.

  avenant audit BOITE… [--contracts DOSSIER]   ce que les clients ont demandé, ce qu’en dit le contrat, ce qui fut donné
  avenant clients BOITE…                       vos clients probables\u00a0: un début pour vos contrats
  avenant check CONTRAT…                       ce contrat est-il clair et complet\u00a0?
  avenant new                                  écrire un contrat à partir d’un modèle
  avenant read FICHIER…                        comment un message est lu
  avenant explain FICHIER --contract CONTRAT   comment un message fut jugé, et pourquoi
  avenant import BOITE…                        ranger courrier et contrats dans votre magasin
  avenant ledger verify|export                 prouver le journal, ou l’écrire
  avenant backup FICHIER                       copier votre magasin dans un fichier, même bureau ouvert
  avenant restore FICHIER                      faire d’une sauvegarde votre magasin, une fois prouvée entière
  avenant move --to URL                        copier votre magasin dans une base PostgreSQL, tout ou rien
  avenant serve                                le bureau, sur cette machine

avenant VERBE --help en dit plus. Le courrier ne quitte jamais cette machine, sauf si vous demandez un second avis ou un serveur de vecteurs.`,
  },
  audit: {
    en: `avenant audit MAILBOX… [--contracts DIR]

A mailbox is an mbox file, a Maildir, a folder of .eml files, one .eml, or - for standard input; gzip or ZIP of any.
Give several (Inbox and Sent): a message found twice counts once.

  --contracts DIR      contract files (.md), a folder or a file; may be repeated
  --me ADDRESS         your own addresses, commas between; may be repeated (else they are inferred);
                       @example.com stands for a whole domain, colleagues' mail included
  --from DAY --to DAY  only what was asked in these days (YYYY-MM-DD)
  --client NAME        only this client
  --rate AMOUNT        your hourly rate where a contract is silent (80.00)
  --increment MINUTES  your billing step there (15)
  --minimum MINUTES    your smallest charge there (15)
  --rounding HOW       up, nearest or down (up)
  --per WHAT           message, thread-day, day or invoice (thread-day)
  --currency CODE      the currency for clients without a contract (EUR)
  --time-zone ZONE     your time zone (this machine's)
  --billed FILE        time already billed: CSV of Toggl Track, Harvest, Clockify, Kimai, or date,client,minutes,amount;
                       a line of that list covers work of its day, then of earlier days of its month
  --corrections FILE   what you said of earlier verdicts: CSV or JSON lines; it wins, and teaches like asks
  --second-opinion URL ask an OpenAI-compatible server about asks that are to check: their text and the clauses
                       leave this machine then; --second-opinion-model NAME, --second-opinion-cache DIR;
                       key in AVENANT_OPINION_KEY
  --embedder URL       let an OpenAI-compatible server (/v1/embeddings) say which clause an ask that is to check is
                       nearest to: its text and the clauses go there; --embedder-model NAME, --embedder-cache DIR;
                       key in AVENANT_EMBEDDER_KEY
  --json               the whole audit as JSON on standard output
  --html FILE          the report as one HTML file, or - for standard output
  --csv FILE           one line an ask; likewise
  --lang fr|en         language of what is printed
  --workers N          threads that read and judge, up to 64 (else 2 at most, for large mailboxes; each takes some 50 MB)
  --quiet              no progress, no summary

Exit codes: 0 done, 1 done but something was skipped, 2 wrong use or unreadable input.`,
    fr: `avenant audit BOITE… [--contracts DOSSIER]

Une boîte est un fichier mbox, un Maildir, un dossier de .eml, un .eml, ou - pour l’entrée standard\u00a0; gzip et ZIP acceptés.
Donnez-en plusieurs (réception et envoyés)\u00a0: un message trouvé deux fois compte une fois.

  --contracts DOSSIER  contrats (.md), un dossier ou un fichier\u00a0; peut être répété
  --me ADRESSE         vos propres adresses, séparées par des virgules\u00a0; peut être répété (sinon déduites)\u00a0;
                       @exemple.fr vaut pour tout un domaine, courrier des collègues compris
  --from JOUR --to JOUR  seulement ce qui fut demandé ces jours-là (AAAA-MM-JJ)
  --client NOM         seulement ce client
  --rate MONTANT       votre taux horaire là où un contrat est muet (80.00)
  --increment MINUTES  votre pas de facturation dans ce cas (15)
  --minimum MINUTES    votre minimum dans ce cas (15)
  --rounding SENS      up, nearest ou down (up)
  --per QUOI           message, thread-day, day ou invoice (thread-day)
  --currency CODE      la devise des clients sans contrat (EUR)
  --time-zone ZONE     votre fuseau horaire (celui de la machine)
  --billed FICHIER     temps déjà facturé\u00a0: CSV de Toggl Track, Harvest, Clockify, Kimai, ou date,client,minutes,amount\u00a0;
                       une ligne de cette liste couvre le travail de son jour, puis de jours précédents du même mois
  --corrections FICHIER  ce que vous avez dit de verdicts\u00a0: CSV ou lignes JSON\u00a0; cela l’emporte, et instruit
  --second-opinion URL interroge un serveur compatible OpenAI sur les demandes à vérifier\u00a0: leur texte et les clauses
                       quittent alors cette machine\u00a0; --second-opinion-model NOM, --second-opinion-cache DOSSIER\u00a0;
                       clé dans AVENANT_OPINION_KEY
  --embedder URL       laisse un serveur compatible OpenAI (/v1/embeddings) dire de quelle clause une demande à vérifier
                       est la plus proche\u00a0: son texte et les clauses y vont\u00a0; --embedder-model NOM,
                       --embedder-cache DOSSIER\u00a0; clé dans AVENANT_EMBEDDER_KEY
  --json               l’audit entier en JSON sur la sortie standard
  --html FICHIER       le rapport en un fichier HTML, ou - pour la sortie standard
  --csv FICHIER        une ligne par demande\u00a0; de même
  --lang fr|en         langue de ce qui est affiché
  --workers N          fils d’exécution qui lisent et jugent, au plus 64 (sinon 2 au plus, pour les grandes boîtes\u00a0; 50 Mo chacun)
  --quiet              ni progression, ni résumé

Codes de sortie\u00a0: 0 fait, 1 fait mais des éléments furent passés, 2 mauvais usage ou entrée illisible.`,
  },
  clients: {
    en: `avenant clients MAILBOX… [--me ADDRESS] [--json] [--lang fr|en]

Lists the people you answered in at least three threads: a start for your contracts.
--me takes a whole domain too: @example.com.`,
    fr: `avenant clients BOITE… [--me ADRESSE] [--json] [--lang fr|en]

Liste les personnes à qui vous avez répondu dans au moins trois fils\u00a0: un début pour vos contrats.
--me accepte aussi tout un domaine\u00a0: @exemple.fr.`,
  },
  read: {
    en: `avenant read FILE… [--json] [--body text|html] [--lang fr|en]

Shows how each message of an .eml, mbox or Maildir is read. --body takes a bare body instead of a message.`,
    fr: `avenant read FICHIER… [--json] [--body text|html] [--lang fr|en]

Montre comment chaque message d’un .eml, mbox ou Maildir est lu. --body prend un corps nu au lieu d’un message.`,
  },
  unknownVerb: {
    en: 'There is no such verb: {0}. `avenant --help` lists them.',
    fr: 'Ce verbe n’existe pas\u00a0: {0}. `avenant --help` les liste.',
  },
  meantVerb: {
    en: 'There is no such verb: {0}. Did you mean `avenant {1}`? `avenant --help` lists them all.',
    fr: 'Ce verbe n’existe pas\u00a0: {0}. Vouliez-vous écrire `avenant {1}`\u00a0? `avenant --help` les liste tous.',
  },
  optionUnknown: { en: 'There is no option {0} here', fr: 'L’option {0} n’existe pas ici' },
  optionMeant: {
    en: 'There is no option {0} here; did you mean {1}?',
    fr: 'L’option {0} n’existe pas ici\u00a0; vouliez-vous écrire {1}\u00a0?',
  },
  optionWantsValue: { en: '{0} wants a value after it', fr: '{0} attend une valeur à sa suite' },
  optionDash: {
    en: '{0} wants a value after it; if "{1}" is that value, write {0}={1}',
    fr: '{0} attend une valeur à sa suite\u00a0; si «\u00a0{1}\u00a0» est cette valeur, écrivez {0}={1}',
  },
  optionTakesNone: {
    en: '{0} stands alone: leave its value away',
    fr: '{0} s’emploie seule\u00a0: retirez sa valeur',
  },
  argumentSurplus: {
    en: '"{0}" is too much here: only options may follow',
    fr: '«\u00a0{0}\u00a0» est de trop\u00a0: seules des options peuvent suivre',
  },
  wordMissing: {
    en: '{0} needs one of {1}',
    fr: '{0} attend un mot parmi {1}',
  },
  argumentEmpty: {
    en: 'One of the names is empty ("")',
    fr: 'L’un des noms est vide («\u00a0»)',
  },
  wrongOption: { en: '{0} — see `avenant {1} --help`.', fr: '{0} — voir `avenant {1} --help`.' },
  noMailbox: {
    en: 'Name at least one mailbox: an mbox file, a Maildir, a folder of .eml files, or - for standard input',
    fr: 'Nommez au moins une boîte\u00a0: un fichier mbox, un Maildir, un dossier de .eml, ou - pour l’entrée standard',
  },
  noFile: { en: 'Name at least one file.', fr: 'Nommez au moins un fichier.' },
  oneOutput: {
    en: 'Only one of {0} can go to standard output; give the others a file',
    fr: 'La sortie standard ne peut en recevoir qu’un\u00a0: {0}\u00a0; donnez un fichier aux autres',
  },
  sameFile: {
    en: '--html and --csv both name "{0}"; give each a file of its own',
    fr: '--html et --csv nomment tous deux «\u00a0{0}\u00a0»\u00a0; donnez à chacun son fichier',
  },
  badDay: {
    en: '{0} takes a day as YYYY-MM-DD, not "{1}"',
    fr: '{0} attend un jour AAAA-MM-JJ, pas «\u00a0{1}\u00a0»',
  },
  badChoice: {
    en: '{0} takes one of {2}, not "{1}"',
    fr: '{0} attend une valeur parmi {2}, pas «\u00a0{1}\u00a0»',
  },
  badMinutes: {
    en: '{0} takes whole minutes from {2} on, at most {3}, not "{1}"',
    fr: '{0} attend des minutes entières à partir de {2}, au plus {3}, pas «\u00a0{1}\u00a0»',
  },
  badCount: {
    en: '{0} takes a whole number up to {2}, not "{1}"',
    fr: '{0} attend un nombre entier, au plus {2}, pas «\u00a0{1}\u00a0»',
  },
  badEmail: {
    en: '{0} takes e-mail addresses such as you@example.com, not "{1}"',
    fr: '{0} attend des adresses comme vous@exemple.fr, pas «\u00a0{1}\u00a0»',
  },
  daysTurned: {
    en: '--from ({0}) comes after --to ({1}); turn them round',
    fr: '--from ({0}) vient après --to ({1})\u00a0; inversez-les',
  },
  badZone: {
    en: '{0} takes an IANA time zone such as Europe/Paris, not "{1}"',
    fr: '{0} attend un fuseau IANA comme Europe/Paris, pas «\u00a0{1}\u00a0»',
  },
  badCurrency: {
    en: '{0} takes the code of a currency in use, such as EUR, not "{1}"',
    fr: '{0} attend le code d’une devise en usage, comme EUR, pas «\u00a0{1}\u00a0»',
  },
  noSuchClient: {
    en: 'No contract is for "{0}". The clients are: {1}.',
    fr: 'Aucun contrat n’est pour «\u00a0{0}\u00a0». Les clients sont\u00a0: {1}.',
  },
  noSuchInferred: {
    en: 'None of your probable clients is "{0}". `avenant clients` lists them: {1}.',
    fr: 'Aucun de vos clients probables n’est «\u00a0{0}\u00a0». `avenant clients` les liste\u00a0: {1}.',
  },
  nothingRead: {
    en: 'No message could be read, so there is nothing to report.',
    fr: 'Aucun message n’a pu être lu\u00a0; il n’y a rien à rapporter.',
  },
  moreUnread: { en: '… and {0} more', fr: '… et {0} de plus' },
  cannotWrite: {
    en: '{0} cannot be written ({1}). Choose another place.',
    fr: '{0} ne peut pas être écrit ({1}). Choisissez un autre endroit.',
  },
  noFolderFor: {
    en: '{0} cannot be written: its folder does not exist. Make it first, or choose another place.',
    fr: '{0} ne peut pas être écrit\u00a0: son dossier n’existe pas. Créez-le d’abord, ou choisissez un autre endroit.',
  },
  isFolder: {
    en: '{0} is a folder. Name a file in it.',
    fr: '{0} est un dossier. Nommez un fichier dans ce dossier.',
  },
  mayNotWrite: {
    en: '{0} may not be written by you. Change its permissions, or choose another place.',
    fr: 'Vous n’avez pas le droit d’écrire {0}. Changez ses droits, ou choisissez un autre endroit.',
  },
  diskFull: {
    en: '{0} cannot be written whole: the disk is full. Make some room, then do it again.',
    fr: '{0} ne peut pas être écrit en entier\u00a0: le disque est plein. Faites de la place, puis recommencez.',
  },
  standardInput: { en: 'standard input', fr: 'entrée standard' },
  standardOutput: { en: 'standard output', fr: 'la sortie standard' },
  bug: {
    en: 'This is a bug in Avenant, not a mistake of yours. Please report it with the lines below, without names:',
    fr: 'C’est un défaut d’Avenant, pas une erreur de votre part. Signalez-le avec les lignes ci-dessous, sans les noms\u00a0:',
  },
  contractUnread: {
    en: '1 contract file could not be read; its client is not in this audit. `avenant check` says why.',
    fr: '1 contrat illisible\u00a0; son client n’est pas dans cet audit. `avenant check` dit pourquoi.',
  },
  contractsUnread: {
    en: '{0} contract files could not be read; their clients are not in this audit. `avenant check` says why.',
    fr: '{0} contrats illisibles\u00a0; leurs clients ne sont pas dans cet audit. `avenant check` dit pourquoi.',
  },
  noContractFound: {
    en: 'No contract file (.md) is in {0}. `avenant new` writes one.',
    fr: 'Aucun contrat (.md) n’est dans {0}. `avenant new` en écrit un.',
  },
  nobody: {
    en: 'Nobody was answered in three threads or more. Give the Sent folder too, or name yourself with --me.',
    fr: 'Personne n’a reçu de réponse dans trois fils ou plus. Donnez aussi le dossier des envoyés, ou nommez-vous avec --me.',
  },
  youAre: { en: 'You are', fr: 'Vous êtes' },
  clientColumns: {
    en: 'probable client                 messages  threads answered  addresses',
    fr: 'client probable                 messages     fils répondus  adresses',
  },
  reading: { en: 'Reading', fr: 'Lecture' },
  judging: { en: 'Holding asks against contracts', fr: 'Demandes face aux contrats' },
  messages: { en: 'messages', fr: 'messages' },
  asks: { en: 'asks', fr: 'demandes' },
  surveying: { en: 'Working out who writes to whom', fr: 'Qui écrit à qui' },
  written: { en: 'Written: {0}', fr: 'Écrit\u00a0: {0}' },
} as const satisfies Record<string, Both>;

/** A sentence of the command line with its places {0}, {1}… filled. */
export function cliSentence(
  key: keyof typeof cliWords,
  language: Language,
  ...values: readonly (string | number)[]
): string {
  return filled(cliWords[key][language], values);
}
