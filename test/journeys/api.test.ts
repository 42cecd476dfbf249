import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { DismissedPage } from '../../src/http/api/dismissed-schemas.ts';
import type { AskDetail, AskItem, Clients, Decided, EntryPage } from '../../src/http/api/schemas.ts';
import type { SearchResults, ShownMessage } from '../../src/http/api/search-schemas.ts';
import { apiUrls, fill } from '../../src/http/api/urls.ts';
import { apiStory } from './api-stage.ts';

const { call, json, consultation, answered } = apiStory();

describe("Sophie's day", () => {
  test('finds a letter by words of it, the last one only begun, and nothing by words that are nowhere', async () => {
    const { items } = await json<SearchResults>(
      'GET',
      `${apiUrls.search}?q=${encodeURIComponent('comptable immob')}`,
    );
    expect(items[0]?.subject).toContain('comptable');
    expect(items.some(({ askId }) => askId !== null)).toBe(true);
    expect((await json<SearchResults>('GET', `${apiUrls.search}?q=zzxqy`)).items).toEqual([]);
  });

  test('finds a letter that nothing is asked in, told by client and by the place where the word stands', async () => {
    const { items } = await json<SearchResults>('GET', `${apiUrls.search}?q=vaisselle`);
    expect(items.length).toBeGreaterThan(0);
    for (const one of items) {
      expect(one.extract.toLowerCase()).toContain('vaisselle');
      const { thread, client } = await json<ShownMessage>('GET', fill(apiUrls.message, { id: one.id }));
      expect(thread.some(({ text }) => text.toLowerCase().includes('vaisselle'))).toBe(true);
      expect(client).toEqual(one.client);
    }
    expect((await call('GET', fill(apiUrls.message, { id: 'no-such' }))).status).toBe(404);
  });

  test('pages through what was answered and not decided, newest first, each ask once', async () => {
    const seen: AskItem[] = [];
    for (let cursor = ''; ; ) {
      const page = await answered(`&limit=7${cursor}`);
      seen.push(...page.items);
      if (page.next === null) break;
      cursor = `&cursor=${page.next}`;
    }
    const { answered: count } = await answered();
    expect(seen).toHaveLength(count);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(count);
    expect(seen.map(({ at }) => at)).toEqual(seen.map(({ at }) => at).toSorted((a, b) => b - a));
  });

  test('opens one: the thread, the ask in its place, and what an hour would cost', async () => {
    const one = await consultation();
    const detail = await json<import('../../src/http/api/schemas.ts').AskDetail>(
      'GET',
      fill(apiUrls.ask, { id: one.id }),
    );
    const letter = detail.thread.find((each) => each.asks.some(({ id }) => id === one.id));
    const place = letter?.asks.find(({ id }) => id === one.id);
    expect(letter?.text.slice(place?.start, place?.end)).toBe(one.text);
    expect(detail.thread.some(({ side }) => side === 'provider')).toBe(true);
    const fee = await json<import('../../src/http/api/schemas.ts').Fee>(
      'GET',
      `${fill(apiUrls.askFee, { id: one.id })}?seconds=3600`,
    );
    expect(fee.roundedMinutes).toBe(60);
    expect(fee.billedMinutes + fee.allowanceMinutes).toBe(60);
    expect(fee.value.minor).toBeGreaterThan(0);
  });

  test('gives one away; sent twice with the same key it is one gift', async () => {
    const one = await consultation();
    const body = { decision: 'give', reason: 'pour la rentrée' };
    const url = fill(apiUrls.decide, { id: one.id });
    const key = { 'idempotency-key': 'the-same-gift' };
    const first = await (await call('POST', url, body, key)).json();
    const second = await (await call('POST', url, body, key)).json();
    expect(second).toEqual(first);
    expect((first as Decided).entry).toMatchObject({ kind: 'gift', reason: 'pour la rentrée' });
    expect((await call('POST', url, { decision: 'bill' }, key)).status).toBe(422);
    expect((await call('POST', url, body)).status).toBe(409);
    expect((await call('POST', url, body, { 'idempotency-key': '' })).status).toBe(400);
  });

  test('bills another, takes it back, and finds both in the ledger', async () => {
    const one = await consultation();
    const { entry } = await json<Decided>('POST', fill(apiUrls.decide, { id: one.id }), { decision: 'bill' });
    await json('POST', fill(apiUrls.reverse, { number: entry?.number ?? 0 }), { reason: 'erreur' });
    const { items } = await json<EntryPage>('GET', apiUrls.entries);
    expect(items[0]).toMatchObject({ kind: 'reversal', reverses: entry?.number });
    expect(items[1]).toMatchObject({ number: entry?.number, reversedBy: items[0]?.number });
    const csv = await (await call('GET', apiUrls.ledgerCsv)).text();
    expect(csv.trim().split('\r\n').length).toBe(items.length + 1);
  });

  test('what is put off or waits for a change order is opened again, and what is decided is not', async () => {
    const one = await consultation();
    const url = (pattern: string) => fill(pattern, { id: one.id });
    for (const [decision, state] of [
      ['postpone', 'postponed'],
      ['change-order', 'change-order'],
    ]) {
      const decided = await json<Decided>('POST', url(apiUrls.decide), { decision });
      expect(decided).toMatchObject({ ask: { state }, entry: null });
      expect(await json<AskItem>('POST', url(apiUrls.reopen))).toEqual(one);
    }
    // One that is open stays where it is.
    expect(await json<AskItem>('POST', url(apiUrls.reopen))).toEqual(one);
    expect((await call('POST', fill(apiUrls.reopen, { id: 'none' }))).status).toBe(404);
    const { entry } = await json<Decided>('POST', url(apiUrls.decide), { decision: 'included' });
    expect((await call('POST', url(apiUrls.reopen))).status).toBe(409);
    await json('POST', fill(apiUrls.reverse, { number: entry?.number ?? 0 }), { reason: '' });
  });

  test('goes on from one to the next of its list, wherever that stands', async () => {
    const { items } = await answered('&limit=3');
    const next = await answered(`&limit=1&after=${items[1]?.id}`);
    expect(next.items[0]?.id).toBe(items[2]?.id);
    expect((await call('GET', `${apiUrls.asks}?after=none`)).status).toBe(404);
  });

  test('what was no ask after all can be put back, as it was', async () => {
    const one = await consultation();
    const url = (pattern: string) => fill(pattern, { id: one.id });
    expect((await call('POST', url(apiUrls.restore))).status).toBe(404);
    await json('POST', url(apiUrls.dismiss));
    expect((await call('GET', url(apiUrls.ask))).status).toBe(404);
    expect(await json<AskItem>('POST', url(apiUrls.restore))).toEqual(one);
    expect((await call('POST', url(apiUrls.restore))).status).toBe(404);
    expect((await call('POST', fill(apiUrls.restore, { id: 'none' }))).status).toBe(404);
  });

  test('what was dismissed is listed, with its letter, until it is put back', async () => {
    const one = await consultation();
    const url = (pattern: string) => fill(pattern, { id: one.id });
    const listed = () => json<DismissedPage>('GET', apiUrls.dismissed);
    expect(await listed()).toEqual({ items: [], next: null });
    expect((await call('GET', url(apiUrls.dismissedAsk))).status).toBe(404);
    await json('POST', url(apiUrls.dismiss));
    const { items } = await listed();
    expect(items).toMatchObject([{ id: one.id, client: one.client, subject: one.subject, text: one.text }]);
    expect(await json('GET', url(apiUrls.dismissedAsk))).toEqual(items[0]);
    const message = await json<ShownMessage>('GET', fill(apiUrls.message, { id: items[0]?.messageId ?? '' }));
    expect(message.thread.some(({ text }) => text.includes(one.text))).toBe(true);
    await json('POST', url(apiUrls.restore));
    expect(await listed()).toEqual({ items: [], next: null });
  });

  test('corrects one, and what is no ask is gone', async () => {
    const one = await consultation();
    const corrected = await json<AskItem>('POST', fill(apiUrls.correct, { id: one.id }), { kind: 'work' });
    expect(corrected).toMatchObject({ kind: 'work', confirmed: true });
    await json('POST', fill(apiUrls.dismiss, { id: one.id }));
    expect((await call('GET', fill(apiUrls.ask, { id: one.id }))).status).toBe(404);
  });

  test('a split and a merge are taken back, and each ask is as it was', async () => {
    const one = await consultation();
    type Detail = import('../../src/http/api/schemas.ts').AskDetail;
    const url = (pattern: string, id = one.id) => fill(pattern, { id });
    const detailOf = (id: string) => json<Detail>('GET', url(apiUrls.ask, id));
    // What the correction above taught is due here too: a first split has the thread judged.
    await json('POST', url(apiUrls.split), { at: one.text.indexOf(' ') + 1 });
    await json('POST', url(apiUrls.takeBack));
    const before = await detailOf(one.id);
    expect((await call('POST', url(apiUrls.takeBack))).status).toBe(409);
    expect((await call('POST', url(apiUrls.takeBack, 'none'))).status).toBe(404);
    await json('POST', url(apiUrls.split), { at: one.text.indexOf(' ') + 1 });
    const split = await detailOf(one.id);
    expect(await json<AskItem>('POST', url(apiUrls.takeBack))).toEqual(before.ask);
    expect(await detailOf(one.id)).toEqual(before);
    expect((await call('POST', url(apiUrls.takeBack))).status).toBe(409);

    // Merged again, the second one's postponement and what was said of it come back with it.
    await json('POST', url(apiUrls.split), { at: one.text.indexOf(' ') + 1 });
    const second = split.siblings.find(({ id }) => !before.siblings.some((was) => was.id === id))?.id ?? '';
    await json('POST', url(apiUrls.correct, second), { kind: 'admin' });
    await json('POST', url(apiUrls.decide, second), { decision: 'postpone' });
    const postponed = await detailOf(second);
    expect(postponed.ask).toMatchObject({ state: 'postponed', confirmed: true });
    await json('POST', url(apiUrls.merge), { with: second });
    expect((await call('GET', url(apiUrls.ask, second))).status).toBe(404);
    await json('POST', url(apiUrls.takeBack));
    expect(await detailOf(second)).toEqual(postponed);

    // What was made of them has changed since: there is nothing to go back to.
    await json('POST', url(apiUrls.merge), { with: second });
    await json('POST', url(apiUrls.dismiss));
    await json('POST', url(apiUrls.restore));
    await json('POST', url(apiUrls.decide), { decision: 'included', seconds: 60 });
    const decided = await call('POST', url(apiUrls.takeBack));
    expect([decided.status, await decided.json()]).toEqual([
      409,
      expect.objectContaining({ title: 'ask-decided' }),
    ]);
  });

  test('splits an ask in two and makes it one again', async () => {
    const one = await consultation();
    const url = (pattern: string) => fill(pattern, { id: one.id });
    const before = await json<import('../../src/http/api/schemas.ts').AskDetail>('GET', url(apiUrls.ask));
    await json('POST', url(apiUrls.split), { at: one.text.indexOf(' ') + 1 });
    const after = await json<typeof before>('GET', url(apiUrls.ask));
    expect(after.siblings).toHaveLength(before.siblings.length + 1);
    const other = after.siblings.find(({ id }) => !before.siblings.some((was) => was.id === id));
    const merged = await json<AskItem>('POST', url(apiUrls.merge), { with: other?.id });
    expect(merged.text).toBe(one.text);
  });

  test('merged with one further down, what stands between them is part of it', async () => {
    const { items } = await answered('&limit=100');
    const detailOf = (id: string) =>
      json<import('../../src/http/api/schemas.ts').AskDetail>('GET', fill(apiUrls.ask, { id }));
    for (const { id } of items) {
      const { thread, siblings } = await detailOf(id);
      const own = thread.find((letter) => letter.asks.some((one) => one.id === id))?.asks ?? [];
      const inOrder = own.toSorted((a, b) => a.start - b.start);
      if (inOrder.length < 3 || inOrder[0]?.id !== id || siblings.some(({ state }) => state === 'decided'))
        continue;
      await json('POST', fill(apiUrls.merge, { id }), { with: inOrder[2]?.id });
      expect((await call('GET', fill(apiUrls.ask, { id: inOrder[1]?.id ?? '' }))).status).toBe(404);
      expect((await detailOf(id)).siblings).toHaveLength(siblings.length - 2);
      return;
    }
    throw new Error('the demo has a letter with three asks');
  });

  test('takes everything out as files', async () => {
    const response = await call('GET', apiUrls.export);
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const names = Object.keys(files);
    expect(names).toContain('contracts/boulangerie-martin.md');
    expect(names).toContain('ledger.csv');
    const lines = new TextDecoder().decode(files['messages.jsonl']).trim().split('\n');
    expect(lines.length).toBeGreaterThan(250);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const asks = new TextDecoder().decode(files['asks.jsonl']).trim().split('\n');
    expect(asks.map((line) => JSON.parse(line).state)).toContain('decided');
    expect(new TextDecoder().decode(files['corrections.jsonl'])).toContain('"kind":"work"');
  });

  test('sees her clients, and erases one: the sums and the chain stay', async () => {
    const { items } = await json<Clients>('GET', apiUrls.clients);
    expect(items).toHaveLength(5);
    const given = items.find(({ gifts }) => gifts.count > 0);
    if (!given) throw new Error('a gift was made above');
    const url = fill(apiUrls.client, { id: given.id });
    expect((await call('DELETE', url, { name: 'somebody' })).status).toBe(422);
    await json('DELETE', url, { name: given.name });
    expect((await call('GET', url)).status).toBe(404);
    const { items: entries } = await json<EntryPage>('GET', apiUrls.entries);
    const gift = entries.find(({ kind }) => kind === 'gift');
    expect(gift).toMatchObject({ value: given.gifts.value, client: { name: '—' }, asks: [], reason: null });
    expect(JSON.stringify(entries)).not.toContain(given.name);
  });

  test('has the report of the year, and checks a contract as she writes it', async () => {
    const report = await json<{ asks: unknown[] }>('GET', `${apiUrls.report}?from=2026-01-01&to=2026-12-31`);
    expect(report.asks.length).toBeGreaterThan(100);
    const check = await json<{ usable: boolean; problems: unknown[] }>('POST', apiUrls.checkContract, {
      name: 'neuf',
      text: '---\navenant: 1\nclinet: x\n---\n',
    });
    expect(check.usable).toBe(false);
    expect(check.problems.length).toBeGreaterThan(0);
  });

  test('what was decided stands on the card, and what comes of estimated time is marked at the client', async () => {
    const one = await consultation();
    const url = (pattern: string) => fill(pattern, { id: one.id });
    const clientOf = async () =>
      (await json<Clients>('GET', apiUrls.clients)).items.find(({ id }) => id === one.client.id);
    const decided = await json<Decided>('POST', url(apiUrls.decide), {
      decision: 'give',
      reason: 'la rentrée',
    });
    const { value } = decided.entry ?? {};
    expect(decided.ask.entry).toEqual({ kind: 'gift', worth: value, worked: 'estimated' });
    expect((await clientOf())?.estimated).toEqual(expect.arrayContaining(['leakage', 'gifts']));
    await json('POST', fill(apiUrls.reverse, { number: decided.entry?.number ?? 0 }), { reason: '' });
    expect((await clientOf())?.estimated).not.toContain('billed');
    const timed = { decision: 'bill', seconds: 1200 };
    const billed = await json<Decided>('POST', url(apiUrls.decide), timed);
    expect(billed.ask.entry).toMatchObject({ worth: billed.entry?.amount, worked: 'timer' });
    expect((await clientOf())?.estimated).not.toContain('billed');
    await json('POST', fill(apiUrls.reverse, { number: billed.entry?.number ?? 0 }), { reason: '' });
    expect((await json<AskDetail>('GET', url(apiUrls.ask))).ask.entry).toBeNull();
  });
});
