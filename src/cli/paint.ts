import { styleText } from 'node:util';
import type { Paint, Style } from '../core/reports/summary.ts';
import type { Io, Output } from './io.ts';

type TextFormat = Parameters<typeof styleText>[0];

const formats: Readonly<Record<Style, TextFormat>> = {
  title: ['bold', 'underline'],
  money: ['bold', 'yellow'],
  good: 'green',
  warning: 'yellow',
  quiet: 'gray',
  strong: 'bold',
};

/** Colours on a terminal only, and not where NO_COLOR is set (https://no-color.org). */
export function paintFor(output: Output, env: Io['env']): Paint {
  const colours = output.isTTY === true && !env.NO_COLOR;
  return (style, text) => (colours ? styleText(formats[style], text, { validateStream: false }) : text);
}
