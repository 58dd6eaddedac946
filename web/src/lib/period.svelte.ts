/** The part of the period that a chart shows: `from` and `to` in the address. */
import { extent, instant, iso } from "./dates.ts";
import { change, route } from "./route.svelte.ts";

/** What lies further out than this at either end does not set the scale at first. */
const TAIL = 0.03;
/** A few old dates must not press all else into a corner: then the dense part is shown. */
const MUCH_WIDER = 2;

/** The part to begin with: all of it, or where nearly everything is. */
function dense(all: (number | null)[], whole: [number, number]): [number, number] {
  const known = all.filter((at) => at !== null).sort((a, b) => a - b);
  const part = extent([known[Math.floor(known.length * TAIL)] ?? null, known[Math.ceil(known.length * (1 - TAIL)) - 1] ?? null]);
  const wide = part && whole[1] - whole[0] > MUCH_WIDER * (part[1] - part[0]);
  return wide ? part : whole;
}

export interface Period {
  readonly domain: [number, number] | null;
  readonly chosen: [number, number] | null;
  readonly days: { at: number; n: number }[];
  choose(low: number, high: number): void;
}

export function period(instants: () => (number | null)[]): Period {
  const all = $derived(instants());
  const domain = $derived(extent(all));
  const first = $derived(domain && dense(all, domain));
  const chosen: [number, number] | null = $derived.by(() => {
    if (!domain || !first) return null;
    const [from, to] = [instant(route.get("from")), instant(route.get("to"))];
    if (from === null && to === null) return first;
    const [low, high] = [Math.max(domain[0], from ?? domain[0]), Math.min(domain[1], to ?? domain[1])];
    return low < high ? [low, high] : domain;
  });
  return {
    get domain() {
      return domain;
    },
    get chosen() {
      return chosen;
    },
    get days() {
      return all.flatMap((at) => (at === null ? [] : [{ at, n: 1 }]));
    },
    choose(low, high) {
      change({ from: iso(low), to: iso(high), page: route.get("page") || null });
    },
  };
}
