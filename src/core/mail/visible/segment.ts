import type { Segment, SegmentKind } from '../message.ts';
import { belowRule, listFooterBelow } from './below-rule.ts';
import { reclaimOwn } from './coloured.ts';
import { hasAddress, hasExactDate } from './evidence.ts';
import { unflow } from './flowed.ts';
import { headerBlockLength, isHeaderLine } from './header-block.ts';
import { linesByInitials } from './initialled.ts';
import { gluedIntro, type IntroLooks, introLength, isQuoteHeading, opensQuote } from './intros.ts';
import { isRule, type MailLine, plainLine, plainLines } from './line.ts';
import { armourOf, isReplyLine, markerOf } from './markers.ts';
import { isMobileFooter } from './mobile-footer.ts';
import { isNameLine, opensPostscript } from './sign-off.ts';
import { settleTail } from './tail.ts';

/** `flowed`: the part said format=flowed (RFC 3676); `delsp`: and DelSp=yes. */
export interface SegmentOptions {
  readonly flowed?: boolean;
  readonly delsp?: boolean;
  /** Words of the sender's name (see `namesOf`), asked for where needed: a line of nothing else closes a letter. */
  readonly names?: () => ReadonlySet<string>;
}

/**
 * Cuts a plain-text body into segments: what the sender wrote, and quotes, their announcements, signature, forwarded mail,
 * notices. Line by line with a few lines of look-ahead, in linear time; the segments' texts joined by newlines are the body.
 */
export function segmentText(text: string, options: SegmentOptions = {}): readonly Segment[] {
  const source = options.flowed ? unflow(text, options.delsp) : text;
  const lines = plainLines(source);
  const out = sortLines(lines);
  settleTail(out, options.names);
  reclaimInitialled(out, options.names);
  // Line for line the text itself, unless a line end was none of its own or a line was cut in two.
  const isWhole = out.length === lines.length && !source.includes('\r');
  return segmentsOf(out, isWhole ? source : textOf(out));
}

/**
 * The same for lines whose quote depth and role are already known (see `textOfHtml`). `own`: lines that the sender wrote into the
 * message answered; what that one answers in its turn is left alone.
 */
export function segmentLines(
  lines: readonly MailLine[],
  { names }: SegmentOptions = {},
  own?: ReadonlySet<MailLine>,
): readonly Segment[] {
  const out = sortLines(lines);
  settleTail(out, names);
  if (own !== undefined) reclaimOwn(out, own);
  reclaimInitialled(out, names);
  return segmentsOf(out, textOf(out));
}

function reclaimInitialled(out: readonly MailLine[], names: SegmentOptions['names']): void {
  const own = names && linesByInitials(out, names);
  if (own && own.size > 0) reclaimOwn(out, own);
}

function textOf(lines: readonly MailLine[]): string {
  const raw: string[] = [];
  for (const line of lines) raw.push(line.raw);
  return raw.join('\n');
}

/** A signature of OpenPGP has no more lines. */
const maxArmour = 100;

/** Where the reader stands: in the writer's text, in the signature below it, in a notice, or in history to the end. */
interface Walk {
  readonly lines: readonly MailLine[];
  readonly out: MailLine[];
  zone: 'authored' | 'signature' | 'disclaimer' | 'quoted' | 'forwarded';
  /** Something was written before this line. */
  authored: boolean;
  /** Look-aheads still allowed; a message that needs more is no letter, and is read line by line. */
  readonly left: IntroLooks & { rules: number; blocks: number };
  /** What a run of marked lines is: an answer's quote, or a forwarded message. */
  marked: 'quoted' | 'forwarded';
}

