import type { MailLine } from './line.ts';
import { isWholeName } from './own-name.ts';

/*
 * Outlook sets a name before what somebody writes into the message answered ("[Claire Martin]"), and people set their initials ("[CM]"). Nothing
 * else tells it from what is quoted.
 */

const tag = /^\[(\p{L}[\p{L}.'’ -]{0,40}\p{L}\.?)\](?: ?: ?| )\S/u;
/** A plain part's line is broken near here; what follows in small letters goes on with it. */
const brokenFrom = 60;

/** The lines of what is quoted that bear the sender's own initials or whole name, with those that a line end cut off. */
export function linesByInitials(
  out: readonly MailLine[],
  names: () => ReadonlySet<string>,
): ReadonlySet<MailLine> {
  const own = new Set<MailLine>();
  let before: MailLine | undefined;
  for (const line of out) {
    const isTagged = line.bare.charCodeAt(0) === 91;
    // Hardly any line is worth a closer look.
    if (!isTagged && own.size === 0) continue;
    const isQuoted = line.kind === 'quoted' || line.kind === 'forwarded';
    const found = isQuoted && isTagged ? tag.exec(line.bare)?.[1] : undefined;
    const goesOn = before !== undefined && own.has(before) && isBroken(before, line);
    if (isQuoted && (goesOn || (found !== undefined && isOwn(found, names())))) own.add(line);
    before = line;
  }
  return own;
}

function isOwn(tagged: string, names: ReadonlySet<string>): boolean {
  const letters = tagged.replace(/[. ]/g, '');
  if (/^\p{Lu}{2,4}$/u.test(letters)) return areInitials(letters.toLowerCase(), names);
  return isWholeName(tagged, names);
}

/** Each letter begins another of the names. */
function areInitials(letters: string, names: ReadonlySet<string>): boolean {
  const left = [...names].map((name) => name.charAt(0));
  for (const letter of letters) {
    const at = left.indexOf(letter);
    if (at < 0) return false;
    left.splice(at, 1);
  }
  return true;
}

function isBroken(before: MailLine, line: MailLine): boolean {
  return before.bare.length >= brokenFrom && before.bare.length <= 100 && /^\p{Ll}/u.test(line.bare);
}
