/**
 * Who receives the tokens of an HTML text, in order: places in that text, since most tokens need not become strings. Names
 * are lower case; the attributes are the raw text between name and `>`.
 */
export interface TokenSink<State> {
  text(state: State, from: number, to: number): void;
  open(state: State, name: string, from: number, to: number): void;
  close(state: State, name: string): void;
}

/** Elements whose content is no text of the message. */
const rawElements = new Set(['script', 'style', 'title', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes']);

/**
 * One pass over an HTML text, in linear time on any input, without recursion. It is no parser: it repairs nothing, and what
 * is broken comes out as text. Comments, declarations and the content of scripts and styles are passed over.
 */
export function scanHtml<State>(html: string, sink: TokenSink<State>, state: State): void {
  const scan: Scan<State> = {
    html,
    sink,
    state,
    double: -1,
    single: -1,
    quotesBroken: false,
    commentsBroken: false,
    unclosed: new Set(),
  };
  const { length } = html;
  let at = 0;
  // Where the text begins that was not handed over yet: a "<" that opens nothing belongs to it.
  let textFrom = 0;
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', at)) {
    const code = html.charCodeAt(open + 1);
    const isOpening = isLetter(code);
    const nameEnd = isOpening ? endOfName(html, open + 1) : open;
    // "<claire@example.org>" written without escaping is an address, no tag.
    const isTag = isOpening && (nameEnd >= length || mayFollowName(html.charCodeAt(nameEnd)));
    if (!isTag && code !== 33 && code !== 63 && code !== 47) {
      at = open + 1;
      continue;
    }
    if (open > textFrom) sink.text(state, textFrom, open);
    if (isTag) at = openTag(scan, open, nameEnd);
    else if (code === 47 && isLetter(html.charCodeAt(open + 2))) at = closeTag(scan, open);
    else at = pastMarkup(scan, open);
    textFrom = at;
  }
  if (textFrom < length) sink.text(state, textFrom, length);
}

interface Scan<State> {
  readonly html: string;
  readonly sink: TokenSink<State>;
  readonly state: State;
  /** Where the next quote of each kind stands, as far as was looked; so no text is searched for one twice. */
  double: number;
  single: number;
  /** A quote was never closed: from then on a tag ends at its first `>`. So no text is searched to its end twice. */
  quotesBroken: boolean;
  commentsBroken: boolean;
  readonly unclosed: Set<string>;
}

function openTag<State>(scan: Scan<State>, open: number, nameEnd: number): number {
  const { html, sink, state } = scan;
  const name = nameOf(html, open + 1, nameEnd);
  const end = endOfTag(scan, nameEnd);
  if (end < 0) {
    sink.text(state, open, html.length);
    return html.length;
  }
  sink.open(state, name, nameEnd, end);
  if (html.charCodeAt(end - 1) === 47) return end + 1;
  return rawElements.has(name) ? pastRaw(scan, name, end + 1) : end + 1;
}

function closeTag<State>({ html, sink, state }: Scan<State>, open: number): number {
  const nameEnd = endOfName(html, open + 2);
  const end = html.charCodeAt(nameEnd) === 62 ? nameEnd : html.indexOf('>', nameEnd);
  sink.close(state, nameOf(html, open + 2, nameEnd));
  return end < 0 ? html.length : end + 1;
}

/** Past a comment, a declaration, a conditional comment of Outlook's. */
function pastMarkup<State>(scan: Scan<State>, open: number): number {
  const { html } = scan;
  if (html.startsWith('<!--', open) && !scan.commentsBroken) {
    const end = html.indexOf('-->', open + 2);
    if (end >= 0) return end + 3;
    scan.commentsBroken = true;
  }
  const end = html.indexOf('>', open);
  return end < 0 ? html.length : end + 1;
}

function pastRaw<State>(scan: Scan<State>, name: string, from: number): number {
  const { html, sink, state } = scan;
  if (scan.unclosed.has(name)) return from;
  for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2)) {
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() !== name) continue;
    sink.close(state, name);
    const end = html.indexOf('>', at);
    return end < 0 ? html.length : end + 1;
  }
  scan.unclosed.add(name);
  return from;
}

