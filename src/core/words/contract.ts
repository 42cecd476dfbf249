import type { Language } from '../kit/language.ts';
import { showCount } from './locale.ts';

/** The values of a finding's sentence and of its ready clause, by name. */
export type FindingData = Readonly<Record<string, string>>;

type Line = (data: FindingData) => string;

/** Where in the contract file a finding's ready lines belong. */
export type FindingPlace = 'front matter' | 'parties' | 'included' | 'excluded' | 'terms';

interface FindingWords {
  /** Why it matters, in one sentence. */
  readonly reason: Readonly<Record<Language, Line>>;
  /** What to write instead, in the contract's language. */
  readonly ready: Readonly<Record<Language, Line>>;
  readonly where: FindingPlace;
}

const consultation = (data: FindingData) => `consultation:
  billable: true
  rate: ${data.rate}
  increment: 15
  rounding: up
  minimum: 15
  per: thread-day`;

/** Where terms are stated already, the key that is missing among them. */
const silentReady = (data: FindingData) => (data.stated ? '  billable: true' : consultation(data));

const findingWords = {
  'no-exclusions': {
    reason: {
      fr: () => 'Rien n’est exclu\u00a0: tout ce que la liste ne dit pas peut être réclamé comme compris.',
      en: () => 'Nothing is excluded: whatever the list does not say can be claimed as included.',
    },
    ready: {
      fr: (
        data,
      ) => `${data.headed ? '' : '## Non inclus\n'}- Création ou modification de tout élément absent de la liste ci-dessus {#hors-liste}
- Conseil, formation et avis sur d’autres sujets que les prestations ci-dessus {#conseil}
- Achats, licences et abonnements souscrits pour le client {#achats}`,
      en: (
        data,
      ) => `${data.headed ? '' : '## Not included\n'}- Making or changing anything that the list above does not name {#beyond-the-list}
- Advice, training and opinions on subjects other than the services above {#advice}
- Purchases, licences and subscriptions made for the client {#purchases}`,
    },
    where: 'excluded',
  },
  'party-unnamed': {
    reason: {
      fr: (data) =>
        `«\u00a0${data.text}\u00a0»\u00a0: un nom manque encore, le contrat ne dit pas qui il engage.`,
      en: (data) => `"${data.text}": a name is still missing, the contract does not say whom it binds.`,
    },
    ready: { fr: (data) => data.line ?? '', en: (data) => data.line ?? '' },
    where: 'parties',
  },
  'consultation-silent': {
    reason: {
      fr: (data) =>
        data.stated
          ? `Sans \`billable: true\`, le contrat reste muet sur les questions, et ce qu’il en dit (${data.stated}) est sans effet\u00a0: vos conditions par défaut les évaluent.`
          : 'Les questions par courriel ou par téléphone ne sont pas prévues\u00a0: vous ne pouvez ni les facturer ni les refuser.',
      en: (data) =>
        data.stated
          ? `Without \`billable: true\` the contract stays silent on questions, and what it states of them (${data.stated}) does nothing: they are valued at your default terms.`
          : 'Questions by e-mail or telephone are not provided for: you can neither charge nor refuse them.',
    },
    ready: { fr: silentReady, en: silentReady },
    where: 'front matter',
  },
  'no-rate': {
    reason: {
      fr: () =>
        'Le conseil est facturable, mais à aucun taux\u00a0: personne ne sait ce que coûte une réponse.',
      en: () => 'Advice is billable, but at no rate: nobody knows what an answer costs.',
    },
    ready: { fr: (data) => `  rate: ${data.rate}`, en: (data) => `  rate: ${data.rate}` },
    where: 'front matter',
  },
  'rate-zero': {
    reason: {
      fr: () =>
        'Le conseil est facturable, mais au taux de 0\u00a0: une réponse ne coûterait rien. Écrivez votre taux, ou «\u00a0billable: false\u00a0».',
      en: () =>
        'Advice is billable, but at a rate of 0: no answer would cost anything. Write your rate, or "billable: false".',
    },
    ready: { fr: (data) => `  rate: ${data.rate}`, en: (data) => `  rate: ${data.rate}` },
    where: 'front matter',
  },
  'no-increment': {
    reason: {
      fr: () =>
        'Aucun pas de facturation\u00a0: quatre minutes ou un quart d’heure, la facture serait discutée.',
      en: () => 'No billing step: four minutes or a quarter of an hour, the invoice would be argued over.',
    },
    ready: { fr: () => '  increment: 15', en: () => '  increment: 15' },
    where: 'front matter',
  },
  'no-minimum': {
    reason: {
      fr: () =>
        'Aucun minimum n’est écrit\u00a0: une réponse d’une minute coûte de quitter son travail et d’y revenir.',
      en: () =>
        'No minimum is stated: an answer of one minute costs leaving your work and coming back to it.',
    },
    ready: { fr: () => '  minimum: 15', en: () => '  minimum: 15' },
    where: 'front matter',
  },
  'rollover-alone': {
    reason: {
      fr: () =>
        '«\u00a0rollover\u00a0» ne reporte rien\u00a0: sans franchise (allowance), il n’y a pas de minutes à reporter. Écrivez une franchise, ou retirez «\u00a0rollover\u00a0».',
      en: () =>
        '"rollover" carries nothing over: without an allowance there are no minutes to carry. State one, or remove it.',
    },
    ready: { fr: () => '  allowance: 30', en: () => '  allowance: 30' },
    where: 'front matter',
  },
  'short-answers-free': {
    reason: {
      fr: (data) =>
        `L’arrondi «\u00a0${data.rounding}\u00a0» sans minimum offre les réponses courtes\u00a0: ${showCount(Number(data.lost), 'fr', 'minute est comptée', 'minutes sont comptées')} 0.`,
      en: (data) =>
        `Rounding "${data.rounding}" without a minimum gives short answers away: ${showCount(Number(data.lost), 'en', 'minute is counted', 'minutes are counted')} as 0.`,
    },
    ready: {
      fr: (data) => `  minimum: ${data.increment}`,
      en: (data) => `  minimum: ${data.increment}`,
    },
    where: 'front matter',
  },
  'no-revision-limit': {
    reason: {
      fr: (data) =>
        data.text
          ? `«\u00a0${data.text}\u00a0» n’a pas de limite comptée\u00a0: les tours suivants ne peuvent pas être facturés.`
          : 'Le nombre de tours de corrections n’est écrit nulle part\u00a0: un prix fixe en promet alors sans fin.',
      en: (data) =>
        data.text
          ? `"${data.text}" has no limit that counts: further rounds cannot be charged.`
          : 'The number of correction rounds is stated nowhere: a fixed price then promises them without end.',
    },
    ready: {
      fr: (data) =>
        data.clause ??
        '- Deux tours de corrections sur chaque livrable, une liste unique par tour {#corrections limit=2}',
      en: (data) =>
        data.clause ??
        '- Two rounds of corrections on each deliverable, one list a round {#corrections limit=2}',
    },
    where: 'included',
  },
  'no-warranty': {
    reason: {
      fr: () =>
        'Un prix fixe sans garantie datée\u00a0: un défaut trouvé dans deux ans serait encore pour vous.',
      en: () => 'A fixed price without a dated warranty: a defect found in two years would still be yours.',
    },
    ready: { fr: () => 'warranty: { days: 30 }', en: () => 'warranty: { days: 30 }' },
    where: 'front matter',
  },
  'warranty-not-begun': {
    reason: {
      fr: () =>
        'La garantie n’a pas de départ\u00a0; ajoutez-y le jour de la réception dès que le client a accepté.',
      en: () =>
        'The warranty has no beginning; add the day of acceptance as soon as the client has accepted.',
    },
    ready: {
      fr: (data) => `warranty: { days: ${data.days}, from: AAAA-MM-JJ }`,
      en: (data) => `warranty: { days: ${data.days}, from: YYYY-MM-DD }`,
    },
    where: 'front matter',
  },
  'no-end': {
    reason: {
      fr: () => 'Ni fin ni préavis\u00a0: personne ne sait quand ni comment ce contrat s’arrête.',
      en: () => 'Neither an end nor a notice: nobody knows when or how this contract stops.',
    },
    ready: {
      fr: (data) =>
        data.once
          ? 'La mission prend fin à la livraison acceptée, ou après trente jours sans réponse du client ; le travail fait est alors dû.'
          : 'Chaque partie peut mettre fin au contrat par écrit, avec un mois de préavis ; le travail fait jusque-là est dû.',
      en: (data) =>
        data.once
          ? 'The work ends with the accepted delivery, or after thirty days without an answer from the client; work done is then due.'
          : 'Either party may end this contract in writing with one month of notice; work done until then is due.',
    },
    where: 'terms',
  },
  'no-payment-terms': {
    reason: {
      fr: () => 'Les conditions ne disent pas quand vous êtes payé.',
      en: () => 'The terms do not say when you are paid.',
    },
    ready: {
      fr: (data) =>
        data.once
          ? 'Acompte de 40 % à la signature, solde à la livraison. Factures payables à trente jours ; tout retard porte intérêt à trois fois le taux légal, et l’indemnité de 40 € est due.'
          : 'Facture en fin de mois, payable à trente jours ; tout retard porte intérêt à trois fois le taux légal, et l’indemnité de 40 € est due.',
      en: (data) =>
        data.once
          ? 'Deposit of 40% on signature, balance on delivery. Invoices are payable within 30 days; late payment bears statutory interest.'
          : 'Invoiced at the end of each month, payable within 30 days; late payment bears statutory interest.',
    },
    where: 'terms',
  },
  'no-price': {
    reason: {
      fr: () => 'Sans prix, le rapport ne peut pas dire ce que l’heure vous a vraiment rapporté.',
      en: () => 'Without a price the report cannot say what an hour really earned you.',
    },
    ready: { fr: () => 'price: { fixed: 3200.00 }', en: () => 'price: { fixed: 3200.00 }' },
    where: 'front matter',
  },
  'price-zero': {
    reason: {
      fr: () => 'Le prix est de zéro, comme dans un modèle à remplir\u00a0: écrivez celui que vous demandez.',
      en: () => 'The price is zero, as in a template that is to be filled in: write the one that you ask.',
    },
    ready: {
      fr: (data) => `price: { ${data.basis}: ${data.amount} }`,
      en: (data) => `price: { ${data.basis}: ${data.amount} }`,
    },
    where: 'front matter',
  },
  'signed-late': {
    reason: {
      fr: (data) =>
        `Il est signé le ${data.signed}, après son début (${data.starts})\u00a0: rien de signé ne couvre ce qui s’est fait entre les deux. Si c’est voulu, laissez-le ainsi.`,
      en: (data) =>
        `It is signed on ${data.signed}, after its start (${data.starts}): nothing signed covers what was done in between. If that is meant, leave it.`,
    },
    ready: { fr: (data) => `starts: ${data.signed}`, en: (data) => `starts: ${data.signed}` },
    where: 'front matter',
  },
  'warranty-outside': {
    reason: {
      fr: (data) =>
        `La garantie part du ${data.from}, ${data.ends ? `après la fin du contrat (${data.ends})` : `avant le début du contrat (${data.begins})`}\u00a0: elle part du jour où le client a accepté ce que ce contrat livre.`,
      en: (data) =>
        `The warranty begins on ${data.from}, ${data.ends ? `after the contract's end (${data.ends})` : `before the contract's start (${data.begins})`}: it begins when the client has accepted what this contract delivers.`,
    },
    ready: {
      fr: (data) => `warranty: { days: ${data.days}, from: AAAA-MM-JJ }`,
      en: (data) => `warranty: { days: ${data.days}, from: YYYY-MM-DD }`,
    },
    where: 'front matter',
  },
  'clause-repeated': {
    reason: {
      fr: (data) =>
        `«\u00a0${data.text}\u00a0» est déjà à la ligne ${data.line}, sous un autre identifiant\u00a0: gardez l’une des deux lignes.`,
      en: (data) =>
        `"${data.text}" already stands on line ${data.line}, under another id: keep one of the two lines.`,
    },
    ready: { fr: (data) => data.clause ?? '', en: (data) => data.clause ?? '' },
    where: 'included',
  },
  'vague-clause': {
    reason: {
      fr: (data) => `«\u00a0${data.word}\u00a0» n’a pas de bord\u00a0: le client y mettra plus que vous.`,
      en: (data) => `"${data.word}" has no edge: the client will read more into it than you do.`,
    },
    ready: { fr: (data) => data.clause ?? '', en: (data) => data.clause ?? '' },
    where: 'included',
  },
  'unlimited-help': {
    reason: {
      fr: (data) =>
        `«\u00a0${data.text}\u00a0» promet sans limite ce que le contrat facture par ailleurs\u00a0: aucune question ne pourrait plus être facturée.`,
      en: (data) =>
        `"${data.text}" promises without limit what the contract charges for elsewhere: no question could be charged any more.`,
    },
    ready: { fr: (data) => data.clause ?? '', en: (data) => data.clause ?? '' },
    where: 'included',
  },
  'claimed-twice': {
    reason: {
      fr: (data) =>
        `«\u00a0${data.excluded}\u00a0» est exclu, mais la ligne ${data.line} comprend «\u00a0${data.included}\u00a0»\u00a0: les deux listes réclament le même sujet.`,
      en: (data) =>
        `"${data.excluded}" is excluded, but line ${data.line} includes "${data.included}": both lists claim the same subject.`,
    },
    ready: { fr: (data) => data.clause ?? '', en: (data) => data.clause ?? '' },
    where: 'excluded',
  },
  'public-mail-domain': {
    reason: {
      fr: (data) =>
        `«\u00a0${data.email}\u00a0» est une messagerie publique\u00a0: le courrier de n’importe qui serait attribué à ce client.`,
      en: (data) =>
        `"${data.email}" is a public mail service: anybody's mail would be taken for this client's.`,
    },
    ready: {
      fr: (data) => `  emails: [prenom.nom${data.email}]`,
      en: (data) => `  emails: [first.last${data.email}]`,
    },
    where: 'front matter',
  },
} as const satisfies Record<string, FindingWords>;

