/** Adds items to the end of a list, however many: spread into `push`, some hundred thousand break the stack. */
export function addAll<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}
