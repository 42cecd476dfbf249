import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openMailbox } from '../adapters/files/open.ts';
import type { Language } from '../core/kit/language.ts';
import { addPractice, practiceName, saveSetting, setting } from '../store/practices.ts';
import type { Store } from '../store/store.ts';
import { saveContract } from './contracts.ts';
import { importMail } from './import-mail.ts';
import { judgeEveryone } from './judge-everyone.ts';
import { judgingDue } from './judging-due.ts';
import { type Practice, practiceIn } from './practice.ts';
import { changeSettings } from './settings.ts';

/** Corrections come in a row; judging after each would be for nothing. Milliseconds. */
const pauseBeforeJudging = 250;

const own = 'own';
/** The demo practice's id in every store. */
export const demo = 'demo';

/** The desk's practice: the demo until the user starts with mail of his own. */
export interface Desk {
  current(): Practice;
  isDemo(): boolean;
  /** Starts the user's own practice, empty; the demo stays in the store and is not shown again. */
  leaveDemo(): Promise<void>;
  /** Judges everyone's asks anew when there is time: a correction teaches the verdicts of other clients too. */
  judgeSoon(): void;
  /** Judges what a change left due, where the program ended before it was done. */
  judgeWhatIsDue(): Promise<void>;
  /** Kept when no judging waits or runs. */
  settled(): Promise<void>;
}

/** What the desk starts with on this machine. */
export interface DeskStart {
  readonly language: Language;
  readonly timeZone: string;
  readonly now?: () => number;
  /** Hears of bugs in what runs beside the requests. */
  readonly onBug?: (error: unknown) => void;
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
  let judging: Promise<void> = Promise.resolve();
  let isWanted = false;
  const judgeSoon = () => {
    if (isWanted) return;
    isWanted = true;
    judging = judging
      .then(() => setTimeout(pauseBeforeJudging))
      .then(() => {
        isWanted = false;
        return judgeEveryone(practice);
      })
      .catch((error: unknown) => start.onBug?.(error));
  };
  return {
    judgeSoon,
    async judgeWhatIsDue() {
      const { id } = practice;
      if ((await store.read(id, (db) => judgingDue(db, id))) !== undefined) judgeSoon();
    },
    settled: () => judging,
    current: () => practice,
    isDemo: () => practice.id === demo,
    async leaveDemo() {
      await begin(own, start.language === 'fr' ? 'Mon cabinet' : 'My practice');
      practice = make(own);
    },
  };
}

/** The setting that says which demo was filed to its end. */
const demoFilled = 'demo-filled';

/**
 * Files the demo practice's contracts and mail from the package's `demo` folder. Interrupted, it goes on the next time;
 * done, it is not even looked at again, which spares the server the reading of it at each start.
 */
export async function fillDemo(practice: Practice, folder: string): Promise<void> {
  const { store, id } = practice;
  const contracts = join(folder, 'contracts');
  const names = readdirSync(contracts).sort();
  const mail = ['inbox.mbox', 'sent.mbox'].map((name) => join(folder, 'mail', name));
  const files = [...names.map((name) => join(contracts, name)), ...mail];
  const whole = files.map((file) => statSync(file).size).join(' ');
  if ((await store.read(id, (db) => setting(db, id, demoFilled))) === whole) return;
  await store.write(id, async (db) => {
    for (const name of names)
      await saveContract(practice, db, readFileSync(join(contracts, name), 'utf8'), name);
  });
  await importMail(practice, await openMailbox(mail), () => undefined, 0);
  await store.write(id, (db) => saveSetting(db, id, demoFilled, whole));
}
