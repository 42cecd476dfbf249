import type { PriceBasis } from '../core/contract/contract.ts';
import { priceBases } from '../core/contract/contract.ts';
import { isCurrency, meantCurrency } from '../core/contract/currencies.ts';
import { isAddressOrDomain } from '../core/contract/front-matter.ts';
import { foldWord, nearest } from '../core/contract/nearest.ts';
import { usualRate } from '../core/contract/review.ts';
import { type ContractAnswers, templates } from '../core/contract/templates/draft.ts';
import { type Trade, trades } from '../core/contract/templates/template.ts';
import { isDay } from '../core/kit/day.ts';
import { isLanguage, type Language } from '../core/kit/language.ts';
import { amountsMeant, exampleAmount, money, mostRate, parseMinor, plainAmount } from '../core/kit/money.ts';
import { amountSentence } from '../core/words/amount.ts';
import { type NewWord, newSentence } from '../core/words/new.ts';

/** An answer that cannot be taken, and the sentence that says so. */
export interface Rejected {
  readonly why: (language: Language) => string;
}

type Parse<T> = (text: string) => T | Rejected;

/** How a question gets its answer: from a flag, from the usual value, or from the person at the terminal. */
export type Ask = <T extends string | number | readonly string[] | object | undefined>(
  name: Flag,
  question: string,
  usual: string | undefined,
  parse: Parse<T>,
) => Promise<T>;

/** The flags of `avenant new` that answer a question. */
export type Flag =
  | 'lang'
  | 'trade'
  | 'provider'
  | 'client'
  | 'email'
  | 'currency'
  | 'price'
  | 'rate'
  | 'allowance'
  | 'signed'
  | 'starts'
  | 'ends';

export function isRejected(answer: unknown): answer is Rejected {
  return typeof answer === 'object' && answer !== null && 'why' in answer;
}

const reject = (word: NewWord, ...values: readonly string[]): Rejected => ({
  why: (language) => newSentence(word, language, ...values),
});

const rejectAmount = (text: string, currency: string, most?: number): Rejected => ({
  why: (language) => amountSentence(text, currency, language, most),
});

/**
 * Asks all that a contract is drafted from, in the order of the contract. `tell` says what was made of an answer; `language` is
 * the one to ask in.
 */
export async function askContract(
  ask: Ask,
  tell: (sentence: string) => void,
  language: Language,
  today: string,
): Promise<ContractAnswers> {
  const say = (word: NewWord, ...values: readonly string[]) => newSentence(word, language, ...values);
  const contractLanguage = await ask('lang', say('lang'), language, (text) =>
    isLanguage(text) ? text : reject('badLang'),
  );
  const list = trades.map((trade, index) => `\n  ${index + 1}  ${trade} (${say(trade)})`).join('');
  const trade = await ask('trade', `${say('trade')}${list}\n`, undefined, parseTrade(language));
  const provider = await ask('provider', say('provider'), '', oneLine);
  const name = await ask('client', say('client'), undefined, (text) =>
    text === '' ? reject('badText') : oneLine(text),
  );
  const emails = await ask('email', say('email'), undefined, parseEmails);
  const currency = await ask('currency', say('currency'), 'EUR', parseCurrency);
  const { price, bare } = await ask(
    'price',
    say('price'),
    undefined,
    parsePrice(currency, templates[trade].usualBasis),
  );
  if (bare !== undefined) tell(say('usualBasis', bare, ...readings(price)));
  const rate = await ask('rate', say('rate'), usualRate(currency), parseRate(currency));
  const allowance = await ask('allowance', say('allowance'), '0', parseMinutes);
  const signed = await ask('signed', say('signed'), '', optionalDay);
  const starts = await ask('starts', say('starts'), today, (text) =>
    isDay(text) ? text : reject('badDay', text),
  );
  const ends = await ask('ends', say('ends'), '', (text) => {
    const day = optionalDay(text);
    return typeof day === 'string' && day < starts ? reject('badEnd', starts) : day;
  });
  return {
    trade,
    language: contractLanguage,
    ...(provider !== '' && { provider }),
    client: { name, emails },
    price,
    rate: money(rate, currency),
    allowance,
    ...(signed && { signed }),
    starts,
    ...(ends && { ends }),
  };
}

const oneLine = (text: string) => text.replace(/\s+/gu, ' ').trim();

const optionalDay: Parse<string | undefined> = (text) =>
  text === '' ? undefined : isDay(text) ? text : reject('badDay', text);

function parseTrade(language: Language): Parse<Trade> {
  return (text) => {
    const byNumber = /^[1-8]$/.test(text) ? trades[Number(text) - 1] : undefined;
    const byName = trades.find(
      (trade) => trade === text || foldWord(newSentence(trade, language)) === foldWord(text),
    );
    return byNumber ?? byName ?? nearest(text, trades) ?? reject('badTrade', trades.join(', '));
  };
}

const parseEmails: Parse<readonly string[]> = (text) => {
  const emails = text.split(/[\s,;]+/).filter((email) => email !== '');
  const wrong = emails.find((email) => !isAddressOrDomain(email));
  if (wrong !== undefined || emails.length === 0)
    return text === '' ? reject('noEmail') : reject('badEmail', wrong ?? text);
  return [...new Set(emails.map((email) => email.toLowerCase()))];
};

const parseCurrency: Parse<string> = (text) => {
  const code = isCurrency(text) ? text : meantCurrency(text);
  return code ?? reject('badCurrency', text);
};

type Price = ContractAnswers['price'];

/** The price as a flag states it, then what the same amount would be on each other basis. */
function readings({ basis, amount }: Price): readonly [taken: string, others: string] {
  const on = (one: PriceBasis) => `${one}:${plainAmount(amount)}`;
  return [
    on(basis),
    priceBases
      .filter((one) => one !== basis)
      .map(on)
      .join(', '),
  ];
}

/** `fixed:3200`; a bare amount is on the trade's usual basis, and given back as it was written. */
function parsePrice(currency: string, usual: PriceBasis): Parse<{ price: Price; bare: string | undefined }> {
  return (text) => {
    const [first = '', second] = text.split(':').map((part) => part.trim());
    const basis = second === undefined ? usual : priceBases.find((one) => one === first);
    const written = second ?? first;
    const minor = parseMinor(written, currency);
    if (minor === 0) return reject('zeroPrice');
    if (basis !== undefined && minor !== undefined && minor > 0)
      return {
        price: { basis, amount: money(minor, currency) },
        bare: second === undefined ? first : undefined,
      };
    if (basis !== undefined && amountsMeant(written, currency).length > 0)
      return rejectAmount(written, currency);
    const example = exampleAmount(190, currency);
    return text === '' ? reject('noPrice', example) : reject('badPrice', text, example);
  };
}

function parseRate(currency: string): Parse<number> {
  return (text) => {
    const minor = parseMinor(text, currency);
    if (minor === 0) return reject('zeroRate');
    if (minor !== undefined && minor > 0 && minor <= mostRate) return minor;
    return rejectAmount(text, currency, mostRate);
  };
}

const parseMinutes: Parse<number> = (text) =>
  /^\d{1,5}$/.test(text) && Number(text) <= 44_640 ? Number(text) : reject('badMinutes', text);
