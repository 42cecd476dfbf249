import { describe, expect, it } from 'vitest';
import type { Envelope } from './message.ts';
import { partiesOf, shareAddress } from './party.ts';
import { survey } from './survey.ts';

const sophie = 'sophie@atelier-sable.example';
const claire = 'claire@boulangerie-martin.example';

describe('whose an address is', () => {
  const parties = partiesOf({
    me: ['Sophie@atelier-sable.example', '@sable.example'],
    clients: [
      {
        name: 'Boulangerie Martin',
        emails: [claire, '@boulangerie-martin.example', 'atelier@sable.example'],
      },
      { name: 'Autre', emails: ['@boulangerie-martin.example', 'fabrice@boulangerie-martin.example'] },
    ],
  });
  it.each([
    [claire, 'Boulangerie Martin'],
    ['CLAIRE@Boulangerie-Martin.example', 'Boulangerie Martin'],
    ['paul@boulangerie-martin.example', 'Boulangerie Martin'],
    ['fabrice@boulangerie-martin.example', 'Autre'],
    ['x@mail.boulangerie-martin.example', 'stranger'],
    ['claire@boulangerie-rnartin.example', 'stranger'],
    ['claire@boulangerie-martin.example.evil.example', 'stranger'],
    ['claire@boulangerie-martin.example@evil.example', 'stranger'],
    [sophie, 'provider'],
    ['atelier@sable.example', 'provider'],
    ['', 'stranger'],
  ])('%s', (address, expected) => {
    const party = parties.of(address);
    expect(party.side === 'client' ? party.client : party.side).toBe(expected);
  });
});

it.each([
  [[claire], ['paul@boulangerie-martin.example', 'Claire@Boulangerie-Martin.example'], true],
  [[claire], ['@boulangerie-martin.example'], true],
  [['@boulangerie-martin.example'], [claire], true],
  [[claire], ['paul@boulangerie-martin.example'], false],
  [['@boulangerie-martin.example'], ['claire@mail.boulangerie-martin.example'], false],
  [['@caf\u00e9.example'], ['paul@xn--caf-dma.example'], true],
])('%j and %j have an address in common: %j', (some, others, expected) => {
  expect(shareAddress(some, others)).toBe(expected);
});

it('knows a domain with accents by what mail servers write for it, and no look-alike', () => {
  const parties = partiesOf({
    me: [sophie],
    clients: [
      { name: 'Crêperie', emails: ['@crêperie.example'] },
      { name: 'Bäckerei', emails: ['anna@xn--bckerei-5wa.example'] },
    ],
  });
  for (const address of ['luc@crêperie.example', 'luc@xn--crperie-kya.example', 'Luc@CRÊPERIE.example'])
    expect(parties.of(address)).toEqual({ side: 'client', client: 'Crêperie' });
  expect(parties.of('anna@bäckerei.example')).toEqual({ side: 'client', client: 'Bäckerei' });
  for (const address of ['luc@creperie.example', 'luc@crêperіe.example', 'luc@crêperie%2eexample'])
    expect(parties.of(address)).toEqual({ side: 'stranger' });
});

it('tells who writes from the provider’s own domain, but for a public mail provider’s', () => {
  const parties = partiesOf({ me: [sophie, 'sophie@gmail.com'], clients: [] });
  expect(parties.of('Paul@Atelier-Sable.example')).toEqual({
    side: 'stranger',
    ownDomain: '@atelier-sable.example',
  });
  expect(parties.of('paul@gmail.com')).toEqual({ side: 'stranger' });
});

describe('surveying a mailbox', () => {
  let made = 0;
  const envelope = (from: string, to: string, more: Partial<Envelope> = {}): Envelope => ({
    locator: '',
    id: `<${++made}@x>`,
    references: [],
    from: { name: '', address: from },
    to: [{ name: '', address: to }],
    cc: [],
    deliveredTo: [],
    date: { epoch: made, offset: 0, source: 'date' },
    subject: '',
    sent: false,
    noise: undefined,
    ...more,
  });
  const answered = (client: string, times: number, more: Partial<Envelope> = {}): Envelope[] =>
    Array.from({ length: times }, () => {
      const question = envelope(client, sophie, { deliveredTo: [sophie] });
      return [question, envelope(sophie, client, { references: [question.id], ...more })];
    }).flat();

  it('finds the owner in sent folders, deliveries or who answers whom, and clients among those answered thrice', () => {
    for (const more of [{ sent: true }, {}]) {
      const found = survey([
        ...answered(claire, 2, more),
        ...answered('paul@boulangerie-martin.example', 1, more),
        ...answered('lucie@gmail.com', 3, more),
        ...answered('marc@gmail.com', 2, more),
        ...answered('noreply@shop.example', 5, more),
        envelope('lettre@journal.example', sophie, { noise: 'newsletter' }),
      ]);
      expect(found.me.map((one) => one.address)).toEqual([sophie]);
      expect(found.clients.map(({ name, emails, answered: times }) => [name, emails, times])).toEqual([
        ['Boulangerie Martin', ['@boulangerie-martin.example'], 3],
        ['lucie@gmail.com', ['lucie@gmail.com'], 3],
      ]);
    }
    const named = (client: string, name: string) =>
      answered(client, 3).map((one) =>
        one.from?.address === client ? { ...one, from: { name, address: client } } : one,
      );
    const alike = survey([
      ...named('marie.d@gmail.com', 'Marie'),
      ...named('marie.l@gmail.com', 'Marie'),
      ...named('lucie@gmail.com', 'Lucie'),
      ...answered('claire@martin.example', 3),
      ...answered('paul@martin.test', 3),
    ]);
    expect(alike.clients.map(({ name }) => name).sort()).toEqual([
      'Lucie',
      'Marie (marie.d@gmail.com)',
      'Marie (marie.l@gmail.com)',
      'Martin (martin.example)',
      'Martin (martin.test)',
    ]);
    const bare = survey(answered(claire, 3).map((one) => ({ ...one, deliveredTo: [] })));
    expect(bare.me.map((one) => one.address)).toHaveLength(1);
    expect(survey(answered(claire, 3), [sophie]).clients).toHaveLength(1);
    expect(survey([]).me).toEqual([]);
    const practice = survey(answered(claire, 3), ['@atelier-sable.example']);
    expect(practice.me).toEqual([{ address: '@atelier-sable.example', messages: 3 }]);
    expect(practice.clients.map(({ answered: times }) => times)).toEqual([3]);
  });
});
