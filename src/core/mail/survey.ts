import { isFreeMail } from './free-mail.ts';
import type { Address, Envelope } from './message.ts';
import { count, frequent, type Owner, ownerOf } from './owner.ts';
import { type BookedClient, domainOf } from './party.ts';
import { threadRoots } from './threads.ts';

/** Someone the owner keeps answering, so probably a client. */
export interface ProbableClient extends BookedClient {
  /** Messages it sent that are no noise. */
  readonly messages: number;
  readonly threads: number;
  /** Threads in which the owner answered it. */
  readonly answered: number;
}

/** Who writes to whom in a mailbox. */
export interface Survey extends Owner {
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

type Threaded = Seen & { readonly root: string };

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
      const messages = threaded([...seen.values()]);
      const owner =
        me.length > 0
          ? { me: me.map((address) => ({ address, messages: countFrom(messages, address) })), doubt: [] }
          : ownerOf(messages, deliveries, clients);
      return {
        ...owner,
        clients: probableClients(messages, new Set(owner.me.map((one) => one.address.toLowerCase()))),
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

/** The messages in order of time, each with its thread. */
function threaded(messages: readonly Seen[]): readonly Threaded[] {
  const roots = threadRoots(
    messages.map((message) => ({ ...message, correspondents: [message.from, ...message.recipients] })),
  );
  return messages
    .map((message, index) => ({ ...message, root: roots[index] ?? message.id }))
    .sort((a, b) => a.at - b.at);
}

function probableClients(messages: readonly Threaded[], me: ReadonlySet<string>): readonly ProbableClient[] {
  const ownDomains = new Set([...me].map(domainOf).filter((domain) => !isFreeMail(domain.slice(1))));
  const isMine = (address: string) => me.has(address) || me.has(domainOf(address));
  const found = new Map<
    string,
    { messages: number; threads: Set<string>; answered: Set<string>; names: Map<string, number> }
  >();
  const waiting = new Map<string, Set<string>>();
  for (const message of messages) {
    const { root } = message;
    if (isMine(message.from)) {
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
  const clients = [...found].filter(([, one]) => one.answered.size >= answeredThreads);
  const named = new Map<string, number>();
  for (const [key, one] of clients) count(named, clientName(key, one.names));
  return clients
    .map(([key, one]) => ({
      name: ownName(key, clientName(key, one.names), named),
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

/** Two of one name are told apart by what they write from, since a client is known by its name: "Marie (marie.d@poste.example)". */
function ownName(key: string, name: string, named: ReadonlyMap<string, number>): string {
  return (named.get(name) ?? 0) > 1 ? `${name} (${key.replace(/^@/, '')})` : name;
}

/** `email`: an address or an `@domain`. */
function countFrom(messages: readonly Seen[], email: string): number {
  const key = email.toLowerCase();
  return messages.filter(({ from }) => from === key || domainOf(from) === key).length;
}
