import { expect, test } from 'vitest';
import { writePieces } from './io.ts';

test('a slow reader is waited for before the next piece is made', async () => {
  const events: string[] = [];
  function* pieces() {
    for (const piece of ['un', 'deux', 'trois']) {
      events.push(`made ${piece}`);
      yield piece;
    }
  }
  await writePieces(
    {
      write: (piece) => events.push(`got ${piece}`),
      once: () => expect.unreachable('nobody asked to wait'),
    },
    pieces(),
  );
  expect(events).toHaveLength(6);
  events.length = 0;
  await writePieces(
    {
      write: (piece) => {
        events.push(`got ${piece}`);
        return false;
      },
      once: (_, listener) =>
        setTimeout(() => {
          events.push('drained');
          listener();
        }, 1),
    },
    pieces(),
  );
  expect(events).toEqual(['un', 'deux', 'trois'].flatMap((one) => [`made ${one}`, `got ${one}`, 'drained']));
});
