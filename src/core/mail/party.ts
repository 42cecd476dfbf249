import { isFreeMail } from './free-mail.ts';

/** Who is who: the provider's own addresses, and the clients'. An address is exact, or `@domain` for all of a domain. */
export interface Book {
  readonly me: readonly string[];
  readonly clients: readonly BookedClient[];
}

/** A client with the addresses and domains it writes from. */
export interface BookedClient {
  readonly name: string;
  readonly emails: readonly string[];
}

/** Whose an address is. */
export type Party =
  | { readonly side: 'provider' }
  | { readonly side: 'client'; readonly client: string }
  | {
      readonly side: 'stranger';
      /** The domain with its `@`, where it is that of one of the provider's addresses, and no public mail provider's. */
      readonly ownDomain?: string;
    };

/** Looks up whose an address is, at once. */
export interface Parties {
  of(address: string): Party;
}

const provider: Party = { side: 'provider' };
const stranger: Party = { side: 'stranger' };

/**
 * The look-up of a book. An exact address goes before its domain, and the provider's own before any client's; between two
 * clients the one named first has it. Sub-domains and look-alikes are strangers.
 */
export function partiesOf(book: Book): Parties {
  const exact = new Map<string, Party>();
  const domains = new Map<string, Party>();
  const colleagues = new Map<string, Party>();
  const enter = (email: string, party: Party) => {
    const key = comparable(email);
    const table = key.startsWith('@') ? domains : exact;
    if (!table.has(key)) table.set(key, party);
  };
  for (const email of book.me) {
    enter(email, provider);
    const ownDomain = domainOf(comparable(email));
    if (!isFreeMail(ownDomain.slice(1))) colleagues.set(ownDomain, { side: 'stranger', ownDomain });
  }
  for (const { name, emails } of book.clients) {
    const party: Party = { side: 'client', client: name };
    for (const email of emails) enter(email, party);
  }
  return {
    of(address) {
      const key = comparable(address);
      const domain = domainOf(key);
      const byDomain = domains.get(domain);
      if (byDomain === provider) return provider;
      return exact.get(key) ?? byDomain ?? colleagues.get(domain) ?? stranger;
    },
  };
}

/** True where two lists of addresses and `@domains` have an address in common, or one has an address of the other's domain. */
export function shareAddress(some: readonly string[], others: readonly string[]): boolean {
  const keys = others.map(comparable);
  return some
    .map(comparable)
    .some((one) => keys.some((other) => other === one || other === domainOf(one) || domainOf(other) === one));
}

/** The domain of an address with its `@`. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@'));
}

/** An address or `@domain` as it is compared: a domain with accents is the same as what mail servers write for it ("xn--…"). */
function comparable(email: string): string {
  const key = email.trim().toLowerCase();
  const at = key.lastIndexOf('@') + 1;
  const domain = key.slice(at);
  if (!/^(?=.{0,253}[^ -~])[\p{L}\p{M}\p{N}.-]{1,253}$/u.test(domain)) return key;
  try {
    return key.slice(0, at) + new URL(`http://${domain}`).hostname;
  } catch {
    return key;
  }
}
