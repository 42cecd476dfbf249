import { expect, test } from 'vitest';
import { engineFromDisk } from '../../adapters/engine.ts';
import { zoneClock } from '../kit/day.ts';
import { readMessage } from '../mail/read-message.ts';
import { explainer } from './explained.ts';
import { claire, martin } from './story-for-tests.ts';

const photo = 'Comment je change la photo ?';
const hours = 'Pouvez-vous corriger la page des horaires d’été ?';

test('the asks of two letters of one Message-ID are numbered on, so that no finding is looked up for another', () => {
  const { explain } = explainer({
    engine: engineFromDisk(),
    contracts: [martin],
    me: ['sophie@atelier-sable.example'],
    clock: zoneClock('Europe/Paris'),
  });
  const ids = [photo, hours, photo].flatMap((text) => {
    const head = `From: ${claire}\nTo: sophie@atelier-sable.example\nDate: Tue, 10 Feb 2026 10:00:00 +0100`;
    const bytes = new TextEncoder().encode(`${head}\nMessage-ID: <same>\n\nBonjour,\n\n${text}\n`);
    const explained = explain(readMessage({ locator: 'x', sent: false, bytes }));
    return explained.is === 'judged' ? explained.asks.map(({ id }) => id) : [];
  });
  // The third is the first again, out of another mailbox.
  expect(ids).toEqual(['<same>#1', '<same>#2', '<same>#1']);
});
