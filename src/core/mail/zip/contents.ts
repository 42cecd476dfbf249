import { asideOfPath } from '../aside.ts';
import { holdsAttachments, liesBeside } from '../beside.ts';
import { isSentFolder } from '../sent.ts';
import type { MailStream } from '../source.ts';
import type { ZipEntry } from './library.ts';

/** What has to be known of a whole archive before its mail is read. */
export interface Contents {
  /** A text document or a program, which are ZIPs as well: nobody looks for mail in one. */
  readonly isDocument: boolean;
  readonly isEmpty: boolean;
  /** The folders that are Maildirs ("" is the archive's own). */
  readonly maildirs: ReadonlySet<string>;
}

/** The folders of a Maildir. */
const maildirParts: readonly string[] = ['cur', 'new', 'tmp'];
/** So many folders with such names are remembered. */
const mostFolders = 100_000;

/** Looks at every entry, and keeps little of them: an archive may name millions. */
export async function contentsOf(entries: AsyncIterable<ZipEntry>): Promise<Contents> {
  const found = new Map<string, number>();
  let count = 0;
  let isDocument = false;
  for await (const { filename: name } of entries) {
    count += 1;
    isDocument ||=
      name === '[Content_Types].xml' ||
      name === 'META-INF/MANIFEST.MF' ||
      (name === 'mimetype' && count === 1);
    const folders = name.split('/').slice(0, -1);
    for (const [depth, folder] of folders.entries()) {
      const part = maildirParts.indexOf(folder);
      if (part < 0) continue;
      const parent = folders.slice(0, depth).join('/');
      if (found.has(parent) || found.size < mostFolders)
        found.set(parent, (found.get(parent) ?? 0) | (1 << part));
    }
  }
  const maildirs = [...found].filter(([, parts]) => (parts & 1) === 1 && parts > 1).map(([folder]) => folder);
  return { isDocument, isEmpty: count === 0, maildirs: new Set(maildirs) };
}

/**
 * An entry as a stream of mail, with what its folders tell of it, as a folder's files are (`adapters/files/find.ts`);
 * undefined for what is passed over there too.
 */
export function streamOfEntry(
  { filename: name, directory, uncompressedSize: size }: ZipEntry,
  archive: MailStream,
  { maildirs }: Contents,
): MailStream | undefined {
  const folders = name.split('/');
  const base = folders.pop() ?? '';
  // A folder's own entry, and what macOS adds to archives.
  if (directory || folders.includes('__MACOSX')) return undefined;
  if (liesBeside(base) || holdsAttachments(folders) || maildirs.has(folders.join('/'))) return undefined;
  const isUnfinished = (folder: string, depth: number) =>
    folder === 'tmp' && maildirs.has(folders.slice(0, depth).join('/'));
  if (folders.some(isUnfinished)) return undefined;
  const aside = archive.aside ?? asideOfPath(folders, base);
  // An empty mailbox of drafts or trash is what Thunderbird makes of every account; nothing of it is missed.
  if (size === 0 && aside !== undefined) return undefined;
  const sent = archive.sent || isSentFolder(base) || folders.some(isSentFolder);
  return { ...archive, name: `${archive.name}/${name}`, sent, ...(aside && { aside }) };
}
