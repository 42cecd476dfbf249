import { availableParallelism } from 'node:os';
import { engineFromDisk } from '../adapters/engine.ts';
import type { Mailbox } from '../adapters/files/mailbox.ts';
import { withCrew } from '../adapters/reading/crew.ts';
import { judgeDocket } from '../adapters/reading/judge-docket.ts';
import { readMailbox, workersFor } from '../adapters/reading/read-mailbox.ts';
import { keepHeapSmall } from '../adapters/v8-settings.ts';
import { auditGatherer } from '../core/audit/audit.ts';
import type { AuditSettings } from '../core/audit/settings.ts';
import { type Book, partiesOf } from '../core/mail/party.ts';
import type { AuditReport } from '../core/reports/record.ts';
import type { People } from './find-people.ts';

/** What an audit is asked for: contracts and addresses as given, or as `findPeople` found them. */
export interface AuditRequest extends Omit<People, 'doubt'> {
  readonly mailbox: Mailbox;
  readonly doubt?: readonly string[];
  /** The clients that the report is of, by name; absent: all (see `AuditFrame`). */
  readonly reportOn?: readonly string[];
  readonly settings: AuditSettings;
  /** How many workers read and judge; absent: as the size of the mailbox and the machine advise. */
  readonly workers?: number;
}

/** How far an audit is: bytes read and messages counted, or asks judged (by workers alone). */
export interface AuditProgress {
  readonly stage: 'reading' | 'judging';
  readonly done: number;
  readonly total: number;
  readonly counted: number;
}

/** Audits a mailbox: reads every message and holds it against the contracts. */
export async function auditMailbox(
  request: AuditRequest,
  onProgress: (progress: AuditProgress) => void,
): Promise<AuditReport> {
  keepHeapSmall();
  const { mailbox, settings, me, contracts, doubt = [], reportOn } = request;
  const book: Book = { me, clients: contracts.map(({ client }) => client) };
  const gatherer = auditGatherer({
    contracts,
    parties: partiesOf(book),
    me,
    ...(reportOn && { reportOn }),
    engine: engineFromDisk,
    settings,
    skipped: [],
  });
  const workers = request.workers ?? workersFor(mailbox.bytesTotal, availableParallelism());
  const finish = await withCrew(workers, async (crew) => {
    await readMailbox(
      'audit',
      mailbox,
      book,
      crew,
      (reading) => gatherer.add(reading),
      ({ bytesRead, bytesTotal }) =>
        onProgress({ stage: 'reading', done: bytesRead, total: bytesTotal, counted: gatherer.read }),
    );
    if (workers === 0) return gatherer.report;
    const docket = gatherer.docket();
    const findings = await judgeDocket(crew, docket, (asks, total) =>
      onProgress({ stage: 'judging', done: asks, total, counted: asks }),
    );
    return () => docket.report(findings);
  });
  // The workers have ended, and what they held is free.
  return { ...finish(), meDoubt: doubt };
}
