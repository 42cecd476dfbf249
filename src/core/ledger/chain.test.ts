import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, type KeptEntry, noPrevious, sealEntry, verifyLedger } from './chain.ts';
import type { EntryBody, EntryDetail } from './entry.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const euros = (minor: number) => ({ minor, currency: 'EUR' });

/** A ledger of Claire's answers, one quarter of an hour each. */
function ledgerOf(count: number): KeptEntry[] {
  const entries: KeptEntry[] = [];
  for (let number = 1; number <= count; number++) {
    const body: Omit<EntryBody, 'detail' | 'previous'> = {
      number,
      at: 1_772_000_000 + number,
      day: '2026-03-02',
      kind: number % 3 === 0 ? 'gift' : 'billed',
      client: 'martin',
      contract: { key: 'k', version: 1 },
      clause: 'seo',
      group: 'g',
      workedSeconds: 240,
      worked: 'timer',
      roundedMinutes: 15,
      allowanceMinutes: 0,
      billedMinutes: 15,
      amount: euros(2000),
      value: euros(0),
      reverses: null,
    };
    const detail: EntryDetail = {
      salt: `salt${number}`,
      client: 'Boulangerie Martin',
      contract: 'boulangerie-martin',
      asks: [{ id: `a${number}`, text: 'Comment je fais pour être premier sur Google ?' }],
      mail: [{ messageId: `<${number}@boulangerie-martin.example>`, sha256: sha256(String(number)) }],
      reason: null,
      because: { fr: '4 min → 15 min', en: '4 min → 15 min' },
    };
    const sealed = sealEntry(body, detail, entries.at(-1)?.hash ?? noPrevious, sha256);
    entries.push({ number, ...sealed, erased: false });
  }
  return entries;
}

describe('the chain of the ledger', () => {
  test('holds as it was written, and empty', () => {
    const entries = ledgerOf(5);
    expect(verifyLedger(entries, sha256)).toEqual({ ok: true, entries: 5, last: entries[4]?.hash });
    expect(verifyLedger([], sha256)).toEqual({ ok: true, entries: 0, last: noPrevious });
  });

  test('holds when a client was erased, and not when a detail is just missing', () => {
    const entries = ledgerOf(4);
    const without = (erased: boolean) =>
      entries.map((entry) => (entry.number === 2 ? { ...entry, detail: undefined, erased } : entry));
    expect(verifyLedger(without(true), sha256).ok).toBe(true);
    expect(verifyLedger(without(false), sha256)).toEqual({
      ok: false,
      breaks: { number: 2, code: 'ledger-detail-missing' },
    });
  });

  test('says where it breaks: an amount changed, even with its own hash mended', () => {
    const entries = ledgerOf(4);
    const second = entries[1] as KeptEntry;
    const body = second.body.replace('"minor":2000', '"minor":20');
    entries[1] = { ...second, body };
    expect(verifyLedger(entries, sha256)).toMatchObject({ breaks: { number: 2, code: 'ledger-hash' } });
    entries[1] = { ...second, body, hash: sha256(body) };
    expect(verifyLedger(entries, sha256)).toMatchObject({ breaks: { number: 3, code: 'ledger-previous' } });
  });

  test('any one change, removal or swap is found', () => {
    const entries = ledgerOf(6);
    fc.assert(
      fc.property(
        fc.nat(5),
        fc.nat(200),
        fc.constantFrom('body', 'detail', 'hash', 'drop', 'swap'),
        (at, where, how) => {
          const kept = entries[at] as KeptEntry;
          // The end of a chain can be cut without a trace: only the last hash, kept elsewhere, shows that.
          fc.pre(at < 5 || how === 'body' || how === 'detail' || how === 'hash');
          const changed = [...entries];
          const spoil = (text: string) => {
            const place = where % text.length;
            return `${text.slice(0, place)}${text[place] === 'x' ? 'y' : 'x'}${text.slice(place + 1)}`;
          };
          if (how === 'drop') changed.splice(at, 1);
          else if (how === 'swap') changed.splice(at, 2, entries[at + 1] as KeptEntry, kept);
          else changed[at] = { ...kept, [how]: spoil(kept[how] ?? '') };
          expect(verifyLedger(changed, sha256).ok).toBe(false);
        },
      ),
    );
  });
});

describe('canonical JSON', () => {
  test('does not depend on the order of keys, and reads back', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
