/** A few signs, looked up by their code: quicker than a set for the first thousands of codes, where nearly all text is. */
export interface Signs {
  has(code: number): boolean;
}

/** The signs of a text. */
export function signs(text: string): Signs {
  const near = new Uint8Array(0x2100);
  const far = new Set<number>();
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < near.length) near[code] = 1;
    else far.add(code);
  }
  return { has: (code) => (code < near.length ? near[code] === 1 : far.has(code)) };
}
