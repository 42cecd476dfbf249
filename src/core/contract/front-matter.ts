import { type Document, isAlias, isScalar, parseDocument, visit } from 'yaml';
import type { Language } from '../kit/language.ts';
import { money, mostRate } from '../kit/money.ts';
import {
  type ConsultationClause,
  type ConsultationTerms,
  type Contract,
  groupings,
  priceBases,
  roundings,
} from './contract.ts';
import { isCurrency, meantCurrency } from './currencies.ts';
import type { Reader } from './reader.ts';
import {
  choiceOf,
  dayOf,
  type Field,
  type Fields,
  fieldsOf,
  listOf,
  minorOf,
  numberOf,
  short,
  textOf,
} from './yaml-fields.ts';

/** What the front matter states: the contract without its name and its text. */
export type FrontMatter = Omit<Contract, 'name' | 'title' | 'preamble' | 'clauses' | 'terms' | 'onFile'>;

const keys = [
  'avenant',
  'client',
  'language',
  'currency',
  'signed',
  'starts',
  'ends',
  'price',
  'consultation',
  'warranty',
];
const consultationKeys = [
  'billable',
  'rate',
  'increment',
  'rounding',
  'minimum',
  'per',
  'allowance',
  'rollover',
];
const minutesADay = 1440;
const minutesAMonth = 44_640;

/**
 * Reads the front matter that stands in the text from `start` to `end`. Undefined when what no contract can do without
 * (client, addresses, language, currency) is missing or wrong; other wrong values are left out. All is reported.
 */
export function readFrontMatter(reader: Reader, start: number, end: number): FrontMatter | undefined {
  const document = parseYaml(reader, start, end);
  if (document === undefined) return undefined;
  const top = fieldsOf(reader, document.contents, start, start, 'front matter', keys);
  if (top === undefined) return undefined;
  const need = (fields: Fields, key: string, at: number, name = key) =>
    neededField(reader, fields, key, at, name);
  const version = need(top, 'avenant', start);
  if (version) readVersion(reader, version);
  const client = need(top, 'client', start);
  const who = client && fieldsOf(reader, client.node, client.at, start, 'client', ['name', 'emails']);
  const nameField = who && need(who, 'name', client.keyAt, 'client.name');
  const name = nameField && textOf(reader, nameField);
  if (nameField && name !== undefined) refuseHash(reader, nameField, name);
  const emailsField = who && need(who, 'emails', client.keyAt, 'client.emails');
  const emails = emailsField ? readEmails(reader, emailsField, start) : [];
  const languageField = need(top, 'language', start);
  const language = languageField && choiceOf<Language>(reader, languageField, ['fr', 'en']);
  const currencyField = need(top, 'currency', start);
  const currency = currencyField && readCurrency(reader, currencyField);
  const rest = readRest(reader, top, currency ?? 'EUR', start);
  if (name === undefined || emails.length === 0 || language === undefined || currency === undefined)
    return undefined;
  return { client: { name, emails }, language, currency, ...rest };
}

/** A field that must be there; a misspelt one is not called missing too, since mending it adds it. */
function neededField(
  reader: Reader,
  fields: Fields,
  key: string,
  at: number,
  name: string,
): Field | undefined {
  const field = fields.get(key);
  const isMisspelt = fields.strays.some(({ meant }) => meant === key);
  if (field === undefined && !isMisspelt) reader.report('contract-key-missing', at, { key: name });
  return field;
}

