import { describe, expect, test } from 'vitest';
import { missingFrom } from '../reports/missing.ts';
import { missingAdvice, ownerGuess } from './desk-missing.ts';

const sophie = 'sophie@atelier-sable.example';
const claire = 'claire@boulangerie-martin.example';

describe('who Sophie was taken for', () => {
  test('is not said where the mail is clear', () => {
    expect(ownerGuess({ me: [sophie], doubt: [] }, 'fr')).toBeUndefined();
  });

  test('names both where she may be either, and her alone where nothing tells', () => {
    for (const language of ['fr', 'en'] as const) {
      expect(ownerGuess({ me: [sophie], doubt: [claire] }, language)).toMatch(
        new RegExp(`${sophie}.+${claire}`),
      );
      expect(ownerGuess({ me: [], doubt: [claire, sophie] }, language)).toContain(`${claire}, ${sophie}`);
      expect(ownerGuess({ me: [], doubt: [] }, language)).not.toContain('@');
    }
  });
});

describe('the advice at the desk', () => {
  test('answers to what is missing: mail that she sent, or a longer period', () => {
    const heard = { messages: { clients: 3, provider: 0 }, passedOver: {}, me: [sophie] };
    const sent = missingFrom(heard, false);
    expect(sent && missingAdvice(sent, 'en')).toContain('import the mail sent too');
    const none = { ...heard, messages: { clients: 0, provider: 0 }, passedOver: { 'out-of-period': 9 } };
    const period = missingFrom(none, false);
    expect(period && missingAdvice(period, 'fr')).toContain('une période plus longue');
    expect(missingFrom(heard, true)).toBeUndefined();
  });
});
