/** A calendar day, `YYYY-MM-DD`. Days compare as strings. */
export type Day = string;

/** True for a real calendar day written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
  const when = new Date(Date.UTC(year, month - 1, date));
  return when.getUTCFullYear() === year && when.getUTCMonth() === month - 1 && when.getUTCDate() === date;
}

const firstDay = Date.parse('0000-01-01T00:00:00Z');
const lastDay = Date.parse('9999-12-31T00:00:00Z');

/** The day `days` after (or before, when negative), at most the last (first) day that four digits of a year can write. */
export function addDays(day: Day, days: number): Day {
  const at = Date.parse(`${day}T00:00:00Z`) + days * 86_400_000;
  return new Date(Math.min(lastDay, Math.max(firstDay, at))).toISOString().slice(0, 10);
}

/** How many days `to` comes after `from`; below 0 where it comes before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The month of a day, `YYYY-MM`. */
export function monthOf(day: Day): string {
  return day.slice(0, 7);
}

/** The month `months` after, `YYYY-MM`. */
export function addMonths(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const index = year * 12 + number - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** True when the platform knows the IANA time zone. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** A clock of one time zone: the calendar day of an instant there, and the instant written with that zone's offset. */
export interface ZoneClock {
  readonly zone: string;
  dayOf(epochSeconds: number): Day;
  /** ISO 8601 with seconds and offset: `2026-02-10T22:56:00+01:00`. */
  isoOf(epochSeconds: number): string;
}

/** A clock for an IANA zone; refuses an unknown zone (see `isTimeZone`). */
export function zoneClock(zone: string): ZoneClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const offsets = new Map<number, number>();
  // A zone's offset changes at most at quarter hours, so one look-up serves all instants of a quarter.
  const offsetAt = (epoch: number): number => {
    const quarter = Math.floor(epoch / 900);
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      const parts: Record<string, string> = {};
      for (const part of format.formatToParts(quarter * 900_000)) parts[part.type] = part.value;
      const year = parts.era === 'BC' ? 1 - Number(parts.year) : Number(parts.year);
      const local = Date.UTC(
        year,
        Number(parts.month) - 1,
        Number(parts.day),
        Number(parts.hour),
        Number(parts.minute),
        Number(parts.second),
      );
      offset = local / 1000 - quarter * 900;
      if (offsets.size > 50_000) offsets.clear();
      offsets.set(quarter, offset);
    }
    return offset;
  };
  const localIso = (epoch: number) => new Date((epoch + offsetAt(epoch)) * 1000).toISOString().slice(0, 19);
  return {
    zone,
    dayOf: (epoch) => localIso(epoch).slice(0, 10),
    isoOf: (epoch) => {
      const offset = Math.round(offsetAt(epoch) / 60);
      const clock = `${String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0')}:${String(Math.abs(offset) % 60).padStart(2, '0')}`;
      return `${localIso(epoch)}${offset < 0 ? '-' : '+'}${clock}`;
    },
  };
}
