/** What was begun on an ask and not decided: it outlives a reload of the tab, and going to other asks and back. */
export interface AskWork {
  readonly clientId: string;
  /** Of the timer. */
  readonly seconds: number;
  /** The timer was stopped by hand. */
  readonly isPaused: boolean;
  /** The minutes as they were typed. */
  readonly typed?: string | undefined;
  /** Why it is given. */
  readonly reason: string;
  readonly isGiving: boolean;
}

const keptAs = 'avenant-ask-';

/** What was begun on an ask in this tab. */
export function workOn(askId: string): AskWork | undefined {
  const kept = sessionStorage.getItem(keptAs + askId);
  return kept === null ? undefined : (JSON.parse(kept) as AskWork);
}

export function keepWork(askId: string, work: AskWork): void {
  sessionStorage.setItem(keptAs + askId, JSON.stringify(work));
}

export function dropWork(askId: string): void {
  sessionStorage.removeItem(keptAs + askId);
}

/** Drops what was begun on the asks of a client whose data goes; without one, on all asks. */
export function dropWorkOf(clientId?: string): void {
  for (const name of Object.keys(sessionStorage).filter((one) => one.startsWith(keptAs))) {
    const askId = name.slice(keptAs.length);
    if (clientId === undefined || workOn(askId)?.clientId === clientId) dropWork(askId);
  }
}
