import { z } from '@hono/zod-openapi';
import { estimatedFigures } from '../../actions/estimated-figures.ts';
import { kinds } from '../../core/asks/ask.ts';
import { decisions } from '../../core/ledger/decision.ts';
import { entryKinds } from '../../core/ledger/entry.ts';
import { rateStandings } from '../../core/reports/effective-rate.ts';
import { rulings } from '../../core/verdict/verdict.ts';

/*
 * What the API takes and gives. Every answer is parsed by its schema before it leaves, so that nothing else leaks.
 * Money is minor units, time whole seconds or minutes, instants are epoch seconds, days `YYYY-MM-DD` in the practice's zone.
 */

const id = z.string().min(1).max(80);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const count = z.number().int().min(0);
const instant = z.number().int();

export const moneySchema = z.object({ minor: z.number().int(), currency: z.string() }).openapi('Money');

export const kindSchema = z.enum(kinds);
export const rulingSchema = z.enum(rulings);

/** Where an ask stands. `answered`: sent mail answered it and nobody decided. */
export const askStates = ['waiting', 'answered', 'postponed', 'change-order', 'decided'] as const;
export const askStateSchema = z.enum(askStates);

export const verdictSchema = z
  .object({
    ruling: rulingSchema,
    /** A clause's id, "warranty", or null. */
    clause: z.string().nullable(),
    /** The clause's words, where the clause is one of the contract's lists. */
    clauseText: z.string().nullable(),
    confidence: z.number().min(0).max(1),
    check: z.boolean(),
  })
  .openapi('Verdict');

/** What a decision to bill would cost now, and how that comes about (a sentence in each language). */
export const feeSchema = z
  .object({
    workedSeconds: count,
    /** `estimated` from the texts, or told by a `timer` or a person. */
    worked: z.enum(['estimated', 'timer']),
    roundedMinutes: count,
    allowanceMinutes: count,
    billedMinutes: count,
    amount: moneySchema,
    /** What the same work is worth as a gift: the allowance is not touched. */
    value: moneySchema,
    /** What the client's allowance still holds this month, before this fee. Minutes. */
    allowanceLeft: count,
    /** The contract says that consultations are not billed: `bill` wants `despiteContract` then. */
    ruledOut: z.boolean(),
    because: z.object({ fr: z.string(), en: z.string() }),
  })
  .openapi('Fee');

/** What a second judge says of a doubtful ask; its verdict stays as it is. */
export const opinionSchema = z
  .object({
    /** Null where it could not tell. */
    kind: kindSchema.nullable(),
    /** False where it could not tell whether a clause is meant. */
    clauseSaid: z.boolean(),
    clause: z.string().nullable(),
    clauseText: z.string().nullable(),
    /** `filled`: it names a clause where the program knew none. */
    outcome: z.enum(['agrees', 'filled', 'disagrees']),
  })
  .openapi('SecondOpinion');

export const opinionAnswerSchema = z.object({ opinion: opinionSchema.nullable() }).openapi('OpinionAnswer');

export const askItemSchema = z
  .object({
    id,
    client: z.object({ id, name: z.string() }),
    /** The contract's name and version; null where none is on file. */
    contract: z.object({ name: z.string(), version: count }).nullable(),
    state: askStateSchema,
    at: instant,
    day,
    subject: z.string(),
    /** The ask as it stands in the text, with what stands just before and after it. */
    text: z.string(),
    before: z.string(),
    after: z.string(),
    language: z.enum(['fr', 'en', 'other', 'unknown']),
    kind: kindSchema,
    verdict: verdictSchema,
    /** True once a person has agreed with or corrected the verdict. */
    confirmed: z.boolean(),
    /** Seconds of the answer, estimated; 0 while unanswered. */
    workedSeconds: count,
    /** Of the fee at the estimated (or, unanswered, the smallest) time; only for consultations. */
    fee: feeSchema.nullable(),
    /** What the second judge of the settings said, where it was asked. */
    opinion: opinionSchema.nullable(),
    /** The entry that a decided ask stands in. `worth`: what was billed, or what the gift is worth. */
    entry: z
      .object({ kind: z.enum(entryKinds), worth: moneySchema, worked: z.enum(['estimated', 'timer']) })
      .nullable(),
  })
  .openapi('AskItem');

export const askPageSchema = z
  .object({ items: z.array(askItemSchema), next: z.string().nullable(), waiting: count, answered: count })
  .openapi('AskPage');

export const letterSchema = z
  .object({
    id,
    messageId: z.string(),
    side: z.enum(['client', 'provider']),
    from: z.string(),
    at: instant,
    subject: z.string(),
    /** The visible text, plain. */
    text: z.string(),
    /** This letter's asks, by place in `text` (UTF-16 units). */
    asks: z.array(z.object({ id, start: count, end: count })),
  })
  .openapi('Letter');

export const clauseSchema = z
  .object({ id: z.string(), list: z.enum(['included', 'excluded']), text: z.string() })
  .openapi('Clause');

