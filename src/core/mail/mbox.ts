import { bounds, isField } from './parts.ts';
import { type Skimmer, startSkim } from './skim.ts';
import {
  type Chunks,
  type FindText,
  type MailItem,
  type MailStream,
  placeOf,
  type RawMessage,
} from './source.ts';

/** A message up to this many bytes is held whole; a larger one is skimmed. */
const heldBound = 1_048_576;
/** A `From ` line is no longer than this. */
const fromLineBound = 1_000;
/** Bytes before a place that tell whether it follows an empty line. */
const lookBehind = 4;

/** What may be the beginning of a `From ` line is no longer than this. */
const doubtBytes = 6;

/**
 * Splits an mbox (RFC 4155; mboxo, mboxrd, mboxcl and mboxcl2; CRLF or LF) into its messages as the bytes stream past,
 * in bounded memory. A Content-Length is believed where a `From ` line or the end stands where it points to; `>From `
 * is unescaped otherwise. A file that stops in the middle of its last message gives that message too, and then a
 * `source-cut-off`. What each chunk completes comes together; it stands only until the next is asked for.
 */
export async function* splitMbox(chunks: Chunks, stream: MailStream): AsyncGenerator<readonly MailItem[]> {
  const split = startSplit(stream);
  for await (const chunk of chunks) {
    const items = [...split.push(chunk, false)];
    if (items.length > 0) yield items;
    if (split.finished) return;
  }
  yield [...split.push(new Uint8Array(0), true)];
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
  /** Offsets of the `>` to take away, in the stream. */
  readonly marks: number[];
}

