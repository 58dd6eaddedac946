/** The address of the page as state: views read `route.now`, and call `change` or `go`. */
import { format, parse, type Address } from "./address.ts";

class Route {
  now: Address = $state(parse(location.hash));

  constructor() {
    addEventListener("hashchange", () => (this.now = parse(location.hash)));
  }

  get(name: string, otherwise = ""): string {
    return this.now.params[name] ?? otherwise;
  }

  number(name: string, otherwise: number): number {
    const value = Number(this.now.params[name]);
    return this.now.params[name] && Number.isFinite(value) ? value : otherwise;
  }
}

export const route = new Route();

/** Filters that stay when the reader goes from one view to the next. */
const KEPT = ["since", "until"];

/** The address of another view, with the period that is looked at. */
export function to(view: string, id = "", params: Record<string, unknown> = {}): string {
  const all: Record<string, string> = {};
  for (const name of KEPT) all[name] = route.now.params[name] ?? "";
  for (const [name, value] of Object.entries(params)) {
    all[name] = value === null || value === undefined ? "" : String(value);
  }
  return format({ view, id, params: all });
}

export function go(address: string): void {
  location.hash = address;
}

/** Change filters of this view; `page` starts again unless it is what changes. */
export function change(changes: Record<string, string | number | null>): void {
  const params = { ...route.now.params };
  if (!("page" in changes)) delete params["page"];
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "") delete params[name];
    else params[name] = String(value);
  }
  const next = { ...route.now, params };
  history.replaceState(null, "", format(next));
  route.now = next;
}