/** What giving does to a client's habits: gifts since the quarter began, and what they were worth. */
export const giftHabitSchema = z
  .object({ since: day, gifts: count, value: moneySchema })
  .openapi('GiftHabit');

export const askDetailSchema = z
  .object({
    ask: askItemSchema,
    thread: z.array(letterSchema),
    clauses: z.array(clauseSchema),
    /** The contract has a warranty that lasted on the ask's day. */
    inWarranty: z.boolean(),
    /** The settings want a second opinion on this ask, and there is none yet; and an embedder asked about it. */
    opinionWanted: z.boolean(),
    nearestWanted: z.boolean(),
    /** The other asks of the same letter, for merging. */
    siblings: z.array(z.object({ id, text: z.string(), state: askStateSchema })),
    habit: giftHabitSchema,
    entries: z.array(z.lazy(() => entrySchema)),
  })
  .openapi('AskDetail');

export const correctionSchema = z
  .object({
    kind: kindSchema.optional(),
    /** A clause's id, "warranty", or null for none; absent: as the program says. */
    clause: z.string().nullable().optional(),
    ruling: rulingSchema.optional(),
  })
  .openapi('Correction');

export const decisionSchema = z
  .object({
    decision: z.enum(decisions),
    /** Seconds worked. Absent: the estimate. */
    seconds: z.number().int().min(0).max(86_400).optional(),
    /** Why it was given; wanted for `give`. */
    reason: z.string().max(500).optional(),
    /** Bill although the contract says that consultations are not billed. */
    despiteContract: z.boolean().optional(),
  })
  .openapi('Decision');

export const entrySchema = z
  .object({
    number: z.number().int().min(1),
    /** Epoch seconds. */
    at: instant,
    day,
    kind: z.enum(entryKinds),
    client: z.object({ id, name: z.string() }),
    contract: z.object({ name: z.string(), version: count }).nullable(),
    clause: z.string().nullable(),
    /** The asks' words; empty where the client was erased. */
    asks: z.array(z.string()),
    workedSeconds: z.number().int(),
    worked: z.enum(['estimated', 'timer']),
    roundedMinutes: z.number().int(),
    allowanceMinutes: z.number().int(),
    billedMinutes: z.number().int(),
    amount: moneySchema,
    /** Of a gift: what it was worth. */
    value: moneySchema,
    because: z.object({ fr: z.string(), en: z.string() }),
    reason: z.string().nullable(),
    /** The entry that this one takes back, or that took this one back. */
    reverses: z.number().int().nullable(),
    reversedBy: z.number().int().nullable(),
    hash: z.string(),
  })
  .openapi('Entry');

export const entryPageSchema = z
  .object({ items: z.array(entrySchema), next: z.string().nullable() })
  .openapi('EntryPage');

export const decidedSchema = z
  .object({ ask: askItemSchema, entry: entrySchema.nullable() })
  .openapi('Decided');

export const clientItemSchema = z
  .object({
    id,
    name: z.string(),
    contract: z.object({ name: z.string(), version: count }).nullable(),
    messages: count,
    waiting: count,
    /** Minutes; null where the contract in force has no allowance. */
    allowance: z.object({ month: z.string(), left: count, of: count }).nullable(),
    gifts: z.object({ count, value: moneySchema }),
    billed: moneySchema,
    /** Answered consultations that nobody billed, took from the allowance or decided to give. */
    leakage: z.object({ sure: moneySchema, possible: moneySchema }),
    /** Billed value / value of all work decided; null while nothing has a value. Per mille. */
    realization: count.nullable(),
    /** Money received / all minutes worked, an hour; null where the time known is too little for a rate, or one of them is unknown. */
    effectiveRate: z.object({ perHour: moneySchema.nullable(), standing: z.enum(rateStandings) }),
    /** Which of these come, wholly or in part, of time that no timer told. */
    estimated: z.array(z.enum(estimatedFigures)),
  })
  .openapi('ClientItem');

export const clientsSchema = z.object({ items: z.array(clientItemSchema) }).openapi('Clients');

export const clientDetailSchema = z
  .object({
    client: clientItemSchema,
    emails: z.array(z.string()),
    /** One entry a month, oldest first: amounts in minor units of the client's currency. */
    months: z.array(
      z.object({
        month: z.string(),
        asks: count,
        billed: z.number().int(),
        gifts: z.number().int(),
        leakage: z.number().int(),
      }),
    ),
    contracts: z.array(z.lazy(() => contractItemSchema)),
  })
  .openapi('ClientDetail');

export const problemLineSchema = z
  .object({
    code: z.string(),
    line: count.nullable(),
    column: count.nullable(),
    sentence: z.object({ fr: z.string(), en: z.string() }),
  })
  .openapi('ProblemLine');

