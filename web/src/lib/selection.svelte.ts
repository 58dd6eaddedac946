/** What the reader pointed at: the words behind a mark, shown in the panel. */
import type { Evidence } from "./types.ts";

class Selection {
  heading = $state("");
  note = $state("");
  rows: Evidence[] = $state.raw([]);
  open = $state(false);
  #from: HTMLElement | SVGElement | null = null;

  show(heading: string, rows: Evidence[], note = ""): void {
    this.#from = document.activeElement as HTMLElement | null;
    this.heading = heading;
    this.note = note;
    this.rows = rows;
    this.open = true;
  }

  close(): void {
    this.open = false;
    this.#from?.focus?.();
    this.#from = null;
  }
}

export const selection = new Selection();
