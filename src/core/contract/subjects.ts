import type { Clause } from './contract.ts';
import { foldWord } from './nearest.ts';

/** Words that carry no subject, and those that only say that something is provided. */
const empty = new Set(
  `le la les l un une des du de d et ou a au aux en dans sur sous par pour avec sans chez vers entre ce cet cette ces son sa
  ses leur leurs votre vos notre nos tout tous toute toutes chaque que qui dont est sont site client clients
  deux trois quatre cinq six sept huit neuf dix mois mensuel mensuelle an annee semaine jour jours heure heures
  the a an and or of to in on at for from by with without into over under your our their its this that these those
  all each every any is are one two three four five six seven eight nine ten month monthly year yearly week weekly
  day days hour hours creation gestion realisation conception design making management work service services`.split(
    /\s+/,
  ),
);

/** Words by which an exclusion says that it begins where the other list ends. */
const beyond =
  /(?<![\p{L}])(?:supplémentaires?|additionnel(?:le)?s?|au-delà|autres?|hors|sauf|excepté|nouve(?:au|aux|lle|lles)|plus|extra|hors liste|après|ultérieure?s?|additional|further|beyond|but|other|others|another|except|outside|new|more|than|after|later|extras?)(?![\p{L}])/iu;

/** What people call the finding of a site in search engines, folded. Suppliers and goods are "référencés" otherwise. */
const seoNames =
  /\b(?:referencement(?! (?:payant|des? (?:fournisseurs|prestataires|partenaires|produits|articles)))(?: naturel)?(?: seo)?|search engine optimi[sz]ation)\b/g;

/** Words that make a service smaller and leave it what it is: "basic SEO" is SEO. */
const degrees = /\b(?:de base|basique|simple|courante?|basic|ongoing)\b/g;

/**
 * Services of one word, which are what they are wherever an enumeration names them. Of other single words nobody can tell:
 * in "retouching of dust, labels and reflections" no labels are promised.
 */
const services = new Set(
  'seo hebergement hosting maintenance traduction translation copywriting proofreading formation training'
    .split(' ')
    .map(stem),
);

/** The subject's words: folded, plural ends cut, the empty ones left out. */
export function subjectOf(text: string): readonly string[] {
  const words =
    foldWord(text)
      .replace(seoNames, 'seo')
      .replace(/\bseo-/g, 'seo')
      .match(/[a-z0-9]+/g) ?? [];
  return [...new Set(words.filter((word) => word.length > 1 && !empty.has(word)).map(stem))];
}

function stem(word: string): string {
  return word.length > 3 ? word.replace(/(?:es|s|x|e)$/, '') : word;
}

/**
 * The included clause that an exclusion claims too: one subject is the other's whole, or both lists name the same thing
 * in an enumeration, and the exclusion does not say that it begins beyond. A subject of one word must also be what the
 * other clause begins with, since "Photos" is not "Layout of the photos supplied".
 */
export function claimedTwice(excluded: Clause, included: readonly Clause[]): Clause | undefined {
  if (beyond.test(excluded.text)) return undefined;
  const theirs = subjectOf(excluded.text);
  if (theirs.length === 0) return undefined;
  const named = namedIn(excluded.text);
  return included.find((clause) => {
    const ours = subjectOf(clause.text);
    return isPartOf(ours, theirs) || namedIn(clause.text).some((one) => named.includes(one));
  });
}

function isPartOf(ours: readonly string[], theirs: readonly string[]): boolean {
  const [short, long] = ours.length < theirs.length ? [ours, theirs] : [theirs, ours];
  if (short.length === 0 || !short.every((word) => long.includes(word))) return false;
  return short.length > 1 ? long.length <= short.length * 3 : short[0] === long[0] && long.length <= 3;
}

/**
 * The services that a clause names one after the other ("website of five pages, hosting, basic SEO"), each by its words
 * in one order. In parentheses stands what explains a service, after a colon what belongs to one.
 */
function namedIn(text: string): readonly string[] {
  const folded = foldWord(text)
    .replace(/\([^)]*\)/g, ' ')
    .replace(degrees, ' ');
  if (folded.includes(':')) return [];
  return folded
    .split(/,(?!\d)|[;+]| (?:et|and) /)
    .map((item) => [...subjectOf(item)].sort())
    .filter(([first = '', ...more]) => more.length > 0 || services.has(first))
    .map((words) => words.join(' '));
}
