import { type StoredClient, storedClients } from '../../store/clients.ts';
import { clientsOfMessage } from '../../store/messages.ts';
import type { Db } from '../../store/store.ts';

/** A client's thread that a message stands in. */
export interface Place {
  readonly client: { readonly id: string; readonly name: string };
  readonly thread: string;
}

/** Tells where messages stand; undefined for a stranger's. */
export async function placesOf(
  db: Db,
  practice: string,
): Promise<(messageId: string) => Promise<Place | undefined>> {
  const clients = new Map<string, StoredClient>(
    (await storedClients(db, practice)).map((one) => [one.clientId, one]),
  );
  return async (messageId) => {
    for (const { clientId, thread } of await clientsOfMessage(db, practice, messageId)) {
      const client = clients.get(clientId);
      if (client && !client.erased) return { client: { id: clientId, name: client.name }, thread };
    }
    return undefined;
  };
}
