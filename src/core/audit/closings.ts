import type { Ask } from '../asks/ask.ts';
import { hash } from '../asks/tokens.ts';
import { hasContact } from '../mail/visible/evidence.ts';
import type { Letter } from './letter.ts';

/** How a letter ends, small enough to be kept: its last lines that hold text, the uppermost first. */
export interface Closing {
  /** Of how the letter begins: letters that begin alike may be one letter sent twice. */
  readonly head: number;
  /** A hash of each line, and where it begins, in UTF-16 units. */
  readonly lines: readonly number[];
  readonly starts: readonly number[];
  /** The last of these lines that shows a telephone, an address or a web address; -1 without any. */
  readonly contact: number;
}

/** A firm's card below a letter, with slogan and notice, has no more lines. */
const mostLines = 16;
/** A longer line that holds an address is a sentence. UTF-16 units. */
const longestContact = 200;
/** So much of a letter's beginning tells it from others. */
const headLength = 200;
/** A card stands below so many letters of one sender at least, and below so large a share of them. */
const leastLetters = 3;
const leastShare = 1 / 3;

/** How a letter's visible text ends. */
export function closingOf(body: string): Closing {
  const lines: number[] = [];
  const starts: number[] = [];
  let contact = -1;
  for (let end = body.length; end > 0 && lines.length < mostLines; ) {
    const start = body.lastIndexOf('\n', end - 1) + 1;
    const line = body.slice(start, end).trim();
    if (line !== '') {
      if (contact < 0 && line.length <= longestContact && hasContact(line)) contact = lines.length;
      lines.push(hash(line));
      starts.push(start);
    }
    end = start - 1;
  }
  return {
    head: hash(body.slice(0, headLength)),
    lines: lines.reverse(),
    starts: starts.reverse(),
    contact: contact < 0 ? -1 : lines.length - 1 - contact,
  };
}

/**
 * What stands below a letter word for word as below others of the same sender, with a telephone or an address, is a card that no sign of its own
 * gave away, and asks nothing. Without any of these it may be what somebody asks for each time.
 * Gives the letters in their order, those with asks on a card without these; an ask that a ledger knows stays.
 */
export function withoutCards(letters: readonly Letter[]): readonly Letter[] {
  const bySender = new Map<string, Letter[]>();
  for (const letter of letters)
    if (letter.closing !== undefined) {
      const own = bySender.get(letter.from);
      if (own) own.push(letter);
      else bySender.set(letter.from, [letter]);
    }
  const cards = new Map<Letter, number>();
  for (const own of bySender.values()) for (const [letter, from] of cardsOf(own)) cards.set(letter, from);
  return letters.map((letter) => {
    const from = cards.get(letter);
    return from === undefined ? letter : askingAbove(letter, from);
  });
}

function askingAbove(letter: Letter, from: number): Letter {
  const { asks, known } = letter;
  const isKept = ({ in: where, quote }: Ask, place: number) =>
    where === 'subject' || quote.start < from || known?.[place] !== undefined;
  if (asks.every(isKept)) return letter;
  return {
    ...letter,
    asks: asks.filter(isKept),
    ...(known && { known: known.filter((_, place) => isKept(asks[place] as Ask, place)) }),
  };
}

/** Where the card begins below those of a sender's letters that have one and ask something. */
function cardsOf(letters: readonly Letter[]): ReadonlyMap<Letter, number> {
  const found = new Map<Letter, number>();
  if (letters.length < leastLetters) return found;
  const headsOf = new Map<number, Set<number>>();
  const heads = new Set<number>();
  for (const { closing } of letters) {
    if (!closing) continue;
    heads.add(closing.head);
    for (const line of closing.lines) {
      const known = headsOf.get(line);
      if (known) known.add(closing.head);
      else headsOf.set(line, new Set([closing.head]));
    }
  }
  const least = Math.max(leastLetters, heads.size * leastShare);
  const isCommon = (line: number) => (headsOf.get(line)?.size ?? 0) >= least;
  for (const letter of letters) {
    const { closing } = letter;
    if (!closing || letter.asks.length === 0) continue;
    let at = closing.lines.length;
    while (at > 0 && isCommon(closing.lines[at - 1] as number)) at--;
    const from = closing.starts[at];
    if (from !== undefined && closing.contact >= at) found.set(letter, from);
  }
  return found;
}
