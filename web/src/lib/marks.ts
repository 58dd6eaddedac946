/**
 * Keys within a chart. A chart is one stop of the Tab key; the arrow keys go from mark to
 * mark, to the nearest in their direction; Enter and the space bar show its words.
 */
type Marked = HTMLElement | SVGElement;

const DIRECTIONS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
};
/** How much worse a mark is that lies off the line than one that lies on it. */
const OFF_LINE = 2.5;

export function marks(chart: Marked): { destroy(): void } {
  const all = () => [...chart.querySelectorAll<Marked>("[data-mark]")];

  function settle(): void {
    if (chart.contains(document.activeElement)) return;
    all().forEach((mark, i) => mark.setAttribute("tabindex", i ? "-1" : "0"));
  }

  function focus(mark: Marked): void {
    for (const other of all()) other.setAttribute("tabindex", "-1");
    mark.setAttribute("tabindex", "0");
    mark.focus();
  }

  function pressed(event: Event): void {
    const { key, target } = event as KeyboardEvent;
    const here = (target as Element).closest<Marked>("[data-mark]");
    if (!here) return;
    const direction = DIRECTIONS[key];
    if (direction) {
      const next = nearest(here, all(), direction);
      if (next) focus(next);
      event.preventDefault();
    } else if ((key === "Enter" || key === " ") && !(here instanceof HTMLButtonElement || here instanceof HTMLAnchorElement)) {
      here.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      event.preventDefault();
    }
  }

  const watch = new MutationObserver(settle);
  watch.observe(chart, { childList: true, subtree: true });
  chart.addEventListener("keydown", pressed);
  settle();
  return {
    destroy() {
      watch.disconnect();
      chart.removeEventListener("keydown", pressed);
    },
  };
}

function nearest(from: Marked, all: Marked[], [dx, dy]: [number, number]): Marked | null {
  const start = middle(from);
  let best: Marked | null = null;
  let least = Infinity;
  for (const mark of all) {
    if (mark === from) continue;
    const [x, y] = middle(mark);
    const along = (x - start[0]) * dx + (y - start[1]) * dy;
    if (along <= 0.5) continue;
    const aside = Math.abs((x - start[0]) * dy) + Math.abs((y - start[1]) * dx);
    const cost = along + aside * OFF_LINE;
    if (cost < least) [least, best] = [cost, mark];
  }
  return best;
}

function middle(mark: Marked): [number, number] {
  const box = mark.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}
