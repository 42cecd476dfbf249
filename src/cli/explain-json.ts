import { type AnswerToAsk, kinds } from '../core/asks/ask.ts';
import type { ExplainedAsk, ExplainedMessage } from '../core/audit/explained.ts';
import type { Contract } from '../core/contract/contract.ts';

const rounded = (value: number) => Math.round(value * 1000) / 1000;

const hears = ({ text, outside }: AnswerToAsk) => text !== '' || outside !== 0;

/** One message as `avenant explain --json` prints it. */
export function explainedJson({ message, explained }: ExplainedMessage) {
  return {
    locator: message.locator,
    messageId: message.id,
    from: message.from ?? null,
    subject: message.subject,
    language: message.language,
    passedOver: explained.is === 'passed-over' ? explained.why : null,
    skipped: explained.is === 'skipped' ? explained.code : null,
    own: explained.is === 'own',
    contract: explained.is === 'judged' ? explained.contract.name : null,
    client: explained.is === 'judged' ? explained.contract.client.name : null,
    asks: explained.is === 'judged' ? explained.asks.map((one) => askJson(one, explained.contract)) : [],
  };
}

function askJson(
  { id, ask, verdict, reason, doubt, candidates, none, insteadOf }: ExplainedAsk,
  contract: Contract,
) {
  const clauses = new Map(contract.clauses.map((clause) => [clause.id, clause]));
  return {
    id,
    in: ask.in,
    text: ask.quote.text,
    start: ask.quote.start,
    end: ask.quote.end,
    kind: ask.kind,
    confidence: rounded(ask.confidence),
    chances: Object.fromEntries(kinds.map((kind, place) => [kind, rounded(ask.chances?.[place] ?? 0)])),
    features: ask.by,
    verdict,
    ...(insteadOf !== undefined && { embedder: { insteadOf } }),
    reason,
    answer: ask.answer && hears(ask.answer) ? { ...ask.answer, outside: rounded(ask.answer.outside) } : null,
    doubt: doubt ?? null,
    candidates: candidates.map(({ clause, score, evidence }) => ({
      clause,
      list: clauses.get(clause)?.list ?? null,
      text: clauses.get(clause)?.text ?? '',
      chance: rounded(score),
      evidence,
    })),
    none: rounded(none),
  };
}
