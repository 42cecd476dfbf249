import { describe, expect, it } from 'vitest';
import { sentences } from './sentences.ts';

const textsOf = (text: string) => sentences(text).map(({ start, end }) => text.slice(start, end));

describe('sentences of a letter', () => {
  it('ends at a space one that Claire never ends herself', () => {
    const [first = '', ...others] = textsOf('pain et brioche '.repeat(200));
    expect(first.length).toBeGreaterThanOrEqual(1199);
    expect(first).toMatch(/^(?:pain et brioche ?)*(?:pain|pain et)?$/);
    expect([first, ...others].join(' ')).toBe('pain et brioche '.repeat(200).trim());
  });

  it('ends one without a space as well, when Claire pastes what a program wrote, and loses nothing of it', () => {
    const address = `https://boulangerie-martin.example/?${'pain=1&'.repeat(20)}`;
    expect(textsOf(`${'pain et brioche '.repeat(74)}${address} merci`)[0]).toContain(address);
    for (const pasted of ['a;', 'http://a.b', '&amp;', '{"nom":"Pain","prix":1.5},', 'é', '🥖', '🥖a']) {
      const text = pasted.repeat(20_000);
      const cut = textsOf(text);
      expect(Math.max(...cut.map((one) => one.length))).toBeLessThanOrEqual(1401);
      expect(cut.join('')).toBe(text);
      // Cut within a surrogate pair a text is no longer well formed.
      expect(cut.filter((one) => /^[\udc00-\udfff]|[\ud800-\udbff]$/.test(one))).toEqual([]);
    }
  });
});
