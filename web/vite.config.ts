import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";

/**
 * What the page may do, on any server; `orrery view` sends the same with every answer. Plots set
 * styles of elements; a policy written in the page is a module of a blob.
 */
const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self' blob:",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Only of the built page: while it is worked on, the server speaks to it by a socket. */
const contentPolicy: Plugin = {
  name: "content-policy",
  apply: "build",
  transformIndexHtml: () => [
    {
      tag: "meta",
      attrs: { "http-equiv": "Content-Security-Policy", content: CONTENT_POLICY },
      injectTo: "head-prepend",
    },
  ],
};

/** The dashboard as a static site: any web server, any path. */
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [contentPolicy],
  build: {
    outDir: join(import.meta.dirname, "../dist/site"),
    emptyOutDir: true,
    target: "es2023",
    // Of the packages that are packed into it.
    license: { fileName: "licences.md" },
    modulePreload: { polyfill: false },
  },
  worker: { format: "es" },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});
