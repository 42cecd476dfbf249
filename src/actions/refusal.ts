import type { RefusalCode } from '../core/words/refusals.ts';

/** A verb that cannot be carried out as asked; nothing was changed. */
export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
  }
}
