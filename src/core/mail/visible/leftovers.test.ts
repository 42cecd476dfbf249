import { describe, expect, test } from 'vitest';
import type { SegmentKind } from '../message.ts';
import { visibleText } from './parts.ts';
import { segmentText } from './segment.ts';

const ask = 'Bonjour Sophie,\n\nComment je fais pour changer la photo ?';
const seen = (text: string) => visibleText(segmentText(text)).trimEnd();
const kindOf = (text: string, part: string): SegmentKind | undefined =>
  segmentText(text).find((segment) => segment.text.includes(part))?.kind;

describe("what Claire's program and habits leave below her question is none of her words", () => {
  test.each(['Bàv', 'Bav,', 'BàV', 'Bàt'])('%s closes a letter', (formula) => {
    expect(seen(`${ask}\n\n${formula}\nClaire`)).toBe(ask);
    expect(seen(`${ask}\n\n${formula}`)).toBe(ask);
  });

  test('a proof to be signed is no such formula', () => {
    expect(seen(`${ask}\n\nBAT\nvalidé`)).toContain('BAT');
  });

  test.each(['[cid:image001.png@01D]', '[image: logo.png]', '[cid:a.png@1] [cid:b.png@2]'])(
    '%s is the place of a picture',
    (place) => {
      const text = `${ask}\n\n${place}\nClaire Martin\nGérante`;
      expect(visibleText(segmentText(text, { names: () => new Set(['claire', 'martin']) })).trimEnd()).toBe(
        ask,
      );
      expect(kindOf(text, place)).toBe('signature');
      expect(seen(`Voici :\n${place}\nEt ${place} aussi ?`)).toBe(`Voici :\n\nEt ${place} aussi ?`);
    },
  );

  test('the line above a quote that names its date alone belongs to the quote', () => {
    for (const heading of ['Message du 11/02/26 08:00', 'Courriel du 11 février 2026']) {
      expect(seen(`${ask}\n\n${heading}\n> De : "Sophie" <s@a.example>\n>\n> Ancien ?`)).toBe(ask);
      expect(seen(`${ask}\n\n${heading}\nDe : "Sophie" <s@a.example>\nObjet : Re: x\n\nAncien ?`)).toBe(ask);
    }
    const own = `Message du 11/02/26 08:00\n\n${ask}`;
    expect(seen(own)).toBe(own);
  });
});