/** The `>` that ends the tag, quoted values skipped; -1 without any. */
function endOfTag<State>(scan: Scan<State>, from: number): number {
  const { html } = scan;
  if (html.charCodeAt(from) === 62) return from;
  const first = html.indexOf('>', from);
  if (scan.quotesBroken) return first;
  let end = first;
  for (let quote = nextQuote(scan, from); quote < end; ) {
    let past = quote + 1;
    // A quote opens a value only after "="; a stray one is part of an unquoted value.
    if (isValueStart(html, quote, from)) {
      const close = html.indexOf(html.charCodeAt(quote) === 34 ? '"' : "'", past);
      if (close > end) end = html.indexOf('>', close);
      if (close < 0 || end < 0) {
        scan.quotesBroken = true;
        return first;
      }
      past = close + 1;
    }
    quote = nextQuote(scan, past);
  }
  return end;
}

/** Where the next quote of either kind stands, at a place or after it; past the end when there is none. */
function nextQuote<State>(scan: Scan<State>, from: number): number {
  const { html } = scan;
  if (scan.double < from) {
    const found = html.indexOf('"', from);
    scan.double = found < 0 ? html.length : found;
  }
  if (scan.single < from) {
    const found = html.indexOf("'", from);
    scan.single = found < 0 ? html.length : found;
  }
  return Math.min(scan.double, scan.single);
}

function isValueStart(html: string, at: number, from: number): boolean {
  let before = at - 1;
  while (before > from && html.charCodeAt(before) <= 32 && at - before < 8) before--;
  return html.charCodeAt(before) === 61;
}

function endOfName(html: string, from: number): number {
  let at = from;
  // Names of elements are short; a longer run of letters is cut, and is no name that matters.
  const limit = Math.min(html.length, from + 40);
  while (at < limit && isNameCode(html.charCodeAt(at))) at++;
  return at;
}

/** Names of at most five letters and digits, by six bits a sign: nearly all tags, known without making a string of each. */
const shortNames = new Map<number, string>();

function nameOf(html: string, from: number, to: number): string {
  if (to - from > 5) return html.slice(from, to).toLowerCase();
  let key = 0;
  for (let at = from; at < to; at++) {
    const code = html.charCodeAt(at);
    if (isLetter(code)) key = (key << 6) | ((code | 32) - 96);
    else if (code >= 48 && code <= 57) key = (key << 6) | (code - 21);
    else return html.slice(from, to).toLowerCase();
  }
  let name = shortNames.get(key);
  if (name === undefined) {
    name = html.slice(from, to).toLowerCase();
    if (shortNames.size < 1_000) shortNames.set(key, name);
  }
  return name;
}

function mayFollowName(code: number): boolean {
  return code <= 32 || code === 62 || code === 47;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function isNameCode(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 57) || code === 58 || code === 45 || code === 95;
}

/** The value of an attribute in a tag's raw text, references unresolved; '' without it. */
export function attribute(attributes: string, name: string): string {
  let at = indexOfName(attributes, name);
  if (at < 0) return '';
  at += name.length;
  while (attributes.charCodeAt(at) <= 32) at++;
  if (attributes.charCodeAt(at) !== 61) return '';
  at++;
  while (attributes.charCodeAt(at) <= 32) at++;
  const quote = attributes.charCodeAt(at);
  if (quote === 34 || quote === 39) {
    const end = attributes.indexOf(quote === 34 ? '"' : "'", at + 1);
    return attributes.slice(at + 1, end < 0 ? undefined : end);
  }
  let end = at;
  while (end < attributes.length && attributes.charCodeAt(end) > 32) end++;
  return attributes.slice(at, end);
}

function indexOfName(attributes: string, name: string): number {
  const pattern = patterns.get(name) ?? new RegExp(`(?:^|[\\s"'/])${name}\\s{0,8}=`, 'i');
  patterns.set(name, pattern);
  const found = pattern.exec(attributes);
  return found === null ? -1 : attributes.toLowerCase().indexOf(name, found.index);
}

const patterns = new Map<string, RegExp>();
