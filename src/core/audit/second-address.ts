import type { Letter } from './letter.ts';

/** A stranger's message to a client: who sent it, and what may show that it is the provider's. */
export interface Outsider {
  readonly address: string;
  readonly name: string;
  readonly id: string;
  /** The message that it answers. */
  readonly answers?: string;
  /** The provider is among those whom it was sent or delivered to. */
  readonly isToProvider: boolean;
}

/** An address that looks like the provider's, and how many messages went from it to clients. */
export interface SecondAddress {
  readonly address: string;
  readonly messages: number;
}

/**
 * Which of these strangers look like the provider at another address. Strangers write to clients too, so something must speak
 * for it: the full name that the provider's letters bear; or, where the provider did not get the message and so sent it or
 * let it be sent, that it answers what a client wrote to the provider and not to this address, or that a client writes to
 * this address what the provider finds in his mail without being named in it. `isProvider` tells the provider's addresses.
 */
export function secondAddresses(
  outsiders: readonly Outsider[],
  letters: readonly Letter[],
  isProvider: (address: string) => boolean,
): readonly SecondAddress[] {
  if (outsiders.length === 0) return [];
  const names = new Set<string>();
  const answered = new Set(outsiders.map(({ answers }) => answers));
  const toProvider = new Map<string, readonly string[]>();
  const writtenTo = new Set<string>();
  for (const { side, name = '', id, recipients } of letters) {
    if (side === 'provider') names.add(fullName(name));
    else if (!recipients.some(isProvider)) for (const address of recipients) writtenTo.add(address);
    else if (answered.has(id)) toProvider.set(id, recipients);
  }
  names.delete('');
  const isLikelyOwn = ({ address, name, answers, isToProvider }: Outsider) => {
    if (names.has(fullName(name))) return true;
    if (isToProvider) return false;
    const recipients = answers === undefined ? undefined : toProvider.get(answers);
    return writtenTo.has(address) || (recipients !== undefined && !recipients.includes(address));
  };
  const found = new Map<string, number>();
  for (const one of outsiders) if (isLikelyOwn(one)) found.set(one.address, 0);
  for (const { address } of outsiders) {
    const known = found.get(address);
    if (known !== undefined) found.set(address, known + 1);
  }
  return [...found]
    .map(([address, messages]) => ({ address, messages }))
    .sort((a, b) => b.messages - a.messages || (a.address < b.address ? -1 : 1));
}

/** A name as it is compared; empty where it has one word only, which many people share. */
function fullName(name: string): string {
  const words = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return words.length < 2 ? '' : words.sort().join(' ');
}
