import type { Output } from './io.ts';

/** A line of progress that writes itself over, on a terminal only; times are milliseconds of any steady clock. */
export interface ProgressLine {
  show(text: string, done: number, total: number): void;
  clear(): void;
}

const barWidth = 24;
const pause = 80;

/** A progress line on an output; silent where `active` is false. */
export function progressLine(output: Output, active: boolean, now: () => number): ProgressLine {
  let shown = false;
  let last = Number.NEGATIVE_INFINITY;
  return {
    show(text, done, total) {
      if (!active || (now() - last < pause && done < total)) return;
      last = now();
      shown = true;
      const part = total > 0 ? Math.min(1, done / total) : 1;
      const filled = Math.round(part * barWidth);
      output.write(
        `\r\u001b[K${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${Math.floor(part * 100)} %  ${text}`,
      );
    },
    clear() {
      if (shown) output.write('\r\u001b[K');
      shown = false;
    },
  };
}
