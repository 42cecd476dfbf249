import { joinBytes } from './headers.ts';
import { bounds, isField } from './parts.ts';
import { type Skimmer, startSkim } from './skim.ts';
import type { Chunks, MailItem, MailStream, RawMessage } from './source.ts';

/** A message up to this many bytes is held whole; a larger one is skimmed. */
const heldBound = 1_048_576;
/** A `From ` line is no longer than this. */
const fromLineBound = 1_000;
/** Bytes before a place that tell whether it follows an empty line. */
const lookBehind = 4;

const armour = latinBytes('\nFrom ');
const escaped = latinBytes('>From ');
const contentLength = latinBytes('\nContent-Length:');

/**
 * Splits an mbox (RFC 4155; mboxo, mboxrd, mboxcl and mboxcl2; CRLF or LF) into its messages as the bytes stream past,
 * in bounded memory. A Content-Length is believed where a `From ` line or the end stands where it points to; `>From `
 * is unescaped otherwise. A file that stops in the middle of its last message gives that message too, and then a
 * `source-cut-off`.
 */
export async function* splitMbox(chunks: Chunks, stream: MailStream): AsyncGenerator<MailItem> {
  const split = startSplit(stream);
  for await (const chunk of chunks) {
    yield* split.push(chunk, false);
    if (split.finished) return;
  }
  yield* split.push(new Uint8Array(0), true);
}

interface Split {
  readonly finished: boolean;
  push(chunk: Uint8Array, final: boolean): Generator<MailItem>;
}

interface Open {
  readonly offset: number;
  readonly fromLine: string;
  skimmer: Skimmer | undefined;
  /** A Content-Length led past `From ` lines: nothing in it was escaped. */
  unescaped: boolean;
}

/** The splitter as a machine that is pushed chunk after chunk; `splitMbox` turns it into an iteration. */
function startSplit(stream: MailStream): Split {
  const { from = 0, to = Number.POSITIVE_INFINITY } = stream;
  let window: Uint8Array = new Uint8Array(0);
  // The offset of the window's first byte in the stream, and where in the window the open message and the search stand.
  let base = Math.max(0, from - lookBehind);
  let start = 0;
  let search = 0;
  let open: Open | undefined;
  let finished = false;

  function* push(chunk: Uint8Array, final: boolean): Generator<MailItem> {
    window = window.length === 0 ? chunk : chunk.length === 0 ? window : joinBytes([window, chunk]);
    for (;;) {
      const line = nextFromLine(window, search, final, base);
      if (line.at < 0 || line.waits) {
        if (!final) return hold(line.at);
        break;
      }
      if (open && !open.skimmer) {
        const jump = endByContentLength(window, start, line.at, final);
        if (jump === 'wait') return hold(line.at);
        if (jump !== undefined) {
          open.unescaped = true;
          search = Math.max(start, jump - 1);
          continue;
        }
      }
      if (open) yield close(line.at);
      const offset = base + line.at;
      if (offset >= to) {
        open = undefined;
        finished = true;
        return;
      }
      open =
        offset < from ? undefined : { offset, fromLine: line.text, skimmer: undefined, unescaped: false };
      start = line.next;
      search = Math.max(line.at + 5, line.next - 1);
    }
    if (open) {
      const last = window.length > 0 ? window[window.length - 1] : 0x0a;
      const { offset } = open;
      const item = close(window.length);
      yield item;
      if (last !== 0x0a && !(item.kind === 'message' && endsClosed(item.message.bytes)))
        yield { kind: 'skipped', skipped: { locator: `${stream.name}@${offset}`, code: 'source-cut-off' } };
    }
    finished = true;
  }

  /** Gives the open message that ends before `end`. */
  function close(end: number): MailItem {
    const { offset, fromLine, skimmer, unescaped } = open as Open;
    const locator = `${stream.name}@${offset}`;
    let bytes = window.subarray(start, end);
    let problems: RawMessage['problems'];
    if (skimmer) {
      skimmer.push(bytes);
      ({ bytes, problems } = skimmer.end());
    }
    bytes = withoutSeparator(bytes);
    if (!unescaped) bytes = unescapeFrom(bytes);
    if (bytes.length === 0) return { kind: 'skipped', skipped: { locator, code: 'mail-empty' } };
    return {
      kind: 'message',
      message: { locator, bytes, sent: stream.sent, fromLine, ...(problems && { problems }) },
    };
  }

  /** Keeps what the next chunk is needed for; of a message past the bound only its skimmed form. */
  function hold(doubtful: number): void {
    const safe = Math.max(start, doubtful >= 0 ? doubtful - 1 : window.length - armour.length);
    if (open && !open.skimmer && window.length - start > heldBound) open.skimmer = startSkim();
    let keepFrom = start;
    if (open?.skimmer) open.skimmer.push(window.subarray(start, safe));
    if (!open || open.skimmer) {
      keepFrom = Math.max(0, safe - lookBehind);
      start = safe;
    }
    window = window.subarray(keepFrom);
    base += keepFrom;
    start -= keepFrom;
    search = Math.max(0, safe - keepFrom);
  }

  return {
    push,
    get finished() {
      return finished;
    },
  };
}

