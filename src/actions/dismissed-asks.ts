import {
  type MessageCursor,
  messageById,
  messagesWithDismissed,
  type StoredMessage,
} from '../store/messages.ts';
import type { Db } from '../store/store.ts';
import { everyFiledAsk, type FiledAsk } from './filed.ts';

/** What a person said is no ask, with the message that it stands in. */
export interface DismissedAsk {
  readonly message: StoredMessage;
  readonly ask: FiledAsk;
}

function dismissedIn(message: StoredMessage): readonly DismissedAsk[] {
  return everyFiledAsk(message).flatMap((ask) => (ask.dismissed ? [{ message, ask }] : []));
}

/** What was dismissed, newest letter first: of so many messages at most, and where the next ones begin. */
export async function dismissedAsks(
  db: Db,
  practice: string,
  limit: number,
  after?: MessageCursor,
): Promise<{ readonly asks: readonly DismissedAsk[]; readonly next: MessageCursor | undefined }> {
  const rows = await messagesWithDismissed(db, practice, limit + 1, after);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last ? { at: last.at ?? 0, messageId: last.message_id } : undefined;
  return { asks: page.flatMap(dismissedIn), next };
}

/** One of it by its id; undefined where there is none, or it was put back. */
export async function dismissedAsk(
  db: Db,
  practice: string,
  askId: string,
): Promise<DismissedAsk | undefined> {
  const message = await messageById(db, practice, messageOfAsk(askId));
  return message && dismissedIn(message).find(({ ask }) => ask.id === askId);
}

/** The id of the message that an ask's id begins with. */
export function messageOfAsk(askId: string): string {
  return askId.slice(0, Math.max(0, askId.lastIndexOf('.')));
}
