import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** The tests use no network but their own server; all the rest is a browser's chatter. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/**
 * Starts a Chromium: the one CHROMIUM_PATH names, else the system's, else the one npm brings along. With
 * CHROMIUM_PATH=npm the last is taken even where the system has one.
 */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env.CHROMIUM_PATH;
  const system = named === 'npm' ? undefined : (named ?? systemPaths.find((path) => existsSync(path)));
  if (system !== undefined) return chromium.launch({ executablePath: system, args: flags });
  const { executablePath, env } = await chromiumFromNpm();
  return chromium.launch({ executablePath, args: flags, env });
}

const packed = 'node_modules/@sparticuz/chromium/bin';

/** Unpacks npm's Chromium once, aside and then renamed, so that a half-unpacked one is never found. */
async function chromiumFromNpm(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const version = (JSON.parse(readFileSync(join(packed, '../package.json'), 'utf8')) as { version: string })
    .version;
  const folder = resolve('node_modules/.cache', `chromium-${version}`);
  if (!existsSync(folder)) {
    const aside = `${folder}.${process.pid}`;
    mkdirSync(aside, { recursive: true });
    const out = createWriteStream(join(aside, 'chromium'), { mode: 0o755 });
    await pipeline(createReadStream(join(packed, 'chromium.br')), createBrotliDecompress(), out);
    for (const name of ['al2023', 'fonts'])
      untar(brotliDecompressSync(readFileSync(join(packed, `${name}.tar.br`))), aside);
    writeFileSync(
      join(aside, 'fonts.conf'),
      `<?xml version="1.0"?><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>\n`,
    );
    try {
      renameSync(aside, folder);
    } catch (error) {
      rmSync(aside, { recursive: true, force: true });
      if (!existsSync(folder)) throw error;
    }
  }
  const env: Record<string, string> = { ...(process.env as Record<string, string>) };
  env.LD_LIBRARY_PATH = [join(folder, 'lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  // A bare system has no fonts at all, and Chromium does not start without any.
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_FILE = join(folder, 'fonts.conf');
  return { executablePath: join(folder, 'chromium'), env };
}

/** The plain files of a tar archive, which is all that these archives hold. */
function untar(archive: Uint8Array, into: string): void {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const field = (at: number, length: number) =>
    bytes
      .toString('utf8', at, at + length)
      .replace(/\0.*$/s, '')
      .trim();
  for (let at = 0; at + 512 <= bytes.length; ) {
    const name = field(at, 100);
    if (name === '') return;
    const size = Number.parseInt(field(at + 124, 12) || '0', 8);
    if (bytes[at + 156] === 0x30) {
      const path = join(into, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes.subarray(at + 512, at + 512 + size), { mode: 0o755 });
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
}
