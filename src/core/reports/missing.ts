import type { AuditReport } from './record.ts';

/**
 * What keeps an audit from saying that nothing was given away: no message that counts at all, none in the period, nobody
 * known as the provider, nothing the provider sent, or no client's message.
 */
export type Missing = 'mail' | 'period' | 'you' | 'sent' | 'clients';

/** What of an audit tells what is missing: its JSON has it too. */
export interface Heard {
  readonly messages: Pick<AuditReport['messages'], 'clients' | 'provider'>;
  readonly passedOver: Readonly<Record<string, number>>;
  readonly me: readonly string[];
}

/** What is missing where nothing could be valued; undefined where both sides were heard, or an answer was found. */
export function missingIn(report: AuditReport): Missing | undefined {
  return missingFrom(
    report,
    report.asks.some((ask) => ask.answeredAt !== undefined),
  );
}

/** The same of an audit that is told otherwise. `isAnswered`: an answer was found. */
export function missingFrom(report: Heard, isAnswered: boolean): Missing | undefined {
  const { clients, provider } = report.messages;
  if ((clients > 0 && provider > 0) || isAnswered) return undefined;
  const passedOver = Object.values(report.passedOver).reduce((sum, count) => sum + count, 0);
  if (clients + provider + passedOver === 0) return 'mail';
  if (report.me.length === 0) return 'you';
  if (provider === 0 && clients > 0) return 'sent';
  if ((report.passedOver['out-of-period'] ?? 0) > 0) return 'period';
  return provider === 0 ? 'sent' : 'clients';
}

/** Stands for the day of mail of which none has one, where no period was chosen. */
export const unknownDay = '1970-01-01';

/** True where the period is one: days of letters that were read, or a choice that left letters out. Else its days are of none. */
export function isDated({ messages, passedOver }: AuditReport): boolean {
  return messages.clients + messages.provider + (passedOver['out-of-period'] ?? 0) > 0;
}
