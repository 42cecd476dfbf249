import { isMap, isScalar, isSeq, type Node, type ParsedNode } from 'yaml';
import { isDay } from '../kit/day.ts';
import { mostAmount, parseMinor } from '../kit/money.ts';
import { nearest } from './nearest.ts';
import type { Reader } from './reader.ts';

/** One `key: value` of the front matter. `at`: offset of the value, or of the key where the value is missing. */
export interface Field {
  readonly key: string;
  readonly node: Node | null;
  readonly keyAt: number;
  readonly at: number;
  /** The number as it was meant where a decimal comma within braces cut it: of `{ rate: 65,50 }` it is "65,50". */
  readonly cut?: string;
}

/** The fields of a map by key. */
export interface Fields {
  readonly get: (key: string) => Field | undefined;
  readonly has: (key: string) => boolean;
  /** Keys that are none of the known ones, each with the known one that was probably meant. */
  readonly strays: readonly { readonly meant: string | undefined }[];
}

/** A map node's fields by key; unknown and repeated keys are reported, as is a value that is no map. */
export function fieldsOf(
  reader: Reader,
  node: Node | null,
  at: number,
  offset: number,
  name: string,
  known: readonly string[],
): Fields | undefined {
  if (!isMap(node)) {
    reader.report('contract-type', at, { key: name, wanted: 'map' });
    return undefined;
  }
  const fields = new Map<string, Field>();
  const strays: { meant: string | undefined }[] = [];
  let last: Field | undefined;
  for (const pair of node.items) {
    const before = last;
    last = undefined;
    const keyNode = pair.key as ParsedNode | null;
    const valueNode = pair.value as ParsedNode | null;
    const keyAt = keyNode?.range ? offset + keyNode.range[0] : at;
    const key = isScalar(keyNode) ? String(keyNode.source ?? keyNode.value ?? '') : '';
    const whole = node.flow && valueNode === null ? numberCut(reader, before, keyNode, offset) : undefined;
    if (before !== undefined && whole !== undefined) {
      last = { ...before, cut: whole };
      fields.set(last.key, last);
    } else if (!known.includes(key)) {
      const meant = meantKey(key, known);
      strays.push({ meant });
      reader.report('contract-key-unknown', keyAt, {
        key: short(key),
        in: name,
        known: known.join(', '),
        ...(meant && { meant }),
      });
    } else if (fields.has(key)) {
      reader.report('contract-key-twice', keyAt, { key, line: reader.lineOf(fields.get(key)?.keyAt ?? 0) });
    } else {
      const empty = valueNode === null || (isScalar(valueNode) && valueNode.value === null);
      const valueAt = valueNode?.range && !empty ? offset + valueNode.range[0] : keyAt;
      last = { key, node: empty ? null : valueNode, keyAt, at: valueAt };
      fields.set(key, last);
    }
  }
  return { get: (key) => fields.get(key), has: (key) => fields.has(key), strays };
}

/** The number that a comma cut in two, where the field before ends in a digit and this key begins with one. */
function numberCut(
  reader: Reader,
  before: Field | undefined,
  key: ParsedNode | null,
  offset: number,
): string | undefined {
  if (!before || !isScalar(before.node) || !isScalar(key) || !key.range) return undefined;
  if (!/^\d/.test(key.source ?? '') || !/\d$/.test(before.node.source ?? '')) return undefined;
  return reader.text
    .slice(before.at, offset + key.range[1])
    .replace(/\s+/gu, ' ')
    .trim();
}

/** French and other everyday names of the keys. */
const otherNames: Readonly<Record<string, string>> = {
  langue: 'language',
  lang: 'language',
  devise: 'currency',
  monnaie: 'currency',
  prix: 'price',
  garantie: 'warranty',
  debut: 'starts',
  start: 'starts',
  begins: 'starts',
  from: 'starts',
  fin: 'ends',
  end: 'ends',
  until: 'ends',
  signe: 'signed',
  signature: 'signed',
  conseil: 'consultation',
  consultations: 'consultation',
  nom: 'name',
  email: 'emails',
  mail: 'emails',
  mails: 'emails',
  courriels: 'emails',
  adresses: 'emails',
  version: 'avenant',
  taux: 'rate',
  tarif: 'rate',
  arrondi: 'rounding',
  round: 'rounding',
  franchise: 'allowance',
  step: 'increment',
  pas: 'increment',
  jours: 'days',
  forfait: 'fixed',
  hour: 'hourly',
  day: 'daily',
  month: 'monthly',
  facturable: 'billable',
  hourly: 'rate',
  report: 'rollover',
};

