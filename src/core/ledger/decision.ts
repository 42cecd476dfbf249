/** What a provider decides of an ask. All but the last two post an entry to the ledger. */
export const decisions = ['bill', 'allowance', 'included', 'give', 'postpone', 'change-order'] as const;
export type Decision = (typeof decisions)[number];