interface FromLine {
  /** Where it begins in the window; -1 when there is none. */
  readonly at: number;
  /** More bytes are needed to know. */
  readonly waits: boolean;
  /** Where the message begins. */
  readonly next: number;
  readonly text: string;
}

const noLine: FromLine = { at: -1, waits: false, next: -1, text: '' };

function nextFromLine(window: Uint8Array, search: number, final: boolean, base: number): FromLine {
  if (search === 0 && base === 0) {
    const first = firstLine(window);
    if (startsWith(window, first, 'From ')) {
      const line = fromLineAt(window, first, final, true);
      if (line) return line;
    }
  }
  for (let feed = find(window, armour, search); feed >= 0; feed = find(window, armour, feed + 5)) {
    const line = fromLineAt(window, feed + 1, final, followsEmptyLine(window, feed));
    if (line) return line;
  }
  return noLine;
}

/** Past a byte order mark and empty lines. */
function firstLine(window: Uint8Array): number {
  let at = window[0] === 0xef && window[1] === 0xbb && window[2] === 0xbf ? 3 : 0;
  while (window[at] === 0x0a || window[at] === 0x0d) at++;
  return at;
}

/**
 * The `From ` line at a place, if it is one: with a date and followed by a header, or after an empty line bearing at most
 * one word (Thunderbird writes `From -`) and followed by a header.
 */
function fromLineAt(
  window: Uint8Array,
  at: number,
  final: boolean,
  afterEmpty: boolean,
): FromLine | undefined {
  const feed = indexOfByte(window, 0x0a, at, at + fromLineBound);
  const end = feed < 0 ? window.length : feed;
  if (feed < 0 && window.length - at > fromLineBound) return undefined;
  const next = Math.min(end + 1, window.length);
  const nextEnd = indexOfByte(window, 0x0a, next, next + 200);
  if (!final && (feed < 0 || (nextEnd < 0 && window.length - next < 200)))
    return { at, waits: true, next, text: '' };
  const text = latinText(window.subarray(at + 5, end)).trim();
  const dated = /\d\d?:\d\d/.test(text) && /\d{4}/.test(text);
  const stop = nextEnd < 0 ? Math.min(window.length, next + 200) : nextEnd;
  const empty = next >= window.length || window[next] === 0x0a || window[next] === 0x0d;
  const fits = isField(window, next, stop)
    ? dated || (afterEmpty && !text.includes(' '))
    : empty && dated && afterEmpty;
  return fits ? { at, waits: false, next, text } : undefined;
}

function followsEmptyLine(window: Uint8Array, feed: number): boolean {
  const before = window[feed - 1] === 0x0d ? feed - 2 : feed - 1;
  return before < 0 || window[before] === 0x0a;
}

/**
 * Where the message that starts at `start` ends by its Content-Length, if that lies past the `From ` line found and another
 * `From ` line or the end of all stands there; undefined when the line found is to be believed.
 */
