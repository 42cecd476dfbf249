import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseLabelledMail } from '../lang/labelled/parse.ts';
import type { Letters } from './mailbox.ts';

/** What people write to each other in the demo's mail, for mail made of it. Run from the repository's folder. */
export function demoLetters(folder = 'demo/threads'): Letters {
  const letters = readdirSync(folder)
    .filter((name) => name.endsWith('.mail.txt'))
    .flatMap((name) => parseLabelledMail(readFileSync(join(folder, name), 'utf8')));
  const bodies = (isProvider: boolean) =>
    letters
      .filter(({ from }) => from?.includes('@atelier-sable.example') === isProvider)
      .map(({ body }) => body.trimEnd());
  return { clients: bodies(false), provider: bodies(true) };
}

/** The demo's contracts, by file name. */
export function demoContracts(folder = 'demo/contracts'): readonly { name: string; text: string }[] {
  return readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}
