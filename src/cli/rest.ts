/** Calls `rest` when nobody has called the function that it gives for so long, and again after each time somebody did. */
export function restAfter(milliseconds: number, rest: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(rest, milliseconds).unref();
  };
}
