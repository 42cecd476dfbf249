import { inPieces } from '../kit/pieces.ts';
import { askJson, auditFrameJson, chargeJson, skippedJson } from './audit-json.ts';
import { auditSchema } from './json.ts';
import type { AuditReport } from './record.ts';

const { asks, charges, skipped } = auditSchema.shape;

/**
 * What `avenant audit --json` prints, in pieces: the text of the whole object, two spaces a level. Its long lists are made,
 * checked and written one item at a time; a mailbox of any size would fill the memory otherwise.
 */
export function auditJsonPieces(report: AuditReport): Generator<string> {
  return inPieces(auditJsonText(report));
}

function* auditJsonText(report: AuditReport): Generator<string> {
  const lists = { asks: [], charges: [], skipped: [] };
  const frame = auditSchema.parse({ ...auditFrameJson(report), ...lists });
  const listed: Readonly<Record<string, () => Generator<string>>> = {
    asks: () => listText(report.asks, (ask) => asks.element.parse(askJson(ask))),
    charges: () => listText(report.charges, (charge) => charges.element.parse(chargeJson(charge))),
    skipped: () => listText(report.skipped, (one) => skipped.element.parse(skippedJson(one))),
  };
  let before = '{';
  for (const [key, value] of Object.entries(frame)) {
    yield `${before}\n  ${JSON.stringify(key)}: `;
    before = ',';
    const list = listed[key];
    if (list) yield* list();
    else yield indented(value, '  ');
  }
  yield '\n}\n';
}

function* listText<T>(items: readonly T[], shown: (item: T) => unknown): Generator<string> {
  if (items.length === 0) return yield '[]';
  let before = '[';
  for (const item of items) {
    yield `${before}\n    ${indented(shown(item), '    ')}`;
    before = ',';
  }
  yield '\n  ]';
}

/** The value's JSON as it stands so deep in an object; a line break in a text is escaped, so each one here is layout. */
function indented(value: unknown, depth: string): string {
  return JSON.stringify(value, undefined, 2).replaceAll('\n', `\n${depth}`);
}
