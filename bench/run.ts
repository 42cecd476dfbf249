import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoLetters } from './demo.ts';
import { writeBenchMailbox } from './mailbox.ts';
import { cpuRate, type Measured, measured, median, rate } from './measure.ts';

// `npm run bench [-- MESSAGES]`: makes a mailbox from a seed and measures reading and auditing it beside the peers.

const messages = Number(process.argv[2] ?? 25_000);
const runs = 3;
const folder = mkdtempSync(join(tmpdir(), 'avenant-bench-'));

try {
  const file = join(folder, 'bench.mbox');
  const bytes = await writeBenchMailbox(file, messages, demoLetters());
  print(
    `${messages} messages, ${Math.round(bytes / 1e6)} MB, Node ${process.version}, ${availableParallelism()} cores; medians of ${runs} runs`,
  );
  const times = (job: string, ...args: readonly string[]) =>
    median(Array.from({ length: runs }, () => measured(job, file, ...args)));
  const floor = times('floor');
  print(`reading the file          ${Math.round(rate(floor))} MB/s`);
  const mailparser = times('mailparser');
  const postal = times('postal');
  row('mailparser simpleParser', mailparser);
  row('postal-mime', postal);
  row('ours: splitting', times('split'));
  const parse = times('parse');
  row('ours: parse, visible text', parse);
  const audit = times('audit', '0');
  row('ours: whole audit', audit);
  const crew = times('audit', 'default');
  row('ours: audit, workers', crew);
  const one = times('read', '1');
  const two = times('read', '2');
  row('ours: 1 reading worker', one);
  row('ours: 2 reading workers', two);
  print('');
  print('ratios by processor time (by the clock):');
  print(`parse / simpleParser      ${ratio(parse, mailparser)} (goal 8)`);
  print(`parse / postal-mime       ${ratio(parse, postal)} (goal 5)`);
  print(`audit / simpleParser      ${ratio(audit, mailparser)} (goal 4)`);
  print(`  with its workers        ${(rate(crew) / rate(mailparser)).toFixed(2)} by the clock`);
  print(`2 workers / 1 worker      ${(rate(two) / rate(one)).toFixed(2)} by the clock (goal 1.7)`);
  const small = join(folder, 'small.mbox');
  await writeBenchMailbox(small, Math.round(messages / 4), demoLetters());
  const quarter = measured('audit', small, '0');
  print(
    `memory of the audit       ${audit.megabytes} MB; of a quarter of the mail ${quarter.megabytes} MB (goal below 300)`,
  );
  notmuch(folder, file, audit);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function notmuch(home: string, file: string, audit: Measured): void {
  if (spawnSync('notmuch', ['--version']).status !== 0) {
    print('notmuch is not installed: no ratio to it');
    return;
  }
  const maildir = join(home, 'mail', 'cur');
  spawnSync('sh', [
    '-c',
    `mkdir -p "${maildir}" "${home}/mail/new" "${home}/mail/tmp" && cd "${maildir}" && csplit -sz -n 6 "${file}" '/^From /' '{*}'`,
  ]);
  const env = {
    ...process.env,
    NOTMUCH_CONFIG: join(home, 'notmuch.conf'),
    MAILDIR: join(home, 'mail'),
    HOME: home,
  };
  writeFileSync(join(home, 'notmuch.conf'), `[database]\npath=${join(home, 'mail')}\n`);
  const start = process.hrtime.bigint();
  const result = spawnSync('notmuch', ['new', '--quiet'], { env });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (result.status !== 0) {
    print('notmuch new failed: no ratio to it');
    return;
  }
  print(
    `audit / notmuch new       ${(rate(audit) / (messages / seconds)).toFixed(2)} (notmuch: ${Math.round(messages / seconds)} messages/s)`,
  );
}

/** By processor time, and in brackets by the clock. */
function ratio(a: Measured, b: Measured): string {
  return `${(cpuRate(a) / cpuRate(b)).toFixed(2)} (${(rate(a) / rate(b)).toFixed(2)})`;
}

function row(label: string, run: Measured): void {
  const [clock, cpu] = [rate(run), cpuRate(run)].map((value) => String(Math.round(value)).padStart(6));
  print(
    `${label.padEnd(26)}${clock} messages/s ${cpu} a processor second ${String(run.megabytes).padStart(4)} MB`,
  );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
