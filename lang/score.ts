/**
 * `npm run score`: measures the program on mail it was not trained on (lang/frozen: trades that training knows nothing of;
 * lang/frozen-familiar, -later, -last and -fifth: trades that it knows; lang/frozen-raw, -raw-later, -raw-last and -raw-fourth: mail as mail programs leave it) and on the demo
 * practice's labels, as whole mailboxes through the command line; prints every measure, and fails when one falls below its floor in lang/score.json.
 * `npm run score -- --record` raises the floors to what is reached; `-- --embedder URL` also measures what an embedder there adds.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kinds } from '../src/core/asks/ask.ts';
import { loadEngine } from '../src/core/asks/engine.ts';
import { learningCurves } from './learning-curve.ts';
import { auditLabelled, type Outcome, type Scored } from './mailboxes.ts';
import { nearnessCurve } from './nearness.ts';
import { paceOf } from './pace.ts';
import { auditRaw } from './raw-mailboxes.ts';
import { readCorpus } from './training/corpus.ts';

interface Measures {
  readonly asks: number;
  readonly asksFr: number;
  readonly asksEn: number;
  readonly kinds: number;
  readonly kindsFr: number;
  readonly kindsEn: number;
  readonly verdict: number;
  readonly clause: number;
  readonly sureShare: number;
  readonly sureRight: number;
}

function measure({ scored, extra }: Outcome): Measures {
  const isOf = (lang?: string) => scored.filter((one) => lang === undefined || one.lang === lang);
  const found = (lang?: string) => {
    const all = isOf(lang);
    const hits = all.filter((one) => one.kind).length;
    const more = [...extra].reduce(
      (sum, [name, count]) => sum + (lang === undefined || name === lang ? count : 0),
      0,
    );
    return share(2 * hits, all.length + hits + more);
  };
  const hits = scored.filter((one) => one.kind);
  const sure = hits.filter((one) => !one.check);
  const cited = scored.filter((one) => one.label.clause !== null);
  return {
    asks: found(),
    asksFr: found('fr'),
    asksEn: found('en'),
    kinds: macro(isOf()),
    kindsFr: macro(isOf('fr')),
    kindsEn: macro(isOf('en')),
    verdict: share(scored.filter((one) => one.ruling === one.label.ruling).length, scored.length),
    clause: share(cited.filter((one) => one.clause === one.label.clause).length, cited.length),
    sureShare: share(sure.length, scored.length),
    sureRight: share(sure.filter((one) => one.ruling === one.label.ruling).length, sure.length),
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 1000) / 1000;
}

/** The mean of the kinds' F1 over the asks that were found. */
function macro(scored: readonly Scored[]): number {
  const hits = scored.filter((one) => one.kind);
  const each = kinds.map((kind) => {
    const right = hits.filter((one) => one.label.kind === kind && one.kind === kind).length;
    const either =
      hits.filter((one) => one.label.kind === kind).length + hits.filter((one) => one.kind === kind).length;
    return either === 0 ? 0 : (2 * right) / either;
  });
  return Math.round((each.reduce((a, b) => a + b, 0) / kinds.length) * 1000) / 1000;
}

