/** Why a store refuses. `words/store.ts` has a sentence for each in French and English. */
export const storeFaultCodes = [
  'store-newer',
  'store-unreadable',
  'store-full',
  'folder-in-use',
  'folder-unwritable',
  'store-unreachable',
  'server-unfit',
  'role-unbound',
  'store-missing',
  'backup-missing',
  'backup-exists',
  'backup-unwritable',
  'backup-damaged',
  'backup-foreign',
  'folder-holds-store',
  'ledger-broken',
  'move-nothing',
  'move-taken',
  'move-differs',
] as const;
export type StoreFaultCode = (typeof storeFaultCodes)[number];

/** A refusal by the store that a user can do something about. `data` fills the places of its sentence. */
export class StoreFault extends Error {
  readonly code: StoreFaultCode;
  readonly data: Readonly<Record<string, string>>;

  constructor(code: StoreFaultCode, data: Readonly<Record<string, string>> = {}, cause?: unknown) {
    super(code, { cause });
    this.name = 'StoreFault';
    this.code = code;
    this.data = data;
  }
}
