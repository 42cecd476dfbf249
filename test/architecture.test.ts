import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** The stages of a message's life: a folder of core imports only itself and those before it. */
const stages = [
  'kit',
  'words',
  'mail',
  'contract',
  'asks',
  'verdict',
  'opinion',
  'meter',
  'ledger',
  'replies',
  'papers',
  'reports',
  'audit',
];

/** Which floors a floor may import, beside itself. `web` shares nothing with the server but what the browser fetches. */
const floors: Readonly<Record<string, readonly string[]>> = {
  core: [],
  store: ['core'],
  adapters: ['core'],
  actions: ['core', 'store', 'adapters'],
  http: ['core', 'store', 'adapters', 'actions'],
  cli: ['core', 'store', 'adapters', 'actions', 'http'],
  web: ['core'],
};

/** Packages that run in a browser; whatever else core needs comes in as an argument. */
const corePackages = ['yaml', 'mdast', 'mdast-util-from-markdown', 'zod', 'hono'];
const bannedFolders = ['utils', 'util', 'helpers', 'common', 'lib', 'types', 'services'];
const roots = ['src', 'web', 'lang', 'demo', 'bench', 'test', 'scripts'];
const mostLines = 400;

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function readSources(root: string): Source[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => join(root, name))
    .filter((path) => /\.(?:tsx?|mjs)$/.test(path) && path !== 'test/architecture.test.ts')
    .map((path) => {
      const text = readFileSync(path, 'utf8');
      return { path, text, imports: importsOf(text) };
    });
}

