import { expect, test } from 'vitest';
import type { LedgerEntry } from './entry.ts';
import { ledgerCsvHeader, ledgerCsvLine } from './export.ts';

const entry = {
  hash: 'c0ffee',
  body: {
    number: 1,
    at: 0,
    day: '2026-02-11',
    kind: 'billed',
    contract: { key: 'k', version: 1 },
    clause: 'seo',
    workedSeconds: 780,
    worked: 'estimated',
    roundedMinutes: 15,
    allowanceMinutes: 0,
    billedMinutes: 15,
    amount: { minor: 2000, currency: 'EUR' },
    value: { minor: 0, currency: 'EUR' },
    reverses: null,
  },
  detail: {
    client: 'Boulangerie Martin',
    contract: 'boulangerie-martin',
    because: { fr: '4 + 9 min → 15 min', en: '4 + 9 min, up to 15 min' },
    reason: null,
    asks: [],
    mail: [],
  },
} as unknown as LedgerEntry;

test.each(['fr', 'en'] as const)(
  'the reason of an amount stands in the language of the reader (%s)',
  (language) => {
    const line = ledgerCsvLine(entry, language);
    expect(line).toContain(entry.detail?.because[language]);
    expect(line).not.toContain(entry.detail?.because[language === 'fr' ? 'en' : 'fr']);
    expect(ledgerCsvHeader.split(',')).toContain('because');
  },
);
