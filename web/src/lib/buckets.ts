/** Incidents of a period in equal stretches of time, as few as fit beside each other. */
import { DAY, instant } from "./dates.ts";

/** Days, weeks of seven days, months of thirty, quarters: what a stretch may be. */
const LENGTHS = [1, 7, 30, 91, 365];

export interface Bucket<T> {
  from: number;
  to: number;
  items: T[];
}

/** Length of a stretch, so that at most `most` stretches cover the period. */
export function length(low: number, high: number, most: number): number {
  const days = Math.max(1, (high - low) / DAY);
  const fits = LENGTHS.find((n) => days / n <= most);
  return (fits ?? Math.ceil(days / most)) * DAY;
}

export function buckets<T extends { day: string | null }>(items: T[], low: number, high: number, size: number): Bucket<T>[] {
  const found = new Map<number, T[]>();
  for (const item of items) {
    const at = instant(item.day);
    if (at === null || at < low || at > high) continue;
    const n = Math.floor(at / size);
    const list = found.get(n);
    if (list) list.push(item);
    else found.set(n, [item]);
  }
  return [...found.entries()].sort((a, b) => a[0] - b[0]).map(([n, list]) => ({ from: n * size, to: (n + 1) * size, items: list }));
}
