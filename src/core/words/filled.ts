/** A sentence with its places {0}… filled; a place without a value is left empty. */
export function filled(sentence: string, values: readonly (string | number)[]): string {
  return sentence.replace(/\{(\d)\}/g, (_, place: string) => String(values[Number(place)] ?? ''));
}
