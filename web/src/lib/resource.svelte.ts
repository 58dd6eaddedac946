/** An answer of the API that follows its address: asked again whenever that changes. */
import { ApiError, get } from "./api.ts";

export interface Resource<T> {
  readonly data: T | undefined;
  readonly error: string;
  readonly loading: boolean;
  readonly url: string | null;
  again(): void;
}

/**
 * @param url gives the address, or null while there is nothing to ask. What was shown
 *   stays until the new answer is there, so that a chart does not flicker.
 */
export function resource<T>(url: () => string | null): Resource<T> {
  let data: T | undefined = $state.raw();
  let error = $state("");
  let loading = $state(false);
  let turn = $state(0);
  const now = $derived(url());

  $effect(() => {
    void turn;
    const asked = now;
    if (asked === null) {
      data = undefined;
      error = "";
      loading = false;
      return;
    }
    const stop = new AbortController();
    loading = true;
    get<T>(asked, stop.signal)
      .then((answer) => {
        data = answer;
        error = "";
        loading = false;
      })
      .catch((fault: unknown) => {
        if ((fault as Error).name === "AbortError") return;
        data = undefined;
        error = fault instanceof ApiError ? fault.message : String(fault);
        loading = false;
      });
    return () => stop.abort();
  });

  return {
    get data() {
      return data;
    },
    get error() {
      return error;
    },
    get loading() {
      return loading;
    },
    get url() {
      return now;
    },
    again() {
      turn++;
    },
  };
}
