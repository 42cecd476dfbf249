/** A way in which answers tell whether what was asked is within the contract. */
export interface AnswerSign {
  readonly name: 'outside' | 'not mine' | 'quote' | 'price' | 'done';
  /** By how much it speaks for a verdict outside the contract, as a logarithm of odds. */
  readonly weight: number;
  readonly pattern: RegExp;
  /** Where this is said too, the pattern means something else. */
  readonly unless?: RegExp;
}

// What both sides call what they agreed on.
const paper =
  '(?:contrat|forfait|marche|accord|abonnement|mission|perimetre|mensuel|convention|enveloppe|prestation|mensualite|cadre du contrat|cadre de notre contrat)(?![a-z])';
const deal =
  '(?:contract|agreement|deal|scope|retainer|package|monthly (?:fee|plan)|plan|arrangement|bundle|commission)(?![a-z])';
// Up to forty characters of the same part of a sentence, up to the beginning of a word.
const some = '[^.,;:!?¤]{0,40}(?<![a-z])';
// What stands between "not" and the word that it denies.
const stillNot =
  '(?:(?:ete|encore|non plus|vraiment|du tout|prevu|en effet|normalement|been|yet|really|actually|quite|strictly) )?';

/** Alternatives that begin and end with a word. */
function oneOf(...alternatives: readonly string[]): RegExp {
  return new RegExp(`(?<![a-z0-9])(?:${alternatives.join('|')})(?![a-z])`);
}

/**
 * The weights are a logistic regression's, over the chance that the engine gave a verdict, on answers to letters held out: `npm run
 * score` prints them as it finds them (docs/decisions/020-answers.md). Patterns are for text as `plain` writes it.
 */
