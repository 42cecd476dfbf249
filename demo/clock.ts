/** The clock on the writer's wall: fields of an ISO 8601 date with its offset, as written. */
export interface WallClock {
  readonly weekday: number;
  readonly day: number;
  readonly month: number;
  readonly year: number;
  readonly hour: number;
  readonly minute: number;
  readonly offset: string;
  readonly epoch: number;
}

/** Reads `2026-02-10T22:56+01:00`. */
export function wallClock(iso: string): WallClock {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::\d{2})?(Z|[+-]\d{2}:\d{2})$/.exec(iso);
  if (!match) throw new Error(`no date with an offset: ${iso}`);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1, 6).map(Number);
  const zone = match[6] as string;
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  const offset = zone === 'Z' ? '+0000' : zone.replace(':', '');
  return { weekday, day, month, year, hour, minute, offset, epoch: Date.parse(iso) / 1000 };
}

const two = (value: number) => String(value).padStart(2, '0');

const en = {
  days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};
const fr = {
  days: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'],
  months: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
  shortMonths: [
    'janv.',
    'févr.',
    'mars',
    'avr.',
    'mai',
    'juin',
    'juil.',
    'août',
    'sept.',
    'oct.',
    'nov.',
    'déc.',
  ],
};

const day3 = (clock: WallClock) => (en.days[clock.weekday] ?? '').slice(0, 3);
const month3 = (clock: WallClock) => (en.months[clock.month - 1] ?? '').slice(0, 3);
const time = (clock: WallClock) => `${two(clock.hour)}:${two(clock.minute)}`;

/** RFC 5322's date. */
export function headerDate(clock: WallClock, seconds: number): string {
  return `${day3(clock)}, ${two(clock.day)} ${month3(clock)} ${clock.year} ${time(clock)}:${two(seconds)} ${clock.offset}`;
}

/** The date of an mbox From line: asctime, in UTC. */
export function fromLineDate(clock: WallClock, seconds: number): string {
  const utc = new Date((clock.epoch + seconds) * 1000);
  const name = (en.days[utc.getUTCDay()] ?? '').slice(0, 3);
  const month = (en.months[utc.getUTCMonth()] ?? '').slice(0, 3);
  return `${name} ${month} ${String(utc.getUTCDate()).padStart(2)} ${utc.toISOString().slice(11, 19)} ${utc.getUTCFullYear()}`;
}

/** The line with which each mail program announces a quote, in the replier's language. */
export const introductions = {
  gmail(who: string, clock: WallClock, language: string): string {
    if (language === 'fr') {
      const day = `${(fr.days[clock.weekday] ?? '').slice(0, 3)}. ${clock.day} ${fr.shortMonths[clock.month - 1]} ${clock.year}`;
      return `Le ${day} à ${time(clock)}, ${who} a écrit :`;
    }
    // Americans write from west of Greenwich, and their Gmail turns month and hour round.
    if (clock.offset.startsWith('-')) {
      const hour = `${clock.hour % 12 || 12}:${two(clock.minute)} ${clock.hour < 12 ? 'AM' : 'PM'}`;
      return `On ${day3(clock)}, ${month3(clock)} ${clock.day}, ${clock.year} at ${hour} ${who} wrote:`;
    }
    return `On ${day3(clock)}, ${clock.day} ${month3(clock)} ${clock.year} at ${time(clock)}, ${who} wrote:`;
  },
  desk(who: string, clock: WallClock, language: string): string {
    const name = who.replace(/\s*<.*/, '');
    const day = `${two(clock.day)}/${two(clock.month)}/${clock.year}`;
    return language === 'fr'
      ? `Le ${day} à ${time(clock)}, ${name} a écrit :`
      : `On ${day} ${time(clock)}, ${name} wrote:`;
  },
  phone(who: string, clock: WallClock, language: string): string {
    return language === 'fr'
      ? `Le ${clock.day} ${fr.shortMonths[clock.month - 1]} ${clock.year} à ${time(clock)}, ${who} a écrit :`
      : `On ${clock.day} ${month3(clock)} ${clock.year}, at ${time(clock)}, ${who} wrote:`;
  },
  /** The "Sent" field of Outlook's block. */
  outlook(clock: WallClock, language: string): string {
    return language === 'fr'
      ? `${fr.days[clock.weekday]} ${clock.day} ${fr.months[clock.month - 1]} ${clock.year} ${time(clock)}`
      : `${clock.day} ${en.months[clock.month - 1]} ${clock.year} ${time(clock)}`;
  },
};
