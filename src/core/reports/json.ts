import { z } from 'zod';
import { kinds } from '../asks/ask.ts';
import { problemCodes } from '../kit/codes.ts';
import { rulings } from '../verdict/verdict.ts';

import { rateStandings } from './effective-rate.ts';

/*
 * The shape of `avenant audit --json`. Only the command line imports this module: zod stays out of the browser's bundle.
 * `docs/formats/audit.schema.json` is made from it by `npm run schema`.
 */

const count = z.int().min(0);
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('A calendar day in the time zone of the audit.');
const money = z
  .strictObject({
    minor: z.int().describe('Whole minor units (cents).'),
    currency: z.string().describe('ISO 4217 code.'),
  })
  .meta({ id: 'Money' });
const range = z
  .strictObject({
    sure: money.describe('From verdicts that need no check.'),
    possible: money.describe('With the verdicts that a person should check.'),
  })
  .meta({ id: 'Range' });
const contract = z
  .string()
  .nullable()
  .describe("The contract file's name without its ending; null where no contract is on file.");
const probability = z.number().min(0).max(1);

const client = z
  .strictObject({
    client: z.string(),
    contract,
    messages: count.describe('Messages the client wrote to the provider in the period, noise left out.'),
    asks: count,
    asksOutside: z
      .strictObject({ before: count, after: count })
      .optional()
      .describe("Asks of before the contract's start and after its end, where no other was in force."),
    leakage: money.describe('The possible leakage.'),
    leakageSure: money.describe('The part of it that is certain.'),
    alreadyBilled: money.optional(),
    given: money.optional().describe('The value of consultations decided as gifts.'),
    effectiveRate: z
      .strictObject({
        perHour: money.nullable(),
        standing: z
          .enum(rateStandings)
          .describe('too-little-time: the mail holds less than half of the hours that the price buys.'),
      })
      .describe('Money received by all time known, an hour; null where that would be no rate.'),
  })
  .meta({ id: 'Client' });

const ask = z
  .strictObject({
    id: z.string(),
    messageId: z.string(),
    thread: z.string().describe("The thread's first known Message-ID."),
    subject: z.string(),
    client: z.string(),
    contract,
    date: z.string().describe("ISO 8601 with the offset of the audit's time zone."),
    language: z.enum(['fr', 'en', 'other', 'unknown']),
    in: z.enum(['body', 'subject']),
    text: z.string().describe('The span as it stands in the visible text or the subject.'),
    start: count.describe('Where the span starts there, in UTF-16 units.'),
    end: count,
    kind: z.enum(kinds),
    confidence: probability.describe('That this is an ask, and of this kind.'),
    verdict: z.strictObject({
      ruling: z.enum(rulings),
      clause: z.string().nullable().describe('A clause\'s id, "warranty", or null.'),
      confidence: probability,
      check: z.boolean().describe('A person should look at it.'),
    }),
    secondOpinion: z
      .strictObject({
        kind: z.enum(kinds).nullable().describe('Null where it could not tell.'),
        clause: z.string().nullable().describe('Null for none, or where it could not tell.'),
        outcome: z.enum(['agrees', 'filled', 'disagrees']),
      })
      .optional()
      .describe('With --second-opinion, where it answered.'),
    embedder: z
      .strictObject({
        insteadOf: z.string().nullable().describe('The clause cited without it; null for none.'),
      })
      .optional()
      .describe('With --embedder, where the clause is its proposal; the ruling is the same without it.'),
    answeredBy: z.string().nullable().describe('The Message-ID of the answer; null while unanswered.'),
    workedSeconds: count.describe(
      "Estimated from the texts, 0 without an answer; in the desk's report as decided, answered or not.",
    ),
    decided: z
      .strictObject({
        as: z.enum(['billed', 'gift', 'included', 'change-order']),
        worked: z.enum(['estimated', 'timer']),
      })
      .optional()
      .describe("In the desk's report, where a person has decided it."),
  })
  .meta({ id: 'Ask' });

const charge = z
  .strictObject({
    client: z.string(),
    contract,
    day,
    thread: z.string().nullable().describe('Null where the contract groups by day or invoice.'),
    asks: z.array(z.string()).min(1),
    workedSeconds: count.describe('The sum over its asks.'),
    roundedMinutes: count,
    allowanceMinutes: count,
    billedMinutes: count.describe('roundedMinutes less allowanceMinutes.'),
    amount: money,
    alreadyBilled: money,
    given: money.optional().describe("In the desk's report: what of it was decided as a gift."),
    check: z.boolean().describe('At least one of its asks needs a check.'),
    because: z.array(z.string()).min(1),
  })
  .meta({ id: 'Charge' });

/** The audit's JSON, checked strictly: an unknown key is a bug. */
export const auditSchema = z
  .strictObject({
    version: z.literal(1),
    period: z
      .strictObject({ from: day.nullable(), to: day.nullable() })
      .describe('The days of the mail, or those chosen; null where none was chosen and no mail counts.'),
    timeZone: z.string(),
    withoutContracts: z.boolean().describe('No contract was given; the clients were inferred.'),
    me: z.array(z.string()),
    meDoubt: z
      .array(z.string())
      .optional()
      .describe("Addresses that may as well be the provider's: the mail alone did not tell."),
    colleagues: z
      .array(z.strictObject({ domain: z.string(), messages: count }))
      .optional()
      .describe(
        "Messages from the provider's own domain to clients, passed over: its address is not among `me`.",
      ),
    secondAddresses: z
      .array(z.strictObject({ address: z.string(), messages: count }))
      .optional()
      .describe(
        "Addresses of other domains that look like the provider's, and how many messages from each to clients were passed over.",
      ),
    messages: z.strictObject({
      read: count,
      clients: count,
      provider: count,
      otherLanguage: count
        .optional()
        .describe("Of the clients' those in neither French nor English: asks were not looked for in them."),
    }),
    passedOver: z.record(z.string(), count).describe('Messages passed over, by reason.'),
    clients: z.array(client),
    asks: z.array(ask),
    charges: z.array(charge),
    totals: z.strictObject({
      leakage: range.describe('In the main currency, the first of leakageByCurrency.'),
      leakageByCurrency: z.array(range),
    }),
    skipped: z.array(z.strictObject({ locator: z.string(), code: z.enum(problemCodes) })),
  })
  .describe('What `avenant audit --json` prints.');

/** The text of `docs/formats/audit.schema.json`. Open to further keys, as the format allows more to be added. */
export function auditSchemaText(): string {
  const schema = z.toJSONSchema(auditSchema, { target: 'draft-2020-12' });
  return `${JSON.stringify({ title: "The audit's JSON", ...(open(schema) as object) }, undefined, 2)}\n`;
}

function open(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(open);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !(key === 'additionalProperties' && value === false))
      .map(([key, value]) => [key, open(value)]),
  );
}
