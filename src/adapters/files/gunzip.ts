import { createGunzip } from 'node:zlib';

/** Packed bytes go in by so little, since each can unpack to a thousand. */
const inputBytes = 16_384;

/**
 * Unpacks gzip as it streams past, members joined. Where it is damaged or stops too early, all that could be unpacked has
 * been given, and then `onBroken` is called.
 */
export async function* gunzipped(
  chunks: AsyncIterable<Uint8Array>,
  onBroken: () => void,
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 65_536 });
  const ready: Uint8Array[] = [];
  let broken = false;
  gunzip.on('data', (chunk: Uint8Array) => ready.push(chunk));
  const ended = new Promise<void>((resolve) => {
    gunzip.on('end', resolve);
    gunzip.on('close', resolve);
    gunzip.on('error', () => {
      broken = true;
      resolve();
    });
  });
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length && !broken; at += inputBytes) {
        const written = new Promise<void>((resolve) =>
          gunzip.write(chunk.subarray(at, at + inputBytes), () => resolve()),
        );
        await Promise.race([written, ended]);
        yield* ready.splice(0);
      }
      if (broken) break;
    }
    if (!broken) gunzip.end();
    await ended;
    yield* ready.splice(0);
    if (broken) onBroken();
  } finally {
    gunzip.destroy();
  }
}
