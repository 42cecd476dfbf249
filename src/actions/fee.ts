import { daysOf } from '../core/contract/choose.ts';
import type { ConsultationTerms, Contract } from '../core/contract/contract.ts';
import { withoutContract } from '../core/contract/stand-in.ts';
import type { Day } from '../core/kit/day.ts';
import type { WorkedBy } from '../core/ledger/entry.ts';
import {
  type Addition,
  allowanceLeft,
  billing,
  emptyGroup,
  type GroupSums,
  giving,
  ledgerGroup,
} from '../core/ledger/post.ts';
import { termsOf } from '../core/meter/terms.ts';
import { becauseOf } from '../core/reports/because.ts';
import type { StoredAsk } from '../store/asks.ts';
import { storedClients } from '../store/clients.ts';
import { contractVersions, type StoredContract } from '../store/contracts.ts';
import { allowanceTaken, sumsOfGroups } from '../store/ledger.ts';
import type { Db } from '../store/store.ts';
import { contractAsShown } from './parsed-contract.ts';
import { sha256 } from './practice.ts';
import type { PracticeSettings } from './settings.ts';

/** The contract that judged an ask, as kept; the stand-in has no `stored`. */
export interface AskContract {
  readonly contract: Contract;
  readonly stored: StoredContract | undefined;
  readonly terms: ConsultationTerms;
}

/** What deciding an ask now would post, either way. */
export interface Fee {
  readonly workedSeconds: number;
  readonly worked: WorkedBy;
  readonly day: Day;
  readonly terms: ConsultationTerms;
  /** The contract says that consultations are not billed. */
  readonly isRuledOut: boolean;
  /** Minutes left in the month of `day`, before this. */
  readonly allowanceLeft: number;
  readonly charge: { readonly group: string; readonly adds: Addition };
  readonly gift: { readonly group: string; readonly adds: Addition };
  /** How the charge comes about; of a gift, how its value does. */
  readonly because: { readonly fr: string; readonly en: string };
  readonly giftBecause: { readonly fr: string; readonly en: string };
}

/** Names a contract in the ledger without its name, which may be the client's; null where none is on file. */
export function contractKey(clientId: string, name: string | null): string | null {
  return name === null ? null : sha256(`${clientId}\n${name}`);
}

/** The contract version that judged an ask. */
export async function contractOfAsk(
  db: Db,
  practice: string,
  ask: Pick<StoredAsk, 'client_id' | 'contract_id'>,
  settings: PracticeSettings,
): Promise<AskContract> {
  const versions = await contractVersions(db, practice, { clientId: ask.client_id });
  const stored = versions.find((one) => one.contractId === ask.contract_id);
  const read = stored && contractAsShown(stored);
  if (stored && read) return { contract: read, stored, terms: termsOf(read, settings.terms) };
  const client = (await storedClients(db, practice)).find((one) => one.clientId === ask.client_id);
  const contract = withoutContract(client?.name ?? '', [], settings.terms.currency, settings.language);
  return { contract, stored: undefined, terms: termsOf(contract, settings.terms) };
}

/**
 * What an ask costs if it is decided now: `seconds` of work on `day`, on top of what the ledger holds of its group (rules
 * 1 to 4). The same sums are posted when the decision is made, in the same transaction.
 */
export async function feeOf(
  db: Db,
  practice: string,
  ask: StoredAsk,
  { contract, stored, terms }: AskContract,
  work: { readonly seconds: number; readonly worked: WorkedBy; readonly day: Day },
): Promise<Fee> {
  const place = { message: ask.answered_by ?? ask.message_id, thread: ask.thread, day: work.day };
  const name = stored?.name ?? null;
  const group = (purpose: 'charge' | 'gift') =>
    sha256(ledgerGroup(purpose, ask.client_id, name, place, terms));
  const groups = { charge: group('charge'), gift: group('gift') };
  const sums = await sumsOfGroups(db, practice, Object.values(groups));
  const taken = await allowanceTaken(db, practice, ask.client_id, contractKey(ask.client_id, name));
  const left = allowanceLeft(terms, daysOf(contract), taken, work.day);
  const before = sums.get(groups.charge) ?? emptyGroup;
  const given = sums.get(groups.gift) ?? emptyGroup;
  const charge = billing(work.seconds, before, terms, left);
  const gift = giving(work.seconds, given, terms);
  const isRuledOut = contract.consultation.billable === false;
  const because = explained(before, charge, terms, work.seconds);
  return {
    workedSeconds: work.seconds,
    worked: work.worked,
    day: work.day,
    terms,
    isRuledOut,
    allowanceLeft: left,
    charge: { group: groups.charge, adds: charge },
    gift: { group: groups.gift, adds: gift },
    because: isRuledOut ? despite(because) : because,
    giftBecause: explained(
      { ...given, amountMinor: given.valueMinor, billedMinutes: given.roundedMinutes },
      { ...gift, amountMinor: gift.valueMinor, billedMinutes: gift.roundedMinutes },
      terms,
      work.seconds,
    ),
  };
}

/** How the charge comes about where the contract bills no consultations: the reader of the ledger shall see it. */
function despite({ fr, en }: Fee['because']): Fee['because'] {
  return {
    fr: `${fr} ; bien que le contrat ne facture pas les consultations`,
    en: `${en}; although the contract bills no consultations`,
  };
}

/** The group's whole sum with this work in it, and what of it was posted before. */
function explained(
  before: GroupSums,
  adds: Addition,
  terms: ConsultationTerms,
  seconds: number,
): Fee['because'] {
  const { currency } = terms.rate;
  const parts = before.workedSeconds > 0 ? [before.workedSeconds, seconds] : [seconds];
  const whole = {
    perAsk: parts.map((one) => ({ seconds: one, amount: { minor: 0, currency } })),
    workedSeconds: before.workedSeconds + seconds,
    roundedMinutes: before.roundedMinutes + adds.roundedMinutes,
    allowanceMinutes: before.allowanceMinutes + adds.allowanceMinutes,
    billedMinutes: before.billedMinutes + adds.billedMinutes,
    amount: { minor: before.amountMinor + adds.amountMinor, currency },
    terms,
  };
  const already = before.roundedMinutes;
  const tail = (fr: boolean) =>
    already === 0
      ? ''
      : fr
        ? ` (dont ${already} min déjà au journal)`
        : ` (${already} min of it in the ledger already)`;
  return { fr: becauseOf(whole, 'fr') + tail(true), en: becauseOf(whole, 'en') + tail(false) };
}
