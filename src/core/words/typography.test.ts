import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';

/** Of a node of the syntax tree what this test looks at. */
interface Node {
  readonly type: string;
  readonly value?: unknown;
  readonly quasis?: readonly { readonly value: { readonly cooked: string } }[];
  readonly key?: { readonly name?: string };
  readonly id?: { readonly name?: string };
}

/** What is written into contract files stands as people type it there. */
const contractTexts = ['ready', 'exceptFor', 'helpWithin'];
const isContractText = ({ key, id }: Node) => contractTexts.includes(key?.name ?? id?.name ?? '');

/** Every text that a program holds; what a template puts in is told by an x. */
function* textsIn(node: Node): Generator<string> {
  if (isContractText(node)) return;
  if (node.type === 'Literal' && typeof node.value === 'string') yield node.value;
  if (node.type === 'TemplateLiteral') yield (node.quasis ?? []).map(({ value }) => value.cooked).join('x');
  for (const child of Object.values(node).flat())
    if (typeof child === 'object' && child !== null && 'type' in child) yield* textsIn(child as Node);
}

/** What French puts between straight quotation marks or backticks is to be typed as it stands: a line of YAML, a command. */
const withoutSamples = (text: string) => text.replace(/"[^"]*"|`[^`]*`/g, '"x"');

const folder = import.meta.dirname;
const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
const noBreak = '\u00a0\u202f';
const mistakes: readonly (readonly [string, RegExp])[] = [
  ['a space that may break before : ; ? ! % »', / [:;?!%»]/],
  ['« without a no-break space after it', new RegExp(`«(?![${noBreak}])`)],
  ['» without a no-break space before it', new RegExp(`(?<![${noBreak}])»`)],
  ["' for ’", /(?<!\p{L})(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|presqu|quelqu|aujourd)'(?=[\p{L}{«`])/iu],
];

test.each(files)('%s sets French as French is set', (name) => {
  const source = readFileSync(join(folder, name), 'utf8');
  // Written as escapes, since nobody sees them otherwise.
  expect(source).not.toMatch(/[\u00a0\u202f]/);
  const { program } = parseSync(name, source);
  const found = [...textsIn(program as unknown as Node)].flatMap((text) =>
    mistakes.filter(([, pattern]) => pattern.test(withoutSamples(text))).map(([what]) => `${what}: ${text}`),
  );
  expect(found).toEqual([]);
});
