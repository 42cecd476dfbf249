import { availableParallelism } from 'node:os';
import { engineFromDisk } from '../adapters/engine.ts';
import type { Mailbox, Progress } from '../adapters/files/mailbox.ts';
import { withCrew } from '../adapters/reading/crew.ts';
import { judgeDocket } from '../adapters/reading/judge-docket.ts';
import { readMailbox, workersFor } from '../adapters/reading/read-mailbox.ts';
import { keepHeapSmall } from '../adapters/small-heap.ts';
import { auditGatherer } from '../core/audit/audit.ts';
import type { AuditSettings } from '../core/audit/settings.ts';
import { type Book, partiesOf } from '../core/mail/party.ts';
import type { AuditReport } from '../core/reports/record.ts';
import type { People } from './find-people.ts';

/** What an audit is asked for: contracts and addresses as given, or as `findPeople` found them. */
export interface AuditRequest extends Omit<People, 'doubt'> {
  readonly mailbox: Mailbox;
  readonly doubt?: readonly string[];
  readonly settings: AuditSettings;
  /** How many workers read and judge; absent: as the size of the mailbox and the machine advise. */
  readonly workers?: number;
}

/** Audits a mailbox: reads every message and holds it against the contracts. */
export async function auditMailbox(
  request: AuditRequest,
  onProgress: (progress: Progress, messages: number) => void,
): Promise<AuditReport> {
  keepHeapSmall();
  const { mailbox, settings, me, contracts, doubt = [] } = request;
  const book: Book = { me, clients: contracts.map(({ client }) => client) };
  const gatherer = auditGatherer({
    contracts,
    parties: partiesOf(book),
    me,
    engine: engineFromDisk,
    settings,
    skipped: [],
  });
  const workers = request.workers ?? workersFor(mailbox.bytesTotal, availableParallelism());
  const report = await withCrew(workers, async (crew) => {
    await readMailbox(
      'audit',
      mailbox,
      book,
      crew,
      (reading) => gatherer.add(reading),
      (progress) => onProgress(progress, gatherer.read),
    );
    if (workers === 0) return gatherer.report();
    const docket = gatherer.docket();
    return docket.report(await judgeDocket(crew, docket));
  });
  return { ...report, meDoubt: doubt };
}
