import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseLabelledMail } from './parse.ts';

const claire = `----
thread: horaires
from: Claire Martin <claire@boulangerie-martin.example>
to: Sophie Arnaud <sophie@atelier-sable.example>, Nadia <nadia@atelier-nadia.example>
date: 2026-02-10T22:56+01:00
subject: {{opinion consultation reservation|Paiement en ligne ou pas ?}}
lang: fr
header: X-Priority: 1

Bonjour Sophie,

Merci pour hier. {{work change-order seo|Vous pourriez nous faire remonter sur Google}} et
{{how-to consultation -|comment je fais pour changer les horaires toute seule ?}}

Claire
----
date: 2026-02-11T09:00+01:00
lang: fr
shape: gmail
quote: yes

C'est noté.
`;

test('Claire asks three things, and the words stand where the label says', () => {
  const [first, second, ...more] = parseLabelledMail(claire);
  expect(more).toEqual([]);
  expect(first?.asks.map((ask) => [ask.kind, ask.ruling, ask.clause, ask.in])).toEqual([
    ['opinion', 'consultation', 'reservation', 'subject'],
    ['work', 'change-order', 'seo', 'body'],
    ['how-to', 'consultation', null, 'body'],
  ]);
  for (const ask of first?.asks ?? []) {
    const source = ask.in === 'body' ? first?.body : first?.subject;
    expect(source?.slice(ask.start, ask.end)).toBe(ask.text);
  }
  expect(first?.body).not.toMatch(/[{}|]/);
  expect(first?.to).toHaveLength(2);
  expect(first?.headers).toEqual(['X-Priority: 1']);
  expect(second).toMatchObject({
    shape: 'gmail',
    quote: true,
    asks: [],
    body: "C'est noté.",
    thread: undefined,
  });
});

test.each([
  ['a mark that never ends', '----\ndate: 2026-02-11\nlang: fr\n\n{{work free -|x'],
  ['a kind that is none', '----\ndate: 2026-02-11\nlang: fr\n\n{{wish free -|x}}'],
  ['a mark inside a mark', '----\ndate: 2026-02-11\nlang: fr\n\n{{work free -|x {{work free -|y}} z}}'],
  ['a header that is none', '----\ndate: 2026-02-11\nlang: fr\ncolour: red\n\nx'],
  ['a message without a date', '----\nlang: fr\n\nx'],
  ['a shape that is none', '----\ndate: 2026-02-11\nlang: fr\nshape: telex\n\nx'],
])('%s is refused with its line', (_, text) => {
  expect(() => parseLabelledMail(text)).toThrow(/^line \d+/);
});

test('every file of the demo practice and of the training text reads', () => {
  const files = ['demo/threads', 'lang/train'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.mail.txt'))
      .map((name) => join(folder, name)),
  );
  expect(files.length).toBeGreaterThan(6);
  const all = files.flatMap((file) => parseLabelledMail(readFileSync(file, 'utf8')));
  expect(all.length).toBeGreaterThan(250);
});
