import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money } from '../kit/money.ts';
import { bakery, bakeryWith } from './bakery.fixture.ts';
import { type Contract, groupings, priceBases, roundings } from './contract.ts';
import { readContract } from './read.ts';
import { writeContract } from './write.ts';

const withoutLines = (contract: Contract | undefined) =>
  contract && { ...contract, clauses: contract.clauses.map((clause) => ({ ...clause, line: 0 })) };

describe('a contract that is written', () => {
  it('is the file that Claire signed, word for word', () => {
    const { contract } = readContract(bakery, 'a.md');
    expect(contract && writeContract(contract)).toBe(bakery);
  });

  it('reads back equal in English, silent and without an end', () => {
    const text = `---
avenant: 1
client:
  name: "Hartley & Wren: architects"
  emails: ["@hartley-wren.example"]
language: en
currency: GBP
---
# Care plan # 2 \\#

## Included
- Nightly backups, \\{kept\\} for ninety days {#backups}
`;
    const { contract, problems } = readContract(text, 'hartley.md');
    expect(problems).toEqual([]);
    expect(contract?.title).toBe('Care plan # 2 #');
    expect(contract?.clauses[0]?.text).toBe('Nightly backups, {kept} for ninety days');
    expect(contract && readContract(writeContract(contract), 'hartley.md')).toEqual({
      contract,
      problems: [],
    });
  });

  it('keeps nested bullets as one clause', () => {
    const { contract } = readContract(
      bakeryWith('- Rédaction', '- Textes :\n  - Accueil\n  - Histoire\n- Rédaction'),
      'a.md',
    );
    const again = contract && readContract(writeContract(contract), 'a.md');
    expect(withoutLines(again?.contract)).toEqual(withoutLines(contract));
  });

  it('reads back equal, whatever it says', () => {
    fc.assert(
      fc.property(contracts, (contract) => {
        const { contract: again, problems } = readContract(writeContract(contract), 'client.md');
        expect(problems).toEqual([]);
        expect(withoutLines(again)).toEqual(contract);
      }),
      { numRuns: 300 },
    );
  });
});

const nasty = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '\\',
      '{',
      '}',
      '#',
      '-',
      '>',
      '`',
      '*',
      '_',
      '[',
      ']',
      '<',
      ':',
      '"',
      "'",
      '&',
      '@',
      ' ',
      '1',
      '.',
      'é',
      '—',
      '👍',
    ),
    fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }),
  ),
  maxLength: 40,
});
/** A line as reading leaves it: one line, single spaces; not NUL nor the sign for what could not be decoded. */
const line = nasty
  .map((text) =>
    text
      .replace(/\s+/gu, ' ')
      .replace(/[\0\uFFFD]/g, '')
      .trim(),
  )
  .filter((text) => text !== '');
const words = fc
  .array(
    fc.constantFrom(
      'le',
      'solde',
      'à',
      'trente',
      'jours',
      '40 %',
      '- un',
      '(voir',
      'plus loin)',
      'the',
      'balance',
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((list) => list.join(' '));
const paragraphs = fc
  .array(words, { minLength: 1, maxLength: 4 })
  .map((list) => list.join('\n\n').replace(/^- /, ''));
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const email = fc
  .tuple(
    optional(fc.stringMatching(/^[a-z0-9._+-]{1,12}$/)),
    fc.constantFrom('martin.example', 'sous.domaine.example', 'boulangerie-martin.fr'),
  )
  .map(([local, domain]) => `${local ?? ''}@${domain}`);

/** The record without the keys that hold undefined, which is what reading gives. */
function stated<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

const contracts: fc.Arbitrary<Contract> = fc
  .record({
    name: line,
    emails: fc.uniqueArray(email, { minLength: 1, maxLength: 4 }),
    language: fc.constantFrom('fr', 'en'),
    currency: fc.constantFrom('EUR', 'JPY', 'TND', 'CHF'),
    days: fc.tuple(optional(day), optional(day), optional(day)),
    price: optional(fc.tuple(fc.constantFrom(...priceBases), fc.nat(1_000_000_000))),
    billable: fc.constantFrom(true, false, 'silent' as const),
    rate: optional(fc.nat(100_000)),
    increment: optional(fc.integer({ min: 1, max: 1440 })),
    rounding: optional(fc.constantFrom(...roundings)),
    minimum: optional(fc.nat(1440)),
    per: optional(fc.constantFrom(...groupings)),
    allowance: optional(fc.nat(44_640)),
    rollover: optional(fc.nat(120)),
    warranty: optional(fc.tuple(fc.integer({ min: 1, max: 3650 }), optional(day))),
    title: line,
    preamble: optional(paragraphs),
    included: fc.array(fc.tuple(line, optional(fc.integer({ min: 1, max: 999_999 }))), {
      minLength: 1,
      maxLength: 6,
    }),
    excluded: fc.array(line, { maxLength: 6 }),
    terms: fc.oneof(fc.constant(''), paragraphs),
  })
  .map((parts) => {
    const { currency, price, rate, warranty } = parts;
    const [signed, one, two] = parts.days;
    const [starts, ends] = one && two && two < one ? [two, one] : [one, two];
    const terms = stated({
      rate: rate === undefined ? undefined : money(rate, currency),
      increment: parts.increment,
      rounding: parts.rounding,
      minimum: parts.minimum,
      per: parts.per,
      allowance: parts.allowance,
      rollover: parts.rollover,
    });
    return stated({
      name: 'client',
      client: { name: parts.name, emails: parts.emails },
      language: parts.language,
      currency,
      signed,
      starts,
      ends,
      price: price && { basis: price[0], amount: money(price[1], currency) },
      consultation: { billable: parts.billable, terms },
      warranty: warranty && stated({ days: warranty[0], from: warranty[1] }),
      title: parts.title,
      preamble: parts.preamble,
      clauses: [
        ...parts.included.map(([text, limit], index) =>
          stated({ id: `in-${index}`, list: 'included', text, limit, line: 0 }),
        ),
        ...parts.excluded.map((text, index) => ({ id: `out-${index}`, list: 'excluded', text, line: 0 })),
      ],
      terms: parts.terms,
      onFile: true,
    }) as unknown as Contract;
  });
