import type { Language } from '../src/core/kit/language.ts';
import type { Aside } from '../src/core/mail/aside.ts';
import type { AuditReport } from '../src/core/reports/record.ts';

/** A file of mail the visitor chose. `name` has its folders; `sent`: its folder's name says so. */
export interface MailFile {
  readonly name: string;
  readonly sent: boolean;
  readonly aside?: Aside;
  readonly file: Blob;
}

/** A contract file, read as text. */
export interface ContractText {
  readonly name: string;
  readonly text: string;
}

/** What an audit in the browser works on. `me`: empty to infer it. */
export interface AuditTask {
  readonly mail: readonly MailFile[];
  readonly contracts: readonly ContractText[];
  readonly me: readonly string[];
  readonly timeZone: string;
  readonly language: Language;
}

/** How far it is; bytes as they lie on the disk. */
export interface TaskProgress {
  readonly stage: 'loading' | 'contracts' | 'survey' | 'reading' | 'auditing';
  readonly messages: number;
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

/** What came of it. */
export interface TaskResult {
  readonly report: AuditReport;
}

/** From the page to the worker. `run` tells audits apart. */
export type ToWorker =
  | { readonly say: 'audit'; readonly run: number; readonly task: AuditTask }
  | { readonly say: 'cancel'; readonly run: number };

/** From the worker to the page. */
export type FromWorker =
  | { readonly say: 'progress'; readonly run: number; readonly progress: TaskProgress }
  | { readonly say: 'done'; readonly run: number; readonly result: TaskResult }
  | { readonly say: 'cancelled'; readonly run: number }
  | {
      readonly say: 'failed';
      readonly run: number;
      readonly why: 'engine' | 'bug';
      readonly message: string;
    };
