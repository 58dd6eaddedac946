/** Talks to the explorer's own server, and to no other. */

export class ApiError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

type Value = string | number | boolean | null | undefined;
type Params = Record<string, Value | Value[]>;

/** The address of a route of the API; empty parameters are left out, lists repeated. */
export function api(path: string, params: Params = {}): string {
  const query = new URLSearchParams();
  for (const [name, given] of Object.entries(params)) {
    for (const value of Array.isArray(given) ? given : [given]) {
      if (value === null || value === undefined || value === "" || value === false) continue;
      query.append(name, String(value));
    }
  }
  const tail = query.toString();
  return `/api/${path}${tail ? `?${tail}` : ""}`;
}

/** The address of a question with its options. */
export function ask(name: string, options: Params = {}): string {
  return api(`ask/${name}`, options);
}

/** The same rows as CSV. */
export function csv(url: string): string {
  return `${url}${url.includes("?") ? "&" : "?"}format=csv`;
}

/** Answers kept for going back: more would only be memory. */
const KEPT_ANSWERS = 40;
const kept = new Map<string, unknown>();

export async function get<T>(url: string, signal?: AbortSignal): Promise<T> {
  if (kept.has(url)) return kept.get(url) as T;
  const data = await read<T>(await reach(url, signal ? { signal } : {}));
  kept.set(url, data);
  if (kept.size > KEPT_ANSWERS) kept.delete(kept.keys().next().value as string);
  return data;
}

/** Forget what was answered: something was written. */
export function forget(): void {
  kept.clear();
}

export async function send<T>(method: "POST" | "DELETE", path: string, body?: unknown) {
  const headers: Record<string, string> = { "X-Dragoman-Token": token() };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const init: RequestInit = { method, headers };
  if (body !== undefined) init.body = JSON.stringify(body);
  return read<T>(await reach(`/api/${path}`, init));
}

function token(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="dragoman-token"]');
  return meta?.content ?? "";
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, credentials: "same-origin" });
  } catch (error) {
    if ((error as Error).name === "AbortError") throw error;
    throw new ApiError(0, "The explorer’s server does not answer. Is “dragoman explore” still running?");
  }
}

async function read<T>(response: Response): Promise<T> {
  if (response.ok) {
    return (response.status === 204 ? null : await response.json()) as T;
  }
  throw new ApiError(response.status, await reason(response));
}

async function reason(response: Response): Promise<string> {
  try {
    const body: unknown = await response.json();
    const detail = (body as { detail?: unknown; error?: unknown }).detail ?? (body as { error?: unknown }).error;
    if (typeof detail === "string") return detail;
    if (Array.isArray(detail)) {
      return detail.map((d) => (d as { msg?: string }).msg ?? String(d)).join("; ");
    }
  } catch {
    // Not JSON: the status has to do.
  }
  return `The server answered ${response.status} ${response.statusText}.`;
}

/** An address out of a report, if it is one of the web; anything else could be a script. */
export function web(url: string | null | undefined): string | null {
  return url && /^https?:\/\//i.test(url) ? url : null;
}
