import { stem, tokenize } from '../core/asks/tokens.ts';
import { messagesByIds, type StoredMessage } from '../store/messages.ts';
import { addToSearch, searchMessages } from '../store/search.ts';
import type { Db } from '../store/store.ts';
import type { Practice } from './practice.ts';

/** So much of a message can be found by its words, in UTF-16 units. */
const searchable = 100_000;

/** The stems that a text is found by: those of its words, whatever the language. */
export function stemsOf(text: string): readonly string[] {
  return [...new Set(tokenize(text.slice(0, searchable)).map(({ word }) => stem(word)))];
}

/** Makes filed messages findable by the words of their subject, sender and visible text; noise has none, and is not found. */
export async function indexMessages(
  practice: Practice,
  db: Db,
  rows: readonly {
    readonly message_id: string;
    readonly subject: string;
    readonly from_address: string;
    readonly visible: string;
  }[],
): Promise<void> {
  const found = rows
    .filter(({ visible }) => visible !== '')
    .map((row) => ({
      messageId: row.message_id,
      stems: stemsOf(`${row.subject}\n${row.from_address}\n${row.visible}`),
    }));
  if (found.length > 0) await addToSearch(db, practice.store.engine, practice.id, found);
}

/** The newest messages that have all words of a query; the last word may be only begun. */
export async function searchMail(
  practice: Practice,
  db: Db,
  query: string,
  limit: number,
): Promise<readonly StoredMessage[]> {
  const stems = tokenize(query.slice(0, 200)).map(({ word }) => stem(word));
  const ids = await searchMessages(db, practice.store.engine, practice.id, stems, limit);
  const rows = await messagesByIds(db, practice.id, ids);
  const byId = new Map(rows.map((row) => [row.message_id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** So much is shown of a found message, and so much of it before the place, in UTF-16 units. */
const extractLength = 160;
const extractBefore = 60;

/** The place of a text where a word of the query stands first, cut at words; how it begins where none does. */
export function extractOf(text: string, query: string): string {
  const wanted = tokenize(query.slice(0, 200)).map(({ word }) => stem(word));
  const begun = wanted.at(-1);
  const found = tokenize(text.slice(0, searchable)).find(({ word }) => {
    const own = stem(word);
    return wanted.includes(own) || (begun !== undefined && begun.length >= 3 && own.startsWith(begun));
  });
  const place = found?.start ?? 0;
  const wish = Math.max(0, place - extractBefore);
  const space = text.indexOf(' ', wish);
  const start = wish === 0 ? 0 : space < 0 ? place : Math.min(place, space + 1);
  const wished = start + extractLength;
  const lastSpace = text.lastIndexOf(' ', wished);
  const end = wished >= text.length || lastSpace <= place ? wished : lastSpace;
  const piece = text.slice(start, end).replace(/\s+/g, ' ').trim();
  return `${start > 0 ? '… ' : ''}${piece}${end < text.length ? ' …' : ''}`;
}
