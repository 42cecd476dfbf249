import { expect, test } from 'vitest';
import { unwrapped } from './thread.tsx';

test('a paragraph that a mail program broke is whole again, and nothing in it moves', () => {
  const text = [
    'Bonsoir Sophie,',
    '',
    'La carte a changé, et je me demande si la page des horaires tient encore',
    'ou s’il faut la refaire. Il me faudrait aussi, pour samedi, une affiche avec',
    '- les pains',
    '- les brioches',
    '1. une flèche',
    '',
    'Claire',
  ].join('\n');
  const shown = unwrapped(text);
  expect(shown).toHaveLength(text.length);
  expect(shown).toContain('tient encore ou s’il faut');
  expect(shown).toContain('affiche avec\n- les pains\n- les brioches\n1. une flèche\n\nClaire');
  expect(shown.startsWith('Bonsoir Sophie,\n\nLa')).toBe(true);
});
