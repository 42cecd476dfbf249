import type { Clause } from './contract.ts';

/**
 * Words without an edge, French and English. `open`: vague wherever they stand. `unbounded`: vague unless the clause
 * counts something (a limit, a number, a time).
 */
const open =
  /(?<![\p{L}])(?:etc|et c[ae]etera|and so on|and so forth|and the like|et ainsi de suite|et autres(?=\s*[.)]?$)|et plus encore|and more(?! than)|y compris mais sans s'y limiter|including but not limited to|travaux divers|divers travaux|tâches diverses|diverses tâches|prestations diverses|questions diverses|various tasks|miscellaneous|misc\.?|odd jobs|other tasks|autres tâches|tout ce qu'il faut|whatever is needed|ad hoc)(?![\p{L}])|(?:…|\.\.\.)\s*$/iu;
const unbounded =
  /(?<![\p{L}])(?:et autres|and other|petite?s? (?:modifications?|corrections?|retouches?|ajustements?|changements?|travaux|tâches?|évolutions?|demandes?|interventions?|mises à jour|aides?)|menu(?:e?s)? (?:travaux|modifications|retouches)|(?:small|minor|little|quick) (?:changes?|edits?|tweaks?|updates?|fixes|amendments?|adjustments?|jobs?|tasks?|requests?|modifications?)|(?:si|quand|lorsque) (?:c'est )?(?:nécessaire|besoin)|au besoin|selon (?:les |vos |le )?besoins?|en fonction (?:des|de vos|du) besoins?|(?:as|when|where|if|whenever) (?:needed|required|necessary)|as appropriate|dans la mesure du possible|where possible|raisonnables?|reasonable|de temps en temps|from time to time|occasional|occasionnel(?:le)?s?|régulièrement|regularly|à volonté)(?![\p{L}])/iu;
/** A whole clause that only names help, without saying of what, how or how much. */
const bare =
  /^(?:le |la |l'|de la |du )?(?:support|assistance|accompagnement|suivi|aide|conseils?|maintenance|disponibilité|help|advice|follow-up|guidance|consulting|availability)(?: (?:technique|général|générale|client|continu|continue|quotidien|téléphonique|personnalisée?|du client|du projet|technical|general|ongoing|customer|client|project|and|et|support|assistance|help|conseils?|advice|suivi|maintenance|par (?:mail|courriel|e-mail|téléphone)|by (?:e-?mail|phone|telephone)))*\s*\.?$/iu;
const bareEnglish =
  /^(?:technical|general|ongoing|customer|e-?mail|phone|project|full|day-to-day)(?: (?:technical|general|ongoing|customer|and|e-?mail|phone))* (?:support|assistance|help|advice|maintenance|guidance)\s*\.?$/iu;
const counted =
  /\d|(?<![\p{L}])(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|half an|demi-) ?(?:heures?|minutes?|jours?|fois|par|hours?|days?|times|per|a (?:day|week|month|year)|demi-heures?|each|chaque)(?![\p{L}])|(?:au plus|maximum|dans la limite|up to|at most)/iu;

/**
 * The words that leave a clause without an edge; undefined for a clear one. Of exclusions only the open-ended ones are
 * vague: an exclusion may well be wide.
 */
export function vagueWords(clause: Clause): string | undefined {
  const always = open.exec(clause.text)?.[0];
  if (always !== undefined) return always.trim();
  if (clause.list === 'excluded' || clause.limit !== undefined) return undefined;
  if (bare.test(clause.text) || bareEnglish.test(clause.text)) return clause.text;
  return counted.test(clause.text) ? undefined : unbounded.exec(clause.text)?.[0];
}

const help =
  'support|assistance|aide|conseils?|questions?|réponses?|échanges?|appels?|accompagnement|help|advice|answers|calls?|guidance|consulting|consultations?';
const limitless = [
  new RegExp(`(?<![\\p{L}])(?<word>unlimited) (?:[\\p{L}-]+ ){0,2}(?:${help})(?![\\p{L}])`, 'iu'),
  new RegExp(
    `(?<![\\p{L}])(?:${help})(?: (?!durée|accès|stockage|access|storage)[\\p{L}'’-]+){0,3}? (?<word>illimitée?s?|sans limites?(?! (?:de|dans le) )|unlimited|without (?:any )?limits?(?! (?:of|in) ))(?![\\p{L}])`,
    'iu',
  ),
];
/** A time that the promise keeps to. */
const during =
  /(?<![\p{L}])(?:pendant|durant|lors|jusqu|during|until|for (?:\d|one|two|three|six|twelve|thirty|the (?:first|duration)))/iu;

/** The words by which an included clause promises help without any limit: "Unlimited e-mail support". */
export function unlimitedHelp({ list, limit, text }: Clause): string | undefined {
  if (list === 'excluded' || limit !== undefined || during.test(text)) return undefined;
  return limitless.map((one) => one.exec(text)?.groups?.word).find((word) => word !== undefined);
}

/** The clause's words without an open end ("…, etc."). */
export function withoutOpenEnd(text: string): string {
  const end =
    /[\s,;(]*(?:(?:etc|et c[ae]etera)\.?|and so on|and so forth|and the like|et ainsi de suite|and more|et autres|et plus encore|…|\.\.\.)\s*\)?\.?\s*$/iu.exec(
      text,
    );
  const kept = end ? text.slice(0, end.index) : text;
  return kept.includes('(') && !kept.includes(')') ? `${kept})` : kept;
}
