/** Slots of answers as text. */
import type { Evidence, Row } from "./types.ts";
import { person } from "./words.ts";

/** A slot as words: lists are joined, nothing is "". */
export function say(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(say).filter(Boolean).join(", ");
  if (typeof value === "object") {
    const named = value as { name?: unknown; words?: unknown; key?: unknown };
    return say(named.name ?? named.words ?? named.key ?? JSON.stringify(value));
  }
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}

/** Who or what a slot names, for the lines and columns of a matrix. */
export function label(row: Row, name: string): { key: string; name: string } | null {
  const words = say(row[name]);
  return words ? { key: say(row[`${name}_key`]) || words, name: person(words) } : null;
}

/** The newest row; rows without a date come last. */
export function newest<T extends Evidence>(rows: T[]): T | undefined {
  return newestFirst(rows)[0];
}

/** Newest first; rows without a date come last. */
export function newestFirst<T extends Evidence>(rows: T[]): T[] {
  return rows.toSorted((a, b) => (b.published ?? "").localeCompare(a.published ?? ""));
}

export function oldest<T extends Evidence>(rows: T[]): T | undefined {
  const dated = rows.filter((r) => r.published);
  return (dated.length ? dated : rows).toSorted((a, b) => (a.published ?? "").localeCompare(b.published ?? ""))[0];
}

/** How many rows carry a doubt. */
export function doubtful(rows: Evidence[]): number {
  return rows.filter((r) => r.doubt).length;
}