/** The YAML document, or undefined when it cannot be relied upon. Aliases are refused: they are how a small file grows large. */
function parseYaml(reader: Reader, start: number, end: number): Document | undefined {
  const document = parseDocument(reader.text.slice(start, end), {
    version: '1.2',
    schema: 'core',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    strict: true,
  });
  const places = new Set<number>();
  for (const error of document.errors.slice(0, 3)) {
    const at = start + error.pos[0];
    // One slip of the pen is told once, though it breaks several rules of YAML.
    if (places.has(at)) continue;
    places.add(at);
    if (error.code === 'TAB_AS_INDENT') reader.report('contract-yaml-tab', at);
    else if (error.code === 'BLOCK_AS_IMPLICIT_KEY') reader.report('contract-yaml-colon', at);
    else if (error.code === 'BAD_INDENT') reader.report('contract-yaml-indent', at);
    else if (error.code === 'BAD_SCALAR_START')
      reader.report('contract-yaml-reserved', at, { sign: reader.text[at] ?? '' });
    else reader.report('contract-yaml', at, { detail: error.message, reason: error.code });
  }
  if (document.errors.length > 0) return undefined;
  for (const warning of document.warnings)
    reader.report('contract-yaml', start + warning.pos[0], { detail: warning.message, reason: warning.code });
  let aliases = false;
  visit(document, (_key, node) => {
    const marked =
      isAlias(node) ||
      (node !== null && typeof node === 'object' && 'anchor' in node && node.anchor !== undefined);
    if (!marked) return undefined;
    const range = (node as { range?: readonly number[] | null }).range;
    reader.report('contract-yaml-alias', start + (range?.[0] ?? 0));
    aliases = true;
    return visit.BREAK;
  });
  return aliases ? undefined : document;
}

/** "Agence #1" is to YAML the name "Agence" and a comment. Who comments on a name leaves a space behind the sign. */
function refuseHash(reader: Reader, field: Field, name: string): void {
  const range = isScalar(field.node) ? field.node.range : undefined;
  const end = range ? field.at + range[1] - range[0] : field.at;
  const lost = /^[ \t]+(#[^\s#][^\n}]{0,100})/.exec(reader.text.slice(end, end + 120))?.[1];
  if (lost !== undefined)
    reader.report('contract-yaml-hash', field.at, { value: short(`${name} ${lost.trim()}`) });
}

function readVersion(reader: Reader, field: Field): void {
  const text = textOf(reader, field, 'number');
  if (text !== undefined && text !== '1') reader.report('contract-version', field.at, { value: short(text) });
}

function readCurrency(reader: Reader, field: Field): string | undefined {
  const text = textOf(reader, field);
  if (text === undefined || isCurrency(text)) return text;
  const meant = meantCurrency(text);
  reader.report('contract-currency', field.at, { value: short(text), ...(meant && { meant }) });
  return undefined;
}

const domain =
  /^(?=.{1,253}$)(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}][\p{L}\p{N}-]{0,61}[\p{L}\p{N}]$/u;
