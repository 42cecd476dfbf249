import { asksOfClient } from '../store/asks.ts';
import { storedClients } from '../store/clients.ts';
import { contractVersions } from '../store/contracts.ts';
import { corrections } from '../store/corrections.ts';
import { messagesAfter, skippedOf } from '../store/messages.ts';
import { practiceName } from '../store/practices.ts';
import type { Db } from '../store/store.ts';
import { filingFrom } from './filed.ts';
import type { FiledRecord } from './judge-client.ts';
import { exportedLedger } from './ledger.ts';
import { settingsOf } from './settings.ts';

/** A file of an export: its name with folders, and its text in pieces. */
export interface ExportedFile {
  readonly name: string;
  readonly text: AsyncIterable<string> | Iterable<string>;
}

const messagesAtOnce = 500;

/** Everything a practice keeps, as files that other programs read: JSON lines, CSV, and contracts as they were written. */
export async function everythingAsFiles(db: Db, practice: string): Promise<readonly ExportedFile[]> {
  const versions = await contractVersions(db, practice);
  const newest = new Map(versions.map((one) => [one.name, one.version]));
  const name = (await practiceName(db, practice)) ?? '';
  const settings = { practice: name, ...(await settingsOf(db, practice)) };
  return [
    { name: 'settings.json', text: [`${JSON.stringify(settings, null, 2)}\n`] },
    ...versions.map((one) => ({
      name:
        newest.get(one.name) === one.version
          ? `contracts/${fileName(one.name)}.md`
          : `contracts/earlier/${fileName(one.name)}.v${one.version}.md`,
      text: [one.text],
    })),
    { name: 'ledger.csv', text: await exportedLedger(db, practice, 'csv', settings.language) },
    { name: 'ledger.jsonl', text: await exportedLedger(db, practice, 'jsonl', settings.language) },
    { name: 'skipped.json', text: [`${JSON.stringify(await skippedOf(db, practice), null, 2)}\n`] },
    { name: 'messages.jsonl', text: messageLines(db, practice) },
    { name: 'asks.jsonl', text: askLines(db, practice) },
    {
      name: 'corrections.jsonl',
      text: (await corrections(db, practice)).map((one) => `${JSON.stringify(one)}\n`),
    },
  ];
}

/** A contract's name is its file's where it came from; not every system takes all of it. */
function fileName(name: string): string {
  return name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_');
}

/** Every ask as it was judged, and where it stands. */
async function* askLines(db: Db, practice: string): AsyncGenerator<string> {
  for (const { clientId, name } of await storedClients(db, practice)) {
    const lines = (await asksOfClient(db, practice, clientId)).map((ask) => {
      const { quote, subject, language } = JSON.parse(ask.record) as FiledRecord;
      const shown = {
        id: ask.ask_id,
        client: name,
        day: ask.day,
        state: ask.state,
        subject,
        text: quote.text,
        language,
        kind: ask.kind,
        verdict: {
          ruling: ask.ruling,
          clause: ask.clause,
          confidence: ask.confidence_permille / 1000,
          check: ask.needs_check === 1,
          confirmed: ask.confirmed === 1,
        },
        workedSeconds: ask.worked_seconds,
      };
      return `${JSON.stringify(shown)}\n`;
    });
    yield lines.join('');
  }
}

async function* messageLines(db: Db, practice: string): AsyncGenerator<string> {
  for (let after = ''; ; ) {
    const rows = await messagesAfter(db, practice, after, messagesAtOnce);
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
