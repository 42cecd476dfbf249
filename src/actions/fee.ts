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
  plus,
} from '../core/ledger/post.ts';
import { termsOf } from '../core/meter/terms.ts';
import { becauseOf } from '../core/reports/because.ts';
import type { StoredAsk } from '../store/asks.ts';
import { storedClients } from '../store/clients.ts';
import { contractVersions, type StoredContract } from '../store/contracts.ts';
import { allowanceTaken, sumsOfGroups } from '../store/ledger.ts';
import type { Db } from '../store/store.ts';
import { contractKey, type GroupNow, groupFinder } from './ledger-groups.ts';
import { contractAsShown } from './parsed-contract.ts';
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
  const name = stored?.name ?? null;
  const place = {
    clientId: ask.client_id,
    contract: name,
    letter: ask.message_id,
    answer: ask.answered_by,
    thread: ask.thread,
    day: work.day,
  };
  const groupNow = await groupFinder(db, practice, ask.client_id, ask.thread);
  const groups = { charge: groupNow('charge', place, terms), gift: groupNow('gift', place, terms) };
  const sums = await sumsOfGroups(db, practice, [...groups.charge.all, ...groups.gift.all]);
  const held = ({ all }: GroupNow) =>
    all.reduce((sum, one) => plus(sum, sums.get(one) ?? emptyGroup), emptyGroup);
  const taken = await allowanceTaken(db, practice, ask.client_id, contractKey(ask.client_id, name));
  const left = allowanceLeft(terms, daysOf(contract), taken, work.day);
  const before = held(groups.charge);
  const given = held(groups.gift);
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
    charge: { group: groups.charge.own, adds: charge },
    gift: { group: groups.gift.own, adds: gift },
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