/** What a module imports, re-exports, or loads by name. */
function importsOf(text: string): string[] {
  const patterns = [
    /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm,
    /^\s*import\s*['"]([^'"]+)['"]/gm,
    /\bimport\(\s*['"]([^'"]+)['"]/g,
    /\bnew URL\(\s*['"](\.[^'"]+\.[jt]s)['"]\s*,\s*import\.meta\.url/g,
  ];
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
}

const sources = roots.flatMap(readSources);
const isTest = (path: string) => /\.test\.tsx?$/.test(path) || /-for-tests\.tsx?$/.test(path);
const shipped = sources.filter(({ path }) => !isTest(path));
/** What the desk may have of the server: where to ask, and the shapes of the answers, which leave nothing in the browser. */
const forTheDesk = 'src/http/api/';
const isTypeOnly = (text: string, specifier: string) =>
  new RegExp(`import type [^;]*?from '${specifier.replaceAll('.', '\\.')}'`).test(text) &&
  !new RegExp(`import (?!type)[^;]*?from '${specifier.replaceAll('.', '\\.')}'`).test(text);
const floorOf = (path: string) => (path.startsWith('web/') ? 'web' : /^src\/(\w+)\//.exec(path)?.[1]);
const stageOf = (path: string) => /^src\/core\/(\w+)\//.exec(path)?.[1];
const target = (from: string, specifier: string) => join(dirname(from), specifier);
const isLocal = (specifier: string) => specifier.startsWith('.');

/** "file -> import" for every import that breaks a rule. */
function breaches(files: readonly Source[], breaks: (path: string, specifier: string) => boolean): string[] {
  return files.flatMap(({ path, imports }) =>
    imports.filter((specifier) => breaks(path, specifier)).map((specifier) => `${path} -> ${specifier}`),
  );
}

describe('the tree was really read', () => {
  test('every floor and stage that exists has files, and they import each other', () => {
    expect(sources.length).toBeGreaterThan(100);
    for (const floor of ['core', 'adapters', 'actions', 'http', 'cli', 'web'])
      expect(
        sources.some(({ path }) => floorOf(path) === floor),
        floor,
      ).toBe(true);
    const audit = sources.find(({ path }) => path === 'src/core/audit/audit.ts');
    expect(audit?.imports).toContain('../mail/party.ts');
    const local = sources.flatMap(({ path, imports }) =>
      imports.filter(isLocal).map((one) => target(path, one)),
    );
    expect(local.length).toBeGreaterThan(300);
    const paths = new Set(sources.map(({ path }) => path));
    expect(local.filter((path) => /\.tsx?$/.test(path) && !paths.has(path))).toEqual([]);
  });

  test('the import reader sees every form of import', () => {
    const forms = [
      "import { a } from './a.ts';",
      "import type {\n  B,\n} from './b.ts';",
      "import './c.ts';",
      "export { d } from './d.ts';",
      "const e = await import('./e.ts');",
      "new Worker(new URL('./f.ts', import.meta.url));",
      "import g, { type H } from 'pack';",
    ];
    expect(importsOf(forms.join('\n')).sort()).toEqual(
      ['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts', './f.ts', 'pack'].sort(),
    );
  });

  test('a breach is seen', () => {
    const made = [{ path: 'src/core/kit/money.ts', text: '', imports: ['../audit/audit.ts'] }];
    expect(breaches(made, isUphill)).toHaveLength(1);
  });
});

function isUphill(path: string, specifier: string): boolean {
  const from = stageOf(path);
  const to = stageOf(target(path, specifier));
  if (!isLocal(specifier) || from === undefined || to === undefined) return false;
  return stages.indexOf(to) > stages.indexOf(from);
}

describe('inside core', () => {
  const core = shipped.filter(({ path }) => floorOf(path) === 'core');

  test('every folder is a stage', () => {
    const folders = readdirSync('src/core', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).filter((name) => !stages.includes(name))).toEqual([]);
  });

  test('a stage imports only those before it', () => {
    expect(breaches(core, isUphill)).toEqual([]);
  });

  test('nothing of Node is used, and only packages that run in browsers', () => {
    const isForeign = (_: string, specifier: string) => {
      const name = specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/');
      return !isLocal(specifier) && !corePackages.includes(name);
    };
    expect(breaches(core, isForeign)).toEqual([]);
    const globals = /(?<![\w.'"`])(?:process|Buffer|require|__dirname|setTimeout|fetch)\s*[.(]/;
    const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(core.filter(({ text }) => globals.test(code(text))).map(({ path }) => path)).toEqual([]);
  });

  test('no clock and no randomness: they come in as arguments', () => {
    const impure = /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bperformance\.now\b|\brandomUUID\b/;
    expect(core.filter(({ text }) => impure.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test("only the JSON's definition takes zod, which stays out of the browser", () => {
    expect(breaches(core, (_, specifier) => specifier === 'zod')).toEqual([
      'src/core/reports/json.ts -> zod',
    ]);
    expect(
      breaches(
        shipped.filter(({ path }) => floorOf(path) === 'web'),
        (_, one) => one.endsWith('/json.ts'),
      ),
    ).toEqual([]);
  });
});

describe('the house', () => {
  test('a floor stands only on those below it', () => {
    const isUpstairs = (path: string, specifier: string) => {
      const from = floorOf(path);
      const to = floorOf(target(path, specifier));
      if (!isLocal(specifier) || from === undefined || to === undefined || from === to) return false;
      if (from === 'web' && target(path, specifier) === `${forTheDesk}urls.ts`) return false;
      if (from === 'web' && /^src\/http\/api\/(?:\w+-)?schemas\.ts$/.test(target(path, specifier)))
        return !isTypeOnly(sources.find((one) => one.path === path)?.text ?? '', specifier);
      return !(floors[from] ?? []).includes(to);
    };
    expect(breaches(shipped, isUpstairs)).toEqual([]);
    const floorsThere = readdirSync('src').filter((name) => floors[name] === undefined);
    expect(floorsThere).toEqual([]);
  });

  test('what ships imports no test, and no training or bench', () => {
    const isBackstage = (path: string, specifier: string) =>
      /^(?:src|web)\//.test(path) &&
      isLocal(specifier) &&
      /^(?:lang|bench|demo|test|scripts)\//.test(target(path, specifier));
    expect(breaches(shipped, isBackstage)).toEqual([]);
    expect(breaches(shipped, (path, one) => isLocal(one) && isTest(target(path, one)))).toEqual([]);
  });

  test('local imports end with their extension, and there are no path aliases', () => {
    const isBare = (_: string, specifier: string) =>
      (isLocal(specifier) && !/\.(?:tsx?|mjs|js|json|css)$/.test(specifier)) || /^[~#@]\//.test(specifier);
    expect(breaches(sources, isBare)).toEqual([]);
  });

  test('no barrels', () => {
    const isBarrel = ({ path, text }: Source) =>
      /(?:^|\/)index\.tsx?$/.test(path) ||
      /^\s*export\s+(?:\*|\{[^}]*\}|type\s*\{[^}]*\})\s*from\b/m.test(text);
    expect(
      sources
        .filter(isBarrel)
        .filter(({ path }) => !isTest(path))
        .map(({ path }) => path),
    ).toEqual([]);
  });

  test('no default exports, configuration aside', () => {
    const found = sources.filter(
      ({ path, text }) => /^export default\b/m.test(text) && !/\.config\.ts$/.test(path),
    );
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  test('no folder that could be called anything', () => {
    const folders = new Set(sources.flatMap(({ path }) => dirname(path).split('/')));
    expect(bannedFolders.filter((name) => folders.has(name))).toEqual([]);
  });

  test('a file has one subject, and at most 400 lines', () => {
    const long = sources.filter(({ text }) => text.split('\n').length > mostLines + 1);
    // Word lists are one subject however long.
    const words = /^src\/core\/words\/|^lang\/topics\//;
    expect(
      long
        .filter(({ path }) => !words.test(path))
        .map(({ path, text }) => `${path} ${text.split('\n').length}`),
    ).toEqual([]);
  });
});
