import { Agent, get } from 'node:http';
import { setTimeout } from 'node:timers/promises';

/** Many small questions at once, over HTTP on connections that are kept. */
export interface Reading {
  /** Milliseconds of each question when so many a second were asked, whether the ones before were answered or not. */
  readonly took: readonly number[];
  /** Answers a second when `lanes` ask as fast as they are answered. */
  readonly mostPerSecond: number;
}

const perSecond = 200;
const seconds = 8;
const lanes = 8;

/** Reads from a server in another process, so that what asking costs is not counted as its own. */
export async function mixedReading(base: string, token: string, paths: readonly string[]): Promise<Reading> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const ask = (at: number) => answerTime(agent, base + paths[at % paths.length], token);
  try {
    for (let at = 0; at < 200; at++) await ask(at);
    const asked: Promise<number>[] = [];
    const begun = performance.now();
    while (asked.length < perSecond * seconds) {
      const due = Math.floor(((performance.now() - begun) * perSecond) / 1000);
      while (asked.length < Math.min(due, perSecond * seconds)) asked.push(ask(asked.length));
      await setTimeout(1);
    }
    const took = await Promise.all(asked);
    const start = performance.now();
    let answered = 0;
    const lane = async (first: number) => {
      for (let at = first; performance.now() - start < (seconds * 1000) / 2; at++) {
        await ask(at);
        answered += 1;
      }
    };
    await Promise.all(Array.from({ length: lanes }, (_, at) => lane(at)));
    return { took, mostPerSecond: (answered * 1000) / (performance.now() - start) };
  } finally {
    agent.destroy();
  }
}

function answerTime(agent: Agent, url: string, token: string): Promise<number> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { authorization: `Bearer ${token}` } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`));
      response.resume().once('end', () => resolve(performance.now() - start));
    }).once('error', reject);
  });
}
