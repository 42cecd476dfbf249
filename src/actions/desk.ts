import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openMailbox } from '../adapters/files/open.ts';
import type { Language } from '../core/kit/language.ts';
import { addPractice, practiceName } from '../store/practices.ts';
import type { Store } from '../store/store.ts';
import { saveContract } from './contracts.ts';
import { importMail } from './import-mail.ts';
import { type Practice, practiceIn } from './practice.ts';
import { changeSettings } from './settings.ts';

const own = 'own';
const demo = 'demo';

/** The desk's practice: the demo until the user starts with mail of his own. */
export interface Desk {
  current(): Practice;
  isDemo(): boolean;
  /** Starts the user's own practice, empty; the demo stays in the store and is not shown again. */
  leaveDemo(): Promise<void>;
}

/** What the desk starts with on this machine. */
export interface DeskStart {
  readonly language: Language;
  readonly timeZone: string;
  readonly now?: () => number;
}

/** The desk of a store. Where there is no practice at all the demo's is begun; `fillDemo` then files its mail. */
export async function openDesk(store: Store, start: DeskStart): Promise<Desk> {
  const now = start.now ?? Date.now;
  const make = (id: string) => practiceIn(store, id, { now });
  const begin = (id: string, name: string) =>
    store.write(id, async (db) => {
      if ((await practiceName(db, id)) !== undefined) return;
      await addPractice(db, id, name, Math.floor(now() / 1000));
      await changeSettings(db, id, { language: start.language, timeZone: start.timeZone });
    });
  let practice = make(own);
  if ((await store.read(own, (db) => practiceName(db, own))) === undefined) {
    await begin(demo, 'Atelier Sable');
    practice = make(demo);
  }
  return {
    current: () => practice,
    isDemo: () => practice.id === demo,
    async leaveDemo() {
      await begin(own, start.language === 'fr' ? 'Mon cabinet' : 'My practice');
      practice = make(own);
    },
  };
}

/** Files the demo practice's contracts and mail from the package's `demo` folder; a second time changes nothing. */
export async function fillDemo(practice: Practice, folder: string): Promise<void> {
  const contracts = join(folder, 'contracts');
  await practice.store.write(practice.id, async (db) => {
    for (const name of readdirSync(contracts).sort())
      await saveContract(practice, db, readFileSync(join(contracts, name), 'utf8'), name);
  });
  const mailbox = await openMailbox([join(folder, 'mail', 'inbox.mbox'), join(folder, 'mail', 'sent.mbox')]);
  await importMail(practice, mailbox, () => undefined, 0);
}
