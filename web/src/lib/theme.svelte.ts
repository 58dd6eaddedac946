/** Light, dark, or as the system has it; kept on this computer only. */
type Choice = "auto" | "light" | "dark";
const KEY = "dragoman-theme";

function kept(): Choice {
  try {
    const value = localStorage.getItem(KEY);
    return value === "light" || value === "dark" ? value : "auto";
  } catch {
    return "auto"; // storage may be forbidden; then nothing is kept
  }
}

class Theme {
  #choice: Choice = $state(kept());

  constructor() {
    this.#apply();
  }

  get choice(): Choice {
    return this.#choice;
  }

  set choice(value: Choice) {
    this.#choice = value;
    this.#apply();
    try {
      localStorage.setItem(KEY, value);
    } catch {
      // As above.
    }
  }

  #apply(): void {
    const root = document.documentElement;
    if (this.#choice === "auto") delete root.dataset["theme"];
    else root.dataset["theme"] = this.#choice;
  }
}

export const theme = new Theme();
