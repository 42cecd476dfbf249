import { isListFooter } from './disclaimer.ts';
import { hasContact } from './evidence.ts';
import { type IntroLooks, introLength } from './intros.ts';
import type { MailLine } from './line.ts';
import { markerOf } from './markers.ts';
import { isMobileFooter } from './mobile-footer.ts';

/** How many lines a signature, or a list's footer, may have below its separator. */
const maxSignature = 14;
/** How long a line of a signature may be. */
const maxSignatureLine = 110;

/** What a ruled line opens: a signature, a list's footer, or nothing of the sort. `left`: look-aheads still allowed. */
export function belowRule(
  lines: readonly MailLine[],
  at: number,
  left: IntroLooks,
): 'signature' | 'disclaimer' | undefined {
  const underscored = (lines[at] as MailLine).bare.startsWith('_____');
  let texts = 0;
  let contact = false;
  let isSentence = false;
  for (let i = at + 1; i < lines.length && i < at + 3 * maxSignature; i++) {
    const line = lines[i] as MailLine;
    if (line.bare === '') continue;
    if (line.depth > 0 || markerOf(line.bare) || introLength(lines, i, left) > 0)
      return texts > 0 && (underscored || contact) ? 'signature' : undefined;
    if (isListFooter(line.bare)) return 'disclaimer';
    if (++texts > maxSignature || line.bare.length > maxSignatureLine) return undefined;
    // A phone's footer closes a name and a firm; below a sentence the writer went on, and the footer alone is none of his.
    contact ||= isMobileFooter(line.bare) ? !isSentence : hasContact(line.bare);
    isSentence ||= /[.?!…]$/.test(line.bare) && line.bare.split(' ', 5).length > 4;
  }
  return texts > 0 && (underscored || contact) ? 'signature' : undefined;
}

/** True where a mailing list's footer stands in the next lines. */
export function listFooterBelow(lines: readonly MailLine[], at: number): boolean {
  for (let i = at + 1; i < lines.length && i <= at + 4; i++)
    if (isListFooter((lines[i] as MailLine).bare)) return true;
  return false;
}
