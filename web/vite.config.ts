import { join } from "node:path";
import { defineConfig } from "vite";

/** The dashboard as a static site: any web server, any path. */
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  build: {
    outDir: join(import.meta.dirname, "../dist/site"),
    emptyOutDir: true,
    target: "es2023",
    modulePreload: { polyfill: false },
  },
  worker: { format: "es" },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});
