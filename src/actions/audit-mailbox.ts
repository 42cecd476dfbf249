import { availableParallelism } from 'node:os';
import { engineFromDisk } from '../adapters/engine.ts';
import type { Mailbox, Progress } from '../adapters/files/mailbox.ts';
import { withCrew } from '../adapters/reading/crew.ts';
import { judgeDocket } from '../adapters/reading/judge-docket.ts';
import { readMailbox, workersFor } from '../adapters/reading/read-mailbox.ts';
import { surveyMailbox } from '../adapters/reading/survey-mailbox.ts';
import { keepHeapSmall } from '../adapters/small-heap.ts';
import { auditGatherer } from '../core/audit/audit.ts';
import type { AuditSettings } from '../core/audit/settings.ts';
import type { Contract } from '../core/contract/contract.ts';
import { withoutContract } from '../core/contract/stand-in.ts';
import type { Language } from '../core/kit/language.ts';
import { type Book, partiesOf } from '../core/mail/party.ts';
import type { AuditReport } from '../core/reports/record.ts';

/** What an audit is asked for. `me`: the provider's addresses; none: they are inferred from the mail. */
export interface AuditRequest {
  readonly mailbox: Mailbox;
  readonly contracts: readonly Contract[];
  readonly me: readonly string[];
  readonly settings: AuditSettings;
  /** The language of stand-ins for clients without a contract: that of ready clauses. */
  readonly language: Language;
  /** How many workers read and judge; absent: as the size of the mailbox and the machine advise. */
  readonly workers?: number;
}

/** How far an audit is. `survey` looks at headers only. */
export interface AuditProgress extends Progress {
  readonly stage: 'survey' | 'reading';
  readonly messages: number;
}

/**
 * Audits a mailbox: finds out who the provider is where nobody said, and who the clients are where there is no contract;
 * then reads every message and holds it against the contracts.
 */
export async function auditMailbox(
  request: AuditRequest,
  onProgress: (progress: AuditProgress) => void,
): Promise<AuditReport> {
  keepHeapSmall();
  const { mailbox, settings } = request;
  let { me, contracts } = request;
  if (me.length === 0 || contracts.length === 0) {
    const survey = await surveyMailbox(
      mailbox,
      me,
      contracts.flatMap((contract) => contract.client.emails),
      (progress, messages) => onProgress({ ...progress, stage: 'survey', messages }),
    );
    if (me.length === 0) me = survey.me;
    if (contracts.length === 0)
      contracts = survey.clients.map(({ name, emails }) =>
        withoutContract(name, emails, settings.terms.currency, request.language),
      );
  }
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
  return withCrew(workers, async (crew) => {
    await readMailbox(
      'audit',
      mailbox,
      book,
      crew,
      (reading) => gatherer.add(reading),
      (progress) => onProgress({ ...progress, stage: 'reading', messages: gatherer.read }),
    );
    if (workers === 0) return gatherer.report();
    const docket = gatherer.docket();
    return docket.report(await judgeDocket(crew, docket));
  });
}
