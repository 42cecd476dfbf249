import { setFlagsFromString } from 'node:v8';

/**
 * Lets the collector work sooner for the rest of the process. An audit's letters and verdicts live to its end and are some 90 MB
 * for 25,000 messages; left alone, the heap grows to four times what lived at the last full collection before there is
 * another. Measured on that mailbox: 210 to 240 MB instead of 235 to 370, for 3 % of the time.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=50');
  setFlagsFromString('--semi-space-growth-factor=1');
}
