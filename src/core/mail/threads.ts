import { acrossBridges, type Bridges } from './bridges.ts';

/** What threading needs of a message. */
export interface Threadable {
  readonly id: string;
  /** References, oldest first; the last one is what it answers. */
  readonly references: readonly string[];
  readonly subject: string;
  /** Seconds since 1970. */
  readonly at: number;
  /** Addresses of the sender and of those written to. */
  readonly correspondents: readonly string[];
}

/** A reply without references is joined to a conversation no older than this. Seconds. */
const subjectWindow = 90 * 86_400;

/**
 * The thread of every message, in their order: the id of the thread's first known message. Threads after JWZ and RFC 5256
 * (REFERENCES): a message's own word about what it answers goes before what others' references say, loops are cut. Only a
 * reply that names no message at all is joined by its subject, to the last conversation of the same correspondents under
 * the same subject. `bridges`: messages of the threads that are not among these. Linear but for a sort, without recursion; the
 * order of the messages does not matter.
 */
export function threadRoots(
  messages: readonly Threadable[],
  bridges: Bridges = new Map(),
): readonly string[] {
  const tops = new Map<string, string>();
  const linked = new Set<string>();
  const known = new Set(messages.map((message) => message.id));
  const link = (child: string, parent: string) => {
    if (linked.has(child) || topOf(tops, parent) === child) return;
    linked.add(child);
    tops.set(child, parent);
  };
  const inOrder = [...messages].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  for (const { id, references } of inOrder) {
    const parent = references.at(-1);
    if (parent !== undefined) link(id, parent);
  }
  for (const [child, parent] of acrossBridges(inOrder, bridges)) link(child, parent);
  for (const { references } of inOrder) {
    for (let index = 1; index < references.length; index++)
      link(references[index] as string, references[index - 1] as string);
  }
  joinBySubject(inOrder, tops, linked, known);
  const first = new Map<string, string>();
  for (const { id } of inOrder) {
    const top = topOf(tops, id);
    if (!first.has(top)) first.set(top, id);
  }
  return messages.map(({ id }) => first.get(topOf(tops, id)) ?? id);
}

/** The uppermost ancestor; on the way back every step is made shorter, so that long chains cost no more than short ones. */
function topOf(tops: Map<string, string>, id: string): string {
  let top = id;
  for (let next = tops.get(top); next !== undefined; next = tops.get(top)) top = next;
  let at = id;
  for (let next = tops.get(at); next !== undefined && next !== top; next = tops.get(at)) {
    tops.set(at, top);
    at = next;
  }
  return top;
}

function joinBySubject(
  inOrder: readonly Threadable[],
  tops: Map<string, string>,
  linked: Set<string>,
  known: ReadonlySet<string>,
): void {
  const latest = new Map<string, { id: string; at: number }>();
  for (const message of inOrder) {
    const { base, isReply } = baseSubject(message.subject);
    if (base === '') continue;
    const key = `${base}\n${[...new Set(message.correspondents)].sort().join(' ')}`;
    const before = latest.get(key);
    const isAlone = message.references.length === 0 && !linked.has(message.id) && known.has(message.id);
    if (
      isReply &&
      isAlone &&
      before &&
      message.at - before.at <= subjectWindow &&
      topOf(tops, before.id) !== message.id
    ) {
      linked.add(message.id);
      tops.set(message.id, before.id);
    }
    latest.set(key, { id: message.id, at: message.at });
  }
}

const prefix =
  /^(?:re|r[ée]f|rép|rep|tr|fwd?|aw|wg|rv|sv|vs|antw|rif|enc|i)\.?\s?(?:\[\d{1,4}\]|\(\d{1,4}\))?\s?[:：]\s*/i;

/** What an answering firm's server puts before the subject of mail from outside. */
const outsideTag = /^\[(?:ext|external|externe)\]\s*/i;

/** A subject without its reply and forward marks, folded, and whether it had any ("Re:", "RE :", "TR:", "AW:", "Re[2]:"). */
export function baseSubject(subject: string): { readonly base: string; readonly isReply: boolean } {
  let base = subject.slice(0, 500).trim().replace(outsideTag, '');
  let isReply = false;
  for (let count = 0; count < 50; count++) {
    const mark = prefix.exec(base);
    if (!mark) break;
    isReply = true;
    base = base.slice(mark[0].length).replace(outsideTag, '');
  }
  return { base: base.replace(/\s+/g, ' ').trim().toLowerCase(), isReply };
}
