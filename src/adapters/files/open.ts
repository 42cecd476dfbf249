import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { addAll } from '../../core/kit/add-all.ts';
import type { MailItem } from '../../core/mail/source.ts';
import { findPieces } from './find.ts';
import type { Mailbox, MailPiece, Progress } from './mailbox.ts';
import { readPiece } from './pieces.ts';

/** What opening a mailbox may touch: standard input, for the path `-`. */
export interface OpenOptions {
  readonly stdin?: NodeJS.ReadableStream;
}

/** An mbox is divided into pieces no smaller than this. Bytes. */
const smallestPiece = 1_000_000;

/**
 * Opens mailboxes: mbox files, Maildirs, folders of messages, single messages, gzip of any, and standard input (`-`),
 * which is spooled to a temporary file until `close`. What each one is shows in its content, never in its name; the name
 * only tells whether it holds sent mail. Nothing is refused here: a path that is no mail says so when it is read.
 */
export async function openMailbox(paths: readonly string[], options: OpenOptions = {}): Promise<Mailbox> {
  const pieces: MailPiece[] = [];
  const spools: string[] = [];
  for (const path of new Set(paths)) {
    if (path === '-') {
      const folder = await mkdtemp(join(tmpdir(), 'avenant-'));
      spools.push(folder);
      addAll(pieces, await spooled(folder, options.stdin));
      continue;
    }
    const name = nameAmong(path, paths);
    const inFolder = paths.length > 1 ? (rest: string) => `${name}/${rest}` : (rest: string) => rest;
    addAll(pieces, await findPieces(path, name, inFolder));
  }
  return mailboxOf(pieces, async () => {
    for (const folder of spools) await rm(folder, { recursive: true, force: true });
  });
}

/** A mailbox of pieces known beforehand; `close` frees what they were made of. */
export function mailboxOf(
  pieces: readonly MailPiece[],
  close: () => Promise<void> = async () => undefined,
): Mailbox {
  const bytesTotal = pieces.reduce((sum, piece) => sum + piece.bytes, 0);
  return {
    bytesTotal,
    pieces,
    items: (onProgress) => itemsOf(pieces, bytesTotal, onProgress),
    split: (parts) => splitPieces(pieces, bytesTotal, parts),
    close,
  };
}

async function* itemsOf(
  pieces: readonly MailPiece[],
  bytesTotal: number,
  onProgress: ((progress: Progress) => void) | undefined,
): AsyncGenerator<MailItem> {
  let bytesRead = 0;
  for (const piece of pieces) {
    const batches = readPiece(piece, (count) => {
      bytesRead += count;
      onProgress?.({ bytesRead, bytesTotal });
    });
    for await (const items of batches) for (const item of items) yield item;
  }
}

/** Deals the pieces out in order, dividing those that can be, so that every part has about the same bytes. */
function splitPieces(
  pieces: readonly MailPiece[],
  bytesTotal: number,
  parts: number,
): readonly (readonly MailPiece[])[] {
  const share = Math.max(Math.ceil(bytesTotal / Math.max(1, parts)), smallestPiece);
  const result: MailPiece[][] = [[]];
  let room = share;
  for (const piece of pieces) {
    const end = piece.from ?? 0;
    let from = end;
    let left = piece.bytes;
    while (piece.divisible && left > room + smallestPiece && result.length < parts) {
      const taken = Math.max(room, smallestPiece);
      result.at(-1)?.push({ ...piece, bytes: taken, from, to: from + taken });
      from += taken;
      left -= taken;
      result.push([]);
      room = share;
    }
    if (room <= 0 && result.length < parts) {
      result.push([]);
      room = share;
    }
    const isWhole = left === piece.bytes;
    result
      .at(-1)
      ?.push(
        isWhole ? piece : { ...piece, bytes: left, from, ...(piece.to !== undefined && { to: piece.to }) },
      );
    room -= left;
  }
  return result.filter((part) => part.length > 0);
}

/** A path's last name where no other path has the same, else the path as it was given. */
function nameAmong(path: string, paths: readonly string[]): string {
  const name = basename(path);
  return paths.filter((other) => basename(other) === name).length > 1 ? path : name;
}

async function spooled(
  folder: string,
  stdin: NodeJS.ReadableStream | undefined,
): Promise<readonly MailPiece[]> {
  const path = join(folder, 'stdin');
  if (stdin) await pipeline(stdin, createWriteStream(path, { mode: 0o600 })).catch(() => undefined);
  const found = await stat(path).catch(() => undefined);
  return findPieces(path, '-', () => '-').then((pieces) =>
    pieces.map((piece) => ({ ...piece, sent: false, bytes: found?.size ?? 0 })),
  );
}
