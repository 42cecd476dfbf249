/** The banners by which a mail server says that a message comes from outside: its own words, right above the sender's. */

const banners: readonly RegExp[] = [
  /^\W{0,6}(?:caution|warning|external message warning|external(?: e-?mail| sender)?)\W{0,3}\s?[:!-].{0,80}(?:outside|external|originated|(?:click|open)\b.{0,40}(?:link|attachment))/i,
  /\bthis (?:e-?mail|message) (?:originate[ds]|was sent|came|comes) from (?:outside|an external)/i,
  /(?:ce (?:message|mail|courriel|e-?mail)|cet e-?mail) (?:provient|a été envoyé|vient|émane) (?:de l['’]ext[ée]rieur|(?:d['’]une?|depuis une?) (?:exp[ée]diteur|adresse|source|domaine|organisation) ext[eé]rn?)/i,
  /^\W{0,6}(?:(?:attention|avertissement|prudence)\W{1,4})?(?:e-?mail|mail|message|courriel|exp[ée]diteur) externe\s?(?:$|[\])*:.!–-])/i,
  /^\W{0,6}external (?:e-?mail|sender|message)\W{0,4}$/i,
  /^\W{0,6}\[(?:external|externe|ext)\]$/i,
  // Microsoft 365 above the first letters of somebody, whose address it names.
  /^\W{0,6}(?:you|some people who received this message) (?:don['’]t|do not) often get e-?mail from [^\s@]{1,64}@\S/i,
  /^\W{0,6}(?:vous|certaines personnes) .{0,60}(?:obtenez|recevez|reçoivent|obtiennent) pas souvent d['’]e-?mails? (?:à partir de|de la part de|de|provenant de) [^\s@]{1,64}@\S/i,
];

/** What may stand before a banner's words; behind anything else they are in a person's sentence ("Outlook says this email came from outside"). */
const opening =
  /(?:^|[^\p{L}\p{N}\s,]\s{0,3}|\b(?:(?:please|veuillez) note[rz]?|notez|be aware|note|caution|warning|attention|avertissement|prudence),?(?: that| que)?\s{1,3})$/iu;

/** What a banner says next, on a line of its own. */
const advice =
  /^(?:please |veuillez |merci de )?(?:(?:do not|don['’]t|never) (?:click|open|follow|respond|reply|trust|forward|download|provide|share|enter|act)|be (?:careful|cautious|wary)|(?:exercise|use) caution|avoid (?:click|open)|unless you|ne (?:cliquez|répondez|transmettez|pas (?:cliquer|répondre|ouvrir|transmettre))|n['’]ouvrez|soyez|faites preuve|évitez|learn why|pourquoi c['’]est).{0,160}(?:link|attach|sender|content|important|lien|pi[eè]ces? jointe|exp[ée]diteur|contenu|pruden|vigilan)/i;

/** What it says last: whom to turn to. */
const doubt =
  /^(?:un doute|(?:en cas|au moindre|dans le) doute|(?:if|when) (?:you are |you['’]re )?(?:in doubt|unsure)).{0,60}\b(?:support|dsi|informatique|it|help ?desk|service desk|phishing|security|sécurité)\b.{0,30}(?<!\?)$/i;

/** So many lines of a banner, wrapped, tell it. */
const lookAhead = 3;

/**
 * How many of the paragraph's lines, from its first on, are such a banner; 0 where none begins there. What stands below it
 * without a blank line in between is the sender's.
 */
export function bannerLength(lines: readonly string[]): number {
  const first = lines[0] ?? '';
  if (first.length > 600) return 0;
  const text = lines.slice(0, lookAhead).join(' ').slice(0, 600);
  if (!banners.some((pattern) => beginsWithin(pattern, text, first))) return 0;
  let count = 1;
  while (count < lines.length && goesOn(lines[count - 1] as string, lines[count] as string)) count++;
  return count;
}

function beginsWithin(pattern: RegExp, text: string, first: string): boolean {
  // Anchored ones that end with the line must see it alone.
  return [first, text].some((within) => {
    const found = pattern.exec(within);
    return found !== null && found.index < first.length && isNotice(within, found);
  });
}

/** No person's sentence: it begins with the banner's words, and asks nothing. */
function isNotice(text: string, found: RegExpExecArray): boolean {
  const end = /[.!?…](?=\s|$)/.exec(text.slice(found.index + found[0].length - 1))?.[0];
  return end !== '?' && opening.test(text.slice(0, found.index));
}

/** How a letter begins, which a banner above it does not run on into. */
const greeting = /^(?:hi|hello|hey|dear|good|thanks?|bonjour|bonsoir|salut|coucou|ch[eè]re?s?|merci)\b/i;

/** The next line belongs to the banner: the last one was wrapped in mid-sentence, or it is the advice that follows. */
function goesOn(last: string, next: string): boolean {
  return (
    (last.length >= 50 && /[^.!?:…\])*]$/.test(last) && isWrapped(last, next) && !greeting.test(next)) ||
    advice.test(next.slice(0, 300)) ||
    doubt.test(next.slice(0, 160))
  );
}

/** A line that breaks off in mid-sentence: the next begins small, or the last word calls for one more ("à la coopérative Les"). */
function isWrapped(last: string, next: string): boolean {
  return (
    /^\p{Ll}/u.test(next) ||
    (last.length >= 60 && /\s(?:l[ae]s?|d[eu]s?|the|of|from|de la|et|and|à)$/i.test(last))
  );
}
