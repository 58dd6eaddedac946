/** Days as people write them, and as charts place them. All in UTC: a day is a day. */

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
export const DAY = 86_400_000;

/** "2025-05-26" as "26 May 2025"; parts that are not known are left out. */
export function day(iso: string | null | undefined): string {
  if (!iso) return "no date";
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(iso);
  if (!match) return iso;
  const [, year, month, date] = match;
  const name = month ? (MONTHS[Number(month) - 1] ?? month) : "";
  return [date ? String(Number(date)) : "", name, year].filter(Boolean).join(" ");
}

/** The instant of a day, month or year; null where the words are no date. */
export function instant(iso: string | null | undefined): number | null {
  if (!iso) return null;
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:$|T)/.exec(iso);
  if (!match) return null;
  return Date.UTC(Number(match[1]), Number(match[2] ?? 1) - 1, Number(match[3] ?? 1));
}

export function iso(instantOf: number): string {
  return new Date(instantOf).toISOString().slice(0, 10);
}

/** First and last instant of rows, with room at both ends so that no mark is cut. */
export function extent(instants: (number | null)[]): [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  for (const value of instants) {
    if (value === null) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return null;
  const room = Math.max((high - low) * 0.03, DAY);
  return [low - room, high + room];
}

/** How a tick of a time axis is written, by the length of the axis. */
export function tick(date: Date, span: number): string {
  const month = MONTHS[date.getUTCMonth()] as string;
  if (span > 120 * DAY) return date.getUTCMonth() === 0 ? String(date.getUTCFullYear()) : month;
  return `${date.getUTCDate()} ${month}`;
}