function meantKey(key: string, known: readonly string[]): string | undefined {
  // `name:Bakery` within braces is a key to YAML.
  const [, own = '', value = ''] = /^(\w+):(\S.*)$/u.exec(key) ?? [];
  if (known.includes(own)) return short(`${own}: ${value}`);
  const other = otherNames[key.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')];
  return other && known.includes(other) ? other : nearest(key, known);
}

/** A value as it may be repeated in a sentence. */
export function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** The field's text as the file has it, on one line; undefined, and reported, where it is no plain value. */
export function textOf(reader: Reader, field: Field, wanted = 'text'): string | undefined {
  if (field.cut !== undefined) return field.cut;
  const text = isScalar(field.node)
    ? (field.node.source ?? String(field.node.value)).replace(/\s+/gu, ' ').trim()
    : '';
  if (text !== '') return text;
  reader.report('contract-type', field.at, { key: field.key, wanted });
  return undefined;
}

/** One of `allowed`; undefined, and reported, for anything else. */
export function choiceOf<T extends string>(
  reader: Reader,
  field: Field,
  allowed: readonly T[],
): T | undefined {
  const text = textOf(reader, field);
  if (text === undefined) return undefined;
  const found = allowed.find((value) => value === text);
  if (found !== undefined) return found;
  const meant = nearest(text, allowed) ?? allowed.find((value) => value === otherValues[text.toLowerCase()]);
  reader.report('contract-value-unknown', field.at, {
    key: field.key,
    value: short(text),
    allowed: allowed.join(', '),
    ...(meant && { meant }),
  });
  return undefined;
}

const otherValues: Readonly<Record<string, string>> = {
  français: 'fr',
  francais: 'fr',
  french: 'fr',
  anglais: 'en',
  english: 'en',
  oui: 'true',
  yes: 'true',
  non: 'false',
  no: 'false',
  haut: 'up',
  supérieur: 'up',
  superieur: 'up',
  ceil: 'up',
  upward: 'up',
  upwards: 'up',
  hausse: 'up',
  bas: 'down',
  inférieur: 'down',
  floor: 'down',
  downward: 'down',
  downwards: 'down',
  baisse: 'down',
  'au plus proche': 'nearest',
  proche: 'nearest',
  jour: 'day',
  thread: 'thread-day',
  fil: 'thread-day',
  conversation: 'thread-day',
  discussion: 'thread-day',
  email: 'message',
  'e-mail': 'message',
  courriel: 'message',
  mail: 'message',
  facture: 'invoice',
  month: 'invoice',
  mois: 'invoice',
};

/** A whole number from `least` to `most`. */
export function numberOf(reader: Reader, field: Field, least: number, most: number): number | undefined {
  const text = textOf(reader, field, 'number');
  if (text === undefined) return undefined;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (value >= least && value <= most) return value;
  reader.report('contract-number', field.at, { key: field.key, value: short(text), least, most });
  return undefined;
}

/** A calendar day. */
export function dayOf(reader: Reader, field: Field): string | undefined {
  const text = textOf(reader, field, 'day');
  if (text === undefined || isDay(text)) return text;
  const meant = meantDay(text);
  reader.report('contract-day', field.at, { key: field.key, value: short(text), ...(meant && { meant }) });
  return undefined;
}

/** The day that "31/01/2026" or "2026-1-5" stands for; undefined where the order of day and month is not certain. */
function meantDay(text: string): string | undefined {
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  const [, a = '', b = '', c = ''] = yearFirst ?? yearLast ?? [];
  const [year, month, day] = yearFirst
    ? [a, b, c]
    : Number(a) > 12 || a === b
      ? [c, b, a]
      : [c, a, Number(b) > 12 ? b : ''];
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(written) ? written : undefined;
}

/** An amount in minor units, `most` at most, read digit by digit from the file's own text. */
export function minorOf(
  reader: Reader,
  field: Field,
  currency: string,
  most = mostAmount,
): number | undefined {
  const text = textOf(reader, field, 'amount');
  if (text === undefined) return undefined;
  if (field.cut !== undefined) {
    reader.report('contract-amount-comma', field.at, { key: field.key, value: short(text), currency });
    return undefined;
  }
  const minor = parseMinor(text, currency);
  if (minor !== undefined && minor >= 0 && minor <= most) return minor;
  const data = { key: field.key, value: short(text), currency, most: String(most) };
  reader.report('contract-amount', field.at, data);
  return undefined;
}

/** The texts of a list, each with its place; a single text counts as a list of one, reported. */
export function listOf(
  reader: Reader,
  field: Field,
  offset: number,
): readonly { text: string; at: number }[] {
  if (!isSeq(field.node)) {
    reader.report('contract-type', field.at, { key: field.key, wanted: 'list' });
    const text = isScalar(field.node) ? (field.node.source ?? '').trim() : '';
    return text === '' ? [] : [{ text, at: field.at }];
  }
  const items: { text: string; at: number }[] = [];
  for (const item of field.node.items as (ParsedNode | null)[]) {
    const at = item?.range ? offset + item.range[0] : field.at;
    const text = isScalar(item) ? (item.source ?? '').trim() : '';
    if (text === '') reader.report('contract-type', at, { key: field.key, wanted: 'text' });
    else items.push({ text, at });
  }
  return items;
}
