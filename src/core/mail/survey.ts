import { isFreeMail } from './free-mail.ts';
import type { Address, Envelope } from './message.ts';
import { type BookedClient, domainOf } from './party.ts';
import { threadRoots } from './threads.ts';

/** An address of the mailbox's owner, and how many messages speak for it. */
export interface OwnAddress {
  readonly address: string;
  readonly messages: number;
}

/** Someone the owner keeps answering, so probably a client. */
export interface ProbableClient extends BookedClient {
  /** Messages it sent that are no noise. */
  readonly messages: number;
  readonly threads: number;
  /** Threads in which the owner answered it. */
  readonly answered: number;
}

/** Who writes to whom in a mailbox. */
export interface Survey {
  readonly me: readonly OwnAddress[];
  readonly clients: readonly ProbableClient[];
}

/** Answered in so many threads, a correspondent is probably a client. */
const answeredThreads = 3;
const nobody =
  /^(?:no-?reply|ne-?pas-?repondre|nepasrepondre|do-?not-?reply|mailer-daemon|postmaster|notifications?|bounces?)\b/;

/** Gathers envelopes one by one, keeping little of each; `result` infers who is who. */
export interface Surveyor {
  add(envelope: Envelope): void;
  /**
   * The survey. `me`, where it is given, is believed instead of inferred; `clients` are addresses and `@domains` known to
   * be clients', which the owner then cannot have.
   */
  result(me?: readonly string[], clients?: readonly string[]): Survey;
}

interface Seen {
  readonly id: string;
  readonly references: readonly string[];
  readonly subject: string;
  readonly at: number;
  readonly from: string;
  readonly name: string;
  readonly recipients: readonly string[];
  readonly deliveredTo: readonly string[];
  readonly sent: boolean;
}

/** Starts a survey of a mailbox; noise is not counted, but for where it was delivered to. */
export function startSurvey(): Surveyor {
  const seen = new Map<string, Seen>();
  const deliveries = new Map<string, number>();
  return {
    add(envelope) {
      for (const address of envelope.deliveredTo) count(deliveries, address);
      const { from } = envelope;
      if (!from || envelope.noise !== undefined) return;
      // The same message in two folders counts once; that one of them holds sent mail must not be lost.
      const key = `${envelope.id} ${from.address}`;
      const before = seen.get(key);
      seen.set(key, before ? { ...before, sent: before.sent || envelope.sent } : seenOf(envelope, from));
    },
    result(me = [], clients = []) {
      const messages = [...seen.values()];
      const own =
        me.length > 0
          ? me.map((address) => ({ address, messages: countFrom(messages, address) }))
          : ownAddresses(messages, deliveries, clients);
      return {
        me: own,
        clients: probableClients(messages, new Set(own.map((one) => one.address.toLowerCase()))),
      };
    },
  };
}

/** Who the owner of a mailbox is, and whom he keeps answering (see `startSurvey`). */
export function survey(envelopes: Iterable<Envelope>, me?: readonly string[]): Survey {
  const surveyor = startSurvey();
  for (const envelope of envelopes) surveyor.add(envelope);
  return surveyor.result(me);
}

function seenOf(envelope: Envelope, from: Address): Seen {
  const recipients = [...envelope.to, ...envelope.cc].slice(0, 50).map((one) => one.address);
  return {
    id: envelope.id,
    references: envelope.references.slice(-20),
    subject: envelope.subject.slice(0, 200),
    at: envelope.date?.epoch ?? 0,
    from: from.address,
    name: from.name.slice(0, 100),
    recipients,
    deliveredTo: envelope.deliveredTo.slice(0, 5),
    sent: envelope.sent,
  };
}

