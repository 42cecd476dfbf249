import { asksOfClient } from '../store/asks.ts';
import { storedClients } from '../store/clients.ts';
import { contractVersions } from '../store/contracts.ts';
import { corrections } from '../store/corrections.ts';
import { lastEntry } from '../store/ledger.ts';
import { messagesAfter, skippedOf } from '../store/messages.ts';
import { practiceName } from '../store/practices.ts';
import { filingFrom } from './filed.ts';
import type { FiledRecord } from './judge-client.ts';
import { type Asking, ledgerInPieces } from './ledger.ts';
import { settingsOf } from './settings.ts';

/** A file of an export: its name with folders, and its text in pieces. */
export interface ExportedFile {
  readonly name: string;
  readonly text: AsyncIterable<string> | Iterable<string>;
}

const messagesAtOnce = 500;

/**
 * Everything a practice keeps, as files that other programs read: JSON lines, CSV, and contracts as they were written. Mail, asks and
 * ledger are asked for piece by piece as they are taken, so that whoever takes them slowly keeps nobody from the store.
 */
export async function everythingAsFiles(ask: Asking, practice: string): Promise<readonly ExportedFile[]> {
  const { versions, settings, last, skipped, corrected } = await ask(async (db) => ({
    versions: await contractVersions(db, practice),
    settings: { practice: (await practiceName(db, practice)) ?? '', ...(await settingsOf(db, practice)) },
    last: (await lastEntry(db, practice)).number,
    skipped: await skippedOf(db, practice),
    corrected: await corrections(db, practice),
  }));
  const newest = new Map(versions.map((one) => [one.name, one.version]));
  const { language } = settings;
  return [
    { name: 'settings.json', text: [`${JSON.stringify(settings, null, 2)}\n`] },
    ...versions.map((one) => ({
      name:
        newest.get(one.name) === one.version
          ? `contracts/${fileName(one.name)}.md`
          : `contracts/earlier/${fileName(one.name)}.v${one.version}.md`,
      text: [one.text],
    })),
    { name: 'ledger.csv', text: ledgerInPieces(ask, practice, 'csv', language, last) },
    { name: 'ledger.jsonl', text: ledgerInPieces(ask, practice, 'jsonl', language, last) },
    { name: 'skipped.json', text: [`${JSON.stringify(skipped, null, 2)}\n`] },
    { name: 'messages.jsonl', text: messageLines(ask, practice) },
    { name: 'asks.jsonl', text: askLines(ask, practice) },
    { name: 'corrections.jsonl', text: corrected.map((one) => `${JSON.stringify(one)}\n`) },
  ];
}

/** A contract's name is its file's where it came from; not every system takes all of it. */
function fileName(name: string): string {
  return name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_');
}

/** Every ask as it was judged, and where it stands. */
async function* askLines(ask: Asking, practice: string): AsyncGenerator<string> {
  for (const { clientId, name } of await ask((db) => storedClients(db, practice))) {
    const lines = (await ask((db) => asksOfClient(db, practice, clientId))).map((row) => {
      const { quote, subject, language } = JSON.parse(row.record) as FiledRecord;
      const shown = {
        id: row.ask_id,
        client: name,
        day: row.day,
        state: row.state,
        subject,
        text: quote.text,
        language,
        kind: row.kind,
        verdict: {
          ruling: row.ruling,
          clause: row.clause,
          confidence: row.confidence_permille / 1000,
          check: row.needs_check === 1,
          confirmed: row.confirmed === 1,
        },
        workedSeconds: row.worked_seconds,
      };
      return `${JSON.stringify(shown)}\n`;
    });
    yield lines.join('');
  }
}

async function* messageLines(ask: Asking, practice: string): AsyncGenerator<string> {
  for (let after = ''; ; ) {
    const from = after;
    const rows = await ask((db) => messagesAfter(db, practice, from, messagesAtOnce));
    const lines = rows.map((row) => {
      const { asks, ...filing } = filingFrom(row);
      const found = asks?.map(({ id, in: where, quote, kind }) => ({ id, in: where, quote, kind })) ?? null;
      return `${JSON.stringify({ ...filing, side: row.side, sha256: row.mail_hash, asks: found })}\n`;
    });
    yield lines.join('');
    const last = rows.at(-1);
    if (!last || rows.length < messagesAtOnce) return;
    after = last.message_id;
  }
}
