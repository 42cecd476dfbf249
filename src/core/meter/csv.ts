/** A record of a CSV file and the line it begins on, from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A CSV file read whole. `openQuote`: the line of a quotation mark that nothing closes. */
export interface Csv {
  readonly delimiter: ',' | ';' | '\t';
  readonly rows: readonly CsvRow[];
  readonly openQuote?: number;
}

/**
 * Reads CSV (RFC 4180) in one pass: commas, semicolons or tabs as the first line has them, quoted cells with line ends
 * inside, CRLF, LF or CR, a byte order mark and a spreadsheet's `sep=;` line. Empty lines are left out. Never throws.
 */
export function readCsv(source: string): Csv {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const named = /^sep=([,;\t])(?:\r\n|\n|\r)/i.exec(text);
  const start = named?.[0].length ?? 0;
  const delimiter = (named?.[1] as Csv['delimiter'] | undefined) ?? delimiterOf(text);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let line = named ? 2 : 1;
  let rowLine = line;
  let quotedSince = 0;
  const endRow = () => {
    cells.push(cell);
    cell = '';
    if (cells.length > 1 || cells[0]?.trim() !== '') rows.push({ line: rowLine, cells });
    cells = [];
    rowLine = line;
  };
  let index = start;
  while (index < text.length) {
    const sign = text[index];
    if (quotedSince > 0) {
      const closing = text.indexOf('"', index);
      const stop = closing === -1 ? text.length : closing;
      const part = text.slice(index, stop);
      cell += part;
      line += lineEnds(part);
      const isDoubled = text[stop + 1] === '"';
      if (closing !== -1 && isDoubled) cell += '"';
      else if (closing !== -1) quotedSince = 0;
      index = stop + (closing !== -1 && isDoubled ? 2 : 1);
    } else if (sign === '"' && cell === '') {
      quotedSince = line;
      index += 1;
    } else if (sign === delimiter) {
      cells.push(cell);
      cell = '';
      index += 1;
    } else if (sign === '\n' || sign === '\r') {
      line += 1;
      endRow();
      index += sign === '\r' && text[index + 1] === '\n' ? 2 : 1;
    } else {
      const stop = plainEnd(text, index, delimiter);
      cell += text.slice(index, stop);
      index = stop;
    }
  }
  if (cell !== '' || cells.length > 0) endRow();
  return { delimiter, rows, ...(quotedSince > 0 && { openQuote: quotedSince }) };
}

/** The end of a run of signs that mean nothing to CSV; at least one sign long. */
function plainEnd(text: string, from: number, delimiter: string): number {
  let index = from + 1;
  while (index < text.length) {
    const sign = text[index];
    if (sign === delimiter || sign === '\n' || sign === '\r') break;
    index += 1;
  }
  return index;
}

/** The sign that the first line, outside quotation marks, has most of. */
function delimiterOf(text: string): Csv['delimiter'] {
  const counts = { ',': 0, ';': 0, '\t': 0 };
  let isQuoted = false;
  for (let index = 0; index < text.length; index++) {
    const sign = text[index];
    if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (sign === '\n' || sign === '\r')) break;
    else if (!isQuoted && (sign === ',' || sign === ';' || sign === '\t')) counts[sign] += 1;
  }
  if (counts[';'] > counts[','] && counts[';'] >= counts['\t']) return ';';
  return counts['\t'] > counts[','] ? '\t' : ',';
}

function lineEnds(text: string): number {
  let ends = 0;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '\n' || (text[index] === '\r' && text[index + 1] !== '\n')) ends += 1;
  }
  return ends;
}
