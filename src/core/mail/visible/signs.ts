/** A few signs, looked up by their code: quicker than a set. */
export interface Signs {
  has(code: number): boolean;
}

/** The signs of a text. */
export function signs(text: string): Signs {
  // A place for every code: a second way for rare ones would be new to the engine each time text first takes it.
  const known = new Uint8Array(0x10000);
  for (let at = 0; at < text.length; at++) known[text.charCodeAt(at)] = 1;
  return { has: (code) => known[code] === 1 };
}