/** Folders of sent mail tell best; else the addresses mail is delivered to; else who takes part in the most mail both ways. */
function ownAddresses(
  messages: readonly Seen[],
  deliveries: ReadonlyMap<string, number>,
  clients: readonly string[],
): readonly OwnAddress[] {
  const senders = new Map<string, number>();
  const sentFrom = new Map<string, number>();
  const received = new Map<string, number>();
  for (const message of messages) {
    count(senders, message.from);
    if (message.sent) count(sentFrom, message.from);
    for (const address of new Set(message.recipients)) count(received, address);
  }
  const mainlySent = frequent(sentFrom, 0.05);
  const delivered = frequent(deliveries, 0.2).filter(
    ([address]) => senders.has(address) || mainlySent.length === 0,
  );
  // Mail is delivered to lists and shared boxes too: with sent mail at hand only who sends from an address owns it.
  const found =
    mainlySent.length > 0
      ? [...mainlySent, ...delivered]
      : delivered.length > 0
        ? delivered
        : busiest(senders, received, messages.length);
  const theirs = new Set(clients.map((email) => email.toLowerCase()));
  const own = found
    .map(([address]) => address)
    .filter((address) => !theirs.has(address) && !theirs.has(domainOf(address)));
  return [...new Set(own)].map((address) => ({
    address,
    messages: senders.get(address) ?? 0,
  }));
}

/** The entries that hold at least a share of all, the most frequent first. */
function frequent(
  counts: ReadonlyMap<string, number>,
  share: number,
): readonly (readonly [string, number])[] {
  const total = [...counts.values()].reduce((sum, value) => sum + value, 0);
  return [...counts]
    .filter(([, value]) => value >= total * share)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** The address in the most messages of those that both write and are written to, where that is at least half of all. */
function busiest(
  senders: ReadonlyMap<string, number>,
  received: ReadonlyMap<string, number>,
  messages: number,
): readonly (readonly [string, number])[] {
  let best: readonly [string, number] | undefined;
  for (const [address, times] of received) {
    const all = times + (senders.get(address) ?? 0);
    const writes = senders.has(address) || times * 2 > messages;
    if (writes && (!best || all > best[1] || (all === best[1] && address < best[0]))) best = [address, all];
  }
  return best && best[1] * 2 >= messages ? [best] : [];
}

function probableClients(messages: readonly Seen[], me: ReadonlySet<string>): readonly ProbableClient[] {
  const ownDomains = new Set([...me].map(domainOf).filter((domain) => !isFreeMail(domain.slice(1))));
  const roots = threadRoots(
    messages.map((message) => ({ ...message, correspondents: [message.from, ...message.recipients] })),
  );
  const inOrder = messages
    .map((message, index) => ({ message, root: roots[index] ?? message.id }))
    .sort((a, b) => a.message.at - b.message.at);
  const found = new Map<
    string,
    { messages: number; threads: Set<string>; answered: Set<string>; names: Map<string, number> }
  >();
  const waiting = new Map<string, Set<string>>();
  for (const { message, root } of inOrder) {
    if (me.has(message.from)) {
      for (const key of waiting.get(root) ?? []) found.get(key)?.answered.add(root);
      continue;
    }
    const domain = domainOf(message.from);
    if (ownDomains.has(domain) || nobody.test(message.from)) continue;
    const key = isFreeMail(domain.slice(1)) ? message.from : domain;
    let one = found.get(key);
    if (!one) {
      one = { messages: 0, threads: new Set(), answered: new Set(), names: new Map() };
      found.set(key, one);
    }
    one.messages++;
    one.threads.add(root);
    if (message.name !== '') count(one.names, message.name);
    const keys = waiting.get(root);
    if (keys) keys.add(key);
    else waiting.set(root, new Set([key]));
  }
  return [...found]
    .filter(([, one]) => one.answered.size >= answeredThreads)
    .map(([key, one]) => ({
      name: clientName(key, one.names),
      emails: [key],
      messages: one.messages,
      threads: one.threads.size,
      answered: one.answered.size,
    }))
    .sort((a, b) => b.answered - a.answered || b.messages - a.messages || (a.name < b.name ? -1 : 1));
}

/** A person by the name he signs with most; a domain by its own words: "@boulangerie-martin.example" is "Boulangerie Martin". */
function clientName(key: string, names: ReadonlyMap<string, number>): string {
  if (!key.startsWith('@')) return frequent(names, 0)[0]?.[0] ?? key;
  const labels = key.slice(1).split('.');
  const isSecondLevel =
    labels.length > 2 && /^(?:co|com|org|net|gouv|ac|asso|gov)$/.test(labels.at(-2) ?? '');
  const label = labels.at(isSecondLevel ? -3 : -2) ?? key;
  return label
    .split(/[-_]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

function countFrom(messages: readonly Seen[], address: string): number {
  return messages.filter((message) => message.from === address.toLowerCase()).length;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