export const answerSigns: readonly AnswerSign[] = [
  {
    name: 'outside',
    weight: 0.9,
    pattern: oneOf(
      `(?:hors|au-?dela|sort|sortent|sortait|sortirait|exclue?s?|depasse(?:nt|rait)?)(?: d['eu]s?| de)?(?: (?:le |la |les |l'|notre |mon |ce |cet |cette |votre |ton ))? ?(?:cadre d[eu] )?(?:notre |mon |l'|le )?${paper}`,
      '(?:le|notre|ce) (?:contrat|forfait|accord) (?:exclut|ne (?:prevoit|couvre|comprend) (?:pas|ni|rien))',
      '(?:est|sont|reste|restent) (?:bien )?exclue?s?',
      "(?:c'est|reste|restent|se fait|se font|se regle|se reglent|tout) (?:a part|en dehors|dehors)",
      'en dehors de (?:ce qu[a-z]*|notre (?:contrat|accord)|mon (?:contrat|forfait))',
      `(?:laisse|sorti|tenu)e?s? (?:[a-z']+ ){0,3}(?:dehors|de cote|hors)`,
      "(?:on|nous) (?:n')?(?:en )?(?:a|avait|avons|avions) (?:pas|jamais) (?:parle|prevu|convenu)",
      'on avait (?:dit|convenu) sans',
      `(?:pas|ni|jamais) ${stillNot}(?:comprise?s?|incluse?s?|prevue?s?|couverte?s?|convenue?s?) (?:dans|au|par|entre|ensemble|avec|a|pour|non)`,
      `(?:n'(?:est|etait|etaient|y est)|ne (?:sont|seraient|serait)|c'(?:est|etait)|ca,?|non,?) (?:pas|ni) ${stillNot}(?:comprise?s?|incluse?s?|prevue?s?|couverte?s?)`,
      `(?:n'a|n'ont|a) (?:pas|jamais) ete (?:comprise?s?|incluse?s?|prevue?s?)`,
      `n[e'] ?(?:[a-z']+ ){0,3}(?:pas|ni|jamais) (?:partie|au|dans|entre dans) (?:[a-z']+ ){0,2}?${paper}`,
      `pas (?:dans|au|a) (?:le |la |l'|notre |mon |votre |ton )?${paper}`,
      '(?:pas|rien) dans ce qu(?:e|i)?',
      'fai(?:t|sait|saient) pas partie',
      'font pas partie',
      `outside (?:of )?(?:the |our |my |your |this )?${deal}`,
      `outside (?:of )?(?:what|anything) (?:we|i|you)`,
      `(?:out of|beyond|outside) (?:the |our |my )?(?:scope|contract)`,
      'beyond what (?:we|i|you)',
      `(?:left|leave|kept|taken) (?:[a-z]+ ){0,4}?out (?:when|of (?:the|our|my) [a-z ]{0,20}(?:contract|agreement|deal|fee|list|commission|original)|from the start)`,
      '(?:was|were|were all|kept) left out',
      `never (?:in|part of) (?:the|our|what|my)`,
      `(?:not|isn't|aren't|wasn't|weren't|never) ${stillNot}(?:covered|included|part of|what (?:we|i) (?:agreed|signed))`,
      `(?:contract|agreement|package|retainer|fee|plan|it|that) (?:doesn't|does not|didn't) (?:cover|include|stretch|extend)`,
      `(?:contract|agreement) excludes`,
      `(?:not|isn't|aren't|wasn't|weren't) (?:something )?(?:in|within) (?:the|our|my|what) ${some}${deal}`,
      `(?:we )?(?:didn't|never) agree(?:d)? (?:on|to) (?:that|it|this)`,
    ),
  },
  {
    name: 'not mine',
    weight: 0.5,
    pattern: oneOf(
      'pas (?:moi|chez moi|mon (?:rayon|metier|truc|domaine|boulot|fort|affaire|travail)|ma (?:partie|specialite|branche|tasse)|de ma (?:partie|competence)|de mon ressort)',
      `je (?:ne |n'|m'en |m'y |les |la |le |l')*(?:fais|fournis|redige|tiens|vends|ecris|charge|occupe|filme|remets|touche)s? (?:rien|pas)`,
      "j'en (?:fais|ecris|redige|vends) pas",
      '(?:un )?autre (?:metier|boulot|savoir-faire)',
      'un metier a part',
      "(?:not|isn't|aren't|wasn't|never) (?:mine|my (?:field|job|line|trade|department|area|patch|part|thing|side)|me|something i (?:do|run|handle|offer|supply)|one of the things i)",
      "(?:i|we) (?:don't|do not|won't) (?:do|supply|write|handle|look after|make|sell|offer|touch|film|print)(?! (?:it|that|so|anything|more))",
      '(?:another|a different) trade',
      'a trade of (?:its|their) own',
      'a job for (?:an?|your|the) [a-z]+',
      'not for me to',
    ),
  },
  {
    name: 'quote',
    weight: 0.55,
    pattern: oneOf(
      'devis (?:si|des|joint|valable|suit|pour|separe)',
      '(?:un|mon|petit) (?:petit )?devis',
      '(?:un|petit|par|en) avenant',
      'je (?:te |vous )?(?:le |la |les )?chiffre(?:rai|rais)?',
      'bon pour accord',
      'sur simple accord',
      'si (?:tu dis|vous dites) oui',
      'factur[a-z]+ (?:a part|en plus|en sus|separement)',
      '(?:en|un) supplement',
      'en sus',
      '(?:the |a |my |your )?quote (?:attached|for you|if|is attached)',
      "(?:i'll|i can|could|to|will|happy to) quote",
      'change order',
      'an? (?:extra|price|figure|estimate) (?:for|if|of)',
      '(?:be|is|are|as an?) extra',
      'billed separately',
      "i(?:'d|'ll| would)(?: have to| need to)? (?:charge|price)",
    ),
    unless: /devis signe|(?<![a-z])(?:compris|inclus|included)/,
  },
  {
    name: 'price',
    weight: 2.2,
    pattern: /¤/,
    // Sums that were paid, or are contained in what is paid.
    unless: oneOf(
      'virement|recue?s?|payee?s?|reglee?s?|encaissee?s?|rembours[a-z]*',
      '(?<!je )(?:la|les|votre|vos|ta|tes|ma|mes|cette|une) factures?',
      'acompte|solde',
      'compris dans|inclus dans|deja compris',
      'part of|included in|covered by|paid|received|refund(?:ed)?|invoice|deposit|no extra',
    ),
  },
  {
    name: 'done',
    weight: -0.8,
    pattern: oneOf(
      "(?:c'est|est|sont|tout est|deja|voila) (?:fait|en ligne|parti|regle|corrige|repare|remis|retabli)e?s?",
      "(?:j'ai|je l'ai|je les ai) (?:bien |tout )?(?:corrige|change|ajoute|remis|retabli|repare|remplace|mis en ligne|supprime|envoye)e?s?",
      '(?<=^|[:,-] )(?:fait|corrige|repare|ajoute|change|remis)e?s?',
      '(?:ci-)?jointe?s?',
      "je m'en (?:charge|occupe)",
      '(?:pour|ce|des|avant|d.ici) (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)',
      '(?:lundi|mardi|mercredi|jeudi|vendredi) (?:matin|soir|au plus tard)',
      "(?:is|are|it's|all|now|both|that's) (?:all |now |both )?(?:done|fixed|live|up|corrected|sorted|in place|back)",
      "(?:i've|i have|i) (?:just |now |also )?(?:fixed|corrected|added|changed|replaced|put|moved|updated|restored|removed|swapped)",
      '(?<=^|[:,-] )(?:done|fixed|corrected|sorted)',
      'attached',
      "you'll have (?:it|them|that|the)",
      'will be with you',
      '(?:by|on) (?:mon|tues|wednes|thurs|fri|satur|sun)day',
    ),
    unless:
      /(?<![a-z])(?:pas|not|n't|isn't|aren't) (?:encore |yet |all )?(?:fait|en ligne|done|fixed|live|up|attached|joint)/,
  },
];

/** Which signs a sentence bears, in the order of `answerSigns`. */
export function signsIn(sentence: string): readonly boolean[] {
  const text = plain(sentence);
  return answerSigns.map(({ pattern, unless }) => pattern.test(text) && unless?.test(text) !== true);
}

/** A sentence for the patterns: small letters without accents, sums of money as `¤`, other numbers as `#`. */
export function plain(text: string): string {
  return text
    .replaceAll('¤', ' ')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(sum, (found) => (/[1-9]/.test(found) ? '¤' : '#'))
    .replace(/\d[\d.,]*/g, '#');
}

// "1 200 €", "£45", "CHF 80", "1,2 k€": digits are bounded so that a line of them takes no time.
const sum =
  /(?:[€£]|(?<![a-z($])\$|(?<![a-z])(?:chf|eur|usd|gbp)) ?\d[\d.,]{0,12}|\d[\d.,\u00a0\u202f ]{0,14} ?(?:k?€|[£$](?!\w)|(?:euros?|eur|dollars?|quid|balles|chf)\b)/g;
