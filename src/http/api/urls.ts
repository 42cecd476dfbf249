/*
 * Every address of the API in one place: the server's routes are made from these, and the desk asks at them.
 * In a pattern `{id}` stands for a segment; `fill` puts values into it.
 */
export const apiUrls = {
  openapi: '/api/openapi.json',
  session: '/api/session',
  /** `?state=&client=&cursor=&after=&limit=` */
  asks: '/api/asks',
  ask: '/api/asks/{id}',
  /** `?seconds=` */
  askFee: '/api/asks/{id}/fee',
  agree: '/api/asks/{id}/agree',
  correct: '/api/asks/{id}/correct',
  dismiss: '/api/asks/{id}/dismiss',
  restore: '/api/asks/{id}/restore',
  split: '/api/asks/{id}/split',
  merge: '/api/asks/{id}/merge',
  takeBack: '/api/asks/{id}/take-back',
  decide: '/api/asks/{id}/decide',
  /** What was put off or set aside for a change order waits again. */
  reopen: '/api/asks/{id}/reopen',
  /** `?cursor=` What a person said is no ask. */
  dismissed: '/api/dismissed',
  dismissedAsk: '/api/dismissed/{id}',
  opinion: '/api/asks/{id}/opinion',
  nearest: '/api/asks/{id}/nearest',
  /** `?client=&cursor=&limit=` */
  entries: '/api/entries',
  reverse: '/api/entries/{number}/reverse',
  clients: '/api/clients',
  client: '/api/clients/{id}',
  contracts: '/api/contracts',
  contract: '/api/contracts/{name}',
  checkContract: '/api/contracts/check',
  imports: '/api/imports',
  import: '/api/imports/{id}',
  /** PUT the file's bytes. */
  importFile: '/api/imports/{id}/files/{name}',
  importStart: '/api/imports/{id}/start',
  /** `?q=` */
  search: '/api/search',
  message: '/api/messages/{id}',
  /** `?from=&to=` */
  report: '/api/report.json',
  reportPage: '/api/report.html',
  settings: '/api/settings',
  export: '/api/export.zip',
  ledgerCsv: '/api/ledger.csv',
  ledgerJson: '/api/ledger.jsonl',
  leaveDemo: '/api/leave-demo',
} as const;

/** An address with its places filled, each value escaped. */
export function fill(pattern: string, values: Readonly<Record<string, string | number>>): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name] ?? '')));
}
