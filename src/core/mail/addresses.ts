import { decodeWords } from './encoded-words.ts';
import type { Address } from './message.ts';

/** So many addresses of one field are read. */
const addressBound = 1_000;

/**
 * Reads an address list (RFC 5322, 3.4, with groups, comments and obsolete routes) in one pass. Only what stands where an
 * address may stand is one: never the name, a comment or an encoded word, whatever they look like. A mailbox with two
 * different addresses between angle brackets is nobody's.
 */
export function parseAddresses(field: string): readonly Address[] {
  if (plainMailbox.test(field)) return [plainOne(field)];
  if (plainAddress.test(field) && field.length <= 320) return [{ name: '', address: field.toLowerCase() }];
  const result: Address[] = [];
  let mailbox = emptyMailbox();
  const close = () => {
    const address = addressOf(mailbox);
    if (address) result.push(address);
    mailbox = emptyMailbox();
  };
  for (let at = 0; at < field.length && result.length < addressBound; ) {
    const sign = field[at] as string;
    if (sign === '"') {
      const { text, next } = quoted(field, at, '"');
      mailbox.words.push({ text, isQuoted: true, adjoins: field[at - 1] !== ' ' && at > 0 });
      at = next;
    } else if (sign === '(') {
      const { text, next } = comment(field, at);
      mailbox.comment ||= text;
      at = next;
    } else if (sign === '<') {
      const { text, next } = quoted(field, at, '>');
      mailbox.angles.push(text);
      at = next;
    } else if (sign === ',' || sign === ';') {
      close();
      at++;
    } else if (sign === ':') {
      // What stood before was the name of a group.
      mailbox = emptyMailbox();
      at++;
    } else if (sign === ' ' || sign === '\t') at++;
    else {
      let next = at + 1;
      while (next < field.length && !special.has(field[next] as string)) next++;
      mailbox.words.push({
        text: field.slice(at, next),
        isQuoted: false,
        adjoins: at > 0 && field[at - 1] !== ' ' && field[at - 1] !== '\t',
      });
      at = next;
    }
  }
  close();
  return result;
}

/** One mailbox with a plain name, as nearly all mail has it. */
const plainMailbox = /^"?[\w .'-]{0,80}"? ?<[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}>$/;
const plainAddress = /^[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}$/;

function plainOne(field: string): Address {
  const open = field.lastIndexOf('<');
  let name = field.slice(field.startsWith('"') ? 1 : 0, open).trim();
  if (name.endsWith('"')) name = name.slice(0, -1).trim();
  return { name, address: field.slice(open + 1, -1).toLowerCase() };
}

const special = new Set(['"', '(', '<', ',', ';', ':', ' ', '\t']);

interface Mailbox {
  readonly words: { readonly text: string; readonly isQuoted: boolean; readonly adjoins: boolean }[];
  readonly angles: string[];
  comment: string;
}

function emptyMailbox(): Mailbox {
  return { words: [], angles: [], comment: '' };
}

function addressOf({ words, angles, comment }: Mailbox): Address | undefined {
  if (angles.length > 0) {
    const addresses = new Set(angles.map((angle) => bareAddress(angle)));
    const [address] = addresses;
    if (addresses.size > 1 || address === undefined) return undefined;
    const name = words
      .map(({ text, adjoins }, index) => (index > 0 && !adjoins ? ` ${text}` : text))
      .join('');
    return { name: decodeWords(name || comment), address };
  }
  // Without angle brackets the words are the address itself, perhaps spaced out around its @ and dots.
  let spec = '';
  for (const { text, isQuoted, adjoins } of words) {
    const joins = spec === '' || adjoins || /[@.]$/.test(spec) || /^[@.]/.test(text);
    if (!joins) return undefined;
    spec += isQuoted ? `"${text}"` : text;
  }
  const address = bareAddress(spec);
  return address === undefined ? undefined : { name: decodeWords(comment), address };
}

const notInAddress = /[\s\p{Cc}<>()[\],;:"\\]/u;

/** `local@domain` in lower case; undefined when it is none. */
function bareAddress(spec: string): string | undefined {
  let text = spec.trim();
  if (text.startsWith('@')) text = text.slice(text.indexOf(':') + 1).trim();
  if (/^mailto:/i.test(text)) text = text.slice(7);
  if (text.startsWith("'") && text.endsWith("'")) text = text.slice(1, -1);
  const at = text.lastIndexOf('@');
  if (at <= 0 || at === text.length - 1 || text.length > 320) return undefined;
  const local = text.slice(0, at).trim();
  const domain = text
    .slice(at + 1)
    .trim()
    .replace(/\.$/, '');
  if (domain === '' || notInAddress.test(domain.replace(/^\[[\w.:]+\]$/, '')) || domain.includes('@'))
    return undefined;
  const isQuoted = local.length > 1 && local.startsWith('"') && local.endsWith('"');
  if (isQuoted ? /\p{Cc}/u.test(local) : notInAddress.test(local)) return undefined;
  const plain = isQuoted && /^[\w.+-]+$/.test(local.slice(1, -1)) ? local.slice(1, -1) : local;
  return `${plain}@${domain}`.toLowerCase();
}

/** The text between `at` and the closing sign, quoted pairs undone; to the end when nothing closes it. */
function quoted(field: string, at: number, closing: string): { text: string; next: number } {
  let text = '';
  let start = at + 1;
  let index = start;
  let isInQuotes = false;
  for (; index < field.length; index++) {
    const sign = field[index];
    if (sign === '\\' && closing === '"' && index + 1 < field.length) {
      text += field.slice(start, index);
      start = ++index;
    } else if (sign === '"' && closing === '>') isInQuotes = !isInQuotes;
    else if (sign === closing && !isInQuotes) break;
  }
  return { text: text + field.slice(start, index), next: index + 1 };
}

/** A comment with those inside it; to the end when nothing closes it. */
function comment(field: string, at: number): { text: string; next: number } {
  let depth = 0;
  for (let index = at; index < field.length; index++) {
    const sign = field[index];
    if (sign === '\\') index++;
    else if (sign === '(') depth++;
    else if (sign === ')' && --depth === 0) return { text: field.slice(at + 1, index), next: index + 1 };
  }
  return { text: field.slice(at + 1), next: field.length };
}

/** Message ids between angle brackets, in order, white space inside them gone; the first and the newest 200 at most. */
export function parseIds(field: string): readonly string[] {
  const ids: string[] = [];
  for (let open = field.indexOf('<'); open >= 0; open = field.indexOf('<', open + 1)) {
    const close = field.indexOf('>', open);
    if (close < 0) break;
    const inner = field.lastIndexOf('<', close);
    const id = field.slice(inner, close + 1).replace(/\s+/g, '');
    if (id.length > 2 && id.length <= 1_000 && ids.at(-1) !== id) ids.push(id);
    open = close;
  }
  return ids.length > 200 ? [ids[0] as string, ...ids.slice(-199)] : ids;
}

/** The Message-ID field's id, made whole where brackets are missing; undefined when there is none. */
export function parseMessageId(field: string | undefined): string | undefined {
  if (field === undefined) return undefined;
  const [id] = parseIds(field);
  if (id !== undefined) return id;
  const bare = field.replace(/[<>\s]/g, '');
  return bare !== '' && bare.length <= 998 ? `<${bare}>` : undefined;
}
