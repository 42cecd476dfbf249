import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AskDetail, AskItem, OpinionAnswer, Settings } from '../../src/http/api/schemas.ts';
import { apiUrls, fill } from '../../src/http/api/urls.ts';
import { apiStory } from './api-stage.ts';
import { endpointStory } from './endpoint-stage.ts';

/** What the second judge answers to an ask's text. */
let answerTo: (request: string) => string = () => '';
const { call, json, answered } = apiStory({ opinionKey: 'key-of-sophie' });
const { sent, url } = endpointStory((body) => {
  const { request } = JSON.parse(JSON.parse(body).messages[1].content);
  return { choices: [{ message: { content: answerTo(request) } }] };
});
const asks = async () => (await answered('&limit=100')).items;
const doubtful = async (skip = 0): Promise<AskItem> => {
  const found = (await asks()).filter(({ verdict, confirmed }) => verdict.check && !confirmed)[skip];
  if (!found) throw new Error('the demo has doubtful asks');
  return found;
};
const opinionUrl = (id: string) => fill(apiUrls.opinion, { id });
async function switchTo(on: boolean, address = url()): Promise<Response> {
  const { secondOpinion: _, ...settings } = await json<Settings>('GET', apiUrls.settings);
  return call('PUT', apiUrls.settings, {
    ...settings,
    secondOpinion: { on, url: address, model: 'small' },
  });
}
const labels = (kind: string, clause: string) => (request: string) =>
  JSON.stringify({ kind, clause, quote: request.slice(0, 12) });

describe('while it is off', () => {
  test('nothing is wanted, and a wish for one is refused with nothing sent', async () => {
    expect((await json<Settings>('GET', apiUrls.settings)).secondOpinion.on).toBe(false);
    const { id } = await doubtful();
    expect((await json<AskDetail>('GET', fill(apiUrls.ask, { id }))).opinionWanted).toBe(false);
    const refused = await call('POST', opinionUrl(id));
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ title: 'opinion-off' });
    expect(sent).toEqual([]);
  });

  test('it cannot be switched on for an address that is not safe', async () => {
    for (const address of ['http://example.com/v1', 'ftp://127.0.0.1', 'https://key@example.com', ''])
      expect((await switchTo(true, address)).status).toBe(422);
    // A change that says nothing of it leaves it as it was.
    const { secondOpinion: _, ...rest } = await json<Settings>('GET', apiUrls.settings);
    await json('PUT', apiUrls.settings, rest);
    expect((await json<Settings>('GET', apiUrls.settings)).secondOpinion.on).toBe(false);
  });
});

describe('once it is on', () => {
  beforeAll(async () => {
    expect((await switchTo(true)).status).toBe(200);
  });

  test('reading lists and asks sends nothing; it is the wish for one that does', async () => {
    const { id } = await doubtful();
    await asks();
    expect((await json<AskDetail>('GET', fill(apiUrls.ask, { id }))).opinionWanted).toBe(true);
    expect(sent).toEqual([]);
  });

  test("a doubtful ask's text and its contract's clauses are sent, once, and nothing else", async () => {
    const one = await doubtful();
    answerTo = labels('work', 'no clause');
    const { opinion } = await json<OpinionAnswer>('POST', opinionUrl(one.id));
    expect(opinion).toMatchObject({ kind: 'work', clauseSaid: true, clause: null });
    expect(await json<OpinionAnswer>('POST', opinionUrl(one.id))).toEqual({ opinion });
    expect(sent).toHaveLength(1);
    const [{ body, authorization } = { body: '', authorization: '' }] = sent;
    expect(authorization).toBe('Bearer key-of-sophie');
    expect(JSON.parse(body).model).toBe('small');
    const data = JSON.parse(JSON.parse(body).messages[1].content);
    expect(Object.keys(data)).toEqual(['request', 'clauses']);
    expect(data.request).toBe(one.text);
    expect(body).not.toMatch(/atelier-sable|@|Sophie|Martin|Roche|80\.00/);
  });

  test('it is shown beside the ask, and changes neither verdict nor price nor what is to check', async () => {
    const before = await doubtful(1);
    const clauses = (await json<AskDetail>('GET', fill(apiUrls.ask, { id: before.id }))).clauses;
    for (const clause of ['no clause', ...clauses.map(({ id }) => id)]) {
      answerTo = labels('admin', clause);
      // Another model is another judge: it is asked anew.
      const { secondOpinion: _, ...settings } = await json<Settings>('GET', apiUrls.settings);
      const secondOpinion = { on: true, url: url(), model: `model ${clause}` };
      await json('PUT', apiUrls.settings, { ...settings, secondOpinion });
      const { opinion } = await json<OpinionAnswer>('POST', opinionUrl(before.id));
      const { ask, opinionWanted } = await json<AskDetail>('GET', fill(apiUrls.ask, { id: before.id }));
      expect(ask).toEqual({ ...before, opinion });
      expect(opinionWanted).toBe(false);
    }
    await switchTo(true);
  });

  test('an ask that is sure, or that a person settled, is never sent', async () => {
    const sure = (await asks()).find(({ verdict }) => !verdict.check);
    expect(await json<OpinionAnswer>('POST', opinionUrl(sure?.id ?? ''))).toEqual({ opinion: null });
    const { id } = await doubtful(2);
    await json('POST', fill(apiUrls.correct, { id }), { kind: 'opinion' });
    expect(await json<OpinionAnswer>('POST', opinionUrl(id))).toEqual({ opinion: null });
    expect(sent).toEqual([]);
  });

  test('rubbish is no opinion, and the next wish asks again', async () => {
    const { id } = await doubtful(3);
    answerTo = () => 'Included, of course!';
    expect(await json<OpinionAnswer>('POST', opinionUrl(id))).toEqual({ opinion: null });
    answerTo = labels('cannot tell', 'cannot tell');
    const { opinion } = await json<OpinionAnswer>('POST', opinionUrl(id));
    expect(opinion).toMatchObject({ kind: null, clauseSaid: false, outcome: 'agrees' });
    expect(sent).toHaveLength(2);
  });

  test('the key is kept nowhere, and switched off again nothing is shown or sent', async () => {
    await switchTo(false);
    expect((await asks()).every(({ opinion }) => opinion === null)).toBe(true);
    const { id } = await doubtful(1);
    expect((await call('POST', opinionUrl(id))).status).toBe(409);
    expect(sent).toEqual([]);
    const zip = unzipSync(new Uint8Array(await (await call('GET', apiUrls.export)).arrayBuffer()));
    for (const file of Object.values(zip)) expect(Buffer.from(file).includes('key-of-sophie')).toBe(false);
    expect(JSON.stringify(await json('GET', apiUrls.settings))).not.toContain('key-of-sophie');
  });
});
