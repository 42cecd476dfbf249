import type { ProblemCode } from '../kit/codes.ts';
import { joinBytes } from './headers.ts';
import { type PartScan, scanParts, startScan } from './parts.ts';

/**
 * Reads a message too large to be held: keeps its headers, boundary lines and text parts, and lets attachments stream
 * past. What it gives is again a message, some kilobytes long, that reads like the whole one.
 */
export interface Skimmer {
  push(bytes: Uint8Array): void;
  end(): { readonly bytes: Uint8Array; readonly problems: readonly ProblemCode[]; readonly open: boolean };
}

/** All header blocks together are kept up to this many bytes: a thousand parts must not each bring a quarter megabyte. */
const headersBound = 2_097_152;

const lineFeed = Uint8Array.of(0x0a);
const emptyLine = Uint8Array.of(0x0a, 0x0a);

/** A skimmer at the first byte of a message. */
export function startSkim(): Skimmer {
  const scan: PartScan = startScan();
  const kept: Uint8Array[] = [];
  let rest: Uint8Array = new Uint8Array(0);
  let headersLeft = headersBound;
  const feed = (window: Uint8Array, final: boolean): number =>
    scanParts(scan, window, final, (start, end, what) => {
      if (what === 'boundary') kept.push(lineFeed);
      if (what === 'headers') headersLeft -= end - start;
      // Copied, so that the chunk it stood in can go.
      if (what !== 'headers' || headersLeft > 0) kept.push(window.slice(start, end));
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
