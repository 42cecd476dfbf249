import type { Letter } from './letter.ts';

/** A client's letter with its thread and the provider's letter that answered it. */
export interface AnsweredLetter {
  readonly letter: Letter;
  readonly thread: string;
  readonly answer?: Letter;
  /** The thread's first letter, on its later ones. */
  readonly first?: Letter;
}

/**
 * Pairs each client's letter with the provider's next letter to that client in the thread after it (DOMAIN.md, issue of
 * the audit). A letter in which the provider wrote nothing is no answer. `clientOf` names the client an address belongs to.
 */
export function answersIn(
  letters: readonly Letter[],
  threadOf: (letter: Letter) => string,
  clientOf: (address: string) => string | undefined,
): readonly AnsweredLetter[] {
  const threads = new Map<string, Letter[]>();
  for (const letter of letters) {
    if (letter.side === 'provider' && isEmpty(letter)) continue;
    const thread = threadOf(letter);
    const members = threads.get(thread);
    if (members) members.push(letter);
    else threads.set(thread, [letter]);
  }
  const result: AnsweredLetter[] = [];
  for (const [thread, members] of threads) {
    members.sort((a, b) => a.at - b.at || (a.side === b.side ? 0 : a.side === 'client' ? -1 : 1));
    // Read backwards, the last provider's letter seen for a client is the next one after the letter at hand.
    const next = new Map<string, Letter>();
    let nextToAnyone: Letter | undefined;
    for (const letter of members.toReversed()) {
      if (letter.side === 'client') {
        const named = letter.client === undefined ? undefined : next.get(letter.client);
        const answer = earlier(named, nextToAnyone);
        const first = members[0] === letter ? undefined : members[0];
        result.push({ letter, thread, ...(answer && { answer }), ...(first && { first }) });
      } else if (letter.recipients.length === 0) {
        nextToAnyone = letter;
      } else {
        for (const address of letter.recipients) {
          const client = clientOf(address);
          if (client !== undefined) next.set(client, letter);
        }
      }
    }
  }
  return result.sort((a, b) => a.letter.at - b.letter.at || compareText(a.letter.id, b.letter.id));
}

/** What is sealed has words, though nobody can count them. */
function isEmpty({ words, isSealed }: Letter): boolean {
  return words === 0 && !isSealed;
}

function earlier(a: Letter | undefined, b: Letter | undefined): Letter | undefined {
  if (!a || !b) return a ?? b;
  return a.at <= b.at ? a : b;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
