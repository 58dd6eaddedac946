/** Keys that work everywhere: `g` and a letter goes to a view, `/` to the search field. */
import { go, to } from "./route.svelte.ts";
import { selection } from "./selection.svelte.ts";
import { VIEWS } from "./views.ts";

/** After `g`, the letter has to come within this time. */
const PATIENCE_MS = 1500;
let waiting = 0;

/** Whether a key is meant as text, and not for us. */
export function typing(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return !!target?.closest?.("input:not([type=checkbox],[type=radio],[type=range]), textarea, select, [contenteditable]");
}

export function keyboard(event: KeyboardEvent, help: () => void, close: () => void): void {
  if (event.key === "Escape") {
    close();
    if (selection.open) selection.close();
    return;
  }
  if (typing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
  const late = Date.now() - waiting > PATIENCE_MS;
  if (event.key === "g") waiting = Date.now();
  else if (!late) {
    waiting = 0;
    const entry = VIEWS.flatMap((group) => group.entries).find((e) => e.key === event.key);
    if (!entry) return;
    go(to(entry.name));
    event.preventDefault();
    event.stopImmediatePropagation();
  } else if (event.key === "/") {
    const field = document.querySelector<HTMLElement>("main [data-search]");
    if (field) field.focus();
    else go(to("search"));
    event.preventDefault();
  } else if (event.key === "?") help();
}
