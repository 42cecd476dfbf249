import type { Language } from '../kit/language.ts';
import { showCount, showNumber } from './locale.ts';

/** The words of the page around the report. */
export interface PageWords {
  readonly title: string;
  readonly tagline: string;
  readonly skip: string;
  readonly language: string;
  readonly demoBanner: string;
  readonly demoText: string;
  readonly ownBanner: string;
  readonly private: string;
  readonly privateMore: string;
  readonly drop: string;
  readonly dropNow: string;
  readonly pickMail: string;
  readonly pickFolder: string;
  readonly pickContracts: string;
  readonly accepts: string;
  readonly yourMail: string;
  readonly mailChosen: (files: number, bytes: number) => string;
  readonly contractsChosen: (files: number) => string;
  readonly noContracts: string;
  readonly noMail: string;
  readonly me: string;
  readonly meHint: string;
  readonly notMine: (value: string) => string;
  readonly nothingChosen: string;
  readonly again: string;
  readonly backToDemo: string;
  readonly timeZone: (zone: string) => string;
  readonly progress: string;
  readonly stages: Readonly<Record<'loading' | 'contracts' | 'survey' | 'reading' | 'auditing', string>>;
  readonly messages: (count: number) => string;
  readonly cancel: string;
  readonly cancelled: string;
  readonly finished: (messages: number, asks: number) => string;
  readonly failed: string;
  readonly notLoaded: string;
  readonly contractProblems: (count: number) => string;
  readonly unread: (count: number) => string;
  readonly moreUnread: (count: number) => string;
  readonly downloads: string;
  readonly download: Readonly<Record<'json' | 'html' | 'csv', string>>;
  readonly report: string;
}

const megabytes = (bytes: number, language: Language, unit: string) =>
  `${new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: 1 }).format(bytes / 1_000_000)} ${unit}`;

