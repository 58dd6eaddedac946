/** Rows that are put together here, as CSV; single answers come as CSV from the API. */

/** How a cell must not begin: spreadsheets take it for a formula and run it. */
const STEERING = /^[=+\-@\t\r]/;
/** Without it a spreadsheet may read UTF-8 as an old code page. */
const MARK = "\uFEFF";

export function csvText(rows: Record<string, unknown>[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [names.map(quoted), ...rows.map((row) => names.map((name) => quoted(cell(row[name]))))];
  return MARK + lines.map((line) => `${line.join(",")}\r\n`).join("");
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const words = Array.isArray(value) ? value.map(String).join("; ") : typeof value === "object" ? JSON.stringify(value) : String(value);
  return STEERING.test(words) ? `'${words}` : words;
}

function quoted(words: string): string {
  return /[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
}
