import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";
import { fingerprint } from "./fingerprint.mjs";

const OUT = resolve(import.meta.dirname, "../src/dragoman/explore/static");
const COASTS = resolve(import.meta.dirname, "node_modules/world-atlas/countries-110m.json");

/** The licences of everything that was bundled, in one file beside it. */
function licences(): Plugin {
  const packages = new Set<string>(["world-atlas"]);
  return {
    name: "dragoman-licences",
    apply: "build",
    moduleParsed({ id }) {
      const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id);
      if (found?.[1]) packages.add(found[1]);
    },
    closeBundle() {
      const texts = [...packages].sort().flatMap((name) => {
        const folder = resolve(import.meta.dirname, "node_modules", name);
        const file = readdirSync(folder).find((f) => /^licen[cs]e/i.test(f));
        return file ? [`${name}\n\n${readFileSync(resolve(folder, file), "utf8").trim()}\n`] : [];
      });
      mkdirSync(OUT, { recursive: true });
      writeFileSync(resolve(OUT, "licences.txt"), texts.join("\n----\n\n"));
    },
  };
}

/** Put the coastlines beside the bundle, and the hash of the sources it was made of. */
function finish(): Plugin {
  let building = false;
  return {
    name: "dragoman-finish",
    configResolved: ({ command }) => {
      building = command === "build";
    },
    configureServer(server) {
      server.middlewares.use("/world.json", (_, answer) => {
        answer.setHeader("Content-Type", "application/json");
        answer.end(readFileSync(COASTS));
      });
    },
    closeBundle() {
      if (!building) return;
      mkdirSync(OUT, { recursive: true });
      copyFileSync(COASTS, resolve(OUT, "world.json"));
      writeFileSync(resolve(OUT, "source.sha256"), `${fingerprint(import.meta.dirname)}\n`);
    },
  };
}

export default defineConfig({
  base: "/",
  plugins: [svelte(), licences(), finish()],
  build: {
    outDir: OUT,
    emptyOutDir: true,
    sourcemap: false,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: {
      output: {
        entryFileNames: "app.js",
        chunkFileNames: "[name].js",
        assetFileNames: "app[extname]",
      },
    },
  },
  // The dev server asks a running explorer, or the mock: DRAGOMAN_API says which.
  server: { proxy: { "/api": process.env["DRAGOMAN_API"] ?? "http://127.0.0.1:8899" } },
});
