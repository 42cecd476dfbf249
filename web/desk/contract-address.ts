/** A contract's page. */
export function contractAddress(name: string): string {
  return `/contracts/${encodeURIComponent(name)}`;
}

/**
 * The name in the path of a contract's page. The path is the browser's own: the router has decoded its parameters in part
 * already, and what is decoded twice is another name ("50%" is none at all).
 */
export function contractIn(path: string): string {
  const written = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

/** The name as a file may bear it. Nothing for names that stand for a folder in any path: no page could have them. */
export function asContractName(typed: string): string | undefined {
  const name = typed.trim().replaceAll(/[/\\]/g, '-');
  return name === '' || name === '.' || name === '..' ? undefined : name;
}
