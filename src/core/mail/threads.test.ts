import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseSubject, type Threadable, threadRoots } from './threads.ts';

const claire = 'claire@boulangerie-martin.example';
const sophie = 'sophie@atelier-sable.example';
const mail = (id: string, references: string[] = [], more: Partial<Threadable> = {}): Threadable => ({
  id,
  references,
  subject: `Sujet ${id}`,
  at: Number(id.replace(/\D/g, '')),
  correspondents: [claire, sophie],
  ...more,
});
const roots = (messages: readonly Threadable[]) => threadRoots(messages);

describe('threading', () => {
  it('follows references, also through messages that are not there', () => {
    expect(roots([mail('1'), mail('2', ['1']), mail('3', ['1', '2']), mail('4')])).toEqual([
      '1',
      '1',
      '1',
      '4',
    ]);
    expect(roots([mail('2', ['1']), mail('3', ['1'])])).toEqual(['2', '2']);
    expect(roots([mail('1'), mail('3', ['2']), mail('4', ['1', '2'])])).toEqual(['1', '1', '1']);
  });

  it('believes a message about its own parent before others', () => {
    expect(roots([mail('1'), mail('2'), mail('3', ['1']), mail('4', ['2', '3'])])).toEqual([
      '1',
      '2',
      '1',
      '1',
    ]);
  });

  it('survives loops', () => {
    expect(new Set(roots([mail('1', ['2']), mail('2', ['1'])]))).toEqual(new Set(['1']));
    expect(roots([mail('1', ['1']), mail('2', ['3']), mail('3', ['4']), mail('4', ['2'])])).toEqual([
      '1',
      '2',
      '2',
      '2',
    ]);
  });

  it('joins by subject only a reply without references, of the same people, not long after', () => {
    const day = 86_400;
    const first = mail('1', [], { subject: 'Photos du site' });
    const reply = (more: Partial<Threadable>) =>
      roots([first, mail('2', [], { subject: 'RE : Photos du site', at: day, ...more })])[1];
    expect(reply({})).toBe('1');
    expect(reply({ subject: 'TR: Re[2]: photos  du site' })).toBe('1');
    expect(reply({ subject: 'Photos du site' })).toBe('2');
    expect(reply({ correspondents: [sophie, claire, claire] })).toBe('1');
    expect(reply({ correspondents: [sophie, 'james@hartley-wren.example'] })).toBe('2');
    expect(reply({ at: 200 * day })).toBe('2');
    expect(reply({ references: ['9'] })).toBe('2');
  });

  it('does not depend on the order and puts every message into one thread', () => {
    const message = fc.record({
      id: fc.integer({ min: 1, max: 12 }).map(String),
      refs: fc.array(fc.integer({ min: 1, max: 14 }).map(String), { maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(message, { selector: (one) => one.id, maxLength: 12 }), (list) => {
        const messages = list.map(({ id, refs }) => mail(id, refs));
        const there = new Map(messages.map((one, index) => [one.id, roots(messages)[index]]));
        const back = [...messages].reverse();
        const found = roots(back);
        for (const [index, one] of back.entries()) expect(found[index]).toBe(there.get(one.id));
        for (const root of there.values()) expect(there.get(root ?? '')).toBe(root);
      }),
    );
  });

  it('threads a chain of 50,000 messages', () => {
    const chain = Array.from({ length: 50_000 }, (_, index) =>
      mail(`${index}`, index > 0 ? [`${index - 1}`] : []),
    );
    expect(new Set(roots(chain))).toEqual(new Set(['0']));
  });

  it('takes reply marks off a subject', () => {
    expect(baseSubject('Re: RE : Tr: AW: Devis  pour Claire ')).toEqual({
      base: 'devis pour claire',
      isReply: true,
    });
    for (const answer of ['Rép. : Site', 'Réf. : Site', 'RE: [EXTERNE] Site', '[EXT] Re: Site'])
      expect(baseSubject(answer)).toEqual({ base: 'site', isReply: true });
    expect(baseSubject('[EXTERNAL] Site')).toEqual({ base: 'site', isReply: false });
    expect(baseSubject('Réflexion : le site')).toEqual({ base: 'réflexion : le site', isReply: false });
  });
});
