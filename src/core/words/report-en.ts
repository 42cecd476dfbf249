import type { Day } from '../kit/day.ts';
import type { Money } from '../kit/money.ts';
import { showCount, showDay, showNumber } from './locale.ts';

const plural = (count: number, one: string, many: string) => showCount(count, 'en', one, many);

/** The report's words in English; the shape that the other language must fill. */
export const reportEn = {
  title: 'Audit',
  fileTitle: 'What the mail gave away',
  languageSwitch: 'Language',
  period: (from: string, to: string) => `From ${showDay(from, 'en')} to ${showDay(to, 'en')}`,
  headline: 'of advice given away',
  headlineNone: 'Nothing given away: no consultation was answered',
  headlineCovered: 'Nothing left to bill: no consultation answered leaves an amount open',
  headlineNoneRead: 'No unbilled consultation was found in the mail in French and English',
  // where nothing could be valued: what is missing, and how to give it
  missing: {
    mail: {
      title: 'Nothing to value: no message could be read',
      advice: 'Give a mailbox: the mail received and the mail sent.',
    },
    period: {
      title: 'Nothing to value in this period: no exchange with a client',
      advice: 'Mail of before or after it was left out: choose a longer period.',
    },
    you: {
      title: 'Nothing could be valued: your addresses are not known',
      advice:
        'State your addresses (--me, or “You are” on the page), or give the mail sent as well: it tells them.',
    },
    sent: {
      title: 'Nothing could be valued: none of this mail is from you',
      advice:
        'Advice is given by answering. Give the folder of sent mail too, and check that all your addresses are named (--me, or “You are” on the page).',
    },
    clients: {
      title: 'Nothing could be valued: no message from a client was found',
      advice:
        'Give the mail received with the mail sent. Clients are known by the addresses in their contracts or, without contracts, by your answers to them in at least three threads; at the terminal “avenant clients” lists them.',
    },
  },
  // French agrees with the amount, which is why it stands beside how it is shown
  ofWhichSure: (_: Money, shown: string) => `${shown} of it for certain`,
  allSure: (_: Money) => 'all of it for certain',
  ifInferredRight: 'if what was inferred is right',
  noneSure: 'none of it certain before you have looked',
  otherCurrencies: 'In other currencies:',
  separator: '; ',
  estimatedNote:
    'The working time is estimated from the words read and written in the mail; so is every amount that follows from it.',
  sure: 'certain',
  possible: 'possible',
  estimated: 'estimated',
  estimatedTime: 'Estimated time',
  noContractsAtAll:
    'No contract is on file. The clients were inferred from who was answered, and everything is valued at your default terms.',
  meDoubted: (me: string, others: string) =>
    `You were taken for ${me}, who answers; but by the mail alone you may as well be ${others}. Name your own addresses (--me, or “You are” on the page) to be sure.`,
  meBetween: (addresses: string) =>
    `The mail does not tell which of these you are: ${addresses}. Name your own addresses (--me, or “You are” on the page).`,
  meUnknown: 'The mail does not tell which addresses are yours. Name them (--me, or “You are” on the page).',
  otherLanguage: (count: number) =>
    `${plural(count, 'message from a client is', 'messages from clients are')} in a language other than French or English: asks were not looked for there.`,
  colleagues: (count: number, domain: string) =>
    `${plural(
      count,
      `message from ${domain} to your clients was passed over`,
      `messages from ${domain} to your clients were passed over`,
    )}: if whoever writes from it answers for you, name the domain (--me ${domain}, or “You are” on the page).`,
  secondAddress: (count: number, address: string, all: string) =>
    `${plural(
      count,
      `message from ${address} to your clients was passed over`,
      `messages from ${address} to your clients were passed over`,
    )}: if this address is yours, name it beside your others (--me ${all}, or “You are” on the page).`,
  beforeStart: (count: number, client: string, contract: string, day: Day) =>
    `${client}: ${plural(count, 'ask', 'asks')} came before contract “${contract}” starts, on ${showDay(day, 'en')}. No contract was in force; ${count === 1 ? 'it is' : 'they are'} judged and valued by that one.`,
  afterEnd: (count: number, client: string, contract: string, day: Day) =>
    `${client}: ${plural(count, 'ask', 'asks')} came after contract “${contract}” ended on ${showDay(day, 'en')}. No contract was in force; ${count === 1 ? 'it is' : 'they are'} judged and valued by that one.`,
  noContract: 'no contract on file',
  silent: 'the contract is silent',
  notBillable: 'consultations not billed by contract',
  defaultTermsNote: 'Its consultations are valued at your default terms.',
  notBillableNote: 'The amounts show what its consultations would be worth.',
  // what was read
  readTitle: 'What was read, and what was not',
  read: (count: number) => `${plural(count, 'message', 'messages')} read`,
  fromClients: (count: number) => `${showNumber(count, 'en')} from clients`,
  fromYou: (count: number) => `${showNumber(count, 'en')} from you`,
  passedOver: (count: number) => `${showNumber(count, 'en')} passed over`,
  skipped: (count: number) =>
    plural(
      count,
      'item could not be read, or not be taken as it stands',
      'items could not be read, or not be taken as they stand',
    ),
  which: 'Which ones, and why',
  nothingSkipped: 'Everything could be read.',
  andMore: (count: number) => `and ${showNumber(count, 'en')} more, in the JSON`,
  you: 'You',
  youUnknown: 'addresses unknown',
  passedOverWords: {
    list: 'mailing lists',
    bulk: 'bulk mail',
    'auto-reply': 'automatic replies',
    bounce: 'bounces',
    receipt: 'receipts',
    calendar: 'calendar mail',
    newsletter: 'newsletters',
    spoofed: 'forged senders',
    draft: 'drafts',
    deleted: 'deleted',
    junk: 'junk mail',
    'not-a-client': 'not from a client',
    'other-client': 'from other clients',
    'not-to-you': 'not to you',
    twice: 'found twice',
    'out-of-period': 'out of the period',
  },
  // figures
  figures: 'In all',
  messages: 'Messages from clients',
  asks: 'Asks',
  worked: 'Worked (estimated)',
  includedTime: 'Included (estimated)',
  allowance: 'Allowance used (estimated)',
  ifApplied: 'Billed if the contract were applied',
  alreadyBilled: 'Already billed',
  given: 'Gifts',
  leakage: 'Leakage',
  leakageRange: (sure: string, possible: string) => (sure === possible ? sure : `${sure} to ${possible}`),
  realization: 'Realization',
  realizationNote:
    'of the value of included work and consultations answered (estimated time), the part that the price, the allowance or an invoice covers.',
  effectiveRate: 'Effective hourly rate (estimated)',
  effectiveRateNote: 'the price for the period by the estimated time of the answers.',
  rateWithheld:
    'Effective hourly rate: not shown where the mail holds less than half of the hours that the price buys, since the rest of the work is not known here.',
  rateWithheldOf: (time: string, price: string) =>
    `Effective hourly rate: not shown. The mail holds ${time} (estimated) for ${price}; the rest of the work is not known here.`,
  perHour: (amount: string) => `${amount}/h`,
  gifts: 'Consultations answered and not billed',
  unanswered: 'Unanswered',
  median: 'Answered after, median',
  slowest: 'Slowest answer',
  check: 'To check',
  none: 'none',
  client: 'Client',
  currency: 'Currency',
  moneyTitle: 'What it is worth',
  estimatedShort: 'Estimated',
  gapLine: (count: number, client: string) => `${client}: ${plural(count, 'ask', 'asks')}`,
  checkLine: (count: number) =>
    plural(
      count,
      'verdict needs a second look; it does not count as certain.',
      'verdicts need a second look; none of them counts as certain.',
    ),
  // kinds and verdicts
  kind: 'Kind of ask',
  verdict: 'Verdict',
  total: 'Total',
  kinds: {
    'how-to': 'How to',
    'where-to': 'Where to',
    opinion: 'Opinion',
    explain: 'Explain',
    work: 'Work',
    defect: 'Defect',
    admin: 'Admin',
  },
  rulings: {
    included: 'included',
    consultation: 'consultation',
    'change-order': 'change order',
    free: 'free',
  },
  tableTitle: 'What was asked, and what the contract says',
  // months
  monthsTitle: 'Month by month',
  month: 'Month',
  monthsChart: (currency: string) =>
    `Value of consultations answered and not billed, a month, in ${currency}`,
  certainCharges: 'certain',
  doubtfulCharges: 'to check',
  monthsNote:
    'Asks and their time stand in the month of the ask; consultations answered and amounts in the month of the answer, which may come after the period: what was asked in the period counts whole.',
  showTable: 'The same as a table',
  giftsChart: 'Consultations answered and not billed, a month',
  dearestMonth: (month: string, amount: string) => `the highest is ${month} with ${amount}`,
  // threads
  dearestTitle: 'The ten dearest threads',
  dearestIntro: 'What was asked, the clause that decides, and how the amount came about.',
  noDearest: 'No thread leaves anything to bill.',
  noDearestRead: 'No thread in French or English leaves anything to bill.',
  noSubject: '(no subject)',
  clause: 'Clause',
  included: 'Included',
  excluded: 'Not included',
  warranty: 'Warranty',
  noClause: 'no clause names it',
  answeredAfter: (delay: string) => `answered after ${delay}`,
  notAnswered: 'unanswered',
  partOf: (amount: string) => `${amount} of this shared charge:`,
  billedAlready: (amount: string) => `${amount} already billed`,
  givenKnowingly: 'given knowingly',
  decidedAs: {
    billed: 'billed',
    gift: 'given knowingly',
    included: 'decided: included',
    'change-order': 'change order wanted',
  },
  inSubject: 'in the subject',
  allThreads: (count: number) => `All threads with an ask (${showNumber(count, 'en')})`,
  moreThreads: (count: number) =>
    plural(
      count,
      'further thread is not listed here; the JSON and the CSV hold it.',
      'further threads are not listed here; the JSON and the CSV hold them all.',
    ),
  moreAsks: (count: number) =>
    plural(
      count,
      'further ask in this thread; the JSON and the CSV hold it.',
      'further asks in this thread; the JSON and the CSV hold them all.',
    ),
  // clients
  clientsTitle: 'Client by client',
  clausesTitle: 'Clauses hit most',
  gapsTitle: 'Gaps: asks that no clause names',
  gapSorts: { advice: 'Advice', work: 'Work', defect: 'Defects' },
  readyClause: 'Ready clause for the contract, under its excluded clauses:',
  gapCount: (count: number) => plural(count, 'ask', 'asks'),
  habitsTitle: 'Habits',
  value: 'Value',
  count: 'Asks',
  // checks
  checksTitle: 'To check by a person',
  checksIntro: 'The program is not sure enough of these verdicts. They never count as certain.',
  noChecks: 'No verdict needs a second look.',
  confidence: (percent: number) => `${percent}% sure`,
  method: 'How this was counted',
  methodText:
    'Each ask was held against the clauses of the contract in force on its day (where none is, of the one before or, before the first, of the first). Answers are the provider’s next message in the thread; their time is estimated from the words read and written, and shared by the asks they answer. Minutes become money by the contract’s own terms, or where it is silent by your default terms: grouped, rounded, less the allowance, which holds on the contract’s days alone. Leakage is the value of consultations answered and neither billed, nor within the allowance, nor a decided gift.',
};

/** The words that a report needs in each language. */
export type ReportWords = typeof reportEn;