/** The splitter as a machine that is pushed chunk after chunk; `splitMbox` turns it into an iteration. */
function startSplit(stream: MailStream): Split {
  const { from = 0, to = Number.POSITIVE_INFINITY, find } = stream;
  // One buffer serves the whole stream: what is left of a chunk moves to its front, and the next one is put behind.
  let buffer: Uint8Array = new Uint8Array(0);
  let window: Uint8Array = buffer;
  // The offset of the window's first byte in the stream, and where in the window the open message and the search stand.
  let base = Math.max(0, from - lookBehind);
  let start = 0;
  let search = 0;
  let open: Open | undefined;
  let finished = false;

  function* push(chunk: Uint8Array, final: boolean): Generator<MailItem> {
    append(chunk);
    for (;;) {
      const line = nextFromLine(window, search, final, base, open?.skimmer ? undefined : open?.marks, find);
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
        offset < from
          ? undefined
          : { offset, fromLine: line.text, skimmer: undefined, unescaped: false, marks: [] };
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

  function append(chunk: Uint8Array): void {
    const kept = window.length;
    const length = kept + chunk.length;
    if (length > buffer.length) {
      const larger = new Uint8Array(length + (length >> 1));
      larger.set(window);
      buffer = larger;
    } else buffer.copyWithin(0, window.byteOffset, window.byteOffset + kept);
    buffer.set(chunk, kept);
    window = buffer.subarray(0, length);
  }

  /** Gives the open message that ends before `end`. */
  function close(end: number): MailItem {
    const { offset, fromLine, skimmer, unescaped, marks } = open as Open;
    const locator = `${stream.name}@${offset}`;
    let bytes = window.subarray(start, end);
    let problems: RawMessage['problems'];
    if (skimmer) {
      skimmer.push(bytes);
      ({ bytes, problems } = skimmer.end());
    }
    bytes = withoutSeparator(bytes);
    if (skimmer) bytes = unescapeFrom(bytes);
    else if (!unescaped && marks.length > 0) {
      const first = base + start;
      bytes = withoutMarks(
        bytes,
        marks.map((mark) => mark - first).filter((mark) => mark < bytes.length),
      );
    }
    if (bytes.length === 0) return { kind: 'skipped', skipped: { locator, code: 'mail-empty' } };
    return {
      kind: 'message',
      message: { locator, bytes, ...placeOf(stream), fromLine, ...(problems && { problems }) },
    };
  }

  /** Keeps what the next chunk is needed for; of a message past the bound only its skimmed form. */
  function hold(doubtful: number): void {
    const safe = Math.max(start, doubtful >= 0 ? doubtful - 1 : window.length - doubtBytes);
    if (open && !open.skimmer && window.length - start > heldBound) open.skimmer = startSkim(find);
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

function nextFromLine(
  window: Uint8Array,
  search: number,
  final: boolean,
  base: number,
  marks: number[] | undefined,
  find: FindText | undefined,
): FromLine {
  if (search === 0 && base === 0) {
    const first = firstLine(window);
    if (findFrom(window.subarray(0, first + 5), first) === first) {
      const line = fromLineAt(window, first, final, true);
      if (line) return line;
    }
  }
  const next = (from: number) => (find ? find(window, 'From ', from) : findFrom(window, from));
  for (let at = next(search); at >= 0; at = next(at + 4)) {
    const before = window[at - 1];
    if (before === 0x0a) {
      const line = fromLineAt(window, at, final, followsEmptyLine(window, at - 1));
      if (line) return line;
    } else if (before === 0x3e && marks) {
      const mark = markOf(window, at);
      if (mark >= 0 && base + mark > (marks.at(-1) ?? -1)) marks.push(base + mark);
    }
  }
  return noLine;
}

/** Where the line of `>` before a `From ` begins; -1 when something else stands before them. */
function markOf(window: Uint8Array, at: number): number {
  let first = at - 1;
  while (window[first - 1] === 0x3e) first--;
  return first === 0 || window[first - 1] === 0x0a ? first : -1;
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
  const goesOn = window.length - at > fromLineBound;
  if (feed < 0 && goesOn) return undefined;
  const next = Math.min(end + 1, window.length);
  const nextEnd = indexOfByte(window, 0x0a, next, next + 200);
  const stopsSoon = window.length - next < 200;
  if (!final && (feed < 0 || (nextEnd < 0 && stopsSoon))) return { at, waits: true, next, text: '' };
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
  const said = contentLength(window, start, Math.min(found, start + bounds.headerBytes));
  if (!said) return undefined;
  const target = said.body + said.length;
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

/** What a message's Content-Length says, and where its body begins. */
function contentLength(
  window: Uint8Array,
  start: number,
  limit: number,
): { readonly body: number; readonly length: number } | undefined {
  let length: number | undefined;
  for (let line = start; line < limit; ) {
    const feed = window.indexOf(0x0a, line);
    if (feed < 0 || feed >= limit) return undefined;
    const first = window[line] as number;
    if (feed === line || (first === 0x0d && feed === line + 1))
      return length === undefined ? undefined : { body: feed + 1, length };
    if ((first === 0x43 || first === 0x63) && feed - line < 60) {
      const said = /^content-length:\s*(\d{1,15})\s*$/i.exec(latinText(window.subarray(line, feed)));
      if (said) length = Number(said[1]);
    }
    line = feed + 1;
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
  for (let at = findFrom(bytes, 0); at >= 0; at = findFrom(bytes, at + 4)) {
    const mark = bytes[at - 1] === 0x3e ? markOf(bytes, at) : -1;
    if (mark >= 0) marks.push(mark);
  }
  return withoutMarks(bytes, marks);
}

function withoutMarks(bytes: Uint8Array, marks: readonly number[]): Uint8Array {
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

/** Where the next `From ` begins; -1 when there is none. Of its first four bytes every fourth of all is one. */
function findFrom(bytes: Uint8Array, from: number): number {
  // Never past the end: a single such look makes the engine check every later one.
  const last = bytes.length - 5;
  for (let at = from + 3; at < bytes.length; at += 4) {
    const byte = bytes[at] as number;
    let first = at;
    if (byte === 0x6d) first = at - 3;
    else if (byte === 0x6f) first = at - 2;
    else if (byte === 0x72) first = at - 1;
    else if (byte !== 0x46) continue;
    if (first <= last && isFrom(bytes, first)) return first;
  }
  for (let first = Math.max(from, last - 4); first <= last; first++) if (isFrom(bytes, first)) return first;
  return -1;
}

function isFrom(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at] === 0x46 &&
    bytes[at + 1] === 0x72 &&
    bytes[at + 2] === 0x6f &&
    bytes[at + 3] === 0x6d &&
    bytes[at + 4] === 0x20
  );
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

/** The text of bytes in latin-1. ASCII, as nearly all of it is, the decoder of UTF-8 reads several times as fast. */
function latinText(bytes: Uint8Array): string {
  const text = utf8.decode(bytes);
  const isAscii = text.length === bytes.length && !text.includes('\uFFFD');
  return isAscii ? text : String.fromCharCode.apply(null, bytes as unknown as number[]);
}

const utf8 = new TextDecoder();
