import { asideOfPath } from '../src/core/mail/aside.ts';
import { holdsAttachments, liesBeside } from '../src/core/mail/beside.ts';
import { isSentFolder } from '../src/core/mail/sent.ts';
import type { ContractText, MailFile } from './tasks.ts';

/** What a visitor chose, sorted into mail and contracts. */
export interface Chosen {
  readonly mail: readonly MailFile[];
  readonly contracts: readonly ContractText[];
}

/** A file with the folders it was found in ("Mail/Sent/cur/167…"). */
export interface NamedFile {
  readonly name: string;
  readonly file: File;
}

/** Larger than any contract that is read (see `contract/read.ts`). */
const mostContractBytes = 1_000_000;

/** True unless the file is one that programs keep in a folder beside the mail. */
export function holdsMail({ name }: NamedFile): boolean {
  const folders = name.split('/');
  const base = folders.pop() ?? name;
  return folders.length === 0 || !(liesBeside(base) || folders.at(-1) === 'tmp' || holdsAttachments(folders));
}

/** Sorts files: Markdown is a contract, everything else is held to be mail, and what is none is named in the report. */
export async function sortFiles(files: readonly NamedFile[]): Promise<Chosen> {
  const mail: MailFile[] = [];
  const contracts: ContractText[] = [];
  for (const { name, file } of files.filter(holdsMail)) {
    const folders = name.split('/');
    const base = folders.pop() ?? name;
    if (/\.(?:md|markdown)$/i.test(base)) {
      const text = await file
        .slice(0, mostContractBytes)
        .text()
        .catch(() => '');
      contracts.push({ name, text });
    } else {
      const aside = asideOfPath(folders, base);
      mail.push({ name, file, sent: isSent(folders, base), ...(aside && { aside }) });
    }
  }
  return { mail: mail.sort((a, b) => (a.name < b.name ? -1 : 1)), contracts };
}

/**
 * What is chosen with more added to it. Mail programs give many mailboxes one name (every one that Apple Mail exports is
 * `mbox`), so another file of a known name is another mailbox, and gets a number; the very same file chosen again is not.
 * A contract of a known name is the one before, edited: contracts are told apart by their names.
 */
export function addChosen(before: Chosen | undefined, { mail, contracts }: Chosen): Chosen {
  const names = new Set(before?.mail.map(({ name }) => name));
  const files = new Set(before?.mail.map(({ file }) => identityOf(file)));
  const kept = mail.filter(({ file }) => !files.has(identityOf(file)));
  const named = kept.map((one) => {
    const name = nameAmong(names, one.name);
    names.add(name);
    return { ...one, name };
  });
  return {
    mail: [...(before?.mail ?? []), ...named],
    contracts: [
      ...new Map([...(before?.contracts ?? []), ...contracts].map((one) => [one.name, one])).values(),
    ],
  };
}

function identityOf(file: Blob): string {
  return file instanceof File ? JSON.stringify([file.name, file.size, file.lastModified]) : '';
}

/** The name, with the first free number before its endings where it is taken: "Inbox (2).mbox". */
function nameAmong(taken: ReadonlySet<string>, name: string): string {
  if (!taken.has(name)) return name;
  const [, start = name, endings = ''] = /^(.*?[^/])((?:\.[^./]+)*)$/s.exec(name) ?? [];
  let number = 2;
  while (taken.has(`${start} (${number})${endings}`)) number += 1;
  return `${start} (${number})${endings}`;
}

/** The name of the mbox file tells, or that of any folder it lies in. */
function isSent(folders: readonly string[], base: string): boolean {
  return isSentFolder(base) || folders.some(isSentFolder);
}

/** The files of an input; a chosen folder's with their paths. */
export function filesOfInput(input: HTMLInputElement): readonly NamedFile[] {
  return [...(input.files ?? [])].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
}

/** The files of a drop, folders walked through. To be called at once: the browser forgets the drop after the event. */
export async function filesOfDrop(transfer: DataTransfer): Promise<readonly NamedFile[]> {
  const entries = [...transfer.items].map((item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null));
  const loose = [...transfer.files].map((file) => ({ name: file.name, file }));
  const known = entries.filter((entry) => entry !== null);
  if (known.length === 0) return loose;
  const found: NamedFile[] = [];
  const waiting: FileSystemEntry[] = [...known].reverse();
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    const name = entry.fullPath.replace(/^\//, '');
    if (entry.isFile) {
      const file = await fileOf(entry as FileSystemFileEntry);
      // A file that went away between drop and reading is still named: an empty one cannot be read either.
      found.push({ name, file: file ?? new File([], name) });
    } else waiting.push(...(await entriesOf(entry as FileSystemDirectoryEntry)));
  }
  return found;
}

function fileOf(entry: FileSystemFileEntry): Promise<File | undefined> {
  return new Promise((resolve) => entry.file(resolve, () => resolve(undefined)));
}

async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    // Browsers hand out a hundred at a time, until there are none.
    const some = await new Promise<readonly FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}
