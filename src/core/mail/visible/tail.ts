import { isDisclaimer, isNoticeHeading, mayDisclaim } from './disclaimer.ts';
import { hasContact } from './evidence.ts';
import type { MailLine } from './line.ts';
import { bannerLength } from './outside.ts';
import { isOwnName, isTitledName, isWholeName } from './own-name.ts';
import { isDashedName, isNameLine, signOff } from './sign-off.ts';

/** How many lines of text a signature without a delimiter may have, and how long its lines may be. */
const maxLines = 14;
const maxLength = 110;

const nobody: ReadonlySet<string> = new Set();
const noNames = () => nobody;

/** Finds, among the writer's own lines, the notices and the signature that closes them without any delimiter. */
export function settleTail(out: MailLine[], names: () => ReadonlySet<string> = noNames): void {
  markDisclaimers(out);
  const run = lastAuthoredRun(out);
  if (run.length > 0) markSignature(run, out, names);
  markPictures(out);
}

/** What programs write where a picture stood: "[cid:image001.png@01D]", "[image: logo.png]"; nobody wrote it. */
const picture = /^(?:\[(?:cid|image|inline image) ?:[^[\]]{1,200}\]\s{0,9})+$/i;

/** The places of pictures, nearly all of them logos, go with the signature. */
function markPictures(out: readonly MailLine[]): void {
  for (const line of out)
    if (line.kind === 'authored' && line.bare.charCodeAt(0) === 91 && line.bare.length <= 1000)
      if (picture.test(line.bare)) line.kind = 'signature';
}

/** A server's banner runs over no more lines. */
const maxBanner = 8;

/** A notice is a whole paragraph, wherever it stands. */
function markDisclaimers(out: MailLine[]): void {
  for (let from = 0; from < out.length; ) {
    const first = out[from] as MailLine;
    if (first.bare === '' || (first.kind !== 'authored' && first.kind !== 'signature')) {
      from++;
      continue;
    }
    let to = from;
    let hinted = false;
    while (
      to < out.length &&
      (out[to] as MailLine).bare !== '' &&
      (out[to] as MailLine).kind === first.kind
    ) {
      hinted ||= mayDisclaim((out[to] as MailLine).bare);
      to++;
    }
    for (let at = from; hinted && at < to; ) at = markNotice(out, at, to);
    from = to;
  }
}

/** Marks the first notice of a paragraph's lines, and returns where the next may begin. */
function markNotice(out: MailLine[], from: number, to: number): number {
  // A name and telephone may stand above the notice in one paragraph: it begins at its first hinted line.
  let start = from;
  while (start < to && !mayDisclaim((out[start] as MailLine).bare)) start++;
  if (start === to) return to;
  const banner = bannerLength(out.slice(start, Math.min(to, start + maxBanner)).map(({ bare }) => bare));
  if (banner > 0) {
    for (let i = start; i < start + banner; i++) (out[i] as MailLine).kind = 'disclaimer';
    return start + banner;
  }
  let text = '';
  for (let i = start; i < to && text.length < 1500; i++)
    text += `${(out[i] as MailLine).bare.slice(0, 1500)} `;
  if (!isDisclaimer(text.trim())) return to;
  for (let i = start; i < to; i++) (out[i] as MailLine).kind = 'disclaimer';
  for (let i = start - 1; i >= 0 && i >= start - 3; i--) {
    const above = out[i] as MailLine;
    if (above.bare === '') continue;
    if (isNoticeHeading(above.bare)) above.kind = 'disclaimer';
    break;
  }
  return to;
}

/** So many short lines may stand below a notice and still be the firm's, not the writer's. */
const belowNotice = 2;

/**
 * The non-blank authored lines of the last stretch that the sender wrote, in order; at most the last forty. A notice with a line or two below it
 * stands within the stretch.
 */
function lastAuthoredRun(out: readonly MailLine[]): number[] {
  let at = out.length - 1;
  while (at >= 0 && ((out[at] as MailLine).kind !== 'authored' || (out[at] as MailLine).bare === '')) at--;
  const run: number[] = [];
  let isShort = true;
  for (; at >= 0 && run.length < 40; at--) {
    const line = out[at] as MailLine;
    if (line.bare === '') continue;
    if (line.kind === 'disclaimer' && isShort && run.length <= belowNotice) continue;
    if (line.kind !== 'authored') break;
    isShort &&= line.bare.length <= maxLength;
    run.push(at);
  }
  return run.reverse();
}

function markSignature(run: readonly number[], out: MailLine[], names: () => ReadonlySet<string>): void {
  const bare = (index: number) => (out[run[index] as number] as MailLine).bare;
  const gap = (index: number) => index > 0 && (run[index] as number) - (run[index - 1] as number) > 1;
  const start =
    signOffStart(run.length, bare, gap) ??
    ownNameStart(run.length, bare, gap, names) ??
    blockStart(run.length, bare, gap) ??
    dashedStart(run.length, bare);
  if (start === undefined) return;
  const end = afterthought(start, run.length, bare, gap);
  // A message that is nothing but its closing words was written for their sake.
  if (start === 0 && end === run.length && !writtenElsewhere(out, run)) return;
  for (let i = start; i < end; i++) (out[run[i] as number] as MailLine).kind = 'signature';
}

/** The last formula below which only short lines stand. */
function signOffStart(
  count: number,
  bare: (index: number) => string,
  gap: (index: number) => boolean,
): number | undefined {
  for (let i = count - 1; i >= 0 && i >= count - maxLines - 6; i--) {
    if (bare(i).length > maxLength && signOff(bare(i)) === undefined && !isOnCard(i, bare, gap))
      return undefined;
    const sign = signOff(bare(i));
    if (sign === undefined) continue;
    // "Bonne journée !" in the middle of a letter is no end of it: below it stands a name, or nothing.
    const next = i + 1 < count ? bare(i + 1) : '';
    if (sign === 'with-name' || next === '' || mayFollow(next)) return firstFormula(i, bare);
  }
  return undefined;
}