function print(name: string, outcome: Outcome): void {
  const { scored } = outcome;
  const lines = [`\n== ${name}: ${scored.length} labelled asks`];
  for (const [key, value] of Object.entries(measure(outcome)))
    lines.push(`  ${key.padEnd(10)} ${value.toFixed(3)}`);
  lines.push(
    `  asks where none is labelled: ${outcome.silent} in clients' messages that ask nothing, ${outcome.noise} in noise`,
  );
  lines.push(`  ${'kind'.padEnd(10)} found  verdict clause   given as ${kinds.join(' ')}`);
  for (const kind of kinds) {
    const own = scored.filter((one) => one.label.kind === kind);
    const cited = own.filter((one) => one.label.clause !== null);
    const row = kinds.map((given) =>
      String(own.filter((one) => one.kind === given).length).padStart(given.length),
    );
    const numbers = [
      share(own.filter((one) => one.kind).length, own.length),
      share(own.filter((one) => one.ruling === one.label.ruling).length, own.length),
      share(cited.filter((one) => one.clause === one.label.clause).length, cited.length),
    ];
    lines.push(
      `  ${kind.padEnd(10)} ${numbers.map((value) => value.toFixed(3)).join('  ')}            ${row.join(' ')}`,
    );
  }
  lines.push('  confidence   asks   mean    right');
  for (let low = 0; low < 10; low++) {
    const band = scored.filter((one) => one.kind && Math.min(9, Math.floor(one.confidence * 10)) === low);
    if (band.length === 0) continue;
    const mean = band.reduce((sum, one) => sum + one.confidence, 0) / band.length;
    const right = share(band.filter((one) => one.ruling === one.label.ruling).length, band.length);
    lines.push(
      `  ${(low / 10).toFixed(1)} to ${((low + 1) / 10).toFixed(1)}  ${String(band.length).padStart(5)}  ${mean.toFixed(3)}  ${right.toFixed(3)}`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** The floors with what rose above them; none is lowered. */
function raised(floors: Partial<Record<string, number>> | undefined, values: Measures) {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, Math.max(value, floors?.[key] ?? 0)]),
  );
}

const root = process.cwd();
const weights = readFileSync(join(root, 'lang/weights/engine.bin'));
const engine = loadEngine(new Uint8Array(weights));
const floorsFile = join(root, 'lang/score.json');
type Floors = Record<string, Partial<Record<string, number>>>;
const floors = JSON.parse(readFileSync(floorsFile, 'utf8')) as Floors;
/** Sets of mail as mail programs left it, to be read as well as judged. */
const rawSets: ReadonlySet<string> = new Set(['raw', 'rawLater', 'rawLast', 'rawFourth']);
const sets: Readonly<Record<string, string>> = {
  frozen: 'lang/frozen',
  familiar: 'lang/frozen-familiar',
  later: 'lang/frozen-later',
  last: 'lang/frozen-last',
  fifth: 'lang/frozen-fifth',
  demo: 'demo/threads',
  raw: 'lang/frozen-raw',
  rawLater: 'lang/frozen-raw-later',
  rawLast: 'lang/frozen-raw-last',
  rawFourth: 'lang/frozen-raw-fourth',
};
const fallen: string[] = [];
const named = process.argv.indexOf('--embedder');
const embedder = named < 0 ? undefined : process.argv[named + 1];
for (const [name, folder] of Object.entries(sets)) {
  const audited = (more: readonly string[] = []) =>
    rawSets.has(name) ? auditRaw(join(root, folder), more) : auditLabelled(join(root, folder), more);
  const outcome = await audited();
  print(name, outcome);
  if (embedder !== undefined) print(`${name} with the embedder`, await audited(['--embedder', embedder]));
  const values = measure(outcome);
  if (outcome.noise > 0) fallen.push(`${name}: ${outcome.noise} asks in noise`);
  if (process.argv.includes('--record')) floors[name] = raised(floors[name], values);
  for (const [key, floor] of Object.entries(floors[name] ?? {})) {
    const value = values[key as keyof Measures];
    if (floor !== undefined && value < floor) fallen.push(`${name} ${key}: ${value} is below ${floor}`);
  }
}
if (process.argv.includes('--record')) writeFileSync(floorsFile, `${JSON.stringify(floors, null, 2)}\n`);
const pace = paceOf(engine, readCorpus(join(root, 'lang/frozen')));
process.stdout.write(
  `\na letter of 200 words: median ${pace.median.toFixed(1)} ms, p99 ${pace.p99.toFixed(1)} ms; weights ${(weights.length / 1e6).toFixed(1)} MB\n`,
);
process.stdout.write(learningCurves(root, engine));
if (embedder !== undefined) process.stdout.write(await nearnessCurve(root, engine, embedder));
if (fallen.length > 0) {
  process.stderr.write(`${fallen.join('\n')}\n`);
  process.exitCode = 1;
}
