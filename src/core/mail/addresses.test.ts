import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddresses, parseIds, parseMessageId } from './addresses.ts';

const addresses = (field: string) => parseAddresses(field).map((one) => one.address);

describe('reading addresses', () => {
  it('reads names, quotes, comments, groups and routes', () => {
    expect(
      parseAddresses(
        '"Martin, Claire" <Claire@Boulangerie-Martin.example>, sophie@atelier-sable.example (Sophie)',
      ),
    ).toEqual([
      { name: 'Martin, Claire', address: 'claire@boulangerie-martin.example' },
      { name: 'Sophie', address: 'sophie@atelier-sable.example' },
    ]);
    expect(
      parseAddresses('=?utf-8?Q?H=C3=A9l=C3=A8ne?= =?utf-8?Q?_Roche?= <h@cabinet-roche.example>'),
    ).toEqual([{ name: 'Hélène Roche', address: 'h@cabinet-roche.example' }]);
    expect(addresses('L’équipe: a@x.example, B <b@x.example>;, c@x.example')).toEqual([
      'a@x.example',
      'b@x.example',
      'c@x.example',
    ]);
    expect(addresses('undisclosed-recipients:;')).toEqual([]);
    expect(addresses('<@relay.example,@other.example:claire@x.example>')).toEqual(['claire@x.example']);
    expect(addresses('claire (la (vraie)) @ x . example')).toEqual(['claire@x.example']);
    expect(addresses('"claire"@x.example; "l’été"@x.example')).toEqual([
      'claire@x.example',
      '"l’été"@x.example',
    ]);
  });

  it('is not fooled by a name, comment or encoded word that looks like an address', () => {
    const evil = 'x@evil.example';
    for (const field of [
      '"claire@boulangerie-martin.example" <x@evil.example>',
      'claire@boulangerie-martin.example <x@evil.example>',
      '"Claire <claire@boulangerie-martin.example>" <x@evil.example>',
      'x@evil.example (claire@boulangerie-martin.example)',
      '(<claire@boulangerie-martin.example>) x@evil.example',
      '=?utf-8?Q?Claire_=3Cclaire=40boulangerie-martin.example=3E=2C?= <x@evil.example>',
      '"a\\"<claire@boulangerie-martin.example>" <x@evil.example>',
    ]) {
      expect([field, addresses(field)]).toEqual([field, [evil]]);
    }
    for (const field of [
      'Claire <x@evil.example> <claire@boulangerie-martin.example>',
      'claire@boulangerie-martin.example x@evil.example',
      '=?utf-8?Q?claire=40boulangerie-martin.example?=',
      'Claire <claire@boulangerie-martin.example,x@evil.example>',
      '<claire@boulangerie-martin.example\u0000>',
    ]) {
      expect([field, addresses(field)]).toEqual([field, []]);
    }
    expect(addresses('<"claire@boulangerie-martin.example"@evil.example>')).toEqual([
      '"claire@boulangerie-martin.example"@evil.example',
    ]);
    expect(addresses('<claire@boulangerie-martin.example@evil.example>')).toEqual([
      'claire@boulangerie-martin.example@evil.example',
    ]);
  });

  it('never throws, and gives only things with an @ and a domain', () => {
    const sign = fc.constantFrom(
      '"',
      '<',
      '>',
      '(',
      ')',
      ',',
      ';',
      ':',
      '@',
      '.',
      ' ',
      '\\',
      'a',
      'é',
      '=?utf-8?q?',
      '?=',
    );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 40 }), (signs) => {
        for (const address of addresses(signs.join(''))) expect(address).toMatch(/^.+@[^@\s<>]+$/);
      }),
    );
  });
});

describe('reading ids', () => {
  it('reads lists of them, folded, with words between, and makes a bare one whole', () => {
    expect(parseIds('<a@x> junk <b\t@x>  <c@x')).toEqual(['<a@x>', '<b@x>']);
    expect(parseIds('"Claire <claire" of Tuesday <1@x>')).toEqual(['<1@x>']);
    expect(parseMessageId('1@x')).toBe('<1@x>');
    expect(parseMessageId('<>')).toBeUndefined();
    expect(parseMessageId(undefined)).toBeUndefined();
    expect(parseIds(Array.from({ length: 5_000 }, (_, index) => `<${index}@x>`).join(' '))).toHaveLength(200);
  });
});
