import type { Segment } from '../message.ts';
import { hasContact } from './evidence.ts';
import { isHeaderLine } from './header-block.ts';
import { textOfHtml } from './html-text.ts';
import { attribute } from './html-tokens.ts';
import { isIntro } from './intros.ts';
import { type MailLine, plainLine } from './line.ts';

/*
 * Outlook marks nothing of what is quoted, so people who answer within it say so and take a colour: "Mes réponses en rouge ci-dessous."
 * Only the HTML has it.
 */

type Colour = 'red' | 'blue' | 'green' | 'purple' | 'orange';

const spoken: ReadonlyMap<string, Colour> = new Map([
  ['rouge', 'red'],
  ['red', 'red'],
  ['bleu', 'blue'],
  ['blue', 'blue'],
  ['vert', 'green'],
  ['green', 'green'],
  ['violet', 'purple'],
  ['purple', 'purple'],
  ['orange', 'orange'],
]);

const inColour = /(?<!\p{L})(?:en|in) (rouge|red|bleu|blue|vert|green|violet|purple|orange)(?!\p{L})/iu;
/** The sender's own answers; "vos remarques en rouge" are those of whom he answers, and a question asks for a colour. */
const ownAnswers =
  /(?<!\p{L})(?:(?:mes|nos|my|our) (?:r[ée]ponses|commentaires|remarques|retours|annotations|corrections|answers|comments|replies|responses|remarks|notes)|j['’]ai (?:répondu|annoté|noté|commenté)|je (?:te |vous )?réponds|nous avons répondu|I(?:['’]ve| have)? (?:answered|replied|commented|responded)|(?:answers|comments|replies|réponses|commentaires) (?:en|in))(?!\p{L})/iu;
const othersAnswers =
  /(?<!\p{L})(?:vos|votre|tes|ton|your) (?:r[ée]ponses?|commentaires?|remarques?|questions?|answers?|comments?|notes?|remarks?)/iu;

/** The colour in which the sender says to have answered within the message quoted; undefined where nothing is said of it. */
export function saidColour(segments: readonly Segment[]): Colour | undefined {
  if (!segments.some(({ kind }) => kind === 'quoted' || kind === 'forwarded')) return undefined;
  const written = segments.map(({ kind, text }) => (kind === 'authored' ? text : '')).join('\n');
  for (const line of written.slice(0, 2000).split('\n')) {
    const name = inColour.exec(line)?.[1];
    if (name !== undefined && ownAnswers.test(line) && !othersAnswers.test(line) && !line.includes('?'))
      return spoken.get(name.toLowerCase());
  }
  return undefined;
}

/** Signs of nobody's (private use): they stand around coloured text while lines are made. */
const [begin, end] = ['\ue000', '\ue001'];
const marks = /[\ue000\ue001]/g;
const opening = /<(span|font|p|div|b|strong|i|em|u|li|td)(\s[^<>]{0,2000})>/gi;
/** An answer is no longer than this, its markup included. */
const longestAnswer = 5000;
/** Nobody answers in more pieces. */
const mostColoured = 2000;

/** The HTML with signs around what an element of this colour holds. */
function marked(html: string, colour: Colour): string {
  const source = html.replace(marks, '');
  const places: { readonly at: number; readonly sign: string }[] = [];
  let left = mostColoured;
  for (const { 0: tag, 1: name = '', 2: attributes = '', index } of source.matchAll(opening)) {
    if (colourOf(attributes) !== colour) continue;
    if (left-- === 0) break;
    const at = index + tag.length;
    const rest = source.slice(at, at + longestAnswer);
    const inside = rest.slice(0, Math.max(0, rest.search(new RegExp(`</?${name}[\\s>]`, 'i'))));
    const isClosed = source.charAt(at + inside.length + 1) === '/';
    if (isClosed && /[\p{L}\d]/u.test(inside.replace(/<[^<>]*>|&\w{1,10};/g, '')))
      places.push({ at, sign: begin }, { at: at + inside.length, sign: end });
  }
  let text = '';
  let from = 0;
  for (const { at, sign } of places.sort((a, b) => a.at - b.at)) {
    text += source.slice(from, at) + sign;
    from = at;
  }
  return text + source.slice(from);
}

