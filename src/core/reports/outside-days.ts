import { daysOf } from '../contract/choose.ts';
import type { Day } from '../kit/day.ts';
import type { ReportWords } from '../words/report-en.ts';
import { recordOfAsks } from './belonging.ts';
import type { AuditReport, ClientRecord } from './record.ts';
import { screenText } from './screen-text.ts';

/** How many asks a contract judged though it was not in force on their days, since no other was. */
export interface OutsideDays {
  readonly before: number;
  readonly after: number;
}

/** The contracts on file that judged asks of before their start or after their end. */
export function outsideDaysOf(report: AuditReport): ReadonlyMap<ClientRecord, OutsideDays> {
  const recordOf = recordOfAsks(report);
  const found = new Map<ClientRecord, OutsideDays>();
  for (const ask of report.asks) {
    const record = recordOf(ask);
    if (!record?.contract.onFile) continue;
    const { from, to } = daysOf(record.contract);
    const before = from !== undefined && ask.day < from ? 1 : 0;
    const after = to !== undefined && ask.day > to ? 1 : 0;
    if (before + after === 0) continue;
    const known = found.get(record) ?? { before: 0, after: 0 };
    found.set(record, { before: known.before + before, after: known.after + after });
  }
  return found;
}

/** More contracts are counted in one. */
const mostNamed = 5;

/** Sentences that say so, the contracts with the most such asks first. */
export function outsideNotices(report: AuditReport, words: ReportWords): readonly string[] {
  const found = [...outsideDaysOf(report)].sort(([, a], [, b]) => b.before + b.after - a.before - a.after);
  const sentences = found.slice(0, mostNamed).flatMap(([{ client, contract }, { before, after }]) => {
    const { from, to } = daysOf(contract);
    const names = [screenText(client, 60), screenText(contract.name, 60)] as const;
    const say = (count: number, day: Day | undefined, sentence: ReportWords['afterEnd']) =>
      count > 0 && day !== undefined ? [sentence(count, ...names, day)] : [];
    return [...say(before, from, words.beforeStart), ...say(after, to, words.afterEnd)];
  });
  const more = found.length - mostNamed;
  return more > 0 ? [...sentences, words.andMore(more)] : sentences;
}
