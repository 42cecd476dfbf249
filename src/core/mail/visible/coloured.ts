import { textOfHtml } from './html-text.ts';
import { attribute } from './html-tokens.ts';
import type { MailLine } from './line.ts';

/*
 * Outlook marks nothing of what is quoted, so people who answer within it say so and take a colour: "Mes réponses en rouge ci-dessous."
 * Only the HTML has it.
 */

type Colour = 'red' | 'blue' | 'green' | 'purple' | 'orange';

const names: ReadonlyMap<string, Colour> = new Map([
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

const inColour = /\b(?:en|in) (rouge|red|bleu|blue|vert|green|violet|purple|orange)\b/i;
const answering =
  /r[ée]pon[ds]|comment|remarque|answer|repl(?:y|ies)|ci-dessous|plus bas|below|dans (?:le|ton|votre|vos|tes) (?:texte|mails?|messages?|questions)/i;

/** The colour in which the writer says to have answered within the quoted text; undefined where nothing is said of it. */
export function saidColour(written: string): Colour | undefined {
  for (const line of written.slice(0, 2000).split('\n')) {
    const name = inColour.exec(line)?.[1];
    if (name !== undefined && answering.test(line)) return names.get(name.toLowerCase());
  }
  return undefined;
}

/** A sign of nobody's (private use): it stands before coloured text while lines are made. */
const mark = '\ue000';
const element = /<(?:span|font|p|div|b|strong|i|em|u|li|td)\s[^<>]{0,2000}>/gi;

/** The lines of an HTML body, and those among them that begin in a colour. */
export function linesInColour(
  html: string,
  colour: Colour,
): { readonly lines: readonly MailLine[]; readonly coloured: ReadonlySet<MailLine> } {
  const marked = html
    .replaceAll(mark, '')
    .replace(element, (tag) => (colourOf(tag) === colour ? `${tag}${mark}` : tag));
  const coloured = new Set<MailLine>();
  const lines = textOfHtml(marked).map((line) => {
    if (!line.raw.includes(mark)) return line;
    const bare = line.bare.replaceAll(mark, '').trim();
    const own = { ...line, raw: line.raw.replaceAll(mark, ''), bare };
    if (bare !== '' && /^(?:[-*•] )?\ue000/.test(line.bare)) coloured.add(own);
    return own;
  });
  return { lines, coloured };
}

/** Gives the sender what is his own within the message answered, and no more below that one's own history. */
export function reclaimOwn(out: readonly MailLine[], own: ReadonlySet<MailLine>): void {
  let headers = 0;
  for (const line of out) {
    if (line.kind === 'authored') continue;
    if (/^(?:de|from) ?:/i.test(line.bare) && ++headers > 1) return;
    if (own.has(line)) line.kind = 'authored';
  }
}

function colourOf(tag: string): Colour | undefined {
  const style = attribute(tag, 'style');
  const value = /(?<![-\w])color\s?:\s?([^;]{1,40})/i.exec(style)?.[1] ?? attribute(tag, 'color');
  return value === '' ? undefined : colourFrom(value.trim().toLowerCase());
}

function colourFrom(value: string): Colour | undefined {
  const named = names.get(value.replace(/^dark/, ''));
  if (named !== undefined) return named;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(value);
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/.exec(value);
  const parts = /^rgba?\((\d{1,3})[, ]{1,3}(\d{1,3})[, ]{1,3}(\d{1,3})/.exec(value);
  if (short) return hueOf(short.slice(1).map((digit) => 17 * Number.parseInt(digit, 16)));
  if (long) return hueOf(long.slice(1).map((digits) => Number.parseInt(digits, 16)));
  return parts ? hueOf(parts.slice(1).map(Number)) : undefined;
}

/** Bright colours alone: Outlook's dark blue (#1F497D) is what all that one types there has. */
function hueOf([red = 0, green = 0, blue = 0]: readonly number[]): Colour | undefined {
  if (red >= 150 && green <= 90 && blue <= 90) return 'red';
  if (blue >= 150 && red <= 100 && green <= 180) return 'blue';
  if (green >= 120 && red <= 150 && blue <= 110) return 'green';
  if (red >= 90 && blue >= 120 && green <= 90) return 'purple';
  return red >= 200 && green >= 90 && green <= 180 && blue <= 90 ? 'orange' : undefined;
}
