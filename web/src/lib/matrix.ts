/** Rows with two labels as a matrix: who by what, with every row in its cell. */

export interface Line {
  key: string;
  name: string;
  count: number;
}

export interface Matrix<T> {
  across: Line[];
  down: Line[];
  cell(down: string, across: string): T[];
}

type Label = { key: string; name: string } | null;

/**
 * @param down names the line of a row, @param across its column; null leaves it out.
 * Lines and columns come with the fullest first, unless `order` gives the columns.
 */
export function matrix<T>(
  rows: T[],
  down: (row: T) => Label,
  across: (row: T) => Label,
  order: Line[] = [],
): Matrix<T> {
  const lines = new Map<string, Line>();
  const columns = new Map<string, Line>(order.map((line) => [line.key, { ...line }]));
  const cells = new Map<string, T[]>();
  for (const row of rows) {
    const [left, top] = [down(row), across(row)];
    if (!left || !top) continue;
    add(lines, left);
    add(columns, top);
    const place = `${left.key}\n${top.key}`;
    const cell = cells.get(place);
    if (cell) cell.push(row);
    else cells.set(place, [row]);
  }
  /** Cells that are filled come before records: one party's many words are one cell. */
  const filled = new Map<string, number>();
  for (const place of cells.keys()) {
    for (const key of place.split("\n")) filled.set(key, (filled.get(key) ?? 0) + 1);
  }
  const full = (line: Line) => filled.get(line.key) ?? 0;
  const fullest = (a: Line, b: Line) => full(b) - full(a) || b.count - a.count || a.name.localeCompare(b.name);
  const top = [...columns.values()];
  return {
    across: order.length ? top : top.sort(fullest),
    down: [...lines.values()].sort(fullest),
    cell: (left, above) => cells.get(`${left}\n${above}`) ?? [],
  };
}

function add(lines: Map<string, Line>, label: { key: string; name: string }): void {
  const line = lines.get(label.key);
  if (line) line.count++;
  else lines.set(label.key, { ...label, count: 1 });
}

/** How often each value comes, most often first. */
export function tally<T>(rows: T[], value: (row: T) => string | null | undefined): Line[] {
  const found = new Map<string, Line>();
  for (const row of rows) {
    const name = value(row);
    if (name) add(found, { key: name, name });
  }
  return [...found.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}
