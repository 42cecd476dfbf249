import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Engine, loadEngine } from '../core/asks/engine.ts';
import { invariant } from '../core/kit/invariant.ts';

const weights = join('lang', 'weights', 'engine.bin');
let loaded: Engine | undefined;

/** The language engine with the weights that `npm run train` made; read from disk once, while nobody lets go of it. */
export function engineFromDisk(): Engine {
  loaded ??= loadEngine(readFileSync(join(packageFolder(), weights)));
  return loaded;
}

/** The engine's bytes for `loadEngine`, in memory that worker threads can share. */
export function sharedEngineBytes(): Uint8Array {
  const file = openSync(join(packageFolder(), weights), 'r');
  try {
    const shared = new Uint8Array(new SharedArrayBuffer(fstatSync(file).size));
    for (let at = 0; at < shared.length; ) {
      const read = readSync(file, shared, at, shared.length - at, at);
      invariant(read > 0, `${weights} is whole`);
      at += read;
    }
    return shared;
  } finally {
    closeSync(file);
  }
}

/** Forgets the engine: who needs it next reads it again, which takes a tenth of a second. Work under way keeps its own. */
export function letGoOfEngine(): void {
  loaded = undefined;
}

/** The package's folder lies above both `src/` and `dist/src/`. */
function packageFolder(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, weights))) return folder;
    invariant(folder !== dirname(folder), `${weights} is part of the package`);
  }
}
