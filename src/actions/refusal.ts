/** Why a verb of the desk refuses; `words/desk-refusals.ts` has the sentences. */
export const refusalCodes = [
  'ask-unknown',
  'ask-decided',
  'ask-is-work',
  'clause-unknown',
  'reason-missing',
  'seconds-missing',
  'allowance-short',
  'entry-unknown',
  'entry-reversed',
  'entry-is-reversal',
  'client-unknown',
  'client-erased',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** A verb that cannot be carried out as asked; nothing was changed. */
export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
  }
}