/** The lines of an HTML body, and those among them that are coloured from end to end. */
export function linesInColour(
  html: string,
  colour: Colour,
): { readonly lines: readonly MailLine[]; readonly coloured: ReadonlySet<MailLine> } {
  const coloured = new Set<MailLine>();
  const lines = textOfHtml(marked(html, colour)).map((line) => {
    if (line.raw.search(marks) < 0) return line;
    const { raw, bare, depth } = plainLine(line.raw.replace(marks, ''));
    const own: MailLine = { raw, bare, depth: depth + line.depth, role: line.role, kind: 'authored' };
    const isWhole = /^(?:[-*•→] ?)?\ue000/.test(line.bare) && /\ue001\W{0,5}$/.test(line.bare);
    if (isWhole && depth === 0 && !(hasContact(bare) && bare.split(' ').length < 4)) coloured.add(own);
    return own;
  });
  return { lines, coloured };
}

/** Gives the sender what is his own within the message answered, and nothing below that one's own history. */
export function reclaimOwn(out: readonly MailLine[], own: ReadonlySet<MailLine>): void {
  let announced = 0;
  let depth: number | undefined;
  for (const [at, line] of out.entries()) {
    if (line.bare === '') continue;
    const before = out[at - 1];
    const isHead = isHeaderLine(line.bare) && !(before && isHeaderLine(before.bare));
    if ((isHead && isHeaderLine(out[at + 1]?.bare ?? '')) || isIntro(line.bare)) announced++;
    if (announced > 1) return;
    if (line.kind !== 'quoted' && line.kind !== 'forwarded') continue;
    depth ??= line.depth;
    if (own.has(line) && line.depth <= depth) line.kind = 'authored';
  }
}

function colourOf(attributes: string): Colour | undefined {
  const style = attribute(attributes, 'style');
  const value = /(?<![-\w])color\s?:\s?([^;]{1,40})/i.exec(style)?.[1] ?? attribute(attributes, 'color');
  return value === '' ? undefined : colourFrom(value.trim().toLowerCase());
}

const named: ReadonlyMap<string, Colour> = new Map(
  (['red', 'blue', 'green', 'purple', 'orange'] as const).flatMap((name) => [
    [name, name],
    [`dark${name}`, name],
  ]),
);

function colourFrom(value: string): Colour | undefined {
  const known = named.get(value.replace(/\s?!important$/, ''));
  if (known !== undefined) return known;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])(?![0-9a-f])/.exec(value);
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/.exec(value);
  const parts = /^rgba?\((\d{1,3})[, ]{1,3}(\d{1,3})[, ]{1,3}(\d{1,3})/.exec(value);
  if (short) return hueOf(short.slice(1).map((digit) => 17 * Number.parseInt(digit, 16)));
  if (long) return hueOf(long.slice(1).map((digits) => Number.parseInt(digits, 16)));
  return parts ? hueOf(parts.slice(1).map(Number)) : undefined;
}

/** Bright colours alone: Outlook's dark blue (#1F497D) is what all that one types there has. */
function hueOf([red = 0, green = 0, blue = 0]: readonly number[]): Colour | undefined {
  if (red >= 150 && green <= 100 && blue <= 100) return 'red';
  if (blue >= 150 && red <= 100 && green <= 180) return 'blue';
  if (green >= 120 && red <= 150 && blue <= 110) return 'green';
  if (red >= 90 && blue >= 120 && green <= 90) return 'purple';
  return red >= 200 && green > 100 && green <= 180 && blue <= 90 ? 'orange' : undefined;
}