/** Two formulas may follow each other ("Bonne journée," "Cordialement,"). */
function firstFormula(at: number, bare: (index: number) => string): number {
  return at > 0 && signOff(bare(at - 1)) === 'formula' ? at - 1 : at;
}

function mayFollow(next: string): boolean {
  return (
    next.length <= 60 &&
    !/[?]$/.test(next) &&
    (isNameLine(next) ||
      signOff(next) !== undefined ||
      isDashedName(next) ||
      shortName.test(next) ||
      hasContact(next))
  );
}

/** A name as people type it in haste: one to four words, few of them long, no sentence. */
const shortName = /^[/\p{L}][\p{L}'’.&/| -]{0,30}(?:[\s,(|@–-]{1,3}[\p{L}\d'’.&/|)@ !-]{0,30})?$/u;

/** A slogan or an address of a firm may be long, with a telephone in it or right below one; a paragraph is not. */
function isOnCard(at: number, bare: (index: number) => string, gap: (index: number) => boolean): boolean {
  const text = bare(at);
  return text.length < 250 && (hasContact(text) || (at > 0 && !gap(at) && hasContact(bare(at - 1))));
}

/** A name, and below it a telephone, an address or a web address: the block at the very end. */
function blockStart(
  count: number,
  bare: (index: number) => string,
  gap: (index: number) => boolean,
): number | undefined {
  let contact = false;
  for (let i = count - 1; i >= 0 && i >= count - 9; i--) {
    const text = bare(i);
    if (text.length > 80 || /[?!]$/.test(text)) return undefined;
    const name = isNameLine(text) || /^\p{Lu}[\p{L}'’.-]+ \p{Lu}[\p{L}'’ .-]+,\s\p{Lu}{2,6}$/u.test(text);
    contact ||= !name && hasContact(text);
    if (name && contact && (i === 0 || gap(i)) && i < count - 1) return i;
    if (gap(i) && contact) return undefined;
  }
  return undefined;
}

/** So near the end the sender's own name closes the letter; farther up it may head a firm's card. */
const nearLines = 7;

/**
 * The sender's own name near the end, alone on its line or, below a blank one, with a title: below it stand a firm, a slogan, an
 * address, or nothing. Right below other words a name with a title may be an entry of a list that she gives. Farther up it is
 * the head of a firm's card where it is whole (a title may follow), stands below a blank line, and a telephone or an address
 * follows; below "Put this on the page:" it is what the letter is about.
 */
function ownNameStart(
  count: number,
  bare: (index: number) => string,
  gap: (index: number) => boolean,
  names: () => ReadonlySet<string>,
): number | undefined {
  const hasContactBelow = (from: number) => {
    for (let i = count - 1; i > from; i--) if (hasContact(bare(i))) return true;
    return false;
  };
  for (let i = count - 1; i > 0 && i >= count - maxLines; i--) {
    const text = bare(i);
    if (text.length > maxLength) return undefined;
    if (i >= count - nearLines) {
      if (isOwnName(text, names()) || (gap(i) && isTitledName(text, names()))) return i;
    } else if (gap(i) && headsCard(text, names()) && !/:$/.test(bare(i - 1)) && hasContactBelow(i)) return i;
  }
  return undefined;
}

function headsCard(text: string, names: ReadonlySet<string>): boolean {
  return isWholeName(text, names) || isTitledName(text, names);
}

/** "-Claire" as the last line. */
function dashedStart(count: number, bare: (index: number) => string): number | undefined {
  return isDashedName(bare(count - 1)) ? count - 1 : undefined;
}

/** How people ask each other for something, and slogans do not. */
const asking =
  /(?<!\p{L})(?:(?:could|can|would|will|may|might|shall|should) (?:you|i|we)|please|i['’ ]|pouvez|pourriez|pourrais|peux|peut-on|merci de|svp|stp|s['’]il (?:vous|te) pla[iî]t|faut-il|doi[st]-|je |j['’]|comment |où |quand |combien |quel|how |where |when |which )/iu;

/** Where the writer goes on below the signature: a postscript, or a paragraph before any contact line. */
function afterthought(
  start: number,
  count: number,
  bare: (index: number) => string,
  gap: (index: number) => boolean,
): number {
  let contact = false;
  for (let i = start + 1; i < count; i++) {
    const text = bare(i);
    if (text.length > 2000) return i;
    if (/^(?:p\.?\s?-?s\.?|nb|n\.b\.)\s?[:.,–-]?\s/i.test(text)) return i;
    const words = text.split(/\s+/).length;
    if (gap(i) && !contact && words >= 5 && /[.?!…]$/.test(text) && !hasContact(text)) return i;
    // Below a long card a paragraph that asks is the writer's again; a slogan stands in the card.
    if (start < count - nearLines && gap(i) && words >= 5 && text.endsWith('?') && asking.test(text))
      return i;
    if (text.length > maxLength && !isOnCard(i, bare, gap)) return i;
    contact ||= hasContact(text);
  }
  return count;
}

function writtenElsewhere(out: readonly MailLine[], run: readonly number[]): boolean {
  const first = run[0] as number;
  for (let i = 0; i < first; i++) {
    const line = out[i] as MailLine;
    if (line.kind === 'authored' && line.bare !== '') return true;
  }
  return false;
}
