/**
 * A stranger's text made safe for a terminal: control characters (which could move the cursor or set its title) and marks
 * that turn the writing direction become visible signs.
 */
export function terminalText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  return text
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '�')
    .replace(/\t/g, '  ');
}
