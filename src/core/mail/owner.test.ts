import { describe, expect, test } from 'vitest';
import { ownerOf, type Written } from './owner.ts';

const sophie = 'sophie@atelier-sable.example';
const paul = 'paul@atelier-sable.example';
const claire = 'claire@boulangerie-martin.example';
const tom = 'tom@hartley-wren.example';

let threads = 0;
/** A thread of two: the first asks the second, who answers. */
const asked = (asker: string, answerer: string, more: Partial<Written> = {}): Written[] => {
  threads += 1;
  const both = { sent: false, root: `<${threads}@x>`, ...more };
  return [
    { ...both, from: asker, recipients: [answerer] },
    { ...both, from: answerer, recipients: [asker] },
  ];
};
const times = (count: number, thread: () => Written[]) => Array.from({ length: count }, thread).flat();
const found = (messages: readonly Written[], clients: readonly string[] = [], deliveries: string[] = []) => {
  const owner = ownerOf(messages, new Map(deliveries.map((address) => [address, 5])), clients);
  return { me: owner.me.map(({ address }) => address), doubt: owner.doubt };
};

describe('whose mailbox it is', () => {
  test('Claire is the client of a contract, so it is Sophie who answers her, without a doubt', () => {
    for (const clients of [[claire], ['@boulangerie-martin.example'], [claire.toUpperCase()]])
      expect(found(asked(claire, sophie), clients)).toEqual({ me: [sophie], doubt: [] });
  });

  test('nor does a folder of sent mail or a delivery make a known client the owner', () => {
    const sent = asked(claire, sophie).map((one) => ({ ...one, sent: one.from === claire }));
    expect(found(sent, [claire])).toEqual({ me: [sophie], doubt: [] });
    expect(found(asked(claire, sophie), [claire], [claire])).toEqual({ me: [sophie], doubt: [] });
  });

  test('with one correspondent and no contract, who answers is taken, and the doubt is said', () => {
    expect(found(times(5, () => asked(claire, sophie)))).toEqual({ me: [sophie], doubt: [claire] });
    expect(found([...times(3, () => asked(claire, sophie)), ...asked(sophie, claire)])).toEqual({
      me: [sophie],
      doubt: [claire],
    });
  });

  test('where both ask as often as they answer, nobody is taken', () => {
    expect(found([...asked(claire, sophie), ...asked(sophie, claire)])).toEqual({
      me: [],
      doubt: [claire, sophie],
    });
  });

  test('with several clients the one who writes with all of them owns the mail, whoever asks', () => {
    const mail = [...times(5, () => asked(sophie, claire)), ...times(3, () => asked(tom, sophie))];
    expect(found(mail)).toEqual({ me: [sophie], doubt: [] });
  });

  test('an alias of one’s own domain in the sent mail is one’s own, however seldom', () => {
    const invoices = 'factures@atelier-sable.example';
    const mail = [
      ...times(40, () => asked(claire, sophie)),
      ...asked(claire, invoices),
      ...asked(claire, 'tom@elsewhere.example'),
    ].map((one) => ({ ...one, sent: one.from !== claire }));
    expect(found(mail, [claire])).toEqual({ me: [sophie, invoices], doubt: [] });
  });

  test('sent mail and deliveries leave no doubt', () => {
    const mail = times(3, () => asked(claire, sophie));
    const filed = mail.map((one) => ({ ...one, sent: one.from === sophie }));
    expect(found(filed)).toEqual({ me: [sophie], doubt: [] });
    expect(found(mail, [], [sophie])).toEqual({ me: [sophie], doubt: [] });
  });

  test('people of one practice are no rivals; who only reads along is none where the client is known', () => {
    const copied = times(3, () => asked(claire, sophie)).map((one) => ({
      ...one,
      recipients: [...one.recipients, paul, 'archive@elsewhere.example'],
    }));
    expect(found(copied, [claire])).toEqual({ me: [sophie], doubt: [] });
    expect(found(copied).doubt).toEqual([claire, 'archive@elsewhere.example']);
    const inbox = copied.filter(({ from }) => from === claire);
    expect(found(inbox, [claire]).me).toEqual([]);
    expect(
      found(
        inbox.map((one) => ({ ...one, recipients: [sophie, paul] })),
        [claire],
      ).me,
    ).toEqual([paul, sophie]);
  });

  test('an empty mailbox, or one nobody is in often, is nobody’s', () => {
    expect(found([])).toEqual({ me: [], doubt: [] });
    expect(found(['a', 'b', 'c'].flatMap((name) => asked(`${name}@x.example`, `${name}@y.example`)))).toEqual(
      {
        me: [],
        doubt: [],
      },
    );
  });
});
