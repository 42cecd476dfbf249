/** The two languages of the program. */
export type Language = 'fr' | 'en';

/** A text's language: one of the two, another one, or too little text to tell. */
export type TextLanguage = Language | 'other' | 'unknown';

/** True for the two languages of the program. */
export function isLanguage(text: string): text is Language {
  return text === 'fr' || text === 'en';
}
