/** The part of the period that a chart shows: `from` and `to` in the address. */
import { extent, instant, iso } from "./dates.ts";
import { change, route } from "./route.svelte.ts";

export interface Period {
  readonly domain: [number, number] | null;
  readonly chosen: [number, number] | null;
  readonly days: { at: number; n: number }[];
  choose(low: number, high: number): void;
}

export function period(instants: () => (number | null)[]): Period {
  const all = $derived(instants());
  const domain = $derived(extent(all));
  const chosen: [number, number] | null = $derived.by(() => {
    if (!domain) return null;
    const low = Math.max(domain[0], instant(route.get("from")) ?? domain[0]);
    const high = Math.min(domain[1], instant(route.get("to")) ?? domain[1]);
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
      const whole = domain !== null && low <= domain[0] && high >= domain[1];
      change({ from: whole ? null : iso(low), to: whole ? null : iso(high), page: route.get("page") || null });
    },
  };
}
