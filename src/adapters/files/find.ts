import { open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { type Aside, asideOfFile, asideOfFolder, asideOfPath } from '../../core/mail/aside.ts';
import { holdsAttachments, liesBeside } from '../../core/mail/beside.ts';
import { mailForm, sniffBytes } from '../../core/mail/forms.ts';
import { isSentFolder } from '../../core/mail/sent.ts';
import type { MailPiece } from './mailbox.ts';

/** Files below this are read by one worker anyway, so nobody looks whether they can be divided. Bytes. */
const worthDividing = 4_000_000;

/** Folders deeper than this are a loop or a joke. */
const depthBound = 64;

interface Folder {
  readonly path: string;
  readonly name: string;
  readonly sent: boolean;
  readonly aside: Aside | undefined;
  readonly depth: number;
}

/**
 * The pieces of a place: a file, a Maildir with its subfolders, or a folder with mail in any of these forms at any depth.
 * `name` begins the locators of what is found. What cannot be looked into becomes a piece that says so when it is read.
 */
export async function findPieces(
  path: string,
  name: string,
  locatorOf: (rest: string) => string,
): Promise<readonly MailPiece[]> {
  const found = await stat(path).catch(() => undefined);
  const sent = isSentFolder(basename(path)) || isSentFolder(basename(dirname(path)));
  if (!found?.isDirectory()) {
    // Of a file that was named itself, only Apple Mail's "Trash.mbox/mbox" has its name in its folder's.
    const above = basename(dirname(path));
    const aside = asideOfPath(above.endsWith('.mbox') ? [above] : [], basename(path));
    return [await filePiece(path, name, { sent, aside }, found?.size ?? 0)];
  }
  const pieces: MailPiece[] = [];
  const seen = new Set<string>([`${found.dev}:${found.ino}`]);
  const named = basename(path);
  const waiting: Folder[] = [
    { path, name: '', sent: isSentFolder(named), aside: asideOfFolder(named), depth: 0 },
  ];
  for (let folder = waiting.shift(); folder; folder = waiting.shift()) {
    const folders = await lookInto(folder, pieces, seen, locatorOf);
    waiting.unshift(...folders);
  }
  return pieces.length > 0 ? pieces : [{ path, name, sent, bytes: 0 }];
}

/** Adds a folder's files to `pieces` and gives its subfolders. */
async function lookInto(
  folder: Folder,
  pieces: MailPiece[],
  seen: Set<string>,
  locatorOf: (rest: string) => string,
): Promise<readonly Folder[]> {
  const entries = await readdir(folder.path).catch(() => undefined);
  if (!entries) {
    pieces.push({ path: folder.path, name: locatorOf(folder.name), sent: folder.sent, bytes: 0 });
    return [];
  }
  const isMaildir = entries.includes('cur') && (entries.includes('new') || entries.includes('tmp'));
  const folders: Folder[] = [];
  for (const entry of entries.sort()) {
    const path = join(folder.path, entry);
    const name = folder.name === '' ? entry : `${folder.name}/${entry}`;
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory()) {
      const key = `${found.dev}:${found.ino}`;
      if (seen.has(key) || folder.depth >= depthBound || (isMaildir && entry === 'tmp')) continue;
      if (entry === 'Attachments' && holdsAttachments(path.split(sep))) continue;
      seen.add(key);
      const aside = folder.aside ?? asideOfFolder(entry);
      folders.push({ path, name, sent: folder.sent || isSentFolder(entry), aside, depth: folder.depth + 1 });
    } else if (!isMaildir || !found) {
      // Beside cur and new a Maildir holds only its server's own files.
      if (liesBeside(entry)) continue;
      const sent = folder.sent || isSentFolder(entry);
      const aside = folder.aside ?? asideOfFolder(entry) ?? asideOfFile(entry);
      const size = found?.size ?? 0;
      // An empty mailbox of drafts or trash is what Thunderbird makes of every account; nothing of it is missed.
      if (found && size === 0 && aside !== undefined) continue;
      pieces.push(await filePiece(path, locatorOf(name), { sent, aside }, size));
    }
  }
  return folders;
}

async function filePiece(
  path: string,
  name: string,
  { sent, aside }: Pick<Folder, 'sent' | 'aside'>,
  bytes: number,
): Promise<MailPiece> {
  const piece = { path, name, sent, ...(aside && { aside }), bytes };
  return bytes >= worthDividing && (await isDivisible(path)) ? { ...piece, divisible: true } : piece;
}

/** True for an mbox whose first messages bear no Content-Length: then any `From ` line is a beginning. */
async function isDivisible(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  if (!file) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0);
    const head = buffer.subarray(0, bytesRead);
    return (
      mailForm(head.subarray(0, sniffBytes)) === 'mbox' && !/^content-length:/im.test(head.toString('latin1'))
    );
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
