import { existsSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import type { ContractDetail, Decided, Fee, ImportJob, Settings } from '../../src/http/api/schemas.ts';
import { apiUrls, fill } from '../../src/http/api/urls.ts';
import { zipOf } from '../zips.ts';
import { apiStory, token } from './api-stage.ts';

const { stage, call, json, consultation, answered } = apiStory();

describe('her settings', () => {
  test('a time zone that there is not is refused in words, and nothing is changed', async () => {
    const before = await json<Settings>('GET', apiUrls.settings);
    const refused = await call('PUT', apiUrls.settings, { ...before, timeZone: 'Europe/Pariss' });
    expect([refused.status, await refused.json()]).toEqual([
      422,
      expect.objectContaining({
        title: 'time-zone-unknown',
        fr: expect.stringContaining('fuseau horaire'),
        en: expect.stringContaining('time zone'),
      }),
    ]);
    expect(await json<Settings>('GET', apiUrls.settings)).toEqual(before);
  });
});

describe('a contract that bills no consultations', () => {
  test('rules a bill out, unless she says that she means it; the ledger tells it', async () => {
    const one = await consultation();
    const name = one.contract?.name ?? '';
    const { text } = await json<ContractDetail>('GET', fill(apiUrls.contract, { name }));
    const changed = text.replace('billable: true', 'billable: false').replace(/^ *allowance:.*\n/m, '');
    expect(changed).not.toBe(text);
    await json('POST', apiUrls.contracts, { name, text: changed });
    const fee = await json<Fee>('GET', `${fill(apiUrls.askFee, { id: one.id })}?seconds=600`);
    expect(fee.ruledOut).toBe(true);
    expect(fee.because.fr).toContain('bien que le contrat ne facture pas les consultations');
    const decide = fill(apiUrls.decide, { id: one.id });
    const refused = await call('POST', decide, { decision: 'bill', seconds: 600 });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({
      title: 'contract-not-billable',
      fr: expect.stringContaining('confirmez'),
      en: expect.stringContaining('confirm'),
    });
    const { entry } = await json<Decided>('POST', decide, {
      decision: 'bill',
      seconds: 600,
      despiteContract: true,
    });
    expect(entry).toMatchObject({ kind: 'billed', because: { en: expect.stringContaining('although') } });
    // A gift needs no such word: it keeps its value.
    const other = (await answered(`&limit=100&client=${one.client.id}`)).items.find(
      ({ verdict, workedSeconds }) => verdict.ruling === 'consultation' && workedSeconds > 0,
    );
    const gift = { decision: 'give', reason: 'the contract says so' };
    const given = await json<Decided>('POST', fill(apiUrls.decide, { id: other?.id ?? '' }), gift);
    expect(given.entry?.value.minor).toBeGreaterThan(0);
    expect(given.entry?.because.en).not.toContain('although');
  });
});

describe("a contract's name", () => {
  test.each(['.', '..'])('"%s" is refused in words: no address could lead to it', async (name) => {
    const text = 'Boulangerie Martin';
    const refused = await call('POST', apiUrls.contracts, { name, text });
    expect([refused.status, await refused.json()]).toEqual([
      422,
      expect.objectContaining({ title: 'contract-name', fr: expect.stringContaining('boulangerie-martin') }),
    ]);
  });

  test('may hold a "%"', async () => {
    const { text } = await json<ContractDetail>('GET', fill(apiUrls.contract, { name: 'cabinet-roche' }));
    const name = 'Acompte 50%26 Roche';
    await json('POST', apiUrls.contracts, { name, text });
    expect((await json<ContractDetail>('GET', fill(apiUrls.contract, { name }))).text).toBe(text);
  });
});

describe('two tabs on one contract', () => {
  test('the second to save is refused: it began with an older version, and nothing of the first is lost', async () => {
    const name = 'ruches-du-pilat';
    const { text, contract } = await json<ContractDetail>('GET', fill(apiUrls.contract, { name }));
    const begunWith = contract.version;
    const first = { name, text: `${text}\nSigné au rucher.\n`, begunWith };
    const second = { name, text: `${text}\nSigné à la mairie.\n`, begunWith };
    expect(await json('POST', apiUrls.contracts, first)).toMatchObject({ version: begunWith + 1 });
    const refused = await call('POST', apiUrls.contracts, second);
    expect([refused.status, await refused.json()]).toEqual([
      409,
      expect.objectContaining({ title: 'contract-changed', en: expect.stringContaining('newer version') }),
    ]);
    expect((await json<ContractDetail>('GET', fill(apiUrls.contract, { name }))).text).toBe(first.text);
    // The same text is no other version; and read, it may be followed.
    expect(await json('POST', apiUrls.contracts, first)).toMatchObject({ version: begunWith + 1 });
    const saved = await json('POST', apiUrls.contracts, { ...second, begunWith: begunWith + 1 });
    expect(saved).toMatchObject({ version: begunWith + 2 });
  });

  test('a new name that the other tab took meanwhile is not written over', async () => {
    const { text } = await json<ContractDetail>('GET', fill(apiUrls.contract, { name: 'ruches-du-pilat' }));
    const fresh = { name: 'miel', text, begunWith: 0 };
    expect(await json('POST', apiUrls.contracts, fresh)).toMatchObject({ version: 1 });
    expect((await call('POST', apiUrls.contracts, { ...fresh, text: `${text}\n` })).status).toBe(409);
  });
});

// Last: it leaves the demo.
describe('her own mail comes in', () => {
  const put = (id: string, name: string, text: string | Uint8Array<ArrayBuffer>, key: string) =>
    stage().app.request(`http://127.0.0.1:4600${fill(apiUrls.importFile, { id, name })}`, {
      method: 'PUT',
      headers: { host: '127.0.0.1:4600', authorization: `Bearer ${token}`, 'idempotency-key': key },
      body: text,
    });
  const finished = (id: string) =>
    vi.waitUntil(
      async () => {
        const job = await json<ImportJob>('GET', fill(apiUrls.import, { id }));
        return job.state === 'running' ? undefined : job;
      },
      { timeout: 60_000, interval: 20 },
    );
  const again = { 'idempotency-key': 'the-same-key' };
  const letter = (id: string, from: string, to: string) =>
    `Date: 4 May 2026 10:00:00 +0200\r\nFrom: ${from}\r\nTo: ${to}\r\nMessage-ID: <${id}@practice.example>\r\nSubject: Hours\r\n\r\nHow do I change the opening hours?\r\n`;
  const [client, provider] = ['claire@boulangerie-martin.example', 'sophie@atelier-sable.example'];

  test('every write of it wants a key, and one that is repeated is carried out once', async () => {
    for (const path of [apiUrls.leaveDemo, apiUrls.imports])
      expect((await call('POST', path, undefined, { 'idempotency-key': '' })).status).toBe(400);
    for (const key of ['leave-the-demo', 'leave-the-demo'])
      expect((await call('POST', apiUrls.leaveDemo, undefined, { 'idempotency-key': key })).status).toBe(200);
    expect(stage().desk.isDemo()).toBe(false);
    const [first, second] = await Promise.all([
      call('POST', apiUrls.imports, undefined, again),
      call('POST', apiUrls.imports, undefined, again),
    ]);
    const opened = (await first.json()) as ImportJob;
    expect(await second.json()).toEqual(opened);
    // The key is that write's alone.
    const url = fill(apiUrls.importStart, { id: opened.id });
    expect((await call('POST', url, undefined, again)).status).toBe(422);
    expect((await put(opened.id, 'cur/1', letter('a', client, provider), '')).status).toBe(400);
  });

  test('files keep their folders, and none leads out of where it is put', async () => {
    const { id } = await json<ImportJob>('POST', apiUrls.imports);
    const sent: [string, string][] = [
      ['Mail/cur/1', letter('b', client, provider)],
      ['Mail/Sent/cur/1', letter('c', provider, client)],
      ['../../../escaped.eml', letter('d', client, provider)],
      ['Mail', letter('e', client, provider)],
      ['Mail/cur/1', letter('f', client, provider)],
    ];
    for (const [place, [name, text]] of sent.entries())
      expect((await put(id, name, text, `the-file-${place}`)).status).toBe(200);
    const repeated = await put(id, 'Mail/cur/1', 'anything', 'the-file-0');
    expect(await repeated.json()).toMatchObject({ files: sent.length, state: 'open' });
    const start = fill(apiUrls.importStart, { id });
    const [first, second] = await Promise.all([
      call('POST', start, undefined, { 'idempotency-key': 'start-it-once' }),
      call('POST', start, undefined, { 'idempotency-key': 'start-it-once' }),
    ]);
    expect(await first.json()).toMatchObject({ state: 'running' });
    expect(second.status).toBe(200);
    const done = await finished(id);
    expect(done).toMatchObject({ state: 'done', messages: sent.length, added: sent.length, skippedCount: 0 });
    expect(existsSync('escaped.eml')).toBe(false);
  });

  test('an archive is filed as the folder that it holds', async () => {
    const { id } = await json<ImportJob>('POST', apiUrls.imports);
    const archive = zipOf([
      { name: 'Takeout/Mail/1.eml', content: letter('g', client, provider), descriptor: 'marked' },
      { name: 'Takeout/Mail/Envoyés/2.eml', content: letter('h', provider, client) },
      { name: 'Takeout/Mail/locked.eml', content: letter('i', client, provider), flags: 1 },
    ]);
    expect((await put(id, 'takeout.zip', archive, 'the-archive')).status).toBe(200);
    await json<ImportJob>('POST', fill(apiUrls.importStart, { id }));
    expect(await finished(id)).toMatchObject({
      state: 'done',
      added: 2,
      skippedCount: 1,
      skipped: [{ locator: 'takeout.zip/Takeout/Mail/locked.eml' }],
    });
  });
});
