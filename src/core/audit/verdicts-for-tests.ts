import type { Ask } from '../asks/ask.ts';
import type { Engine } from '../asks/engine.ts';
import type { Contract } from '../contract/contract.ts';
import { judge } from '../verdict/judge.ts';

/** Stands in for `verdict/match.ts`: the audit's stories are about the audit, not about the engine's skill. */
export const matchByStory = { indexContract: (_engine: Engine, contract: Contract) => ({ contract }) };

/** Stands in for `verdict/decide.ts`: an ask's first reason names its clause, a second one says that it is doubtful. */
export const decideByStory = {
  decide(
    index: { readonly contract: Contract },
    ask: Ask,
    at: { readonly day: string; asked(clause: string): number },
  ) {
    const [about, doubt] = ask.by.map(({ name }) => name);
    const clause = index.contract.clauses.find(({ id }) => id === about);
    const judgement = judge(ask.kind, clause, index.contract, at.day, clause ? at.asked(clause.id) : 0);
    const verdict = { ...judgement, confidence: doubt ? 0.4 : 0.9, check: doubt !== undefined };
    return { ask, verdict, matches: [] };
  },
};

/** Stands in for `verdict/answered.ts`: answers of the stories say nothing of the contract. */
export const answeredByStory = {
  answersTo: (_engine: Engine, asks: readonly string[]) =>
    asks.map(() => ({ text: '', outside: 0, signs: [] })),
};