function endByContentLength(
  window: Uint8Array,
  start: number,
  found: number,
  final: boolean,
): number | 'wait' | undefined {
  const limit = Math.min(found, start + bounds.headerBytes);
  const head = window.subarray(Math.max(0, start - 1), limit);
  const at = find(head, contentLength, 0, true);
  if (at < 0) return undefined;
  let body = -1;
  for (let feed = head.indexOf(0x0a, 1); feed >= 0 && body < 0; feed = head.indexOf(0x0a, feed + 1)) {
    const next = head[feed + 1] === 0x0d ? feed + 2 : feed + 1;
    if (head[next] === 0x0a) body = next + 1;
  }
  if (body < 0 || at > body) return undefined;
  const said = /^\s*(\d{1,15})\s/.exec(
    latinText(head.subarray(at + contentLength.length, at + contentLength.length + 20)),
  );
  if (!said) return undefined;
  const target = Math.max(0, start - 1) + body + Number(said[1]);
  if (target <= found || target - start > heldBound) return undefined;
  if (target + fromLineBound + 200 > window.length && !final) return 'wait';
  for (let end = target; end <= target + 4 && end <= window.length; end++) {
    const byte = window[end - 1];
    if (end > target && byte !== 0x0a && byte !== 0x0d) return undefined;
    if (end === window.length) return final ? end : undefined;
    if (byte === 0x0a && startsWith(window, end, 'From ') && fromLineAt(window, end, final, true)) return end;
  }
  return undefined;
}

/** Without the empty line that an mbox puts after every message. */
function withoutSeparator(bytes: Uint8Array): Uint8Array {
  const end = bytes.length;
  if (bytes[end - 1] !== 0x0a) return bytes;
  const before = bytes[end - 2] === 0x0d ? end - 2 : end - 1;
  return before === 0 || bytes[before - 1] === 0x0a ? bytes.subarray(0, before) : bytes;
}

/** Takes one `>` from lines that are `From ` after some of them (mboxrd; the same for mboxo's single ones). */
export function unescapeFrom(bytes: Uint8Array): Uint8Array {
  const marks: number[] = [];
  for (let at = find(bytes, escaped, 0); at >= 0; at = find(bytes, escaped, at + 5)) {
    let first = at;
    while (bytes[first - 1] === 0x3e) first--;
    if (first === 0 || bytes[first - 1] === 0x0a) marks.push(first);
  }
  if (marks.length === 0) return bytes;
  const result = new Uint8Array(bytes.length - marks.length);
  let from = 0;
  for (const [index, mark] of marks.entries()) {
    result.set(bytes.subarray(from, mark), from - index);
    from = mark + 1;
  }
  result.set(bytes.subarray(from), from - marks.length);
  return result;
}

/** True when the last line is a closing boundary: nothing is missing then, though the file ends without a line feed. */
function endsClosed(bytes: Uint8Array): boolean {
  const line = latinText(bytes.subarray(Math.max(bytes.lastIndexOf(0x0a) + 1, bytes.length - 300))).trimEnd();
  return line.length > 4 && line.startsWith('--') && line.endsWith('--');
}

/** Horspool's search for a short pattern; `anyCase` for ASCII letters. */
function find(bytes: Uint8Array, pattern: Uint8Array, from: number, anyCase = false): number {
  const last = pattern.length - 1;
  const skip = skipTable(pattern, anyCase);
  let at = from + last;
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    const step = skip[byte] as number;
    if (step > 0) {
      at += step;
      continue;
    }
    let index = last - 1;
    while (index >= 0 && sameByte(bytes[at - last + index] as number, pattern[index] as number, anyCase))
      index--;
    if (index < 0) return at - last;
    at++;
  }
  return -1;
}

const skipTables = new Map<Uint8Array, Uint8Array>();

function skipTable(pattern: Uint8Array, anyCase: boolean): Uint8Array {
  let table = skipTables.get(pattern);
  if (!table) {
    table = new Uint8Array(256).fill(pattern.length);
    for (const [index, byte] of pattern.entries()) {
      const step = pattern.length - 1 - index;
      table[byte] = step;
      if (anyCase && isLetter(byte)) table[byte ^ 0x20] = step;
    }
    skipTables.set(pattern, table);
  }
  return table;
}

function sameByte(a: number, b: number, anyCase: boolean): boolean {
  return a === b || (anyCase && isLetter(b) && (a ^ 0x20) === b);
}

function isLetter(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

function indexOfByte(bytes: Uint8Array, byte: number, from: number, to: number): number {
  const end = Math.min(to, bytes.length);
  for (let at = from; at < end; at++) if (bytes[at] === byte) return at;
  return -1;
}

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index++)
    if (bytes[at + index] !== text.charCodeAt(index)) return false;
  return true;
}

function latinText(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function latinBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}
