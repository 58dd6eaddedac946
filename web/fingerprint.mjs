// The hash of everything the bundle is made of. tools/bundle.py computes the same, so
// that a stale bundle is found without Node.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FILES = ["fingerprint.mjs", "index.html", "package-lock.json", "package.json", "svelte.config.js", "tsconfig.json", "vite.config.ts"];
const FOLDERS = ["public", "src"];

export function fingerprint(web) {
  const found = [...FILES];
  for (const folder of FOLDERS) {
    for (const entry of readdirSync(join(web, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) found.push(join(entry.parentPath, entry.name).slice(web.length + 1));
    }
  }
  const hash = createHash("sha256");
  for (const name of found.map((n) => n.replaceAll("\\", "/")).sort()) {
    const bytes = readFileSync(join(web, name));
    hash.update(`${name}\n${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex");
}
