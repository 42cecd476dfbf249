import type { Docket } from '../../core/audit/audit.ts';
import type { Finding } from '../../core/audit/judge-letters.ts';
import { briefOf } from '../../core/audit/judged.ts';
import type { Crew, Member } from './crew.ts';

/** A thread compiles for most of a second before it judges fast: a second one is no help on two cores with fewer asks. */
const asksWorthAnother = 5_000;

/** So many letters are sent at once, which takes little memory. */
const lettersAtOnce = 64;

/**
 * Has a crew judge everything on a docket, one client's letters by one worker: who is free takes the next client. The findings
 * are in the docket's order. `asksEach`: with so many asks more another worker helps.
 */
export async function judgeDocket(
  { members }: Crew,
  { asking, contracts, corrections }: Docket,
  onJudged: (asks: number, of: number) => void,
  asksEach = asksWorthAnother,
): Promise<readonly (readonly Finding[])[]> {
  const placeOf = new Map(contracts.map((contract, place) => [contract, place]));
  const findings: (readonly Finding[])[] = [];
  const withSharedWords = wordSharing();
  const total = asking.reduce((sum, { letter }) => sum + letter.asks.length, 0);
  let judged = 0;
  /** Sends letters, and gives what waits for the findings and keeps them. */
  const send = (member: Member, letters: readonly number[]) => {
    const briefs = letters.map((at) => {
      const one = asking[at] as Docket['asking'][number];
      const brief = briefOf(one);
      // Why an ask was found is for the report alone.
      const asks = brief.asks.map((ask) => ({ ...ask, by: [] }));
      return [placeOf.get(one.contract), { ...brief, asks }];
    });
    const answer = member.ask('judge', JSON.stringify(briefs));
    return async () => {
      for (const [place, found] of (JSON.parse(await answer) as Finding[][]).entries()) {
        findings[letters[place] as number] = found.map(withSharedWords);
        judged += found.length;
      }
      onJudged(judged, total);
    };
  };
  const clients = lettersByClient(asking);
  const queue = clients.values();
  // The last members found asks (read-by-crew.ts), and have compiled what judging shares with that.
  const judges = [...members].reverse().slice(0, Math.min(clients.length, 1 + Math.floor(total / asksEach)));
  await Promise.all(
    judges.map(async (member) => {
      void member.ask('prepare', { contracts, corrections });
      let keepLast = async () => {};
      for (const letters of queue) {
        for (let from = 0; from < letters.length; from += lettersAtOnce) {
          // Sent before the last answer is read, so that the worker never waits.
          const keep = send(member, letters.slice(from, from + lettersAtOnce));
          await keepLast();
          keepLast = keep;
        }
      }
      await keepLast();
    }),
  );
  return findings;
}

/** The places of each client's letters, oldest first; the client with the most asks comes first, so that none is left to the end. */
function lettersByClient(asking: Docket['asking']): readonly (readonly number[])[] {
  const clients = new Map<string, { readonly letters: number[]; asks: number }>();
  for (const [at, { contract, letter }] of asking.entries()) {
    const { name } = contract.client;
    const client = clients.get(name) ?? { letters: [], asks: 0 };
    clients.set(name, client);
    client.letters.push(at);
    client.asks += letter.asks.length;
  }
  return [...clients.values()].sort((a, b) => b.asks - a.asks).map(({ letters }) => letters);
}

/** Lets the evidence of findings share its words with those before: as they come, each has its own, 5 MB in 23,000 asks. */
function wordSharing(): (finding: Finding) => Finding {
  const words = new Map<string, string>();
  const sharedWord = (word: string) => {
    const known = words.get(word);
    if (known === undefined) words.set(word, word);
    return known ?? word;
  };
  return (finding) => ({
    ...finding,
    matches: finding.matches.map((match) => ({ ...match, evidence: match.evidence.map(sharedWord) })),
  });
}
