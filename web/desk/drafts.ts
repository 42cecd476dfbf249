import { useSyncExternalStore } from 'react';

/** What was edited and not saved, with the version that it began with; 0 where there was none. */
export interface Draft {
  readonly text: string;
  readonly version: number;
}

/** Drafts by the contract's name, and that of the settings: leaving the screen does not lose them. */
const drafts = new Map<string, Draft>();
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

/** A draft as it is now, whoever changes it. */
export function useDraft(name: string): Draft | undefined {
  return useSyncExternalStore(subscribe, () => drafts.get(name));
}

export function draftOf(name: string): Draft | undefined {
  return drafts.get(name);
}

export function keepDraft(name: string, draft: Draft): void {
  drafts.set(name, draft);
  tell();
}

/** Drops a draft; with `sent`, only where nothing was typed since that text was sent. */
export function dropDraft(name: string, sent = drafts.get(name)?.text): void {
  if (drafts.get(name)?.text === sent && drafts.delete(name)) tell();
}

/** Drafts are of one practice: another's contracts may bear the same names. */
export function dropDrafts(): void {
  drafts.clear();
  tell();
}
