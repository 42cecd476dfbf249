import { attribute } from './html-tokens.ts';
import type { LineRole } from './line.ts';

/**
 * What an element says about the text inside it, or (`history`) about everything from there on. `gmail` is Gmail's wrapper of
 * a quote, in which the sender may answer between the blockquotes; `bare-quote` a blockquote without any mark of a program.
 */
export type ElementRole = LineRole | 'gmail' | 'bare-quote' | 'hidden' | 'own-quote';

/** Classes and ids by which mail programs mark a quote's announcement. */
const introMarks = [
  'gmail_attr',
  'moz-cite-prefix',
  'reply-intro',
  'protonmail_quote_header',
  'ms-outlook-mobile-reference-message-header',
];
/** Classes and ids of signatures. */
const signatureMarks = [
  'gmail_signature',
  'gmail_signature_prefix',
  'moz-signature',
  'applemailsignature',
  'apple-mail-signature',
  'ms-outlook-mobile-signature',
  'ms-outlook-ios-signature',
  'protonmail_signature_block',
  'yahoo_signature',
  'yahoo-signature',
  'zmail_signature',
  'zm_signature',
  'bloop_sign',
  'signature',
  'tutanota_signature',
  'k9mail-signature',
];
/** Containers that hold the answered message. */
const quoteMarks = [
  'yahoo_quoted',
  'protonmail_quote',
  'zmail_extra',
  'mail_android_quote',
  'tutanota_quote',
  'olk_src_body_section',
  'bloop_original_html',
  'spark_quote',
  'mail-editor-reference-message-container',
  'ms-outlook-mobile-reference-message',
  'skiff_quote',
  'ik_mail_quote',
  'x_olk_src_body_section',
];
/** Containers of a forwarded message. */
const forwardMarks = ['moz-forward-container', 'zm_forward'];
/** Where history begins and runs to the end, as siblings of the mark: Outlook's, Hotmail's and Zimbra's. */
const historyMarks = [
  'divrplyfwdmsg',
  'stopspelling',
  'zwchr',
  'outlookmessageheader',
  'appendonsend',
  'replyforwardheader',
];

const roleOfMark = new Map<string, ElementRole>();
const entries: readonly (readonly [ElementRole, readonly string[]])[] = [
  ['intro', introMarks],
  ['signature', signatureMarks],
  ['quoted', quoteMarks],
  ['forwarded', forwardMarks],
  ['history', historyMarks],
  ['gmail', ['gmail_quote', 'gmail_quote_container']],
];
for (const [role, marks] of entries) for (const mark of marks) roleOfMark.set(mark, role);

/** The elements that may carry such a mark. */
const carriers = new Set(['div', 'span', 'blockquote', 'p', 'hr', 'table', 'section', 'td', 'pre']);

/** Programs rename the classes of what they quote: Outlook "x_…", Hotmail "ecx…", Yahoo "ydp1a2b3c…", Gmail "m_123…". */
const renamed = /^(?:x_|ecx|ydp[0-9a-f]{6,10}|m_-?\d{5,25})/;
/** The lines above Outlook's header block, in the colours of its versions; nobody else draws a rule this way. */
const outlookRule = /border-top:\s?solid #(?:b5c4df|e1e1e1|e5e5e5|b6b6b6) 1(?:\.0)?pt/i;
const hidden = /display\s?:\s?none|mso-hide\s?:\s?all|visibility\s?:\s?hidden/i;
/** How a program draws the bar beside quoted text. */
const bar = /border-left(?:-\w+)?\s?:\s?(?!0|none|medium none)/i;
const indent = /border\s?:\s?(?:none|0)/i;

/** True for an element whose attributes may say something. */
export function carriesRole(name: string): boolean {
  return carriers.has(name);
}

/** What the element's name and attributes say; undefined for most. */
export function roleOf(name: string, attributes: string): ElementRole | undefined {
  if (attributes === '') return name === 'blockquote' ? 'bare-quote' : undefined;
  if (!carriers.has(name)) return undefined;
  const given = attributes.length > 4000 ? attributes.slice(0, 4000) : attributes;
  const lower = given.toLowerCase();
  const style = lower.includes('style') ? attribute(given, 'style') : '';
  if (style !== '' && (lower.includes('none') || lower.includes('hid')) && hidden.test(style))
    return 'hidden';
  const marked =
    (lower.includes('id') ? marksRole(attribute(given, 'id')) : undefined) ??
    (lower.includes('class') ? marksRole(attribute(given, 'class')) : undefined);
  if (name === 'blockquote') return quoteRole(given, style, marked);
  if (marked !== undefined) return marked;
  if (name !== 'div') return undefined;
  if (style !== '' && outlookRule.test(style)) return 'history';
  if (lower.includes('name') && attribute(given, 'name').toLowerCase() === 'quote') return 'quoted';
  return undefined;
}

/** A blockquote is a quote when its program says so; one that only indents is the sender's own layout. */
function quoteRole(attributes: string, style: string, marked: ElementRole | undefined): ElementRole {
  if (attribute(attributes, 'type').toLowerCase() === 'cite' || attribute(attributes, 'cite') !== '')
    return 'quoted';
  // Outside Gmail's wrapper this class is what Gmail's own "quote" button makes.
  if (marked === 'gmail') return 'own-quote';
  if (marked === 'quoted' || marked === 'forwarded') return marked;
  if (style === '') return 'bare-quote';
  if (bar.test(style)) return 'quoted';
  return indent.test(style) ? 'own-quote' : 'bare-quote';
}

function marksRole(value: string): ElementRole | undefined {
  if (value === '') return undefined;
  for (const word of value.toLowerCase().split(/\s+/, 12)) {
    const plain = word.replace(renamed, '');
    const role = roleOfMark.get(plain) ?? roleOfMark.get(plain.replace(/[_-]?\d{3,}$/, ''));
    if (role !== undefined) return role;
  }
  return undefined;
}
