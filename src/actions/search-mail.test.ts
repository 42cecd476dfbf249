import { expect, test } from 'vitest';
import { extractOf } from './search-mail.ts';

test('the place where the word stands is shown, though nothing parts it from what comes before', () => {
  const text = `${'/'.repeat(400)}vaisselle`;
  expect(extractOf(text, 'vaisselle')).toBe('… vaisselle');
  const letter = `${'Bonjour Sophie, '.repeat(30)}la vaisselle est sur la photo de Claire.`;
  expect(extractOf(letter, 'vaisselle')).toContain('la vaisselle est sur la photo');
});