function sortLines(lines: readonly MailLine[]): MailLine[] {
  const walk: Walk = {
    lines,
    out: [],
    zone: 'authored',
    authored: false,
    left: { intros: 2000, endless: { from: 0, to: 0 }, rules: 100, blocks: 200 },
    marked: 'quoted',
  };
  const fenceEnd = lastFence(lines);
  let fenced = false;
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] as MailLine;
    if (line.bare === '' && line.role !== 'history') {
      if (line.role === 'rule' && walk.zone === 'authored' && walk.authored) {
        if (walk.left.rules-- > 0) walk.zone = belowRule(walk.lines, at, walk.left) ?? 'authored';
      }
      push(walk, line, line.depth > 0 && walk.zone === 'authored' ? walk.marked : walk.zone);
      at++;
    } else if (walk.zone === 'quoted' || walk.zone === 'forwarded') {
      push(walk, line, walk.zone);
      at++;
    } else if (
      line.depth === 0 &&
      (fenced || line.bare.startsWith('```')) &&
      walk.zone === 'authored' &&
      at <= fenceEnd
    ) {
      // Source code looks like quotes and signatures; between fences nothing is either.
      if (line.bare.startsWith('```')) fenced = !fenced;
      push(walk, line, 'authored');
      walk.authored = true;
      at++;
    } else at += step(walk, at, line);
  }
  return walk.out;
}

/** Sorts the line, and those that belong with it; returns how many. */
function step(walk: Walk, at: number, line: MailLine): number {
  const { lines } = walk;
  if (line.role !== undefined && line.role !== 'rule' && line.role !== 'intro')
    return markedByHtml(walk, line);
  if (line.depth > 0) return quotedLine(walk, at, line);
  const armour = armourOf(line.bare);
  if (armour !== undefined) return armoured(walk, at, armour);
  const marker = markerOf(line.bare);
  if (marker !== undefined) return separator(walk, at, marker);
  const intro = line.role === 'intro' ? 1 : introLength(lines, at, walk.left);
  if (intro > 0 && !isOwnQuote(walk, at, intro)) return introduced(walk, at, intro);
  if (isQuoteHeading(line.bare) && headsQuote(lines, at + 1)) return introduced(walk, at, 1);
  if (isHeaderLine(line.bare) && walk.left.blocks-- > 0 && headerBlockLength(lines, at) > 0) {
    history(walk, walk.authored || walk.zone !== 'authored' ? 'quoted' : 'forwarded');
    return 0;
  }
  if (isWrappedQuote(walk, at)) {
    push(walk, line, walk.marked);
    return 1;
  }
  if (walk.zone === 'signature' && lines[at - 1]?.bare === '' && opensPostscript(line.bare))
    return postscript(walk, at);
  if (walk.zone !== 'authored') {
    push(walk, line, walk.zone);
    return 1;
  }
  return ownLine(walk, at, line);
}

/**
 * "Le 12 mars, Paul a écrit :" and then his words: a person's announcement. A program's names the year, a time or an address,
 * where no mark stands before what it quotes.
 */
function isOwnQuote({ lines }: Walk, at: number, count: number): boolean {
  const last = lines[at + count - 1] as MailLine;
  const next = lines[at + count];
  if (last.role === 'intro' || next === undefined || next.bare === '' || next.depth > 0 || next.role)
    return false;
  for (let i = at; i < at + count; i++) {
    const { bare } = lines[i] as MailLine;
    if (hasAddress(bare) || hasExactDate(bare)) return false;
  }
  return true;
}

/** What comes next is marked as quoted, or begins the block of fields above an answered message. */
function headsQuote(lines: readonly MailLine[], from: number): boolean {
  const next = nextText(lines, from);
  return next !== undefined && (next.depth > 0 || isHeaderLine(next.bare));
}

function markedByHtml(walk: Walk, line: MailLine): number {
  if (line.role === 'history') {
    history(walk, walk.authored || walk.zone !== 'authored' ? 'quoted' : 'forwarded');
    return 0;
  }
  if (line.role === 'quoted' || line.role === 'forwarded') reclaimRule(walk, line.role);
  push(walk, line, line.role as SegmentKind);
  return 1;
}

/** A line with quote marks. Marked lines end a signature: below them the writer may go on. */
function quotedLine(walk: Walk, at: number, line: MailLine): number {
  const before = walk.lines[at - 1];
  if (!before || before.depth === 0) {
    if (before && before.bare !== '' && walk.marked === 'forwarded' && walk.out.at(-1)?.kind === 'authored')
      walk.marked = 'quoted';
    if (markerOf(line.bare) === 'forward') walk.marked = 'forwarded';
  }
  walk.zone = 'authored';
  push(walk, line, walk.marked);
  return 1;
}

