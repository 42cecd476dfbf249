import type { Mailbox, Progress } from '../adapters/files/mailbox.ts';
import { surveyMailbox } from '../adapters/reading/survey-mailbox.ts';
import type { Contract } from '../core/contract/contract.ts';
import { withoutContract } from '../core/contract/stand-in.ts';
import type { Language } from '../core/kit/language.ts';

/** What is known of who is who: contracts of clients, and the provider's addresses; either may be none. */
export interface KnownPeople {
  readonly contracts: readonly Contract[];
  readonly me: readonly string[];
  /** The language and currency of stand-ins for clients without a contract. */
  readonly language: Language;
  readonly currency: string;
}

/** Who is who in a mailbox, as an audit takes it. `doubt`: addresses that may as well be the provider's. */
export interface People {
  readonly contracts: readonly Contract[];
  readonly me: readonly string[];
  readonly doubt: readonly string[];
}

/** Finds out from the mail who the provider is where nobody said, and who the clients are where there is no contract. */
export async function findPeople(
  mailbox: Mailbox,
  known: KnownPeople,
  onProgress: (progress: Progress, messages: number) => void,
): Promise<People> {
  const { contracts, me, language, currency } = known;
  if (me.length > 0 && contracts.length > 0) return { contracts, me, doubt: [] };
  const emails = contracts.flatMap((contract) => contract.client.emails);
  const survey = await surveyMailbox(mailbox, me, emails, onProgress);
  const standIns = survey.clients.map((one) => withoutContract(one.name, one.emails, currency, language));
  return { contracts: contracts.length > 0 ? contracts : standIns, me: survey.me, doubt: survey.doubt };
}
