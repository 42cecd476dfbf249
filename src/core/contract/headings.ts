import { foldWord, nearest } from './nearest.ts';

/** The three sections of a contract's text. */
export type Section = 'included' | 'excluded' | 'terms';

/** The headings by section, French and English. */
export const headings = {
  fr: { included: 'Inclus', excluded: 'Non inclus', terms: 'Conditions' },
  en: { included: 'Included', excluded: 'Not included', terms: 'Terms' },
} as const;

const exact = new Map<string, Section>();
for (const words of Object.values(headings)) {
  for (const section of ['included', 'excluded', 'terms'] as const)
    exact.set(foldWord(words[section]), section);
}

/** What people write instead, beyond slips of the finger. */
const otherWords: readonly (readonly [Section, 'fr' | 'en', readonly string[]])[] = [
  [
    'excluded',
    'fr',
    [
      'exclus',
      'exclu',
      'exclusions',
      'exclusion',
      'non compris',
      'pas inclus',
      "ce qui n'est pas inclus",
      "ce qui n'est pas compris",
      'hors perimetre',
      'hors forfait',
      'ne comprend pas',
      'prestations exclues',
      'non-inclus',
      'en sus',
    ],
  ],
  [
    'excluded',
    'en',
    [
      'excluded',
      'out of scope',
      'outside scope',
      'not in scope',
      "what's not included",
      'what is not included',
      'whats not included',
      'not covered',
      'extras',
      'excludes',
      'non included',
      'un-included',
    ],
  ],
  [
    'included',
    'fr',
    [
      'compris',
      'ce qui est inclus',
      'ce qui est compris',
      'prestations',
      'prestations incluses',
      'perimetre',
      'la mission',
      'mission',
      'comprend',
      'livrables',
    ],
  ],
  [
    'included',
    'en',
    [
      "what's included",
      'what is included',
      'whats included',
      'in scope',
      'scope',
      'scope of work',
      'services',
      'deliverables',
      'includes',
      'covered',
    ],
  ],
  [
    'terms',
    'fr',
    [
      'conditions generales',
      'conditions particulieres',
      'modalites',
      'clauses',
      'conditions de paiement',
      'paiement',
      'reglement',
      'cgv',
      'termes',
    ],
  ],
  [
    'terms',
    'en',
    [
      'terms and conditions',
      'terms & conditions',
      't&cs',
      'payment terms',
      'payment',
      'conditions of business',
      'small print',
    ],
  ],
];

/** What a heading was read as: `exact`, or only near (`meant`: the heading that was probably wanted). */
export interface HeadingReading {
  readonly section: Section;
  readonly exact: boolean;
  readonly meant: string;
}

/** Which section a heading opens; undefined when it is none of the three, nor like one. */
export function sectionOf(heading: string): HeadingReading | undefined {
  const folded = foldWord(heading).replace(/\s*[:.]$/, '');
  const section = exact.get(folded);
  if (section !== undefined) return { section, exact: true, meant: heading };
  const other = otherWords.find(([, , words]) => words.includes(folded));
  if (other) return { section: other[0], exact: false, meant: headings[other[1]][other[0]] };
  const meant = nearest(folded, [...Object.values(headings.fr), ...Object.values(headings.en)]);
  const near = meant && exact.get(foldWord(meant));
  return meant && near ? { section: near, exact: false, meant } : undefined;
}
