import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseSheet } from './sheets.ts';

const oven = `contract: martin-oven | bakery's website | en | monthly
+ menu | Keeping the list of breads up to date, every week
- photos | Photographs of the breads
= Invoices are payable within 30 days.
en Claire, in a hurry
work menu | the rye is off till Monday
where-to photos | Where do people get their loaves shot?
fr her apprentice
defect menu | le seigle est encore en ligne
admin - | On se voit jeudi ?
`;

test('a sheet is a contract, and each ask under it a message of its own', () => {
  const { contract, messages } = parseSheet(oven, 'martin-oven.asks');
  expect(contract.clauses.map(({ id, list }) => [id, list])).toEqual([
    ['menu', 'included'],
    ['photos', 'excluded'],
  ]);
  expect(messages.map(({ lang, writer, asks }) => [lang, writer, asks[0]?.kind, asks[0]?.ruling])).toEqual([
    ['en', 'Claire, in a hurry', 'work', 'included'],
    ['en', 'Claire, in a hurry', 'where-to', 'consultation'],
    ['fr', 'her apprentice', 'defect', 'included'],
    ['fr', 'her apprentice', 'admin', 'free'],
  ]);
  for (const { body, asks } of messages) expect(body.slice(asks[0]?.start, asks[0]?.end)).toBe(body);
  expect(messages.map(({ line }) => line)).toEqual([6, 7, 9, 10]);
});

test.each([
  ['no first line', 'work menu | x', 1],
  ['a clause that is none', oven.replace('work menu', 'work bread'), 6],
  ['a kind that is none', oven.replace('work menu', 'wish menu'), 6],
  ['a line of nothing', oven.replace('fr her apprentice', 'her apprentice'), 8],
])('refuses %s, with its line', (_, text, line) => {
  expect(() => parseSheet(text, 'martin-oven.asks')).toThrow(`martin-oven.asks:${line}: `);
});

test('every sheet of the training text can be read, and most of its asks are under a clause', () => {
  const root = join(import.meta.dirname, '../asks');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.asks'),
  );
  expect(files.length).toBeGreaterThan(300);
  const asks = files.flatMap((name) => parseSheet(readFileSync(join(root, name), 'utf8'), name).messages);
  const under = asks.filter((message) => message.asks[0]?.clause !== null);
  expect(under.length / asks.length).toBeGreaterThan(0.6);
});
