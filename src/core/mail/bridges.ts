/**
 * A message that is passed over, as far as a thread runs through it: what stands for its own id, and for that of the message
 * it answers. Most of a large mailbox may be such; as numbers they take a few dozen bytes each.
 */
export type Bridge = readonly [own: number, answers: number];

/** What each message that was passed over answers. */
export type Bridges = ReadonlyMap<number, number>;

/** So many messages that were passed over may lie between two others: nobody may make work with a long chain. */
const longestBridge = 50;

/** What threads need of a message that is passed over; undefined where it answers none. */
export function bridgeOf(id: string, references: readonly string[]): Bridge | undefined {
  const answers = references.at(-1);
  return answers === undefined ? undefined : [numberOf(id), numberOf(answers)];
}

/** Adds a bridge; of several under one id the same one stays, whatever order they come in. */
export function addBridge(bridges: Map<number, number>, [own, answers]: Bridge): void {
  const known = bridges.get(own);
  if (known === undefined || answers < known) bridges.set(own, answers);
}

/** Over bridges: each id that messages name, and the nearest one above it that messages have or name too. */
export function acrossBridges(
  messages: readonly { readonly id: string; readonly references: readonly string[] }[],
  bridges: Bridges,
): readonly (readonly [child: string, parent: string])[] {
  if (bridges.size === 0) return [];
  const named = new Map<number, string>();
  for (const { id, references } of messages) {
    for (const one of references) named.set(numberOf(one), one);
    named.set(numberOf(id), id);
  }
  // What a message is known to answer it says itself.
  const known = new Set(messages.map(({ id }) => id));
  return [...named].flatMap(([own, child]) => {
    if (known.has(child)) return [];
    let above = bridges.get(own);
    for (let steps = 1; above !== undefined && !named.has(above) && steps < longestBridge; steps++)
      above = bridges.get(above);
    const parent = above === undefined ? undefined : named.get(above);
    return parent === undefined ? [] : [[child, parent] as const];
  });
}

/**
 * A whole number below 2^53 for an id: of a hundred thousand ids two share one in one mailbox of a million. No cryptographic
 * hash: whoever forges ids can join threads by References as well.
 */
function numberOf(id: string): number {
  let high = 0x811c9dc5;
  let low = 0x9e3779b9;
  for (let index = 0; index < id.length; index++) {
    const code = id.charCodeAt(index);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x85ebca6b);
    low ^= low >>> 15;
  }
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0);
}
