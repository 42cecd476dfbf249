import { useSyncExternalStore } from 'react';

/** Texts of contracts that were edited and not saved, by the contract's name: leaving the screen does not lose them. */
const drafts = new Map<string, string>();
const listeners = new Set<() => void>();

addEventListener('beforeunload', (event) => {
  if (drafts.size > 0) event.preventDefault();
});

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A contract's draft as it is now, whoever changes it. */
export function useDraft(name: string): string | undefined {
  return useSyncExternalStore(subscribe, () => drafts.get(name));
}

export function hasDraft(name: string): boolean {
  return drafts.has(name);
}

export function keepDraft(name: string, text: string): void {
  drafts.set(name, text);
  tell();
}

/** Drops a contract's draft; with `sent`, only where nothing was typed since that text was sent. */
export function dropDraft(name: string, sent = drafts.get(name)): void {
  if (drafts.get(name) === sent && drafts.delete(name)) tell();
}

/** Drafts are of one practice: another's contracts may bear the same names. */
export function dropDrafts(): void {
  drafts.clear();
  tell();
}
