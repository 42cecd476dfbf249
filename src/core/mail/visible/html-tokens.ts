/** Who receives the tokens of an HTML text, in order. Names are lower case; `attributes` is the raw text between name and `>`. */
export interface TokenSink {
  text(text: string): void;
  open(name: string, attributes: string): void;
  close(name: string): void;
}

/** Elements whose content is no text of the message. */
const rawElements = new Set(['script', 'style', 'title', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes']);

/**
 * One pass over an HTML text, in linear time on any input, without recursion. It is no parser: it repairs nothing, and what
 * is broken comes out as text. Comments, declarations and the content of scripts and styles are passed over.
 */
export function scanHtml(html: string, sink: TokenSink): void {
  const scan: Scan = { html, at: 0, quotesBroken: false, commentsBroken: false, unclosed: new Set() };
  const { length } = html;
  // Where the text begins that was not handed over yet: a "<" that opens nothing belongs to it.
  let textFrom = 0;
  while (scan.at < length) {
    const open = html.indexOf('<', scan.at);
    if (open < 0) break;
    const code = html.charCodeAt(open + 1);
    const markup = code === 33 || code === 63 || code === 47;
    if (!markup && !(isLetter(code) && isTagName(html, open + 1))) {
      scan.at = open + 1;
      continue;
    }
    if (open > textFrom) sink.text(html.slice(textFrom, open));
    if (!markup) scan.at = openTag(scan, open, sink);
    else if (code === 47 && isLetter(html.charCodeAt(open + 2))) scan.at = closeTag(scan, open, sink);
    else scan.at = pastMarkup(scan, open);
    textFrom = scan.at;
  }
  if (textFrom < length) sink.text(html.slice(textFrom));
}

/** "<claire@example.org>" written without escaping is an address, no tag. */
function isTagName(html: string, from: number): boolean {
  const end = endOfName(html, from);
  return end >= html.length || mayFollowName(html.charCodeAt(end));
}

interface Scan {
  readonly html: string;
  at: number;
  /** A quote was never closed: from then on a tag ends at its first `>`. So no text is searched to its end twice. */
  quotesBroken: boolean;
  commentsBroken: boolean;
  readonly unclosed: Set<string>;
}

function openTag(scan: Scan, open: number, sink: TokenSink): number {
  const { html } = scan;
  const nameEnd = endOfName(html, open + 1);
  const name = nameOf(html, open + 1, nameEnd);
  const end = endOfTag(scan, nameEnd);
  if (end < 0) {
    sink.text(html.slice(open));
    return html.length;
  }
  sink.open(name, html.slice(nameEnd, end));
  if (html.charCodeAt(end - 1) === 47) return end + 1;
  return rawElements.has(name) ? pastRaw(scan, name, end + 1, sink) : end + 1;
}

function closeTag(scan: Scan, open: number, sink: TokenSink): number {
  const { html } = scan;
  const nameEnd = endOfName(html, open + 2);
  const end = html.indexOf('>', nameEnd);
  sink.close(nameOf(html, open + 2, nameEnd));
  return end < 0 ? html.length : end + 1;
}

/** Past a comment, a declaration, a conditional comment of Outlook's. */
function pastMarkup(scan: Scan, open: number): number {
  const { html } = scan;
  if (html.startsWith('<!--', open) && !scan.commentsBroken) {
    const end = html.indexOf('-->', open + 2);
    if (end >= 0) return end + 3;
    scan.commentsBroken = true;
  }
  const end = html.indexOf('>', open);
  return end < 0 ? html.length : end + 1;
}

function pastRaw(scan: Scan, name: string, from: number, sink: TokenSink): number {
  const { html } = scan;
  if (scan.unclosed.has(name)) return from;
  for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2)) {
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() !== name) continue;
    sink.close(name);
    const end = html.indexOf('>', at);
    return end < 0 ? html.length : end + 1;
  }
  scan.unclosed.add(name);
  return from;
}

/** The `>` that ends the tag, quoted values skipped; -1 without any. */
function endOfTag(scan: Scan, from: number): number {
  const { html } = scan;
  if (!scan.quotesBroken) {
    for (let at = from; at < html.length; at++) {
      const code = html.charCodeAt(at);
      if (code === 62) return at;
      // A quote opens a value only after "="; a stray one is part of an unquoted value.
      if ((code === 34 || code === 39) && isValueStart(html, at, from)) {
        at = html.indexOf(code === 34 ? '"' : "'", at + 1);
        if (at < 0) break;
      }
    }
    scan.quotesBroken = true;
  }
  return html.indexOf('>', from);
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
