import type { ProblemCode } from '../kit/codes.ts';
import { joinBytes } from './bytes.ts';
import { type PartScan, scanParts, startScan } from './parts.ts';
import type { FindText } from './source.ts';

/**
 * Reads a message too large to be held: keeps its headers, boundary lines and text parts, and lets attachments stream
 * past. What it gives is again a message, some kilobytes long, that reads like the whole one.
 */
export interface Skimmer {
  push(bytes: Uint8Array): void;
  end(): { readonly bytes: Uint8Array; readonly problems: readonly ProblemCode[]; readonly open: boolean };
}

/** Header blocks and boundary lines are kept up to this many bytes: a million parts must not each bring theirs. */
const frameBound = 2_097_152;

const lineFeed = Uint8Array.of(0x0a);
const emptyLine = Uint8Array.of(0x0a, 0x0a);

/** A skimmer at the first byte of a message. */
export function startSkim(find?: FindText): Skimmer {
  const scan: PartScan = startScan(find);
  const kept: Uint8Array[] = [];
  let rest: Uint8Array = new Uint8Array(0);
  let frameLeft = frameBound;
  const feed = (window: Uint8Array, final: boolean): number =>
    scanParts(scan, window, final, (start, end, what) => {
      // Every piece costs an object beside its bytes.
      if (what !== 'body') frameLeft -= end - start + 100;
      if (frameLeft < 0) return;
      if (what === 'boundary') kept.push(lineFeed);
      // Copied, so that the chunk it stood in can go.
      kept.push(window.slice(start, end));
      if (what === 'headers') kept.push(emptyLine);
    });
  return {
    push(bytes) {
      const window = rest.length === 0 ? bytes : joinBytes([rest, bytes]);
      rest = window.slice(feed(window, false));
    },
    end() {
      feed(rest, true);
      return { bytes: joinBytes(kept), problems: [...scan.problems], open: scan.levels.length > 0 };
    },
  };
}
