import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { NearestAnswer } from '../../src/http/api/nearest-schemas.ts';
import type { AskDetail, AskItem, Settings } from '../../src/http/api/schemas.ts';
import { apiUrls, fill } from '../../src/http/api/urls.ts';
import { apiStory } from './api-stage.ts';
import { endpointStory } from './endpoint-stage.ts';

/** The vector that a text of a test gets. */
let vectorOf: (text: string, as: string) => readonly unknown[] = () => [];
const { call, json, answered } = apiStory({ embedderKey: 'key-of-sophie' });
const { sent, url } = endpointStory((body) => {
  const { input, input_type } = JSON.parse(body);
  return { data: input.map((text: string) => ({ embedding: vectorOf(text, input_type) })) };
});
const asks = async () => (await answered('&limit=100')).items;
const doubtful = async (): Promise<readonly AskItem[]> =>
  (await asks()).filter(({ verdict, confirmed }) => verdict.check && !confirmed);
const detail = (id: string) => json<AskDetail>('GET', fill(apiUrls.ask, { id }));
const nearestUrl = (id: string) => fill(apiUrls.nearest, { id });
async function switchTo(on: boolean, address = url(), model = 'small'): Promise<Response> {
  const { embedder: _, ...settings } = await json<Settings>('GET', apiUrls.settings);
  return call('PUT', apiUrls.settings, { ...settings, embedder: { on, url: address, model } });
}
/** Numbers that differ from text to text. */
const scatter = (text: string) => [...createHash('sha256').update(text).digest()].map((byte) => byte - 127);
async function first(): Promise<AskItem> {
  const [one] = await doubtful();
  if (!one) throw new Error('the demo has doubtful asks');
  return one;
}

describe('while it is off', () => {
  test('nothing is wanted, and a wish is refused with nothing sent', async () => {
    expect((await json<Settings>('GET', apiUrls.settings)).embedder.on).toBe(false);
    const { id } = await first();
    expect((await detail(id)).nearestWanted).toBe(false);
    const refused = await call('POST', nearestUrl(id));
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ title: 'embedder-off' });
    expect(sent).toEqual([]);
  });

  test('it cannot be switched on for an address that is not safe', async () => {
    for (const address of ['http://example.com/v1', 'ftp://127.0.0.1', 'https://key@example.com', ''])
      expect((await switchTo(true, address)).status).toBe(422);
    const { embedder: _, ...rest } = await json<Settings>('GET', apiUrls.settings);
    await json('PUT', apiUrls.settings, rest);
    expect((await json<Settings>('GET', apiUrls.settings)).embedder.on).toBe(false);
  });
});

describe('once it is on', () => {
  beforeAll(async () => {
    expect((await switchTo(true)).status).toBe(200);
  });

  test("an open ask's text and its contract's clauses are sent, once, and nothing else", async () => {
    const one = await first();
    const before = await detail(one.id);
    expect(before.nearestWanted).toBe(true);
    expect(sent).toEqual([]);
    vectorOf = (text, as) => [as === 'query' ? 1 : text.length % 7, 3];
    const { nearest } = await json<NearestAnswer>('POST', nearestUrl(one.id));
    expect(nearest).not.toBeNull();
    expect(await json<NearestAnswer>('POST', nearestUrl(one.id))).toEqual({ nearest });
    expect(sent.map(({ body }) => JSON.parse(body).input)).toEqual([
      before.clauses.map(({ text }) => text),
      [one.text],
    ]);
    expect(sent[0]?.authorization).toBe('Bearer key-of-sophie');
    expect(JSON.stringify(sent)).not.toMatch(/@|Sophie/);
  });

  test('whichever clause it draws an ask to, neither verdict nor price nor what is to check changes', async () => {
    let proposed = 0;
    for (const turn of [0, 1, 2, 3, 4, 5]) {
      // Vectors are kept by model and text: each turn is another model.
      await switchTo(true, url(), `drawn-${turn}`);
      for (const before of await doubtful()) {
        const { clauses } = await detail(before.id);
        const others = clauses.filter(({ id }) => id !== before.verdict.clause);
        const target = others.at(turn % others.length)?.text ?? '';
        // Every ask is given the vector of another clause than it cites.
        vectorOf = (text, as) => scatter(as === 'query' ? target : text);
        const { nearest } = await json<NearestAnswer>('POST', nearestUrl(before.id));
        expect((await detail(before.id)).ask).toEqual(before);
        if (!nearest?.proposed) continue;
        proposed += 1;
        const list = clauses.find(({ id }) => id === nearest.clause)?.list;
        expect(list === 'included').toBe(before.verdict.ruling === 'included');
      }
    }
    expect(proposed).toBeGreaterThan(0);
  });

  test('an ask that is sure, or that a person settled, is never sent; rubbish is none', async () => {
    await switchTo(true, url(), 'another');
    const sure = (await asks()).find(({ verdict }) => !verdict.check);
    expect(await json<NearestAnswer>('POST', nearestUrl(sure?.id ?? ''))).toEqual({ nearest: null });
    const [, { id } = { id: '' }, settled] = await doubtful();
    await json('POST', fill(apiUrls.correct, { id: settled?.id ?? '' }), { kind: 'opinion' });
    expect(await json<NearestAnswer>('POST', nearestUrl(settled?.id ?? ''))).toEqual({ nearest: null });
    expect(sent).toEqual([]);
    vectorOf = () => [null, 1];
    expect(await json<NearestAnswer>('POST', nearestUrl(id))).toEqual({ nearest: null });
    expect(sent).toHaveLength(1);
  });
});
