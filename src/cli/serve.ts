import { parseArgs } from 'node:util';
import { isLanguage } from '../core/kit/language.ts';
import { cliSentence } from '../core/words/cli.ts';
import { serveWords } from '../core/words/serve.ts';
import { createApp } from '../http/app.ts';
import { packageRoot, servedFiles } from '../http/files.ts';
import { listen } from '../http/listen.ts';
import type { Io } from './io.ts';

const options = {
  help: { type: 'boolean', short: 'h' },
  port: { type: 'string' },
  lang: { type: 'string' },
} as const;

const defaultPort = 4600;

/** `avenant serve`: the page on this machine. Returns when it is told to stop. */
export async function run(
  args: readonly string[],
  io: Io,
  stopped: Promise<unknown> = interrupted(),
): Promise<number> {
  let values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];
  try {
    values = parseArgs({ args: [...args], options }).values;
  } catch (error) {
    io.stderr.write(`${cliSentence('wrongOption', io.language, (error as Error).message, 'serve')}\n`);
    return 2;
  }
  const words = serveWords[values.lang !== undefined && isLanguage(values.lang) ? values.lang : io.language];
  const refuse = (sentence: string) => {
    io.stderr.write(`${sentence}\n`);
    return 2;
  };
  if (values.help) {
    io.stdout.write(`${words.help}\n`);
    return 0;
  }
  const port = values.port === undefined ? defaultPort : Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return refuse(words.badPort(values.port ?? ''));
  const files = servedFiles(packageRoot());
  if (!files.has('/index.html')) return refuse(words.notBuilt);
  const server = await listen(createApp({ files, hosts: ['127.0.0.1', 'localhost'] }), port);
  if (!server) return refuse(words.noPort(port));
  io.stdout.write(`${words.running(server.address)}\n${words.stays}\n`);
  await stopped;
  await server.close();
  return 0;
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
