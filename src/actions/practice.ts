import { createHash, randomBytes } from 'node:crypto';
import { engineFromDisk } from '../adapters/engine.ts';
import type { Engine } from '../core/asks/engine.ts';
import type { Store } from '../store/store.ts';

/** One practice in a store, with what its verbs need from outside: the engine, the clock, ids and salts. */
export interface Practice {
  readonly store: Store;
  readonly id: string;
  readonly engine: () => Engine;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** A new id: a UUIDv7, so that ids sort by when they were made. */
  readonly newId: () => string;
  /** Hexadecimal, 128 bits. */
  readonly newSalt: () => string;
}

/** A practice on this machine's clock and randomness. */
export function practiceIn(store: Store, id: string, changes: Partial<Practice> = {}): Practice {
  const now = changes.now ?? Date.now;
  const newSalt = () => randomBytes(16).toString('hex');
  return { store, id, engine: engineFromDisk, now, newId: idMaker(now), newSalt, ...changes };
}

/** Makes UUIDv7 (RFC 9562): milliseconds, then a counter that keeps those of one millisecond in order, then randomness. */
export function idMaker(
  now: () => number,
  random: (count: number) => Uint8Array = randomBytes,
): () => string {
  let last = 0;
  let counter = 0;
  return () => {
    const time = Math.max(now(), last);
    counter = time === last ? counter + 1 : 0;
    last = counter > 0xfff ? time + 1 : time;
    if (counter > 0xfff) counter = 0;
    const stamp = last.toString(16).padStart(12, '0');
    const tail = Buffer.from(random(8));
    tail[0] = ((tail[0] ?? 0) & 0x3f) | 0x80;
    const rest = tail.toString('hex');
    const count = counter.toString(16).padStart(3, '0');
    return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${count}-${rest.slice(0, 4)}-${rest.slice(4)}`;
  };
}

/** SHA-256 of a text's UTF-8 bytes, hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
