/** What the YAML reader found, by its own codes: its messages are in English, and for programmers. */
export const yamlReasons: Readonly<Record<string, { readonly fr: string; readonly en: string }>> = {
  MULTILINE_IMPLICIT_KEY: {
    fr: 'chaque ligne veut une clé, deux-points et une espace ordinaire, comme «\u00a0language: fr\u00a0»',
    en: 'every line wants a key, a colon and an ordinary space, like "language: en"',
  },
  MISSING_CHAR: {
    fr: 'il manque un guillemet, un crochet, une virgule ou deux-points avant cet endroit',
    en: 'a quotation mark, a bracket, a comma or a colon is missing before this place',
  },
  UNEXPECTED_TOKEN: {
    fr: 'quelque chose est de trop\u00a0; mettez la valeur entière entre guillemets',
    en: 'something here does not belong; put the whole value in quotes',
  },
  TAG_RESOLVE_FAILED: {
    fr: 'un texte qui commence par «\u00a0!\u00a0» se met entre guillemets',
    en: 'a text that begins with "!" must be put in quotes',
  },
};
