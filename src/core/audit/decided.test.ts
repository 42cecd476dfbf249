import { describe, expect, test } from 'vitest';
import type { Verdict } from '../verdict/verdict.ts';
import { verdictDecided } from './decided.ts';
import { martin } from './story-for-tests.ts';

const asWork: Verdict = { ruling: 'included', clause: 'pages', confidence: 0.6, check: true };

describe("Claire's ask that is taken for work of an included clause since", () => {
  test('stays a consultation once it was billed: only knowledge can be', () => {
    expect(verdictDecided(asWork, 'work', 'billed', martin)).toEqual({
      ruling: 'consultation',
      clause: null,
      confidence: 1,
      check: false,
    });
  });

  test('keeps its ruling as a gift, which work can be too', () => {
    expect(verdictDecided(asWork, 'work', 'gift', martin).ruling).toBe('included');
  });
});