export const pageWords: Readonly<Record<Language, PageWords>> = {
  en: {
    title: 'Avenant · the contract against the mail',
    tagline: 'What your clients ask, what the contract says, what the free advice was worth.',
    skip: 'Skip to the report',
    language: 'Language',
    demoBanner: 'Demo practice — drop your own mailbox here',
    demoText:
      'Sophie Arnaud and her five clients are fictitious. The audit below was made just now, in this browser.',
    ownBanner: 'Your mailbox',
    private: 'No byte leaves this machine.',
    privateMore: 'This browser reads your mail itself and sends it nowhere. Cut the network and try.',
    drop: 'Drop a mailbox, e-mails, a folder or contracts anywhere on this page',
    dropNow: 'Let go to read them here, on this machine',
    pickMail: 'Choose mail files',
    pickFolder: 'Choose a folder',
    pickContracts: 'Choose contracts',
    accepts: 'Mail: mbox, .eml, Maildir, or gzip or ZIP of them. Give Inbox and Sent. Contracts: .md files.',
    yourMail: 'What is audited',
    mailChosen: (files, bytes) =>
      `${showCount(files, 'en', 'mail file', 'mail files')}, ${megabytes(bytes, 'en', 'MB')}`,
    contractsChosen: (files) => showCount(files, 'en', 'contract file', 'contract files'),
    noContracts: 'No contract on file: clients are inferred, and your default terms apply.',
    noMail: 'No mail yet: choose a mailbox to hold these contracts against.',
    me: 'You are',
    meHint:
      'Your own addresses, commas between. @example.com stands for a whole domain. Left empty, they are found from the mail.',
    notMine: (value) =>
      `“${value}” is no address. Write it whole, such as you@example.com, or a domain with its @, and audit again.`,
    nothingChosen: 'There is no file in it. Choose an mbox, a Maildir, a folder of .eml files, or contracts.',
    again: 'Audit again',
    backToDemo: 'Back to the demo practice',
    timeZone: (zone) => `Days are those of ${zone}, this browser's time zone.`,
    progress: 'Progress of the audit',
    stages: {
      loading: 'Loading',
      contracts: 'Reading contracts',
      survey: 'Working out who writes to whom',
      reading: 'Reading',
      auditing: 'Holding the mail against the contracts',
    },
    messages: (count) => showCount(count, 'en', 'message', 'messages'),
    cancel: 'Cancel',
    cancelled: 'Cancelled. “Audit again” starts over.',
    finished: (messages, asks) =>
      `Audit finished: ${showCount(messages, 'en', 'message', 'messages')} read, ${showCount(asks, 'en', 'ask', 'asks')} found.`,
    failed:
      'The audit stopped because of a fault in the program, not in your mail. Reload the page and try again.',
    notLoaded:
      'The page could not load all of itself. Is avenant still running in its terminal? Start it again and reload.',
    contractProblems: (count) => `${showCount(count, 'en', 'problem', 'problems')} in contracts`,
    unread: (count) =>
      showCount(
        count,
        'en',
        'item could not be read, or not be taken as it stands',
        'items could not be read, or not be taken as they stand',
      ),
    moreUnread: (count) => `… and ${showNumber(count, 'en')} more; the JSON names them all.`,
    downloads: 'Take the result with you',
    download: { json: 'JSON', html: 'HTML report', csv: 'CSV' },
    report: 'Report',
  },
  fr: {
    title: 'Avenant · le contrat face au courrier',
    tagline: 'Ce que vos clients demandent, ce qu’en dit le contrat, ce que valaient les conseils gratuits.',
    skip: 'Aller au rapport',
    language: 'Langue',
    demoBanner: 'Cabinet de démonstration — déposez ici votre propre boîte',
    demoText:
      'Sophie Arnaud et ses cinq clients sont fictifs. L’audit ci-dessous vient d’être fait, dans ce navigateur.',
    ownBanner: 'Votre boîte',
    private: 'Aucun octet ne quitte cette machine.',
    privateMore:
      'Ce navigateur lit lui-même votre courrier et ne l’envoie nulle part. Coupez le réseau et essayez.',
    drop: 'Déposez une boîte, des courriels, un dossier ou des contrats n’importe où sur cette page',
    dropNow: 'Lâchez pour les lire ici, sur cette machine',
    pickMail: 'Choisir des fichiers de courrier',
    pickFolder: 'Choisir un dossier',
    pickContracts: 'Choisir des contrats',
    accepts:
      'Courrier\u00a0: mbox, .eml, Maildir, ou leur gzip ou ZIP. Donnez la réception et les envoyés. Contrats\u00a0: fichiers .md.',
    yourMail: 'Ce qui est examiné',
    mailChosen: (files, bytes) =>
      `${showCount(files, 'fr', 'fichier de courrier', 'fichiers de courrier')}, ${megabytes(bytes, 'fr', 'Mo')}`,
    contractsChosen: (files) => showCount(files, 'fr', 'fichier de contrat', 'fichiers de contrat'),
    noContracts:
      'Aucun contrat au dossier\u00a0: les clients sont déduits, et vos conditions par défaut s’appliquent.',
    noMail: 'Pas encore de courrier\u00a0: choisissez une boîte à confronter à ces contrats.',
    me: 'Vous êtes',
    meHint:
      'Vos propres adresses, séparées par des virgules. @exemple.fr vaut pour tout un domaine. Laissées vides, elles sont déduites du courrier.',
    notMine: (value) =>
      `«\u00a0${value}\u00a0» n’est pas une adresse. Écrivez-la en entier, comme vous@exemple.fr, ou un domaine avec son @, puis refaites l’audit.`,
    nothingChosen:
      'Il n’y a aucun fichier là-dedans. Choisissez une boîte mbox, un Maildir, un dossier de .eml ou des contrats.',
    again: 'Refaire l’audit',
    backToDemo: 'Revenir au cabinet de démonstration',
    timeZone: (zone) => `Les jours sont ceux de ${zone}, le fuseau de ce navigateur.`,
    progress: 'Avancement de l’audit',
    stages: {
      loading: 'Chargement',
      contracts: 'Lecture des contrats',
      survey: 'Qui écrit à qui',
      reading: 'Lecture',
      auditing: 'Le courrier face aux contrats',
    },
    messages: (count) => showCount(count, 'fr', 'message', 'messages'),
    cancel: 'Annuler',
    cancelled: 'Annulé. «\u00a0Refaire l’audit\u00a0» recommence.',
    finished: (messages, asks) =>
      `Audit terminé\u00a0: ${showCount(messages, 'fr', 'message lu', 'messages lus')}, ${showCount(asks, 'fr', 'demande trouvée', 'demandes trouvées')}.`,
    failed:
      'L’audit s’est arrêté à cause d’un défaut du programme, pas de votre courrier. Rechargez la page et réessayez.',
    notLoaded:
      'La page n’a pas pu se charger en entier. Avenant tourne-t-il encore dans son terminal\u00a0? Relancez-le et rechargez.',
    contractProblems: (count) => `${showCount(count, 'fr', 'problème', 'problèmes')} dans les contrats`,
    unread: (count) =>
      showCount(
        count,
        'fr',
        'élément illisible, ou pas pris tel quel',
        'éléments illisibles, ou pas pris tels quels',
      ),
    moreUnread: (count) => `… et ${showNumber(count, 'fr')} de plus\u00a0; le JSON les nomme tous.`,
    downloads: 'Emporter le résultat',
    download: { json: 'JSON', html: 'Rapport HTML', csv: 'CSV' },
    report: 'Rapport',
  },
};
