import type { Language } from '../kit/language.ts';
import { filled } from './filled.ts';

type Both = Readonly<Record<Language, string>>;

const words = {
  help: {
    fr: `avenant new [--yes OPTIONS]

Écrit un contrat à partir d’un modèle par métier, en posant ses questions. Une option donnée n’est plus demandée\u00a0;
avec --yes rien n’est demandé et le reste prend sa valeur habituelle.

  --trade MÉTIER       {0}
  --lang fr|en         langue du contrat
  --provider NOM       vous, comme le contrat vous nomme
  --client NOM         le client
  --email ADRESSE      adresse ou @domaine du client\u00a0; peut être répété
  --currency CODE      devise (EUR)
  --price BASE:MONTANT fixed:3200, hourly:80, daily:500 ou monthly:190\u00a0; un montant seul prend la base habituelle
                       du métier, et c’est dit
  --rate MONTANT       taux horaire du conseil (80.00)
  --allowance MINUTES  minutes de conseil offertes par mois (0)
  --signed JOUR        jour de la signature (AAAA-MM-JJ)
  --starts JOUR        début (aujourd’hui)
  --ends JOUR          fin
  --out FICHIER        où l’écrire (CLIENT.contract.md)\u00a0; - pour la sortie standard
  --force              remplacer un fichier existant
  --yes                ne rien demander\u00a0: --trade, --client, --email et --price sont alors nécessaires

Codes de sortie\u00a0: 0 écrit, 2 mauvais usage ou fichier déjà là.`,
    en: `avenant new [--yes OPTIONS]

Writes a contract from a template by trade, asking its questions. An option that is given is not asked for;
with --yes nothing is asked and the rest takes its usual value.

  --trade TRADE        {0}
  --lang fr|en         language of the contract
  --provider NAME      you, as the contract names you
  --client NAME        the client
  --email ADDRESS      the client's address or @domain; may be repeated
  --currency CODE      currency (EUR)
  --price BASIS:AMOUNT fixed:3200, hourly:80, daily:500 or monthly:190; an amount alone is on the trade's usual
                       basis, and that is said
  --rate AMOUNT        rate of advice an hour (80.00)
  --allowance MINUTES  free minutes of advice a month (0)
  --signed DAY         day of signature (YYYY-MM-DD)
  --starts DAY         start (today)
  --ends DAY           end
  --out FILE           where to write it (CLIENT.contract.md); - for standard output
  --force              replace a file that exists
  --yes                ask nothing: --trade, --client, --email and --price are then needed

Exit codes: 0 written, 2 wrong use or the file exists.`,
  },
  lang: { fr: 'Langue du contrat (fr, en)', en: 'Language of the contract (fr, en)' },
  trade: { fr: 'Métier (numéro ou nom)', en: 'Trade (number or name)' },
  provider: { fr: 'Votre nom, comme le contrat le dit', en: 'Your name, as the contract has it' },
  client: { fr: 'Nom du client', en: "The client's name" },
  email: {
    fr: 'Ses adresses, séparées par des virgules (@domaine.fr pour toute la maison)',
    en: 'Their addresses, commas between (@domain.com for the whole house)',
  },
  currency: { fr: 'Devise', en: 'Currency' },
  price: {
    fr: 'Prix (fixed:3200, hourly:80, daily:500, monthly:190)',
    en: 'Price (fixed:3200, hourly:80, daily:500, monthly:190)',
  },
  rate: { fr: 'Taux horaire du conseil', en: 'Rate of advice an hour' },
  allowance: { fr: 'Minutes de conseil offertes par mois', en: 'Free minutes of advice a month' },
  signed: {
    fr: 'Jour de la signature (AAAA-MM-JJ, vide\u00a0: pas encore)',
    en: 'Day of signature (YYYY-MM-DD, empty: not yet)',
  },
  starts: { fr: 'Début (AAAA-MM-JJ)', en: 'Start (YYYY-MM-DD)' },
  ends: { fr: 'Fin (AAAA-MM-JJ, vide\u00a0: aucune)', en: 'End (YYYY-MM-DD, empty: none)' },
  out: { fr: 'Fichier', en: 'File' },
  badLang: { fr: 'Répondez fr ou en.', en: 'Answer fr or en.' },
  badTrade: { fr: 'Choisissez parmi\u00a0: {0}.', en: 'Choose among: {0}.' },
  noEmail: {
    fr: 'Il faut une adresse (claire@exemple.fr) ou un domaine (@exemple.fr).',
    en: 'An address (claire@example.com) or a domain (@example.com) is needed.',
  },
  noPrice: {
    fr: 'Il faut un prix\u00a0; écrivez BASE:MONTANT, comme fixed:3200 ou monthly:{0}.',
    en: 'A price is needed; write BASIS:AMOUNT, such as fixed:3200 or monthly:{0}.',
  },
  usualBasis: {
    fr: '«\u00a0{0}\u00a0» est pris pour {1}, la base habituelle de ce métier. Pour une autre, écrivez-la\u00a0: {2}.',
    en: '"{0}" is taken for {1}, the usual basis of this trade. For another, write it: {2}.',
  },
  zeroPrice: {
    fr: 'Un prix de zéro n’est pas un prix\u00a0; écrivez celui que vous demandez.',
    en: 'A price of zero is no price; write the one that you ask.',
  },
  zeroRate: {
    fr: 'À un taux de zéro, un conseil ne coûterait rien\u00a0; écrivez votre taux. Pour ne jamais facturer le conseil, mettez «\u00a0billable: false\u00a0» dans le contrat écrit.',
    en: 'At a rate of zero no advice would cost anything; write your rate. Never to charge for advice, put "billable: false" in the contract once it is written.',
  },
  badText: { fr: 'Il faut un nom.', en: 'A name is needed.' },
  badEmail: {
    fr: '«\u00a0{0}\u00a0» n’est ni une adresse (claire@exemple.fr) ni un domaine (@exemple.fr).',
    en: '"{0}" is neither an address (claire@example.com) nor a domain (@example.com).',
  },
  badCurrency: {
    fr: '«\u00a0{0}\u00a0» n’est pas un code de devise (EUR, CHF, GBP…).',
    en: '"{0}" is no currency code (EUR, GBP, USD …).',
  },
  badPrice: {
    fr: '«\u00a0{0}\u00a0»\u00a0: écrivez BASE:MONTANT, comme fixed:3200 ou monthly:{1}.',
    en: '"{0}": write BASIS:AMOUNT, such as fixed:3200 or monthly:{1}.',
  },
  badMinutes: {
    fr: '«\u00a0{0}\u00a0»\u00a0: des minutes entières, 44640 au plus.',
    en: '"{0}": whole minutes, at most 44640.',
  },
  badDay: {
    fr: '«\u00a0{0}\u00a0» n’est pas un jour\u00a0; écrivez AAAA-MM-JJ.',
    en: '"{0}" is no day; write YYYY-MM-DD.',
  },
  badEnd: {
    fr: 'La fin ne peut pas précéder le début ({0}).',
    en: 'The end cannot come before the start ({0}).',
  },
  exists: {
    fr: '{0} existe déjà\u00a0; choisissez un autre nom (--out), ou ajoutez --force pour le remplacer.',
    en: '{0} exists already; choose another name (--out), or add --force to replace it.',
  },
  needed: {
    fr: 'Il manque {0}\u00a0; avec --yes rien n’est demandé.',
    en: '{0} is missing; with --yes nothing is asked.',
  },
  stopped: {
    fr: 'Interrompu avant la dernière question\u00a0; rien n’a été écrit.',
    en: 'Stopped before the last question; nothing was written.',
  },
  next: {
    fr: 'Relisez-le, adaptez les clauses à votre mission, puis\u00a0: avenant check {0}',
    en: 'Read it, adapt the clauses to your work, then: avenant check {0}',
  },
  'web-designer': { fr: 'création de sites', en: 'web designer' },
  'virtual-assistant': { fr: 'secrétariat à distance', en: 'virtual assistant' },
  consultant: { fr: 'conseil', en: 'consultant' },
  'graphic-designer': { fr: 'graphisme', en: 'graphic designer' },
  copywriter: { fr: 'rédaction', en: 'copywriter' },
  developer: { fr: 'développement', en: 'developer' },
  bookkeeper: { fr: 'assistance comptable', en: 'bookkeeper' },
  trainer: { fr: 'formation', en: 'trainer' },
} as const satisfies Record<string, Both>;

export type NewWord = keyof typeof words;

/** A sentence of `avenant new` with its places {0}… filled. */
export function newSentence(
  key: NewWord,
  language: Language,
  ...values: readonly (string | number)[]
): string {
  return filled(words[key][language], values);
}
