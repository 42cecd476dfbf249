import { expect, test } from 'vitest';
import { engineFromDisk } from '../../adapters/engine.ts';
import { zoneClock } from '../kit/day.ts';
import { readMessage } from '../mail/read-message.ts';
import { explained } from './explained.ts';
import { claire, martin } from './story-for-tests.ts';

const photo = 'Comment je change la photo ?';
const hours = 'Pouvez-vous corriger la page des horaires d’été ?';

test('the asks of two letters of one Message-ID are numbered on, so that no finding is looked up for another', () => {
  const messages = [photo, hours, photo].map((text) => {
    const head = `From: ${claire}\nTo: sophie@atelier-sable.example\nDate: Tue, 10 Feb 2026 10:00:00 +0100`;
    const bytes = new TextEncoder().encode(`${head}\nMessage-ID: <same>\n\nBonjour,\n\n${text}\n`);
    return readMessage({ locator: 'x', sent: false, bytes });
  });
  const found = explained(messages, {
    engine: engineFromDisk(),
    contracts: [martin],
    me: ['sophie@atelier-sable.example'],
    clock: zoneClock('Europe/Paris'),
  });
  const ids = found.flatMap((one) => (one.is === 'judged' ? one.asks.map(({ id }) => id) : []));
  // The third is the first again, out of another mailbox.
  expect([...ids].sort()).toEqual(['<same>#1', '<same>#1', '<same>#2']);
  expect(ids[0]).toBe(ids[2]);
});

test('one answer to two letters says to each ask what is about it, and its subject says nothing', () => {
  const sophie = 'sophie@atelier-sable.example';
  const message = (id: string, from: string, to: string, hour: number, text: string) => {
    const re = id === '<m1>' ? '' : 'In-Reply-To: <m1>\n';
    const head = `From: ${from}\nTo: ${to}\nDate: Tue, 10 Feb 2026 ${hour}:00:00 +0100\nSubject: Devis vidéos 300 €`;
    const bytes = new TextEncoder().encode(
      `${head}\nMessage-ID: ${id}\n${re}Content-Type: text/plain; charset=utf-8\n\n${text}\n`,
    );
    return readMessage({ locator: id, sent: false, bytes });
  };
  const found = explained(
    [
      message('<m1>', claire, sophie, 10, 'Pouvez-vous corriger la page des horaires d’été ?'),
      message('<m2>', claire, sophie, 11, 'Et comment fait-on des vidéos pour Instagram ?'),
      message(
        '<m3>',
        sophie,
        claire,
        12,
        'J’ai corrigé la page des horaires. Les vidéos pour Instagram sont hors contrat, ce serait 140 €.',
      ),
    ],
    { engine: engineFromDisk(), contracts: [martin], me: [sophie], clock: zoneClock('Europe/Paris') },
  );
  const answers = found.flatMap((one) => (one.is === 'judged' ? one.asks.map(({ ask }) => ask.answer) : []));
  expect(answers).toMatchObject([
    { text: 'J’ai corrigé la page des horaires.', signs: ['done'] },
    {
      text: 'Les vidéos pour Instagram sont hors contrat, ce serait 140 €.',
      signs: ['outside', 'price'],
    },
  ]);
});
