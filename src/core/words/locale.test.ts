import { describe, expect, it } from 'vitest';
import { countedMessages } from './desk-sentences.ts';
import { showCount, showMonthShort, showShortDay } from './locale.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('a count and its word', () => {
  it('is one below two in French, and only one in English', () => {
    const fr = [0, 1, 2].map((count) => showCount(count, 'fr', 'demande', 'demandes'));
    const en = [0, 1, 2].map((count) => showCount(count, 'en', 'ask', 'asks'));
    expect(fr).toEqual(['0 demande', '1 demande', '2 demandes']);
    expect(en).toEqual(['0 asks', '1 ask', '2 asks']);
  });

  it.each([
    [0, 0, '0 message', '0 messages'],
    [1, 0, '1 message, déjà connu', '1 message, known already'],
    [1, 1, '1 nouveau message', '1 new message'],
    [12, 0, '12 messages, aucun nouveau', '12 messages, none of them new'],
    [12, 1, '12 messages, dont 1 nouveau', '12 messages, 1 of them new'],
    [12, undefined, '12 messages', '12 messages'],
    [1, undefined, '1 message', '1 message'],
    [1012, 12, '1 012 messages, dont 12 nouveaux', '1,012 messages, 12 of them new'],
  ])('tells %s messages, %s of them new', (messages, added, fr, en) => {
    expect(plain(countedMessages(messages, added, 'fr'))).toBe(fr);
    expect(countedMessages(messages, added, 'en')).toBe(en);
  });
});

describe('a month in short', () => {
  it('is written as in a day: with a full stop where French cuts a word, without where it cuts none', () => {
    const months = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`);
    for (const month of months)
      expect(showShortDay(`${month}-13`, 'fr')).toContain(` ${showMonthShort(month, 'fr')} `);
    expect(showMonthShort('2026-12', 'fr')).toBe('déc.');
    expect(showMonthShort('2026-05', 'fr')).toBe('mai');
    expect(showMonthShort('2026-12', 'en')).toBe('Dec');
  });
});
