import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseLabelledMail } from '../lang/labelled/parse.ts';

/** What people say in the demo's mail, for mail made of it. Run from the repository's folder. */
export function demoSentences(folder = 'demo/threads'): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.mail.txt'))
    .flatMap((name) => parseLabelledMail(readFileSync(join(folder, name), 'utf8')))
    .flatMap((message) => message.body.split('\n'))
    .filter((line) => line.length > 20 && !line.startsWith('>') && !line.startsWith('--'));
}

/** The demo's contracts, by file name. */
export function demoContracts(folder = 'demo/contracts'): readonly { name: string; text: string }[] {
  return readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}
