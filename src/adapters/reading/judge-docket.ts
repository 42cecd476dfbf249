import type { Docket } from '../../core/audit/audit.ts';
import type { Finding } from '../../core/audit/judge-letters.ts';
import { briefOf } from '../../core/audit/judged.ts';
import type { Contract } from '../../core/contract/contract.ts';
import type { Crew, Member } from './crew.ts';

/** So many letters are sent at once: little memory, and the next wait at the worker when it has done them. */
const lettersAtOnce = 64;

/**
 * Has a crew judge everything on a docket, one client's letters by one worker; the findings are in the docket's order.
 * `contracts`: those that the docket was made with.
 */
export async function judgeDocket(
  { members }: Crew,
  { asking, corrections }: Docket,
  contracts: readonly Contract[],
): Promise<readonly (readonly Finding[])[]> {
  const placeOf = new Map(contracts.map((contract, place) => [contract, place]));
  const findings: (readonly Finding[])[] = [];
  const judgeSome = async (member: Member, letters: readonly number[]) => {
    const briefs = letters.map((at) => {
      const one = asking[at] as Docket['asking'][number];
      const brief = briefOf(one);
      // Why an ask was found is for the report alone.
      const asks = brief.asks.map((ask) => ({ ...ask, by: [] }));
      return [placeOf.get(one.contract), { ...brief, asks }];
    });
    const answer = await member.ask('judge', JSON.stringify(briefs));
    for (const [place, found] of (JSON.parse(answer) as Finding[][]).entries())
      findings[letters[place] as number] = found;
  };
  const clients = lettersByClient(asking);
  const queue = clients.values();
  await Promise.all(
    members.slice(0, clients.length).map(async (member) => {
      void member.ask('prepare', { contracts, corrections });
      for (const letters of queue) {
        let last = Promise.resolve();
        for (let from = 0; from < letters.length; from += lettersAtOnce) {
          const some = judgeSome(member, letters.slice(from, from + lettersAtOnce));
          await last;
          last = some;
        }
        await last;
      }
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
