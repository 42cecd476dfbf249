/**
 * Undoes format=flowed (RFC 3676): unstuffs, and joins each paragraph's lines, never across quote depths. With `delsp`
 * the space that marks a soft break is deleted too. Quote marks come back as `> ` per depth. Never refuses.
 */
export function unflow(text: string, delsp = false): string {
  const out: string[] = [];
  let parts: string[] = [];
  let depth = 0;
  const flush = () => {
    if (parts.length > 0) out.push(marks(depth) + parts.join(''));
    parts = [];
  };
  for (const given of text.split('\n')) {
    const line = given.endsWith('\r') ? given.slice(0, -1) : given;
    let at = 0;
    while (line.charCodeAt(at) === 62) at++;
    let content = line.slice(at);
    if (content.charCodeAt(0) === 32) content = content.slice(1);
    const soft = content.endsWith(' ') && content !== '-- ';
    // A line of another depth, or the signature's delimiter, ends a paragraph even when that was left open.
    if (parts.length > 0 && (at !== depth || content === '-- ')) flush();
    depth = at;
    parts.push(soft && delsp ? content.slice(0, -1) : content);
    if (!soft) flush();
  }
  flush();
  return out.join('\n');
}

function marks(depth: number): string {
  return depth === 0 ? '' : `${'>'.repeat(depth)} `;
}