/** What a contract can lack or leave unclear. */
export type FindingCode = keyof typeof findingWords;

export const findingCodes = Object.keys(findingWords) as readonly FindingCode[];

/** Why a finding matters, in one sentence of the reader's language. */
export function sayFinding(code: FindingCode, data: FindingData, language: Language): string {
  return findingWords[code].reason[language](data);
}

/** The lines that would mend it, in the contract's language. */
export function readyLines(code: FindingCode, data: FindingData, language: Language): string {
  return findingWords[code].ready[language](data);
}

/** Where in the contract file the ready lines belong. */
export function placeOfReady(code: FindingCode): FindingPlace {
  return findingWords[code].where;
}

/** Words that vague clauses are given an edge with. */
export const edges: Readonly<Record<Language, Readonly<Record<'monthly' | 'once', string>>>> = {
  fr: { monthly: 'une heure par mois au plus', once: 'deux heures en tout au plus' },
  en: { monthly: 'up to one hour a month', once: 'up to two hours in all' },
};

/** A promise of help with an edge in the place of its "unlimited". */
export function helpWithin(text: string, unlimited: string, edge: string, language: Language): string {
  const kept = text.replace(unlimited, '').replace(/\s+/gu, ' ').trim();
  return `${kept.charAt(0).toUpperCase()}${kept.slice(1)}${language === 'fr' ? ' : ' : ': '}${edge}`;
}

/** An exclusion that leaves to the other list what is that list's. */
export function exceptFor(excluded: string, included: string, language: Language): string {
  return language === 'fr' ? `${excluded}, au-delà de « ${included} »` : `${excluded}, beyond "${included}"`;
}
