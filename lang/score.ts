/**
 * `npm run score`: measures the engine on text it was not trained on (lang/frozen) and on the demo practice's labels,
 * prints every measure, and fails when one falls below its floor in lang/score.json.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ask, kinds } from '../src/core/asks/ask.ts';
import { type Engine, loadEngine } from '../src/core/asks/engine.ts';
import { findAsks } from '../src/core/asks/find.ts';
import { decide } from '../src/core/verdict/decide.ts';
import { indexContract } from '../src/core/verdict/match.ts';
import type { LabelledAsk, LabelledMessage } from './labelled/parse.ts';
import { learningCurves } from './learning-curve.ts';
import { type LabelledContract, readCorpus } from './training/corpus.ts';

/** A labelled ask that was found (or not: `ask` is undefined), with the verdict on it. */
interface Scored {
  readonly label: LabelledAsk;
  readonly lang: string;
  readonly ask: Ask | undefined;
  readonly ruling: string;
  readonly clause: string | null;
  readonly confidence: number;
  readonly check: boolean;
}

interface Outcome {
  readonly scored: readonly Scored[];
  /** Spans found where no label is, per language. */
  readonly extra: ReadonlyMap<string, number>;
}

/** The client's messages only: in the demo and the frozen sets the provider writes too, and so do strangers. */
function isFromClient(message: LabelledMessage, { contract }: LabelledContract): boolean {
  const address = /<([^>]+)>/.exec(message.from ?? '')?.[1]?.toLowerCase();
  if (
    address === undefined ||
    message.headers.some((header) => /^(list-id|auto-submitted|precedence)/i.test(header))
  )
    return message.from === undefined;
  return contract.client.emails.some((known) =>
    known.startsWith('@') ? address.endsWith(known) : known === address,
  );
}

/** What the sender wrote, as far as the labelled text shows quotes: lines that begin with `>` are blanked, places kept. */
function withoutQuotes(body: string): string {
  return body
    .split('\n')
    .map((line) => (line.startsWith('>') ? ' '.repeat(line.length) : line))
    .join('\n');
}

function scoreContracts(engine: Engine, contracts: readonly LabelledContract[]): Outcome {
  const scored: Scored[] = [];
  const extra = new Map<string, number>();
  for (const one of contracts) {
    const index = indexContract(engine, one.contract);
    const asked = new Map<string, number>();
    const threads = new Set<string>();
    for (const message of one.messages) {
      const isFirst = message.thread === undefined || !threads.has(message.thread);
      if (message.thread !== undefined) threads.add(message.thread);
      if (!isFromClient(message, one)) continue;
      const found = findAsks(
        engine,
        { subject: isFirst ? message.subject : '', body: withoutQuotes(message.body) },
        message.lang === 'fr' || message.lang === 'en' ? message.lang : 'other',
      );
      const used = new Set<Ask>();
      const verdicts = found.map((ask) => {
        const { verdict } = decide(index, ask, {
          day: message.date.slice(0, 10),
          asked: (id) => asked.get(id) ?? 0,
        });
        if (ask.kind === 'work' && verdict.clause !== null)
          asked.set(verdict.clause, (asked.get(verdict.clause) ?? 0) + 1);
        return verdict;
      });
      for (const label of message.asks) {
        const at = found.findIndex(
          (ask) =>
            !used.has(ask) &&
            ask.in === label.in &&
            Math.min(ask.quote.end, label.end) > Math.max(ask.quote.start, label.start),
        );
        const ask = found[at];
        if (ask) used.add(ask);
        const verdict = verdicts[at];
        scored.push({
          label,
          lang: message.lang,
          ask,
          ruling: verdict?.ruling ?? '-',
          clause: verdict?.clause ?? null,
          confidence: verdict?.confidence ?? 0,
          check: verdict?.check ?? true,
        });
      }
      extra.set(message.lang, (extra.get(message.lang) ?? 0) + found.length - used.size);
    }
  }
  return { scored, extra };
}

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
    const hits = all.filter((one) => one.ask).length;
    const more = [...extra].reduce(
      (sum, [name, count]) => sum + (lang === undefined || name === lang ? count : 0),
      0,
    );
    return share(2 * hits, all.length + hits + more);
  };
  const hits = scored.filter((one) => one.ask);
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
  const hits = scored.filter((one) => one.ask);
  const each = kinds.map((kind) => {
    const right = hits.filter((one) => one.label.kind === kind && one.ask?.kind === kind).length;
    const either =
      hits.filter((one) => one.label.kind === kind).length +
      hits.filter((one) => one.ask?.kind === kind).length;
    return either === 0 ? 0 : (2 * right) / either;
  });
  return Math.round((each.reduce((a, b) => a + b, 0) / kinds.length) * 1000) / 1000;
}

function print(name: string, outcome: Outcome): void {
  const { scored } = outcome;
  const lines = [`\n== ${name}: ${scored.length} labelled asks`];
  for (const [key, value] of Object.entries(measure(outcome)))
    lines.push(`  ${key.padEnd(10)} ${value.toFixed(3)}`);
  lines.push(`  ${'kind'.padEnd(10)} found  verdict clause   given as ${kinds.join(' ')}`);
  for (const kind of kinds) {
    const own = scored.filter((one) => one.label.kind === kind);
    const cited = own.filter((one) => one.label.clause !== null);
    const row = kinds.map((given) =>
      String(own.filter((one) => one.ask?.kind === given).length).padStart(given.length),
    );
    const numbers = [
      share(own.filter((one) => one.ask).length, own.length),
      share(own.filter((one) => one.ruling === one.label.ruling).length, own.length),
      share(cited.filter((one) => one.clause === one.label.clause).length, cited.length),
    ];
    lines.push(
      `  ${kind.padEnd(10)} ${numbers.map((value) => value.toFixed(3)).join('  ')}            ${row.join(' ')}`,
    );
  }
  lines.push('  confidence   asks   mean    right');
  for (let low = 0; low < 10; low++) {
    const band = scored.filter((one) => one.ask && Math.min(9, Math.floor(one.confidence * 10)) === low);
    if (band.length === 0) continue;
    const mean = band.reduce((sum, one) => sum + one.confidence, 0) / band.length;
    const right = share(band.filter((one) => one.ruling === one.label.ruling).length, band.length);
    lines.push(
      `  ${(low / 10).toFixed(1)} to ${((low + 1) / 10).toFixed(1)}  ${String(band.length).padStart(5)}  ${mean.toFixed(3)}  ${right.toFixed(3)}`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

const root = process.cwd();
const engine = loadEngine(new Uint8Array(readFileSync(join(root, 'lang/weights/engine.bin'))));
const floors = JSON.parse(readFileSync(join(root, 'lang/score.json'), 'utf8')) as Record<
  string,
  Partial<Measures>
>;
const sets: Readonly<Record<string, string>> = { frozen: 'lang/frozen', demo: 'demo/threads' };
const fallen: string[] = [];
for (const [name, folder] of Object.entries(sets)) {
  const outcome = scoreContracts(engine, readCorpus(join(root, folder)));
  print(name, outcome);
  for (const [key, floor] of Object.entries(floors[name] ?? {})) {
    const value = measure(outcome)[key as keyof Measures];
    if (value < floor) fallen.push(`${name} ${key}: ${value} is below ${floor}`);
  }
}
process.stdout.write(learningCurves(root, engine));
if (fallen.length > 0) {
  process.stderr.write(`${fallen.join('\n')}\n`);
  process.exitCode = 1;
}
