import { expect, test } from 'vitest';
import type { Session } from '../../src/http/api/schemas.ts';
import { apiUrls } from '../../src/http/api/urls.ts';
import { apiStory } from './api-stage.ts';

const { json } = apiStory({}, '2028-06-15');

test("years later the demo's report is of the days of its mail, and her own of the year until today", async () => {
  const { period, today } = await json<Session>('GET', apiUrls.session);
  expect(today).toBe('2028-06-15');
  expect(period.from).toMatch(/^2026-01-/);
  expect(period.to).toMatch(/^2026-12-/);
  await json('POST', apiUrls.leaveDemo);
  const own = await json<Session>('GET', apiUrls.session);
  expect(own.period).toEqual({ from: '2027-06-17', to: '2028-06-15' });
});
