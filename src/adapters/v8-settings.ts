import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Lets the collector work sooner for the rest of the process. An audit's letters and verdicts live to its end and are some 90 MB
 * for 25,000 messages; left alone, the heap grows to four times what lived at the last full collection before there is
 * another. Measured on that mailbox: 210 to 240 MB instead of 235 to 370, for 3 % of the time. V8 sets the second of these back
 * whenever a thread begins: it has to be said again then (40 MB with two workers).
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=50');
  setFlagsFromString('--semi-space-growth-factor=1');
}

/**
 * Lets the compiler put less of other functions into each that is hot. An audit runs for seconds, and compiling hundreds of functions took
 * a quarter of its processor time (docs/decisions/023-workers.md). Each compilation reads this number once, when it begins; the limit for a
 * single function is read twice, and V8 ends the process when it changes in between: that one must not be set here.
 */
export function compileLess(): void {
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=150');
}

/**
 * Lets a process that mostly waits hold little. Measured on the demo's desk after three reports and sixty lists: 123 to 131 MB
 * instead of 199 to 237, and 108 to 116 instead of 130 once garbage was collected, for a third of the answers a second (425
 * instead of 648 of mixed reading).
 */
export function keepWaitingSmall(): void {
  setFlagsFromString('--optimize-for-size');
}

/**
 * Gives back what nobody holds any more. A process that waits allocates nothing, and so V8 would not collect until it works again.
 */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}
