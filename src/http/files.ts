import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';

/** A file that may be given out. `fingerprinted`: its name changes with its content, so it may be kept for ever. */
export interface ServedFile {
  readonly type: string;
  readonly fingerprinted: boolean;
  read(): Promise<Uint8Array<ArrayBuffer>>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mbox': 'application/mbox',
  '.bin': 'application/octet-stream',
};

/** The package's folder, wherever this file runs from (`src/` or `dist/src/`). */
export function packageRoot(from: string = import.meta.dirname): string {
  const manifest = join(from, 'package.json');
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'avenant') return from;
  return packageRoot(dirname(from));
}

/**
 * Everything the page needs, by address: the built page, the demo practice with `/demo/files.json` that lists it, and the
 * engine's weights at `/engine.bin`. The folders are read once, at the start;
 * `page` is the built page's.
 */
export function servedFiles(root: string, page = join(root, 'dist/web')): ReadonlyMap<string, ServedFile> {
  const files = new Map<string, ServedFile>();
  addFolder(files, page, '');
  const mail = addFolder(files, join(root, 'demo/mail'), '/demo/mail', '.mbox');
  const contracts = addFolder(files, join(root, 'demo/contracts'), '/demo/contracts', '.md');
  const list = new TextEncoder().encode(JSON.stringify({ mail, contracts }));
  files.set('/demo/files.json', {
    type: types['.json'] as string,
    fingerprinted: false,
    read: async () => list,
  });
  const weights = join(root, 'lang/weights/engine.bin');
  if (existsSync(weights)) files.set('/engine.bin', servedFile(weights));
  return files;
}

function addFolder(
  files: Map<string, ServedFile>,
  folder: string,
  prefix: string,
  ending = '',
): readonly string[] {
  if (!existsSync(folder)) return [];
  const added: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const address = `${prefix}/${entry.name}`;
    if (entry.isDirectory()) added.push(...addFolder(files, join(folder, entry.name), address, ending));
    else if (entry.name.endsWith(ending)) {
      files.set(address, servedFile(join(folder, entry.name)));
      added.push(address);
    }
  }
  return added;
}

function servedFile(path: string): ServedFile {
  return {
    type: types[extname(path)] ?? 'application/octet-stream',
    fingerprinted: /-[\w-]{8}\.(?:js|css)$/.test(path),
    read: async () => new Uint8Array(await readFile(path)),
  };
}
