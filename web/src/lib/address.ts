/**
 * Where the reader is, as an address: `#/view/id?name=value`.
 * Everything that changes what is shown stands in it, so that a copied address restores
 * the view.
 */
export interface Address {
  view: string;
  id: string;
  params: Record<string, string>;
}

export function parse(hash: string): Address {
  const bare = hash.replace(/^#\/?/, "");
  const [path = "", query = ""] = split(bare, "?");
  const [view = "", id = ""] = split(path, "/");
  const params: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    if (value) params[name] = value;
  }
  return { view: view || "start", id: decode(id), params };
}

export function format({ view, id, params }: Address): string {
  const query = new URLSearchParams();
  for (const name of Object.keys(params).sort()) {
    const value = params[name];
    if (value) query.set(name, value);
  }
  const tail = query.toString();
  return `#/${view}${id ? `/${encodeURIComponent(id)}` : ""}${tail ? `?${tail}` : ""}`;
}

function split(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
