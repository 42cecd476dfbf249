import type { BookedClient } from '../../core/mail/party.ts';
import { readEnvelope } from '../../core/mail/read-message.ts';
import { type ProbableClient, startSurvey } from '../../core/mail/survey.ts';
import type { Mailbox, Progress } from '../files/mailbox.ts';

/** Who owns a mailbox, and who its probable clients are. */
export interface MailboxSurvey {
  readonly me: readonly string[];
  /** Addresses that may as well be the owner's. */
  readonly doubt: readonly string[];
  readonly clients: readonly (BookedClient & ProbableClient)[];
}

/** Surveys a mailbox by its headers. `me`, where given, is believed; `clients` are known addresses and domains of clients. */
export async function surveyMailbox(
  mailbox: Mailbox,
  me: readonly string[],
  clients: readonly string[],
  onProgress: (progress: Progress, messages: number) => void,
): Promise<MailboxSurvey> {
  const surveyor = startSurvey();
  let messages = 0;
  for await (const item of mailbox.items((progress) => onProgress(progress, messages))) {
    if (item.kind !== 'message') continue;
    surveyor.add(readEnvelope(item.message));
    messages += 1;
  }
  const found = surveyor.result(me, clients);
  return { me: found.me.map((own) => own.address), doubt: found.doubt, clients: found.clients };
}
