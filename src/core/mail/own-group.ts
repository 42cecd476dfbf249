import { parseAddresses } from './addresses.ts';
import { isFreeMail } from './free-mail.ts';
import { type FieldName, type Headers, hasHeader, headerOf } from './headers.ts';
import type { Address } from './message.ts';
import { domainOf } from './party.ts';

const deliveries: readonly FieldName[] = ['delivered-to', 'x-original-to', 'envelope-to', 'x-delivered-to'];

/**
 * The domain of the mailbox's owner, where a group address of that domain passed the message on: many practices have their
 * contact@… kept by the server as a group (Google's, Mailman's), which marks a client's letter as a mailing list's.
 */
export function ownGroupDomain(headers: Headers): string | undefined {
  if (!hasHeader(headers, 'list-id')) return undefined;
  const list = /<([^<>]{1,300})>/.exec(headerOf(headers, 'list-id') ?? '')?.[1]?.toLowerCase();
  if (list === undefined) return undefined;
  for (const field of deliveries) {
    const [owner] = parseAddresses(headerOf(headers, field) ?? '');
    if (owner === undefined) continue;
    const domain = domainOf(owner.address).slice(1);
    if (!isFreeMail(domain) && list.endsWith(`.${domain}`)) return domain;
  }
  return undefined;
}

/** Who wrote to such a group, where it put its own address into From ("'Claire Martin' via Contact"). */
export function writerToGroup(headers: Headers, from: Address | undefined): Address | undefined {
  const written = headerOf(headers, 'x-original-from');
  if (written === undefined || from === undefined) return from;
  const domain = ownGroupDomain(headers);
  return domain === domainOf(from.address).slice(1) ? (parseAddresses(written)[0] ?? from) : from;
}
