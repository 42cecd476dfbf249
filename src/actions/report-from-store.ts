import { auditGatherer } from '../core/audit/audit.ts';
import { readingOfFiling } from '../core/audit/filing.ts';
import { auditSettings } from '../core/audit/settings.ts';
import type { ProblemCode } from '../core/kit/codes.ts';
import type { Day } from '../core/kit/day.ts';
import { partiesOf } from '../core/mail/party.ts';
import type { AuditReport } from '../core/reports/record.ts';
import { corrections } from '../store/corrections.ts';
import { messagesAfter, skippedOf } from '../store/messages.ts';
import type { Db } from '../store/store.ts';
import { asksOnLedger } from './asks-on-ledger.ts';
import { decidingContracts } from './deciding-contracts.ts';
import { filingFrom } from './filed.ts';
import type { Practice } from './practice.ts';
import { settingsOf } from './settings.ts';

const messagesAtOnce = 500;

/**
 * The audit of the mail in the store, of any period: what `avenant audit` says of the same mail and contracts, less what the
 * ledger says was billed, given or otherwise decided.
 */
export async function reportFromStore(
  practice: Practice,
  db: Db,
  period: { readonly from?: Day; readonly to?: Day } = {},
): Promise<AuditReport> {
  const { id } = practice;
  const settings = await settingsOf(db, id);
  const contracts = (await decidingContracts(db, id, settings)).map(({ contract }) => contract);
  const parties = partiesOf({ me: settings.me, clients: contracts.map(({ client }) => client) });
  const engine = practice.engine();
  const skipped = (await skippedOf(db, id)).map((one) => ({ ...one, code: one.code as ProblemCode }));
  const gatherer = auditGatherer({
    contracts,
    parties,
    me: settings.me,
    engine: () => engine,
    settings: auditSettings(settings.timeZone, {
      ...period,
      terms: settings.terms,
      taught: await corrections(db, id),
    }),
    skipped,
  });
  const ledger = await asksOnLedger(db, id);
  for (let after = ''; ; ) {
    const rows = await messagesAfter(db, id, after, messagesAtOnce);
    for (const row of rows) {
      const filing = filingFrom(row);
      const reading = readingOfFiling(filing, parties, engine);
      const known = filing.asks?.map((ask) => ledger.get(ask.id)) ?? [];
      gatherer.add(
        reading.is === 'letter' && known.some(Boolean)
          ? { is: 'letter', letter: { ...reading.letter, known } }
          : reading,
      );
    }
    const last = rows.at(-1);
    if (!last || rows.length < messagesAtOnce) return gatherer.report();
    after = last.message_id;
  }
}
