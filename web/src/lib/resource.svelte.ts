/** An answer of the API that follows its address: asked again whenever that changes. */
import { ApiError, get } from "./api.ts";

export interface Resource<T> {
  readonly data: T | undefined;
  readonly error: string;
  readonly loading: boolean;
  /** The address that was asked; null where there is none, or more than one. */
  readonly url: string | null;
  again(): void;
}

/**
 * @param url gives the address, or null while there is nothing to ask. What was shown
 *   stays until the new answer is there, so that a chart does not flicker.
 */
export function resource<T>(url: () => string | null): Resource<T> {
  return asked(url, (address, signal) => get<T>(address, signal));
}

/**
 * Several answers as one, in the order of their addresses. One that fails is left out,
 * unless all do: a party without an answer must not hide the others.
 */
export function together<T>(urls: () => string[] | null): Resource<(T | null)[]> {
  const key = () => urls()?.join("\n") ?? null;
  return asked(key, async (joined, signal) => {
    const addresses = joined ? joined.split("\n") : [];
    const found = await Promise.allSettled(addresses.map((address) => get<T>(address, signal)));
    const failed = found.find((f) => f.status === "rejected");
    if (failed && found.every((f) => f.status === "rejected")) throw failed.reason;
    return found.map((f) => (f.status === "fulfilled" ? f.value : null));
  });
}

function asked<T>(key: () => string | null, load: (key: string, signal: AbortSignal) => Promise<T>): Resource<T> {
  let data: T | undefined = $state.raw();
  let error = $state("");
  let loading = $state(false);
  let turn = $state(0);
  const now = $derived(key());

  $effect(() => {
    void turn;
    if (now === null) {
      data = undefined;
      error = "";
      loading = false;
      return;
    }
    const stop = new AbortController();
    loading = true;
    load(now, stop.signal)
      .then((answer) => {
        if (stop.signal.aborted) return;
        data = answer;
        error = "";
        loading = false;
      })
      .catch((fault: unknown) => {
        if (stop.signal.aborted) return;
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
      return now?.includes("\n") ? null : now;
    },
    again() {
      turn++;
    },
  };
}