export const contractItemSchema = z
  .object({
    name: z.string(),
    version: count,
    client: z.object({ id, name: z.string() }),
    title: z.string(),
    starts: day.nullable(),
    ends: day.nullable(),
    addedAt: instant,
    versions: count,
  })
  .openapi('ContractItem');

export const contractsSchema = z.object({ items: z.array(contractItemSchema) }).openapi('Contracts');
export const contractTextSchema = z
  .object({
    /** A file's name without its ending and without folders. */
    name: z
      .string()
      .min(1)
      .max(120)
      .regex(/^[^/\\]+$/),
    text: z.string().max(200_000),
  })
  .openapi('ContractText');
export const contractDetailSchema = z
  .object({
    contract: contractItemSchema,
    text: z.string(),
    history: z.array(z.object({ version: count, addedAt: instant, starts: day.nullable() })),
  })
  .openapi('ContractDetail');
/** What `avenant check` says of a text: problems to mend, and what a clear contract still lacks. */
export const contractCheckSchema = z
  .object({ problems: z.array(problemLineSchema), review: z.array(problemLineSchema), usable: z.boolean() })
  .openapi('ContractCheck');

export const importSchema = z
  .object({
    id,
    state: z.enum(['open', 'running', 'done', 'failed']),
    /** How many files were sent so far. */
    files: count,
    bytesRead: count,
    bytesTotal: count,
    messages: count,
    /** Messages that were not in the store before. */
    added: count,
    /** Contracts that were filed. */
    contracts: count,
    skipped: z.array(
      z.object({ locator: z.string(), sentence: z.object({ fr: z.string(), en: z.string() }) }),
    ),
    skippedCount: count,
    /** Who the provider was found to be, and who he may be as well, where the mail had to tell it. */
    owner: z.object({ me: z.array(z.string()), doubt: z.array(z.string()) }).optional(),
  })
  .openapi('Import');

export const importsSchema = z.object({ items: z.array(importSchema) }).openapi('Imports');

const endpoint = z.object({ on: z.boolean(), url: z.string().max(400), model: z.string().max(100) });

export const settingsSchema = z
  .object({
    practice: z.string().min(1).max(120),
    me: z.array(z.string().max(254)).max(50),
    timeZone: z.string().max(60),
    language: z.enum(['fr', 'en']),
    rateMinor: z.number().int().min(0).max(100_000_000),
    currency: z.string().regex(/^[A-Z]{3}$/),
    increment: z.number().int().min(1).max(1440),
    minimum: z.number().int().min(0).max(1440),
    rounding: z.enum(['up', 'nearest', 'down']),
    per: z.enum(['message', 'thread-day', 'day', 'invoice']),
    /** OpenAI-compatible servers that are asked about doubtful asks while they are on. Absent in a change: as it was. */
    secondOpinion: endpoint,
    embedder: endpoint,
  })
  .openapi('Settings');

export const settingsChangeSchema = settingsSchema
  .partial({ secondOpinion: true, embedder: true })
  .openapi('SettingsChange');

export const sessionSchema = z
  .object({
    version: z.string(),
    practice: z.string(),
    language: z.enum(['fr', 'en']),
    timeZone: z.string(),
    today: day,
    /** What is reported on at first: the year until today, and of the demo the days of its mail. */
    period: z.object({ from: day, to: day }),
    /** True while the store holds the demo practice. */
    demo: z.boolean(),
    /** Messages in the store; 1000 stands for as many and more. */
    messages: count,
  })
  .openapi('Session');

/** RFC 9457. `fr` and `en` say how to mend it. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    fr: z.string(),
    en: z.string(),
  })
  .openapi('Problem');

export type Session = z.infer<typeof sessionSchema>;
export type AskItem = z.infer<typeof askItemSchema>;
export type AskPage = z.infer<typeof askPageSchema>;
export type AskDetail = z.infer<typeof askDetailSchema>;
export type AskState = z.infer<typeof askStateSchema>;
export type ThreadLetter = z.infer<typeof letterSchema>;
export type Fee = z.infer<typeof feeSchema>;
export type Entry = z.infer<typeof entrySchema>;
export type EntryPage = z.infer<typeof entryPageSchema>;
export type Decided = z.infer<typeof decidedSchema>;
export type ClientItem = z.infer<typeof clientItemSchema>;
export type Clients = z.infer<typeof clientsSchema>;
export type ClientDetail = z.infer<typeof clientDetailSchema>;
export type ContractItem = z.infer<typeof contractItemSchema>;
export type Contracts = z.infer<typeof contractsSchema>;
export type ContractDetail = z.infer<typeof contractDetailSchema>;
export type ContractCheck = z.infer<typeof contractCheckSchema>;
export type ImportJob = z.infer<typeof importSchema>;
export type ImportJobs = z.infer<typeof importsSchema>;
export type Settings = z.infer<typeof settingsSchema>;
export type OpinionAnswer = z.infer<typeof opinionAnswerSchema>;
export type ApiProblem = z.infer<typeof problemSchema>;
