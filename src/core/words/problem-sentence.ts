/** The value that the problem holds under a name, as text; empty where it holds none. */
export type Data = (name: string) => string;

/** A sentence, or how to make it from the problem's data. It says what is wrong and how to mend it. */
export type Sentence = string | ((data: Data) => string);

/** What was probably meant, asked as a question where the problem holds it. */
export const meantEn = (data: Data, otherwise = '') =>
  data('meant') ? ` Did you mean "${data('meant')}"?` : otherwise;
export const meantFr = (data: Data, otherwise = '') =>
  data('meant') ? ` Vouliez-vous écrire «\u00a0${data('meant')}\u00a0»\u00a0?` : otherwise;
