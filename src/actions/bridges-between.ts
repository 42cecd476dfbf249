import { addBridge, type Bridges, bridgeOf } from '../core/mail/bridges.ts';
import { envelopesByRfcIds, type StoredMessage } from '../store/messages.ts';
import type { Db } from '../store/store.ts';
import { referencesOf } from './filed.ts';

type Envelope = Pick<StoredMessage, 'rfc_id' | 'envelope'>;

/** So many messages at most are followed from one letter to another; each step is a question to the store. */
const longest = 10;

/**
 * What lies between a client's letters without being one of them: what somebody else wrote in the same thread. Found by what
 * the letters name and they do not hold, so that a store of a million messages is not gone through.
 */
export async function bridgesBetween(
  db: Db,
  practice: string,
  letters: readonly Envelope[],
): Promise<Bridges> {
  const bridges = new Map<number, number>();
  const seen = new Set(letters.map((row) => row.rfc_id));
  let rows = letters;
  for (let step = 0; step < longest && rows.length > 0; step++) {
    const wanted = new Set(rows.flatMap((row) => referencesOf(row)).filter((id) => !seen.has(id)));
    for (const id of wanted) seen.add(id);
    rows = await envelopesByRfcIds(db, practice, [...wanted]);
    for (const row of rows) {
      const bridge = bridgeOf(row.rfc_id, referencesOf(row));
      if (bridge) addBridge(bridges, bridge);
    }
  }
  return bridges;
}
