import { availableParallelism } from 'node:os';
import type { Mailbox, Progress } from '../adapters/files/mailbox.ts';
import { withCrew } from '../adapters/reading/crew.ts';
import { readMailbox, workersFor } from '../adapters/reading/read-mailbox.ts';
import type { HashedFiling } from '../adapters/reading/read-pieces.ts';
import { surveyMailbox } from '../adapters/reading/survey-mailbox.ts';
import type { Skipped } from '../core/kit/problem.ts';
import { type Book, partiesOf } from '../core/mail/party.ts';
import { clientNamed, storedClients } from '../store/clients.ts';
import { addMessages, addSkipped, addToClients } from '../store/messages.ts';
import { saveSetting } from '../store/practices.ts';
import type { Db } from '../store/store.ts';
import { withoutCopiesOnFile } from './copies-on-file.ts';
import { decidingContracts, inferredClients } from './deciding-contracts.ts';
import { clientsOf, messageRow } from './filed.ts';
import type { People } from './find-people.ts';
import { judgeEveryone } from './judge-everyone.ts';
import type { Practice } from './practice.ts';
import { indexMessages } from './search-mail.ts';
import { changeSettings, settingsOf } from './settings.ts';

/** How far an import is. `added`: messages that were not in the store before. */
export interface ImportProgress extends Progress {
  readonly stage: 'survey' | 'reading' | 'judging';
  readonly messages: number;
  readonly added: number;
}

/** What an import did. */
export interface ImportResult {
  readonly messages: number;
  readonly added: number;
  readonly skipped: readonly Skipped[];
  /** Who the provider was found to be, where that was looked for. */
  readonly owner?: Pick<People, 'me' | 'doubt'>;
}

/** So many messages are written at once: what is lost of an import that is killed, and read again by the next. */
const messagesAtOnce = 500;

/**
 * Files every message of a mailbox that is not in the store yet, then judges the clients' asks. Each batch is on the disk
 * before the next: an import that was interrupted goes on when it is run again, and one run twice changes nothing.
 */
export async function importMail(
  practice: Practice,
  mailbox: Mailbox,
  onProgress: (progress: ImportProgress) => void,
  workers = workersFor(mailbox.bytesTotal, availableParallelism()),
): Promise<ImportResult> {
  const { store, id } = practice;
  const { book, owner } = await bookFor(practice, mailbox, (progress, messages) =>
    onProgress({ ...progress, stage: 'survey', messages, added: 0 }),
  );
  let messages = 0;
  let added = 0;
  let waiting: HashedFiling[] = [];
  const skipped: Skipped[] = [];
  // Filed all the same, for whoever becomes a client: the report names them each time.
  const sealed: Skipped[] = [];
  const flush = async () => {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    // Several may be filed at once: the sum is read after the wait.
    const filed = await store.write(id, (db) => fileBatch(practice, db, batch));
    added += filed;
  };
  await withCrew(workers, (crew) =>
    readMailbox(
      'filing',
      mailbox,
      book,
      crew,
      async (read) => {
        if ('skipped' in read) skipped.push(read.skipped);
        else {
          messages += 1;
          waiting.push(read);
          const { locator, isSealed, asks } = read.filing;
          if (isSealed && asks !== undefined) sealed.push({ locator, code: 'mail-sealed' });
        }
        if (waiting.length >= messagesAtOnce) await flush();
      },
      (progress) => onProgress({ ...progress, stage: 'reading', messages, added }),
    ),
  );
  await flush();
  await store.write(id, (db) => addSkipped(db, id, skipped));
  const { bytesTotal } = mailbox;
  onProgress({ bytesRead: bytesTotal, bytesTotal, stage: 'judging', messages, added });
  await judgeEveryone(practice);
  if (added > 0) await store.countRows();
  return { messages, added, skipped: [...skipped, ...sealed], ...(owner && { owner }) };
}

/** Who is who: as set and as the contracts say; what neither says is inferred from the mail once, and kept. */
async function bookFor(
  practice: Practice,
  mailbox: Mailbox,
  onProgress: (progress: Progress, messages: number) => void,
): Promise<{ readonly book: Book; readonly owner?: Pick<People, 'me' | 'doubt'> }> {
  const { store, id } = practice;
  const known = await store.read(id, (db) => storedBook(db, id));
  if (known.me.length > 0 && known.clients.length > 0) return { book: known };
  const emails = known.clients.flatMap((client) => client.emails);
  const survey = await surveyMailbox(mailbox, known.me, emails, onProgress);
  const book = await store.write(id, async (db) => {
    if (known.me.length === 0) await changeSettings(db, id, { me: survey.me });
    if (known.clients.length === 0) {
      const clients = survey.clients.map(({ name, emails }) => ({ name, emails }));
      await saveSetting(db, id, inferredClients, clients);
      for (const { name } of clients) await clientNamed(db, id, name, practice.newId());
    }
    return storedBook(db, id);
  });
  return { book, owner: survey };
}

async function storedBook(db: Db, practice: string): Promise<Book> {
  const settings = await settingsOf(db, practice);
  const contracts = await decidingContracts(db, practice, settings);
  return { me: settings.me, clients: contracts.map(({ contract }) => contract.client) };
}

async function fileBatch(practice: Practice, db: Db, given: readonly HashedFiling[]): Promise<number> {
  const importedAt = Math.floor(practice.now() / 1000);
  const batch = await withoutCopiesOnFile(db, practice.id, given);
  if (batch.length === 0) return 0;
  // As it is now: a client may have been renamed since the import began.
  const parties = partiesOf(await storedBook(db, practice.id));
  const rows = batch.map((one) =>
    messageRow(one, { practice: practice.id, message: practice.newId() }, parties, importedAt),
  );
  const added = await addMessages(db, rows);
  const idOf = new Map((await storedClients(db, practice.id)).map(({ name, clientId }) => [name, clientId]));
  const memberships = batch.flatMap(({ filing }, at) => {
    const row = rows[at];
    if (!row || !added.has(row.message_id)) return [];
    return clientsOf(filing, parties).flatMap((name) => {
      const client_id = idOf.get(name);
      if (client_id === undefined) return [];
      const { message_id } = row;
      return [{ practice_id: practice.id, client_id, at: row.at ?? 0, message_id, thread: filing.id }];
    });
  });
  await addToClients(db, memberships);
  await indexMessages(
    practice,
    db,
    rows.filter((row) => added.has(row.message_id)),
  );
  return added.size;
}