/** A star is allowed in an address, and meant for everybody by whoever writes one: it would match nobody. */
const localPart = /^[^\s@<>()[\]\\,;:"*]{1,64}$/u;

/** True for an address (`claire@martin.example`) or a whole domain (`@martin.example`). */
export function isAddressOrDomain(text: string): boolean {
  const cut = text.indexOf('@');
  const local = text.slice(0, Math.max(cut, 0));
  return cut !== -1 && (local === '' || localPart.test(local)) && domain.test(text.slice(cut + 1));
}

/** The address within "Claire <claire@martin.example>", “claire@martin.example” or "*@martin.example". */
function meantAddress(text: string): string | undefined {
  const inside = /<([^<>]*)>/.exec(text)?.[1] ?? text;
  const bare = inside
    .replace(/^[\s"'“”‘’«»]+|[\s"'“”‘’«»]+$/gu, '')
    .replace(/^mailto:/i, '')
    .replace(/^\*+(?=@)/, '');
  return bare !== text && isAddressOrDomain(bare) ? bare : undefined;
}

function readEmails(reader: Reader, field: Field, start: number): readonly string[] {
  const emails: string[] = [];
  const items = listOf(reader, field, start);
  if (items.length === 0) reader.report('contract-key-missing', field.at, { key: 'client.emails' });
  for (const { text, at } of items) {
    if (!isAddressOrDomain(text)) {
      const meant = meantAddress(text);
      reader.report('contract-email', at, { value: short(text), ...(meant && { meant }) });
    } else if (!emails.includes(text.toLowerCase())) emails.push(text.toLowerCase());
  }
  return emails;
}

type Rest = Pick<FrontMatter, 'signed' | 'starts' | 'ends' | 'price' | 'consultation' | 'warranty'>;

function readRest(reader: Reader, top: Fields, currency: string, offset: number): Rest {
  const day = (key: string) => {
    const field = top.get(key);
    return field && dayOf(reader, field);
  };
  const signed = day('signed');
  const starts = day('starts');
  const ends = day('ends');
  if (starts !== undefined && ends !== undefined && ends < starts) {
    reader.report('contract-days-order', top.get('ends')?.at ?? offset, { starts, ends });
  }
  const price = readPrice(reader, top.get('price'), currency, offset);
  const warranty = readWarranty(reader, top.get('warranty'), offset);
  const consultation = readConsultation(reader, top.get('consultation'), currency, offset);
  return {
    ...(signed && { signed }),
    ...(starts && { starts }),
    ...(ends && { ends }),
    ...(price && { price }),
    consultation,
    ...(warranty && { warranty }),
  };
}

function readPrice(
  reader: Reader,
  field: Field | undefined,
  currency: string,
  offset: number,
): Contract['price'] {
  if (field === undefined) return undefined;
  const fields = fieldsOf(reader, field.node, field.at, offset, 'price', priceBases);
  if (fields === undefined) return undefined;
  const stated = priceBases.filter((basis) => fields.has(basis));
  const basis = stated[0];
  const amountField = basis && fields.get(basis);
  if (basis === undefined || amountField === undefined) {
    if (fields.strays.length === 0) reader.report('contract-key-missing', field.at, { key: 'price.fixed' });
    return undefined;
  }
  if (stated.length > 1) reader.report('contract-price-several', field.at, { stated: stated.join(', ') });
  const minor = minorOf(reader, amountField, currency);
  return minor === undefined ? undefined : { basis, amount: money(minor, currency) };
}

function readWarranty(reader: Reader, field: Field | undefined, offset: number): Contract['warranty'] {
  if (field === undefined) return undefined;
  const fields = fieldsOf(reader, field.node, field.at, offset, 'warranty', ['days', 'from']);
  if (fields === undefined) return undefined;
  const daysField = neededField(reader, fields, 'days', field.keyAt, 'warranty.days');
  const days = daysField && numberOf(reader, daysField, 1, 3650);
  const fromField = fields.get('from');
  const from = fromField && dayOf(reader, fromField);
  return days === undefined ? undefined : { days, ...(from && { from }) };
}

function readConsultation(
  reader: Reader,
  field: Field | undefined,
  currency: string,
  offset: number,
): ConsultationClause {
  const silent: ConsultationClause = { billable: 'silent', terms: {} };
  if (field === undefined) return silent;
  const fields = fieldsOf(reader, field.node, field.at, offset, 'consultation', consultationKeys);
  if (fields === undefined) return silent;
  const terms: { -readonly [K in keyof ConsultationTerms]?: ConsultationTerms[K] } = {};
  const rateField = fields.get('rate');
  const rate = rateField && minorOf(reader, rateField, currency, mostRate);
  if (rate !== undefined) terms.rate = money(rate, currency);
  const whole = (key: 'increment' | 'minimum' | 'allowance' | 'rollover', least: number, most: number) => {
    const one = fields.get(key);
    const value = one && numberOf(reader, one, least, most);
    if (value !== undefined) terms[key] = value;
  };
  whole('increment', 1, minutesADay);
  const roundingField = fields.get('rounding');
  const rounding = roundingField && choiceOf(reader, roundingField, roundings);
  if (rounding !== undefined) terms.rounding = rounding;
  whole('minimum', 0, minutesADay);
  const perField = fields.get('per');
  const per = perField && choiceOf(reader, perField, groupings);
  if (per !== undefined) terms.per = per;
  whole('allowance', 0, minutesAMonth);
  whole('rollover', 0, 120);
  const billableField = fields.get('billable');
  const billable = billableField && choiceOf(reader, billableField, ['true', 'false']);
  if (billable === undefined) return { billable: 'silent', terms };
  return billable === 'true' ? { billable: true, terms } : { billable: false, terms };
}