/** A paragraph that the writer adds below the signature, which goes on behind it. */
function postscript(walk: Walk, at: number): number {
  let end = at;
  for (; end < walk.lines.length; end++) {
    const line = walk.lines[end] as MailLine;
    if (line.bare === '' || line.depth > 0 || line.role !== undefined || markerOf(line.bare)) break;
    if (end > at && introLength(walk.lines, end, walk.left) > 0) break;
    push(walk, line, 'authored');
  }
  return end - at;
}

/** "-----Original Message-----" and its like: history to the end, unless what follows is marked as quoted. */
function separator(walk: Walk, at: number, marker: 'original' | 'forward'): number {
  const kind = marker === 'forward' || !walk.authored ? 'forwarded' : 'quoted';
  const next = nextText(walk.lines, at + 1);
  if (next && next.depth > 0) {
    push(walk, walk.lines[at] as MailLine, kind);
    walk.marked = kind;
    return 1;
  }
  const announced = isProton((walk.lines[at] as MailLine).bare) ? announcedQuote(walk, at + 1) : 0;
  if (announced > 0) {
    for (let i = at; i < announced; i++) push(walk, walk.lines[i] as MailLine, i === at ? kind : 'intro');
    walk.marked = kind;
    return announced - at;
  }
  history(walk, kind);
  return 0;
}

/** Proton has a separator and an announcement, and marks every line that it quotes; others quote without marks below theirs. */
function isProton(bare: string): boolean {
  return /^-{7} Original Message -{7}$/.test(bare);
}

/** Where the marked lines begin that an announcement tells ("On Tuesday … wrote:"); 0 without. */
function announcedQuote({ lines, left }: Walk, from: number): number {
  let at = from;
  while (at < lines.length && at < from + 3 && (lines[at] as MailLine).bare === '') at++;
  const count = at < lines.length ? introLength(lines, at, left) : 0;
  const next = count > 0 ? nextText(lines, at + count) : undefined;
  return next && next.depth > 0 ? at + count : 0;
}

/** An announcement. Marked lines after it are the quote; unmarked ones are history to the end, if anything stood before. */
function introduced(walk: Walk, at: number, count: number): number {
  const next = nextText(walk.lines, at + count);
  reclaimRule(walk, 'intro');
  for (let i = at; i < at + count; i++) push(walk, walk.lines[i] as MailLine, 'intro');
  walk.marked = 'quoted';
  if (next === undefined || next.depth > 0 || next.role !== undefined) {
    walk.zone = 'authored';
  } else if (walk.authored || walk.zone !== 'authored') walk.zone = 'quoted';
  return count;
}

/** A line of the writer's own, or the beginning of the signature, or a footer. */
function ownLine(walk: Walk, at: number, line: MailLine): number {
  const { bare } = line;
  const glued = gluedIntro(bare);
  if (glued >= 0) return glueLine(walk, at, line, glued);
  if (opensQuote(bare) || isReplyLine(bare)) return cutBelow(walk, line);
  if (isDelimiter(line)) {
    const kind = listFooterBelow(walk.lines, at) ? 'disclaimer' : 'signature';
    push(walk, line, kind);
    if (walk.authored) walk.zone = kind;
    return 1;
  }
  if (isRule(bare)) return rule(walk, at, line);
  if (isMobileFooter(bare)) {
    const before = walk.out.at(-1);
    if (before && /^(?:sent )?via /i.test(bare) && before.kind === 'authored' && isNameLine(before.bare))
      before.kind = 'signature';
    push(walk, line, 'signature');
    if (walk.authored) walk.zone = 'signature';
    return 1;
  }
  push(walk, line, 'authored');
  walk.authored = true;
  return 1;
}

/** A signed letter's armour is a program's: its head ("Hash: SHA512"), and the signature up to its end. */
function armoured(walk: Walk, at: number, armour: 'begin' | 'signature'): number {
  let end = at + 1;
  const isWithin = (line: MailLine | undefined) =>
    line !== undefined &&
    (armour === 'begin' ? line.bare.startsWith('Hash: ') : line.bare !== '-----END PGP SIGNATURE-----');
  while (isWithin(walk.lines[end]) && end < at + maxArmour) end++;
  if (armour === 'signature' && end < walk.lines.length) end++;
  for (let i = at; i < end; i++) push(walk, walk.lines[i] as MailLine, 'disclaimer');
  return end - at;
}

