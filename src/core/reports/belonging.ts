import { contractOn } from '../contract/choose.ts';
import type { AskRecord, AuditReport, ChargeRecord, ClientRecord } from './record.ts';

/** The asks and the charges of one client under one contract. */
export interface Belongings {
  readonly asks: readonly AskRecord[];
  readonly charges: readonly ChargeRecord[];
}

/** Which of a report's client records an ask was judged under; undefined for an ask of another report. */
export function recordOfAsks({ clients }: AuditReport): (ask: AskRecord) => ClientRecord | undefined {
  const named = new Map<string, ClientRecord[]>();
  for (const record of clients) {
    const key = keyOf(record.client, record.contract.onFile ? record.contract.name : null);
    const known = named.get(key);
    if (known) known.push(record);
    else named.set(key, [record]);
  }
  return ({ client, contract, day }) => {
    const own = named.get(keyOf(client, contract)) ?? [];
    if (own.length < 2) return own[0];
    // Versions of one contract share its name, as do files of several folders: the day chose between them.
    const chosen = contractOn(
      own.map((record) => record.contract),
      day,
    );
    return own.find((record) => record.contract === chosen);
  };
}

/** What belongs to each client record: every ask and every charge to one alone. A charge is where its asks are. */
export function belongingsOf(report: AuditReport): (record: ClientRecord) => Belongings {
  const recordOf = recordOfAsks(report);
  const asks = new Map<ClientRecord, AskRecord[]>();
  const charges = new Map<ClientRecord, ChargeRecord[]>();
  const recordOfId = new Map<string, ClientRecord>();
  for (const ask of report.asks) {
    const record = recordOf(ask);
    if (record === undefined) continue;
    recordOfId.set(keyOf(ask.client, ask.id), record);
    enter(asks, record, ask);
  }
  for (const charge of report.charges) {
    const record = recordOfId.get(keyOf(charge.client, charge.asks[0] ?? ''));
    if (record !== undefined) enter(charges, record, charge);
  }
  return (record) => ({ asks: asks.get(record) ?? [], charges: charges.get(record) ?? [] });
}

function enter<T>(lists: Map<ClientRecord, T[]>, record: ClientRecord, item: T): void {
  const known = lists.get(record);
  if (known) known.push(item);
  else lists.set(record, [item]);
}

function keyOf(client: string, name: string | null): string {
  return JSON.stringify([client, name]);
}
