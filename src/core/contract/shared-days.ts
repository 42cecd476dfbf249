import type { Day } from '../kit/day.ts';
import type { Problem } from '../kit/problem.ts';
import { contractsByClient, daysOf } from './choose.ts';
import type { Contract } from './contract.ts';
import { readerOf } from './reader.ts';
import type { ContractFile } from './shared-addresses.ts';

/**
 * Contracts of one client that are in force on the same days: `contractOn` lets one of them judge all of the client's mail, and a
 * copy, or a contract for another matter, judges nothing. It may be meant, so it is a note and no mistake. One for each contract
 * that gives way.
 */
export function sharedDays(files: readonly ContractFile[]): readonly Problem[] {
  const fileOf = new Map(files.map((one) => [one.contract, one]));
  return [...contractsByClient(files.map(({ contract }) => contract)).values()].flatMap((contracts) =>
    contracts.flatMap((one, index) => {
      const all = contracts.flatMap((other, at) => {
        // Of two files of one name and one start the one that was read last judges.
        const found = at < index ? sharedBy(other, one) : at > index ? sharedBy(one, other) : undefined;
        return found?.idle === one ? [found] : [];
      });
      // Of several that it gives way to, the last to start judges on all of its own days.
      const shared = all.reduce<Shared | undefined>(
        (best, found) => (best && isBefore(found, best) ? best : found),
        undefined,
      );
      const idle = fileOf.get(one);
      const judge = shared && fileOf.get(shared.judge);
      if (!shared || !idle || !judge) return [];
      const isOneName = idle.contract.name === judge.contract.name;
      const nameOf = ({ file }: ContractFile) => (isOneName ? file : (file.split(/[\\/]/).at(-1) ?? file));
      return [noteOf(idle, shared, nameOf(idle), nameOf(judge))];
    }),
  );
}

/** The same of one contract beside the others of its client. */
export function daysSharedWith(file: ContractFile, others: readonly Contract[]): readonly Problem[] {
  return others.flatMap((other) => {
    const shared = sharedBy(other, file.contract);
    return shared ? [noteOf(file, shared, shared.idle.name, shared.judge.name)] : [];
  });
}

interface Shared {
  /** The contract that judges on the days that both are in force, and the one that does not. */
  readonly judge: Contract;
  readonly idle: Contract;
  readonly isOneStart: boolean;
  readonly from: Day | undefined;
  readonly to: Day | undefined;
}

function isBefore({ judge: a }: Shared, { judge: b }: Shared): boolean {
  const [startA, startB] = [daysOf(a).from ?? '', daysOf(b).from ?? ''];
  return startA === startB ? a.name < b.name : startA < startB;
}

/** The days that two contracts have in common, where somebody may not have meant it. */
function sharedBy(a: Contract, b: Contract): Shared | undefined {
  const [startA, startB] = [daysOf(a).from ?? '', daysOf(b).from ?? ''];
  const isOneStart = startA === startB;
  const [idle, judge] = (isOneStart ? a.name > b.name : startA > startB) ? [b, a] : [a, b];
  const from = daysOf(judge).from;
  const to = [idle.ends, judge.ends].filter((day) => day !== undefined).sort()[0];
  if (from !== undefined && to !== undefined && to < from) return undefined;
  // A contract without an end that a later one without an end takes over from was renewed; so was one that ends the day the next begins.
  if (!isOneStart && (to === undefined || to === from)) return undefined;
  return { judge, idle, isOneStart, from, to };
}

function noteOf(place: ContractFile, shared: Shared, idle: string, judge: string): Problem {
  const { isOneStart, from, to } = shared;
  const reader = readerOf(place.text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'), place.file);
  const at = ['starts', 'signed', 'client'].map((key) =>
    reader.text.search(new RegExp(`^${key}[ \\t]*:`, 'm')),
  );
  reader.report('contract-days-shared', at.find((one) => one !== -1) ?? 0, {
    client: place.contract.client.name,
    idle,
    judge,
    ...(isOneStart && { same: 'yes' }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  });
  return reader.problems[0] as Problem;
}