/** From this line on the writer quotes; at the very top it is only the line of a help desk that writes below it. */
function cutBelow(walk: Walk, line: MailLine): number {
  push(walk, line, walk.authored ? 'quoted' : 'disclaimer');
  if (walk.authored) walk.zone = 'quoted';
  return 1;
}

function glueLine(walk: Walk, at: number, line: MailLine, cut: number): number {
  const next = nextText(walk.lines, at + 1);
  push(walk, plainLine(line.bare.slice(0, cut).trimEnd()), 'authored');
  push(walk, plainLine(line.bare.slice(cut)), 'intro');
  walk.authored = true;
  walk.marked = 'quoted';
  if (next && next.depth === 0) walk.zone = 'quoted';
  return 1;
}

/** "-- " (RFC 3676, 4.3) and what people and programs make of it: OpenPGP "- -- ", and Streak leaves a lone "ᐧ". */
function isDelimiter(line: MailLine): boolean {
  const { bare } = line;
  return bare.length <= 2
    ? bare === '--' || bare === '—' || bare === '–' || bare === '__' || bare === '—-' || bare === 'ᐧ'
    : bare === '- --';
}

/** A ruled line: the signature's or a footer's when only such stuff follows, else the writer's own ornament. */
function rule(walk: Walk, at: number, line: MailLine): number {
  const kind = walk.authored && walk.left.rules-- > 0 ? belowRule(walk.lines, at, walk.left) : undefined;
  if (kind) walk.zone = kind;
  push(walk, line, kind ?? 'authored');
  return 1;
}

/** Some programs wrap a quote's long lines without a mark: one short line between two marked ones, in mid-sentence. */
function isWrappedQuote(walk: Walk, at: number): boolean {
  const before = walk.lines[at - 1];
  const after = walk.lines[at + 1];
  if (!before || before.depth === 0 || !after || after.depth === 0) return false;
  const { bare } = walk.lines[at] as MailLine;
  return /^[(_)\]>/]/.test(bare) || (before.bare.length >= 55 && /^\p{Ll}/u.test(bare));
}

/** From here on everything is history. */
function history(walk: Walk, kind: 'quoted' | 'forwarded'): void {
  reclaimRule(walk, kind);
  walk.zone = kind;
}

/** A ruled line right above belongs to what follows. */
function reclaimRule(walk: Walk, kind: SegmentKind): void {
  const { out } = walk;
  let at = out.length - 1;
  while (at >= 0 && at >= out.length - 4 && (out[at] as MailLine).bare === '') at--;
  const last = out[at];
  if (last && isRule(last.bare)) last.kind = kind;
}

function nextText(lines: readonly MailLine[], from: number): MailLine | undefined {
  // Ten blank lines are more than any program leaves between an announcement and its quote.
  for (let i = from; i < lines.length && i < from + 10; i++) {
    const line = lines[i] as MailLine;
    if (line.bare !== '' || line.depth > 0) return line;
  }
  return undefined;
}

/** The last line of a closed pair of code fences; -1 without one. */
function lastFence(lines: readonly MailLine[]): number {
  const fences: number[] = [];
  for (let i = 0; i < lines.length; i++) {
    const { raw } = lines[i] as MailLine;
    if (raw !== '' && raw.charCodeAt(0) === 96 && raw.startsWith('```')) fences.push(i);
  }
  return fences.length < 2 ? -1 : (fences[fences.length - 1 - (fences.length % 2)] as number);
}

function push(walk: Walk, line: MailLine, kind: SegmentKind): void {
  line.kind = kind;
  walk.out.push(line);
}

/** Joins neighbours of one kind, as they stand in the lines' text; a blank line goes with what stands before it. */
function segmentsOf(out: readonly MailLine[], text: string): Segment[] {
  const segments: Segment[] = [];
  let kind: SegmentKind | undefined;
  let from = 0;
  let at = 0;
  for (const line of out) {
    // A line with nothing but quote marks is a line of the quote.
    if (line.kind !== kind && (line.bare !== '' || line.raw.includes('>'))) {
      if (kind !== undefined) {
        segments.push({ kind, text: text.slice(from, at - 1) });
        from = at;
      }
      kind = line.kind;
    }
    at += line.raw.length + 1;
  }
  if (kind !== undefined || text !== '') segments.push({ kind: kind ?? 'authored', text: text.slice(from) });
  return segments;
}
