/** Control characters but for the line feed and the tab, and the marks that turn the writing direction. */
const unsafe = /(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A stranger's text made safe for a terminal: characters that could move the cursor, set the window's title or turn the
 * writing direction become visible signs.
 */
export function terminalText(text: string): string {
  return text.replace(unsafe, '\ufffd').replace(/\t/g, '  ');
}
