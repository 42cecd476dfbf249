import type { HashedFiling } from '../adapters/reading/read-pieces.ts';
import { isBegunBy } from '../core/audit/copies.ts';
import { openingLength } from '../core/audit/letter.ts';
import { beginningsByRfcIds } from '../store/messages.ts';
import type { Db } from '../store/store.ts';

/**
 * What of a batch is to be filed: all but copies of a letter on file, or earlier in the batch, to which a gateway wrote a line below,
 * or which it was before that line. The same message word for word is known by its key.
 */
export async function withoutCopiesOnFile(
  db: Db,
  practice: string,
  batch: readonly HashedFiling[],
): Promise<readonly HashedFiling[]> {
  const texts = new Map<string, { readonly words: number; readonly text: string }[]>();
  const add = (key: string, words: number, text: string) => {
    const known = texts.get(key);
    if (known) known.push({ words, text });
    else texts.set(key, [{ words, text }]);
  };
  const ids = [...new Set(batch.map(({ filing }) => filing.id))];
  for (const row of await beginningsByRfcIds(db, practice, ids, openingLength))
    if (row.at !== null) add(keyOf(row.rfc_id, row.from_address, row.at), row.words, row.text);
  return batch.filter(({ filing: { id, from, date, words, body } }) => {
    if (date === undefined || words === 0) return true;
    const key = keyOf(id, from.address, date.epoch);
    const text = body.slice(0, openingLength);
    const others = texts.get(key) ?? [];
    if (others.some((one) => one.words !== words && (isBegunBy(text, one.text) || isBegunBy(one.text, text))))
      return false;
    add(key, words, text);
    return true;
  });
}

function keyOf(id: string, from: string, at: number): string {
  return `${id} ${from} ${at}`;
}
