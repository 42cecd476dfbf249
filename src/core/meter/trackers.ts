import { foldWord } from '../contract/nearest.ts';

/** The columns of a file of billed time, by their place in a row. */
export interface Columns {
  readonly date: number;
  readonly client: number | undefined;
  readonly project: number | undefined;
  /** Time written `h:mm:ss` or as decimal hours. */
  readonly hours: readonly number[];
  readonly minutes: number | undefined;
  readonly billable: number | undefined;
  readonly amount: number | undefined;
  readonly currency: number | undefined;
  /** The kind of entry: a break is no work. */
  readonly type: number | undefined;
  /** A clock time, whose AM or PM tells how the export writes its days. */
  readonly clock: number | undefined;
  /** The currency that the amount's header names: `Amount (EUR)`. */
  readonly amountCurrency: string | undefined;
}

/** A recognised kind of file. `covers` as in `BilledEntry`. */
export interface Tracker {
  readonly name: 'Clockify' | 'Toggl Track' | 'Harvest' | 'Kimai' | 'list';
  readonly covers: 'day' | 'month';
  readonly columns: Columns;
}

type ColumnName =
  | 'date'
  | 'client'
  | 'project'
  | 'minutes'
  | 'billable'
  | 'amount'
  | 'currency'
  | 'type'
  | 'clock';

interface Shape {
  readonly name: Tracker['name'];
  readonly covers: Tracker['covers'];
  readonly hours: readonly string[];
  /** For each column the headers it goes by, folded (`foldWord`), the preferred one first. */
  readonly headers: Readonly<Partial<Record<ColumnName, readonly string[]>>>;
  /** Columns without which the file is another's. */
  readonly needs: readonly ColumnName[];
}

/**
 * The detailed exports as their programs write them: Toggl Track and Harvest, which speak English alone, as their users'
 * importers know them (`Start date` … `Amount (EUR)`; `Hours`, `Hours Rounded`, `Billable?`, `Billable Amount`); Clockify and
 * Kimai in English, French and German. The plain list is our own.
 */
const shapes: readonly Shape[] = [
  {
    name: 'Clockify',
    covers: 'day',
    hours: [
      ...['duration (h)', 'time (h)', 'duration (decimal)', 'time (decimal)'],
      ...['duree (h)', 'temps (h)', 'duree (decimal)', 'duree (decimale)', 'temps (decimal)'],
      ...['dauer (h)', 'zeit (h)', 'dauer (dezimal)', 'dauer (decimal)', 'zeit (dezimal)'],
    ],
    headers: {
      date: ['start date', 'date', 'date de debut', 'startdatum', 'datum'],
      client: ['client', 'kunde'],
      project: ['project', 'projet', 'projekt'],
      billable: ['billable', 'facturable', 'abrechenbar'],
      amount: [
        ...['billable amount', 'amount', 'montant facturable', 'montant'],
        ...['rechnungsbetrag', 'abrechenbarer betrag', 'betrag'],
      ],
      currency: ['currency', 'devise', 'wahrung'],
      type: ['type', 'typ'],
      clock: ['start time', 'heure de debut', 'startzeit'],
    },
    needs: ['date', 'client'],
  },
  {
    name: 'Toggl Track',
    covers: 'day',
    hours: ['duration'],
    headers: {
      date: ['start date'],
      client: ['client'],
      project: ['project'],
      billable: ['billable'],
      amount: ['amount', 'billable amount'],
      currency: ['currency'],
      clock: ['start time'],
    },
    needs: ['date', 'client'],
  },
  {
    name: 'Harvest',
    covers: 'day',
    hours: ['hours rounded', 'hours'],
    headers: {
      date: ['date'],
      client: ['client'],
      project: ['project'],
      billable: ['billable'],
      amount: ['billable amount'],
      currency: ['currency'],
    },
    needs: ['date', 'client', 'project'],
  },
  {
    name: 'Kimai',
    covers: 'day',
    hours: ['duration', 'duree', 'dauer'],
    headers: {
      date: ['date', 'datum'],
      client: ['customer', 'client', 'kunde'],
      project: ['project', 'projet', 'projekt'],
      billable: ['billable', 'facturable', 'abrechenbar'],
      amount: ['total price', 'price', 'prix total', 'taux', 'gesamtpreis', 'preis'],
      currency: ['currency', 'devise', 'wahrung'],
      type: ['type', 'typ'],
      clock: ['from', 'de', 'begin', 'debut', 'von', 'beginn'],
    },
    needs: ['date', 'client', 'clock'],
  },
];

const list: Shape = {
  name: 'list',
  covers: 'month',
  hours: [],
  headers: {
    date: ['date', 'jour', 'day'],
    client: ['client'],
    minutes: ['minutes'],
    amount: ['amount', 'montant'],
    currency: ['currency', 'devise'],
  },
  needs: ['date', 'client'],
};

/** Which program wrote a file, by its header line; undefined when none that is known. */
export function trackerOf(header: readonly string[]): Tracker | undefined {
  const full = header.map((name) => foldWord(name).replace(/ ?\?$/, ''));
  // `Amount (EUR)` is the column `amount`; `Duration (h)` keeps its bracket, which tells it from Toggl's.
  const bare = full.map((name) => name.replace(/ ?\([^)]*\)$/, ''));
  const place = (names: readonly string[], among: readonly string[]) => {
    for (const name of names) {
      const index = among.indexOf(name);
      if (index !== -1) return index;
    }
    return undefined;
  };
  for (const shape of [...shapes, list]) {
    const hours = shape.hours.map((name) => full.indexOf(name)).filter((index) => index !== -1);
    const at = (column: ColumnName) => place(shape.headers[column] ?? [], column === 'amount' ? bare : full);
    const date = at('date');
    if (date === undefined || shape.needs.some((column) => at(column) === undefined)) continue;
    const minutes = at('minutes');
    const amount = at('amount');
    if (shape.name === 'list' ? minutes === undefined && amount === undefined : hours.length === 0) continue;
    const columns = {
      date,
      hours,
      minutes,
      amount,
      client: at('client'),
      project: at('project'),
      billable: at('billable'),
      currency: at('currency'),
      type: at('type'),
      clock: at('clock'),
      amountCurrency:
        amount === undefined
          ? undefined
          : /\(([A-Za-z]{3})\)$/.exec(header[amount]?.trim() ?? '')?.[1]?.toUpperCase(),
    };
    return { name: shape.name, covers: shape.covers, columns };
  }
  return undefined;
}
