/**
 * Every code a problem can carry, by the stage that finds it. `words/problems.ts` holds a sentence for each in both
 * languages: a code without its words does not compile.
 */
export const problemCodes = [
  // mail
  'mail-empty',
  'mail-no-sender',
  'mail-no-date',
  'mail-date-repaired',
  'mail-too-deep',
  'mail-too-many-parts',
  'mail-header-too-long',
  'mail-charset-unknown',
  'mail-transfer-broken',
  'mail-boundary-missing',
  'mail-truncated',
  'mail-body-too-long',
  'mail-id-missing',
  // sources of mail
  'source-not-found',
  'source-not-mail',
  'source-unreadable',
  'source-gzip-broken',
  'source-cut-off',
] as const;

export type ProblemCode = (typeof problemCodes)[number];
