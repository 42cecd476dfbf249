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
 * So far a clock may be behind, in seconds: a telephone or a PC that sets its clock by hand is minutes off, while a date that is
 * further off says something else, of a letter that was put off for instance.
 */
const slowestClock = 600;

/**
 * Pairs each client's letter with the provider's next letter to that client in the thread after it (DOMAIN.md, issue of
 * the audit). A letter in which the provider wrote nothing is no answer; one that names the letter it answers comes after that,
 * though its clock is a little behind. `clientOf` names the client an address belongs to.
 */
export function answersIn(
  letters: readonly Letter[],
  threadOf: (letter: Letter) => string,
  clientOf: (address: string) => string | undefined,
): readonly AnsweredLetter[] {
  const threads = new Map<string, Letter[]>();
  const turnOf = turnsOf(letters);
  for (const letter of letters) {
    if (letter.side === 'provider' && isEmpty(letter)) continue;
    const thread = threadOf(letter);
    const members = threads.get(thread);
    if (members) members.push(letter);
    else threads.set(thread, [letter]);
  }
  const result: AnsweredLetter[] = [];
  for (const [thread, members] of threads) {
    members.sort((a, b) => turnOf(a) - turnOf(b) || (a.side === b.side ? 0 : a.side === 'client' ? -1 : 1));
    // Read backwards, the last provider's letter seen for a client is the next one after the letter at hand.
    const next = new Map<string, Letter>();
    let nextToAnyone: Letter | undefined;
    for (const letter of members.toReversed()) {
      if (letter.side === 'client') {
        const named = letter.client === undefined ? undefined : next.get(letter.client);
        const isAnyoneSooner = named && nextToAnyone && turnOf(nextToAnyone) < turnOf(named);
        const answer = isAnyoneSooner ? nextToAnyone : (named ?? nextToAnyone);
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

/** When each letter has its turn: at its time or, where its clock is behind, at that of the letter which it answers. */
function turnsOf(letters: readonly Letter[]): (letter: Letter) => number {
  const asked = new Map(letters.filter(({ side }) => side === 'client').map(({ id, at }) => [id, at]));
  return ({ side, references, at }) => {
    const named = side === 'provider' ? asked.get(references.at(-1) ?? '') : undefined;
    return named !== undefined && named > at && named - at <= slowestClock ? named : at;
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
