import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditProgress } from '../src/actions/audit-mailbox.ts';
import { contractsFrom } from '../src/adapters/files/contracts.ts';
import { openMailbox } from '../src/adapters/files/open.ts';
import type { CorrectionLine } from '../src/core/audit/corrections-read.ts';
import type { AskingLetter } from '../src/core/audit/judged.ts';
import { type AuditSettings, auditSettings } from '../src/core/audit/settings.ts';
import { partiesOf } from '../src/core/mail/party.ts';
import type { AuditReport } from '../src/core/reports/record.ts';

type Auditing = typeof import('../src/actions/audit-mailbox.ts');
type Judging = typeof import('../src/adapters/reading/judge-docket.ts');
type Crews = typeof import('../src/adapters/reading/crew.ts');

const sophie = 'sophie@atelier-sable.example';
const claire = 'claire@boulangerie-martin.example';
const regis = 'regis@ruches-du-pilat.example';
let folder = '';
let auditMailbox: Auditing['auditMailbox'];
let alone: AuditReport;
let judgeDocket: Judging['judgeDocket'];
let withCrew: Crews['withCrew'];

/** A module of the program as it is built, since worker threads run no TypeScript. */
async function built<M>(path: string): Promise<M> {
  const file = resolve('dist/src', path);
  expect(existsSync(file), 'npm test builds the program first').toBe(true);
  return import(/* @vite-ignore */ pathToFileURL(file).href) as Promise<M>;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'avenant-workers-'));
  ({ auditMailbox } = await built<Auditing>('actions/audit-mailbox.js'));
  ({ withCrew } = await built<Crews>('adapters/reading/crew.js'));
  ({ judgeDocket } = await built<Judging>('adapters/reading/judge-docket.js'));
  alone = await auditOf(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function letter(
  id: string,
  [from, to, at]: readonly [string, string, string],
  re: string | undefined,
  text: string,
): string {
  const reply = re === undefined ? [] : [`In-Reply-To: ${re}`, `References: ${re}`];
  return [
    `From ${from} Tue May 12 09:00:00 2026`,
    `From: ${from}`,
    `To: ${to}`,
    `Date: Tue, 12 May 2026 ${at} +0200`,
    `Subject: ${re === undefined ? '' : 'Re: '}Le stand commun`,
    `Message-ID: ${id}`,
    ...reply,
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '',
    '',
  ].join('\n');
}

/** The demo's year, and a thread in which Claire and Régis both ask and one letter of Sophie's answers them both. */
async function auditOf(workers: number, changes: Partial<AuditSettings> = {}): Promise<AuditReport> {
  const shared = join(folder, 'shared.mbox');
  writeFileSync(
    shared,
    [
      letter(
        '<stand.1@mail.example>',
        [claire, `${sophie}, ${regis}`, '09:00:00'],
        undefined,
        'Bonjour Sophie,\n\nOù est-ce que je change les horaires du site ? Pouvez-vous ajouter une page pour le stand ?',
      ),
      letter(
        '<stand.2@mail.example>',
        [regis, `${sophie}, ${claire}`, '09:20:00'],
        '<stand.1@mail.example>',
        'Bonjour,\n\nQuel format faut-il pour les photos du miel ?',
      ),
      letter(
        '<stand.3@mail.example>',
        [sophie, `${claire}, ${regis}`, '11:00:00'],
        '<stand.2@mail.example>',
        `Bonjour à tous les deux,\n\n${'Les horaires se changent dans les réglages, et les photos se donnent en grand. '.repeat(9)}`,
      ),
    ].join(''),
  );
  const mailbox = await openMailbox(['demo/mail/inbox.mbox', 'demo/mail/sent.mbox', shared]);
  const { contracts } = await contractsFrom(['demo/contracts']);
  const settings = auditSettings('Europe/Paris', changes);
  return auditMailbox({ mailbox, contracts, me: [sophie], settings, workers }, () => undefined);
}

describe('an audit by two workers', () => {
  test('tells how far reading and judging are, to the end of both', async () => {
    const mailbox = await openMailbox(['demo/mail']);
    const { contracts } = await contractsFrom(['demo/contracts']);
    const told: AuditProgress[] = [];
    const settings = auditSettings('Europe/Paris');
    const report = await auditMailbox(
      { mailbox, contracts, me: [sophie], settings, workers: 2 },
      (progress) => told.push(progress),
    );
    const [reading, judging] = (['reading', 'judging'] as const).map((stage) =>
      told.filter((one) => one.stage === stage),
    ) as [AuditProgress[], AuditProgress[]];
    expect(told).toEqual([...reading, ...judging]);
    expect(reading.at(-1)).toEqual({
      stage: 'reading',
      done: mailbox.bytesTotal,
      total: mailbox.bytesTotal,
      counted: report.messages.read,
    });
    const asks = report.asks.length;
    expect(judging.at(-1)).toEqual({ stage: 'judging', done: asks, total: asks, counted: asks });
    expect(judging.length).toBeGreaterThan(1);
  });

  test('is the very report of one in this thread; an answer to two clients is shared by both', async () => {
    const answered = alone.asks.filter(({ answeredBy }) => answeredBy === '<stand.3@mail.example>');
    expect(new Set(answered.map(({ client }) => client))).toEqual(
      new Set(['Boulangerie Martin', 'Les Ruches du Pilat']),
    );
    const seconds = answered.map(({ workedSeconds }) => workedSeconds);
    expect(Math.max(...seconds) - Math.min(...seconds)).toBeLessThanOrEqual(1);
    expect(JSON.stringify(await auditOf(2))).toBe(JSON.stringify(alone));
  });

  test('remembers corrections as one in this thread does, and keeps to the period', async () => {
    const corrections = alone.asks
      .filter((_, at) => at % 12 === 0)
      .map(({ messageId, id }, at): CorrectionLine => {
        const place = Number(id.slice(id.lastIndexOf('#') + 1));
        const said = at % 2 === 0 ? { kind: 'work' as const, clause: null } : { kind: 'how-to' as const };
        return { locator: `corrections.csv:${at + 2}`, messageId, place, ...said };
      });
    corrections.push({ locator: 'corrections.csv:99', messageId: '<nowhere@mail.example>', place: 1 });
    const changes = { corrections, from: '2026-03-01' };
    const taught = await auditOf(0, changes);
    expect(taught.skipped).toContainEqual({ locator: 'corrections.csv:99', code: 'correction-unmatched' });
    const verdicts = new Map(alone.asks.map(({ id, verdict }) => [id, verdict]));
    const changed = taught.asks.filter(
      ({ id, verdict }) => verdict.confidence < 1 && verdict.confidence !== verdicts.get(id)?.confidence,
    );
    expect(changed.length, 'asks that were not corrected learnt from those that were').toBeGreaterThan(0);
    expect(JSON.stringify(await auditOf(2, changes))).toBe(JSON.stringify(taught));
  });

  test('judges by several what one judges, where there are asks enough for several', async () => {
    const { auditGatherer } = await built<typeof import('../src/core/audit/audit.ts')>('core/audit/audit.js');
    const { engineFromDisk } = await built<typeof import('../src/adapters/engine.ts')>('adapters/engine.js');
    const { readMailbox } = await built<typeof import('../src/adapters/reading/read-mailbox.ts')>(
      'adapters/reading/read-mailbox.js',
    );
    const { contracts } = await contractsFrom(['demo/contracts']);
    const book = { me: [sophie], clients: contracts.map(({ client }) => client) };
    const frame = { contracts, parties: partiesOf(book), me: [sophie], engine: engineFromDisk, skipped: [] };
    const gatherer = auditGatherer({ ...frame, settings: auditSettings('Europe/Paris') });
    const mailbox = await openMailbox([
      'demo/mail/inbox.mbox',
      'demo/mail/sent.mbox',
      join(folder, 'shared.mbox'),
    ]);
    const report = await withCrew(3, async (crew) => {
      await readMailbox(
        'audit',
        mailbox,
        book,
        crew,
        (reading) => gatherer.add(reading),
        () => undefined,
      );
      const docket = gatherer.docket();
      return docket.report(await judgeDocket(crew, docket, () => undefined, 50));
    });
    expect(JSON.stringify({ ...report, meDoubt: [] })).toBe(JSON.stringify(alone));
  });

  test('may have more workers than there are clients', async () => {
    expect(JSON.stringify(await auditOf(6))).toBe(JSON.stringify(alone));
  });
});

test('a worker hands over long letters a few at a time, since its heap is small', async () => {
  const long = join(folder, 'long.mbox');
  const text = 'Les horaires du magasin ont changé, et voilà tout. '.repeat(6_000);
  const letters = Array.from({ length: 40 }, (_, at) =>
    letter(`<long.${at}@mail.example>`, [claire, sophie, '09:00:00'], undefined, text),
  );
  writeFileSync(long, letters.join(''));
  const { pieces } = await openMailbox([long]);
  const { contracts } = await contractsFrom(['demo/contracts']);
  const book = { me: [sophie], clients: contracts.map(({ client }) => client) };
  const batches = await withCrew(1, async ({ members: [member] }) => {
    const batches: { readonly read: string; readonly done: boolean }[] = [];
    for (let task: 'read' | 'more' = 'read'; !batches.at(-1)?.done; task = 'more') {
      const given = task === 'read' ? { reader: 'audit' as const, pieces, book } : undefined;
      batches.push((await member?.ask(task, given as never)) as (typeof batches)[number]);
    }
    return batches;
  });
  expect(batches.flatMap(({ read }) => JSON.parse(read) as unknown[])).toHaveLength(letters.length);
  expect(Math.max(...batches.map(({ read }) => read.length))).toBeLessThan(1_200_000);
});

describe('a worker that fails', () => {
  test('fails the task that it was at, and those that wait for it', async () => {
    const failing = withCrew(1, async ({ members: [member] }) => {
      const first = member?.ask('more', undefined);
      const second = member?.ask('judge', '[]');
      await expect(first).rejects.toThrow('there is more to read');
      await expect(second).rejects.toThrow('there is more to read');
      await member?.ask('more', undefined);
    });
    await expect(failing).rejects.toThrow('there is more to read');
  });

  test('fails the judging, with all that was sent ahead', async () => {
    const { contracts } = await contractsFrom(['demo/contracts']);
    const [contract] = contracts;
    const broken = { letter: { opening: '', asks: [{}] }, day: '2026-03-03', contract };
    const asking = Array.from({ length: 200 }, () => broken as unknown as AskingLetter);
    const docket = { asking, contracts, corrections: [], report: () => alone };
    const failing = withCrew(2, (crew) => judgeDocket(crew, docket, () => undefined));
    await expect(failing).rejects.toThrow(TypeError);
  });

  test('or a caller that does ends the audit', async () => {
    const mailbox = await openMailbox(['demo/mail']);
    const { contracts } = await contractsFrom(['demo/contracts']);
    const request = { mailbox, contracts, me: [sophie], workers: 2 };
    const audit = auditMailbox({ ...request, settings: auditSettings('Europe/Paris') }, () => {
      throw new Error('nobody looks any more');
    });
    await expect(audit).rejects.toThrow('nobody looks any more');
  });
});
