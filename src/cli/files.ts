import { constants } from 'node:fs';
import { access, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ProblemCode } from '../core/kit/codes.ts';
import type { Language } from '../core/kit/language.ts';
import { guessText } from '../core/mail/charset.ts';
import { cliSentence } from '../core/words/cli.ts';

/** A file's text, or why there is none: UTF-8, or whatever else a spreadsheet saves (UTF-16, Windows-1252). */
export async function readText(
  path: string,
): Promise<{ readonly text: string } | { readonly code: ProblemCode }> {
  try {
    return { text: textOf(await readFile(path)) };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { code: 'source-not-found' };
    return { code: code === 'EISDIR' ? 'source-is-folder' : 'source-unreadable' };
  }
}

/** The text that comes from a stream, as `readText` reads a file's. */
export async function textOfStream(stream: AsyncIterable<Uint8Array | string>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  return textOf(Buffer.concat(chunks));
}

function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return guessText(bytes);
}

/** Why a file cannot be written, known before the work that fills it; undefined where it can. */
export async function whyUnwritable(path: string): Promise<string | undefined> {
  try {
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory()) return 'EISDIR';
    if (!found && !(await stat(dirname(path))).isDirectory()) return 'ENOTDIR';
    await access(found ? path : dirname(path), constants.W_OK);
    return undefined;
  } catch (error) {
    return codeOf(error);
  }
}

/** Writes a file, each piece once the one before is written; why not, where it could not be. */
export async function writeText(path: string, pieces: Iterable<string>): Promise<string | undefined> {
  try {
    await writeFile(path, pieces);
    return undefined;
  } catch (error) {
    return codeOf(error);
  }
}

/** The sentence for a file that cannot be written, by the system's code. */
export function cannotWrite(name: string, code: string, language: Language): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return cliSentence('noFolderFor', language, name);
  if (code === 'EISDIR') return cliSentence('isFolder', language, name);
  if (code === 'ENOSPC' || code === 'EDQUOT') return cliSentence('diskFull', language, name);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return cliSentence('mayNotWrite', language, name);
  return cliSentence('cannotWrite', language, name, code);
}

export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'EIO';
}
