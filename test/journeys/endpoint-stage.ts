import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from 'vitest';

/** What an endpoint was sent since the test began. */
export interface Sent {
  readonly body: string;
  readonly authorization: string | undefined;
}

/** An OpenAI-compatible server on this machine for a file of stories: to each body it gives what `answer` makes of it. */
export function endpointStory(answer: (body: string) => unknown) {
  const sent: Sent[] = [];
  let url = '';
  const server = createServer((incoming, response) => {
    let body = '';
    incoming.on('data', (part) => (body += part));
    incoming.on('end', () => {
      sent.push({ body, authorization: incoming.headers.authorization });
      response.end(JSON.stringify(answer(body)));
    });
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    sent.length = 0;
  });
  return { sent, url: () => url };
}
