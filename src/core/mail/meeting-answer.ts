import { type Block, blocksOf, contentOf } from './blocks.ts';
import { answersMeeting, type Part } from './parts.ts';

/**
 * What somebody wrote when he answered an invitation: the comment that his program put into the calendar part, or the text beside it where a
 * program did not write that. Undefined where he wrote nothing, or where the part is an invitation.
 */
export function wordsWithAnswer(
  calendar: Part,
  parts: readonly Part[],
  bytes: Uint8Array,
): readonly Block[] | undefined {
  if (!answersMeeting(calendar.type, calendar.parameters)) return undefined;
  const event = contentOf(calendar, bytes, new Set()).replace(/\n[ \t]/g, '');
  const comment = commentOf(event);
  if (comment !== '') return [{ text: comment, html: undefined, flowed: false, delsp: false }];
  const { blocks } = blocksOf(parts, bytes);
  const text = blocks.map((block) => block.text ?? '').join('\n');
  return /\p{L}/u.test(text) && !isProgram(text, event) ? blocks : undefined;
}

/** Outlook writes COMMENT; Google a parameter of the one who answers. */
function commentOf(event: string): string {
  const own = /^COMMENT(?:;[^:\n]*)?:(.*)$/im.exec(event)?.[1];
  const google = /^ATTENDEE;[^\n]{0,2000}?X-RESPONSE-COMMENT="([^"\n]*)"/im.exec(event)?.[1];
  return unescaped(own ?? google ?? '').trim();
}

/** Text of RFC 5545: line ends, commas and semicolons stand behind a backslash. */
function unescaped(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign));
}

/** Programs name the meeting, or say who accepted it. */
function isProgram(text: string, event: string): boolean {
  const summary = unescaped(/^SUMMARY(?:;[^:\n]*)?:(.*)$/im.exec(event)?.[1] ?? '').trim();
  if (summary !== '' && text.toLowerCase().includes(summary.toLowerCase())) return true;
  return /\bhas (?:tentatively )?(?:accepted|declined|proposed)|\b(?:a|n['’]a pas) (?:provisoirement |peut-être )?(?:accepté|décliné|refusé|proposé|répondu)/i.test(
    text,
  );
}
