import { expect, test } from 'vitest';
import { partiesOf } from '../mail/party.ts';
import { type Addressed, sortedOut } from './letter.ts';
import { secondAddresses } from './second-address.ts';
import { claire, hold, martin } from './story-for-tests.ts';

const sophie = 'sophie@atelier-sable.example';
const home = 'sophie.arnaud@poste.example';
const hugo = 'hugo@studio-petit.example';
const parties = partiesOf({ me: [sophie], clients: [martin.client] });

interface Sent {
  readonly from: string;
  readonly name?: string;
  readonly to: readonly string[];
  readonly re?: string;
  readonly deliveredTo?: readonly string[];
}

/** What is told of these messages, from each its id, sender and recipients. */
function told(messages: Readonly<Record<string, Sent>>) {
  return hold(
    Object.entries(messages).map(([id, { from, name = '', to, re, deliveredTo = [] }], at) => {
      const envelope: Addressed = {
        locator: id,
        id,
        references: re === undefined ? [] : [re],
        from: { name, address: from },
        to: to.map((address) => ({ name: '', address })),
        cc: [],
        deliveredTo,
        date: { epoch: 1_770_000_000 + at },
        subject: id,
        noise: undefined,
      };
      const sorted = sortedOut(envelope, parties);
      if (sorted.is !== 'correspondence') return sorted;
      const { client, name: called, ...common } = sorted;
      const letter = {
        ...common,
        ...(client !== undefined && { client }),
        ...(called !== undefined && { name: called }),
        locator: id,
        id,
        references: envelope.references,
        subject: id,
        opening: id,
        language: 'fr' as const,
        words: 10,
        asks: [],
      };
      return { is: 'letter', letter };
    }),
  ).secondAddresses;
}

test('Sophie’s name at another domain tells her second address, whatever its accents and order', () => {
  const mail = (name: string) => ({
    own: { from: sophie, name: 'Sophie Arnaud', to: [claire] },
    other: { from: home, name, to: [claire, sophie] },
    again: { from: home, to: [claire] },
  });
  for (const name of ['Sophie Arnaud', 'ARNAUD, Sophie', 'Sophié Arnaud'])
    expect(told(mail(name))).toEqual([{ address: home, messages: 2 }]);
  for (const name of ['Sophie', 'Sophie Petit', '']) expect(told(mail(name))).toEqual([]);
});

test('a first name alone that Sophie signs with does not make another Sophie her', () => {
  expect(
    told({
      own: { from: sophie, name: 'Sophie', to: [claire] },
      other: { from: home, name: 'Sophie', to: [claire] },
    }),
  ).toEqual([]);
});

test('who answers what Claire wrote to Sophie alone, without Sophie, is told', () => {
  const asked = { from: claire, to: [sophie] };
  expect(told({ asked, answer: { from: home, to: [claire], re: 'asked' } })).toEqual([
    { address: home, messages: 1 },
  ]);
  // Claire goes on from her own second address, or a partner answers and keeps Sophie informed.
  expect(told({ asked, answer: { from: hugo, to: [claire, sophie], re: 'asked' } })).toEqual([]);
  expect(told({ asked, answer: { from: hugo, to: [claire], re: 'asked', deliveredTo: [sophie] } })).toEqual(
    [],
  );
});

test('a photographer whom Claire wrote to beside Sophie may answer Claire alone', () => {
  const asked = { from: claire, to: [sophie, hugo] };
  expect(told({ asked, answer: { from: hugo, to: [claire], re: 'asked' } })).toEqual([]);
});

test('where Claire writes to the second address alone, whoever answers from it is told', () => {
  const answer = { from: home, to: [claire] };
  expect(told({ asked: { from: claire, to: [home] }, answer })).toEqual([{ address: home, messages: 1 }]);
  expect(told({ asked: { from: claire, to: [hugo] }, answer })).toEqual([]);
});

test('of several addresses the busiest is told first', () => {
  const own = { from: sophie, name: 'Sophie Arnaud', to: [claire] };
  const letter = (from: string) => ({ from, name: 'Sophie Arnaud', to: [claire] });
  expect(
    told({ own, a: letter(hugo), b: letter(home), c: letter(home), d: letter('x@autre.example') }),
  ).toEqual([
    { address: home, messages: 2 },
    { address: hugo, messages: 1 },
    { address: 'x@autre.example', messages: 1 },
  ]);
  expect(secondAddresses([], [], () => false)).toEqual([]);
});
