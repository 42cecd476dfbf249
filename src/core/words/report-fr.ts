import { isOneInFrench } from '../kit/money.ts';
import { showCount, showDay, showNumber } from './locale.ts';
import type { ReportWords } from './report-en.ts';

const plural = (count: number, one: string, many: string) => showCount(count, 'fr', one, many);

/** The report's words in French. */
export const reportFr: ReportWords = {
  title: 'Audit',
  fileTitle: 'Ce que le courrier a donné',
  languageSwitch: 'Langue',
  period: (from, to) => `Du ${showDay(from, 'fr')} au ${showDay(to, 'fr')}`,
  headline: 'd’avis donnés sans facture',
  headlineNone: 'Aucun avis donné sans facture\u00a0: aucune consultation n’a reçu de réponse',
  headlineCovered: 'Plus rien à facturer\u00a0: aucune consultation donnée ne laisse de montant ouvert',
  headlineNoneRead: 'Aucune consultation à facturer trouvée dans le courrier français et anglais',
  missing: {
    mail: {
      title: 'Rien à évaluer\u00a0: aucun message n’a pu être lu',
      advice: 'Donnez une boîte\u00a0: le courrier reçu et le courrier envoyé.',
    },
    period: {
      title: 'Rien à évaluer dans cette période\u00a0: aucun échange avec un client',
      advice: 'Le courrier d’avant ou d’après est laissé de côté\u00a0: choisissez une période plus longue.',
    },
    you: {
      title: 'Rien n’a pu être évalué\u00a0: vos adresses ne sont pas connues',
      advice:
        'Indiquez vos adresses (--me, ou «\u00a0Vous êtes\u00a0» sur la page), ou donnez aussi le courrier envoyé\u00a0: il les révèle.',
    },
    sent: {
      title: 'Rien n’a pu être évalué\u00a0: aucun de ces messages n’est de vous',
      advice:
        'Un avis se donne en répondant. Donnez aussi le dossier des envoyés, et vérifiez que toutes vos adresses sont nommées (--me, ou «\u00a0Vous êtes\u00a0» sur la page).',
    },
    clients: {
      title: 'Rien n’a pu être évalué\u00a0: aucun message de client n’a été trouvé',
      advice:
        'Donnez le courrier reçu avec le courrier envoyé. Les clients se reconnaissent aux adresses de leurs contrats ou, sans contrat, à vos réponses dans trois fils au moins\u00a0; au terminal, «\u00a0avenant clients\u00a0» les liste.',
    },
  },
  ofWhichSure: (amount, shown) => `dont ${shown} ${isOneInFrench(amount) ? 'sûr' : 'sûrs'}`,
  allSure: (amount) => `${isOneInFrench(amount) ? 'sûr' : 'sûrs'} en totalité`,
  ifInferredRight: 'si ce qui a été déduit est juste',
  noneSure: 'rien de sûr avant votre vérification',
  otherCurrencies: 'Dans d’autres devises\u00a0:',
  separator: '\u00a0; ',
  estimatedNote:
    'Le temps travaillé est estimé d’après les mots lus et écrits dans le courrier\u00a0; chaque montant qui en découle l’est aussi.',
  sure: 'sûr',
  possible: 'possible',
  estimated: 'estimé',
  estimatedTime: 'Temps estimé',
  noContractsAtAll:
    'Aucun contrat n’est au dossier. Les clients sont déduits des réponses envoyées, et tout est évalué à vos conditions par défaut.',
  meDoubted: (me, others) =>
    `Vous avez été pris pour ${me}, qui répond\u00a0; mais d’après le seul courrier vous pourriez être ${others}. Nommez vos adresses (--me, ou «\u00a0Vous êtes\u00a0» sur la page) pour en être sûr.`,
  meBetween: (addresses) =>
    `Le courrier ne dit pas qui vous êtes parmi\u00a0: ${addresses}. Nommez vos adresses (--me, ou «\u00a0Vous êtes\u00a0» sur la page).`,
  meUnknown:
    'Le courrier ne dit pas quelles adresses sont les vôtres. Nommez-les (--me, ou «\u00a0Vous êtes\u00a0» sur la page).',
  otherLanguage: (count) =>
    `${plural(count, 'message de client est dans une autre langue', 'messages de clients sont dans une autre langue')} que le français ou l’anglais\u00a0: les demandes n’y ont pas été cherchées.`,
  colleagues: (count, domain) =>
    `${plural(
      count,
      `message de ${domain} à vos clients a été écarté`,
      `messages de ${domain} à vos clients ont été écartés`,
    )}\u00a0: si l’on y répond pour vous, nommez le domaine (--me ${domain}, ou «\u00a0Vous êtes\u00a0» sur la page).`,
  secondAddress: (count, address, all) =>
    `${plural(
      count,
      `message de ${address} à vos clients a été écarté`,
      `messages de ${address} à vos clients ont été écartés`,
    )}\u00a0: si cette adresse est la vôtre, nommez-la avec les autres (--me ${all}, ou «\u00a0Vous êtes\u00a0» sur la page).`,
  beforeStart: (count, client, contract, day) =>
    `${client}\u00a0: ${plural(count, 'demande est venue', 'demandes sont venues')} avant le début du contrat «\u00a0${contract}\u00a0», le ${showDay(day, 'fr')}. Aucun contrat n’était en vigueur\u00a0; ${count < 2 ? 'elle est jugée et comptée' : 'elles sont jugées et comptées'} selon celui-ci.`,
  afterEnd: (count, client, contract, day) =>
    `${client}\u00a0: ${plural(count, 'demande est venue', 'demandes sont venues')} après la fin du contrat «\u00a0${contract}\u00a0», le ${showDay(day, 'fr')}. Aucun contrat n’était en vigueur\u00a0; ${count < 2 ? 'elle est jugée et comptée' : 'elles sont jugées et comptées'} selon celui-ci.`,
  noContract: 'aucun contrat au dossier',
  silent: 'le contrat est muet',
  notBillable: 'consultations non facturées par contrat',
  defaultTermsNote: 'Ses consultations sont évaluées à vos conditions par défaut.',
  notBillableNote: 'Les montants montrent ce que ses consultations vaudraient.',
  readTitle: 'Ce qui a été lu, et ce qui ne l’a pas été',
  read: (count) => plural(count, 'message lu', 'messages lus'),
  fromClients: (count) => `${showNumber(count, 'fr')} de clients`,
  fromYou: (count) => `${showNumber(count, 'fr')} de vous`,
  passedOver: (count) => plural(count, 'écarté', 'écartés'),
  skipped: (count) =>
    plural(count, 'élément illisible, ou pas pris tel quel', 'éléments illisibles, ou pas pris tels quels'),
  which: 'Lesquels, et pourquoi',
  nothingSkipped: 'Tout a pu être lu.',
  andMore: (count) => `et ${plural(count, 'autre', 'autres')}, dans le JSON`,
  you: 'Vous',
  youUnknown: 'adresses inconnues',
  passedOverWords: {
    list: 'listes de diffusion',
    bulk: 'envois en masse',
    'auto-reply': 'réponses automatiques',
    bounce: 'retours d’erreur',
    receipt: 'accusés de réception',
    calendar: 'agenda',
    newsletter: 'lettres d’information',
    spoofed: 'expéditeurs usurpés',
    draft: 'brouillons',
    deleted: 'supprimés',
    junk: 'indésirables',
    'not-a-client': 'hors clients',
    'other-client': 'd’autres clients',
    'not-to-you': 'pas à vous',
    twice: 'en double',
    'out-of-period': 'hors période',
  },
  figures: 'En tout',
  messages: 'Messages de clients',
  asks: 'Demandes',
  worked: 'Travaillé (estimé)',
  includedTime: 'Inclus (estimé)',
  allowance: 'Franchise utilisée (estimée)',
  ifApplied: 'Facturé si le contrat était appliqué',
  alreadyBilled: 'Déjà facturé',
  given: 'Cadeaux',
  leakage: 'Fuite',
  leakageRange: (sure, possible) => (sure === possible ? sure : `${sure} à ${possible}`),
  realization: 'Taux de réalisation',
  realizationNote:
    'de la valeur du travail inclus et des consultations données (temps estimé), la part que le prix, la franchise ou une facture couvre.',
  effectiveRate: 'Taux horaire réel (estimé)',
  effectiveRateNote: 'le prix de la période sur le temps estimé des réponses.',
  rateWithheld:
    'Taux horaire réel\u00a0: non affiché là où le courrier contient moins de la moitié des heures que le prix paie, car le reste du travail n’est pas connu ici.',
  rateWithheldOf: (time, price) =>
    `Taux horaire réel\u00a0: non affiché. Le courrier contient ${time} (estimé) pour ${price}\u00a0; le reste du travail n’est pas connu ici.`,
  perHour: (amount) => `${amount}/h`,
  gifts: 'Consultations données et non facturées',
  unanswered: 'Sans réponse',
  median: 'Délai de réponse médian',
  slowest: 'Réponse la plus lente',
  check: 'À vérifier',
  none: 'aucune',
  client: 'Client',
  currency: 'Devise',
  moneyTitle: 'Ce que cela vaut',
  estimatedShort: 'Estimé',
  gapLine: (count, client) => `${client}\u00a0: ${plural(count, 'demande', 'demandes')}`,
  checkLine: (count) =>
    plural(
      count,
      'verdict demande un second regard\u00a0; il ne compte pas comme sûr.',
      'verdicts demandent un second regard\u00a0; aucun ne compte comme sûr.',
    ),
  kind: 'Nature de la demande',
  verdict: 'Verdict',
  total: 'Total',
  kinds: {
    'how-to': 'Comment faire',
    'where-to': 'Où aller',
    opinion: 'Avis',
    explain: 'Explication',
    work: 'Travail',
    defect: 'Défaut',
    admin: 'Administratif',
  },
  rulings: { included: 'inclus', consultation: 'consultation', 'change-order': 'avenant', free: 'gratuit' },
  tableTitle: 'Ce qui a été demandé, et ce qu’en dit le contrat',
  monthsTitle: 'Mois par mois',
  month: 'Mois',
  monthsChart: (currency) => `Valeur des consultations données et non facturées, par mois, en ${currency}`,
  certainCharges: 'sûr',
  doubtfulCharges: 'à vérifier',
  monthsNote:
    'Les demandes et leur temps sont au mois de la demande\u00a0; les consultations données et les montants, au mois de la réponse, qui peut venir après la période\u00a0: ce qui a été demandé dans la période compte en entier.',
  showTable: 'La même chose en tableau',
  giftsChart: 'Consultations données et non facturées, par mois',
  dearestMonth: (month, amount) => `le mois le plus fort est ${month} avec ${amount}`,
  dearestTitle: 'Les dix fils les plus chers',
  dearestIntro: 'Ce qui a été demandé, la clause qui tranche, et d’où vient le montant.',
  noDearest: 'Aucun fil ne laisse rien à facturer.',
  noDearestRead: 'Aucun fil en français ou en anglais ne laisse rien à facturer.',
  noSubject: '(sans objet)',
  clause: 'Clause',
  included: 'Inclus',
  excluded: 'Non inclus',
  warranty: 'Garantie',
  noClause: 'aucune clause ne la nomme',
  answeredAfter: (delay) => `réponse après ${delay}`,
  notAnswered: 'sans réponse',
  partOf: (amount) => `${amount} de ce groupe commun\u00a0:`,
  billedAlready: (amount) => `déjà facturé\u00a0: ${amount}`,
  givenKnowingly: 'offert en connaissance de cause',
  decidedAs: {
    billed: 'facturée',
    gift: 'offerte',
    included: 'décidée incluse',
    'change-order': 'avenant demandé',
  },
  inSubject: 'dans l’objet',
  allThreads: (count) => `Tous les fils avec une demande (${showNumber(count, 'fr')})`,
  moreThreads: (count) =>
    plural(
      count,
      'autre fil n’est pas listé ici\u00a0; le JSON et le CSV le contiennent.',
      'autres fils ne sont pas listés ici\u00a0; le JSON et le CSV les contiennent tous.',
    ),
  moreAsks: (count) =>
    plural(
      count,
      'autre demande dans ce fil\u00a0; le JSON et le CSV la contiennent.',
      'autres demandes dans ce fil\u00a0; le JSON et le CSV les contiennent toutes.',
    ),
  clientsTitle: 'Client par client',
  clausesTitle: 'Clauses les plus touchées',
  gapsTitle: 'Lacunes\u00a0: demandes qu’aucune clause ne nomme',
  gapSorts: { advice: 'Conseil', work: 'Travail', defect: 'Défauts' },
  readyClause: 'Clause prête pour le contrat, sous ce qui n’est pas inclus\u00a0:',
  gapCount: (count) => plural(count, 'demande', 'demandes'),
  habitsTitle: 'Habitudes',
  value: 'Valeur',
  count: 'Demandes',
  checksTitle: 'À vérifier par une personne',
  checksIntro: 'Le programme n’est pas assez sûr de ces verdicts. Ils ne comptent jamais comme sûrs.',
  noChecks: 'Aucun verdict ne demande un second regard.',
  confidence: (percent) => `sûr à ${percent}\u00a0%`,
  method: 'Comment c’est compté',
  methodText:
    'Chaque demande est confrontée aux clauses du contrat en vigueur à son jour (à défaut, du précédent ou, avant le premier, du premier). La réponse est le message suivant du prestataire dans le fil\u00a0; son temps est estimé d’après les mots lus et écrits, puis partagé entre les demandes auxquelles elle répond. Les minutes deviennent des montants par les conditions du contrat, ou par vos conditions par défaut s’il est muet\u00a0: groupées, arrondies, moins la franchise, qui ne vaut que pendant les jours du contrat. La fuite est la valeur des consultations données, ni facturées, ni dans la franchise, ni offertes par décision.',
};
