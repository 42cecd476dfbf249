import { isFreeMail } from './free-mail.ts';
import { domainOf } from './party.ts';

/** An address of the mailbox's owner, and how many messages speak for it. */
export interface OwnAddress {
  readonly address: string;
  readonly messages: number;
}

/** Who owns a mailbox, as far as its mail tells. */
export interface Owner {
  readonly me: readonly OwnAddress[];
  /** Addresses that may as well be the owner's: then only he can say. Empty where the mail is clear. */
  readonly doubt: readonly string[];
}

/** What finding the owner needs of a message. */
export interface Written {
  readonly from: string;
  readonly recipients: readonly string[];
  /** It lay in a folder of sent mail. */
  readonly sent: boolean;
  /** Its thread. */
  readonly root: string;
}

/**
 * Who owns a mailbox, by its messages in order of time. Known clients (addresses and `@domains`) cannot; of the others folders of sent mail tell best, then the
 * addresses that mail is delivered to, then who takes part in the most mail, and of those who answers rather than asks.
 */
export function ownerOf(
  messages: readonly Written[],
  deliveries: ReadonlyMap<string, number>,
  clients: readonly string[],
): Owner {
  const theirs = new Set(clients.map((email) => email.toLowerCase()));
  const mayOwn = (address: string) => !theirs.has(address) && !theirs.has(domainOf(address));
  const senders = new Map<string, number>();
  const sentFrom = new Map<string, number>();
  for (const { from, sent } of messages) {
    count(senders, from);
    if (sent && mayOwn(from)) count(sentFrom, from);
  }
  const oftenSent = frequent(sentFrom, 0.05);
  // An alias that is hardly used is the owner's all the same, where it is of his own domain.
  const aliases = [...sentFrom].filter(
    ([address]) =>
      !oftenSent.some(([own]) => own === address) && oftenSent.some(([own]) => isSamePractice(own, address)),
  );
  const mainlySent = [...oftenSent, ...aliases];
  const own = new Map([...deliveries].filter(([address]) => mayOwn(address)));
  // Mail is delivered to lists and shared boxes too: with sent mail at hand only who sends from an address owns it.
  const delivered = frequent(own, 0.2).filter(([address]) => senders.has(address) || mainlySent.length === 0);
  const proven = [...mainlySent, ...delivered].map(([address]) => address);
  const found =
    proven.length > 0 ? { own: proven, doubt: [] } : whoAnswers(messages, mayOwn, clients.length > 0);
  const me = [...new Set(found.own)].map((address) => ({ address, messages: senders.get(address) ?? 0 }));
  return { me, doubt: found.doubt };
}

/** The entries that hold at least a share of all, the most frequent first. */
export function frequent(
  counts: ReadonlyMap<string, number>,
  share: number,
): readonly (readonly [string, number])[] {
  const total = [...counts.values()].reduce((sum, value) => sum + value, 0);
  return [...counts]
    .filter(([, value]) => value >= total * share)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** One more of a key. */
export function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

interface Part {
  /** Messages that an address wrote or got. */
  readonly all: number;
  readonly writes: boolean;
  /** Threads of others in which it wrote, less its own in which others did. */
  readonly answers: number;
}

/**
 * Without folders and deliveries: the owner takes part in all the mail, and so does his only client; but the one asks and
 * the other answers. Those who take part in nearly as much as he does stay in doubt, and where even answers are equal it
 * is nobody.
 */
function whoAnswers(
  messages: readonly Written[],
  mayOwn: (address: string) => boolean,
  areClientsKnown: boolean,
): { readonly own: readonly string[]; readonly doubt: readonly string[] } {
  const parts = [...partsOf(messages)].filter(
    ([address, part]) => mayOwn(address) && (part.writes || part.all * 2 > messages.length),
  );
  const most = parts.reduce((best, [, { all }]) => Math.max(best, all), 0);
  if (most === 0 || most * 2 < messages.length) return { own: [], doubt: [] };
  const near = parts
    .filter(([, { all }]) => all * 10 >= most * 9)
    .sort(
      ([a, one], [b, other]) =>
        Number(other.writes) - Number(one.writes) || other.answers - one.answers || (a < b ? -1 : 1),
    );
  const [best, ...others] = near as [(typeof near)[number], ...typeof near];
  const isEqual = ([, part]: readonly [string, Part]) =>
    part.writes === best[1].writes && part.answers === best[1].answers;
  const rivals = others.filter(([address]) => !isSamePractice(address, best[0]));
  const equals = others.filter(isEqual);
  if (rivals.some(isEqual)) return { own: [], doubt: near.map(([address]) => address) };
  // Where the clients are known, who only reads along is no rival.
  const doubt = rivals.filter(([, part]) => part.writes || !areClientsKnown);
  return { own: [best, ...equals].map(([address]) => address), doubt: doubt.map(([address]) => address) };
}

/** What part each address has that is written to. */
function partsOf(messages: readonly Written[]): ReadonlyMap<string, Part> {
  const all = new Map<string, number>();
  const answers = new Map<string, number>();
  const received = new Set(messages.flatMap(({ recipients }) => recipients));
  const authorsOf = new Map<string, Set<string>>();
  for (const { from, recipients, root } of messages) {
    for (const address of new Set([from, ...recipients])) count(all, address);
    // A set remembers in which order they first wrote.
    const authors = authorsOf.get(root);
    if (authors) authors.add(from);
    else authorsOf.set(root, new Set([from]));
  }
  const writers = new Set<string>();
  for (const [opener, ...answering] of [...authorsOf.values()].map((authors) => [...authors])) {
    if (opener !== undefined) writers.add(opener);
    if (opener !== undefined && answering.length > 0) answers.set(opener, (answers.get(opener) ?? 0) - 1);
    for (const author of answering) {
      writers.add(author);
      count(answers, author);
    }
  }
  return new Map(
    [...received].map((address) => [
      address,
      { all: all.get(address) ?? 0, writes: writers.has(address), answers: answers.get(address) ?? 0 },
    ]),
  );
}

function isSamePractice(a: string, b: string): boolean {
  return domainOf(a) === domainOf(b) && !isFreeMail(domainOf(a).slice(1));
}
