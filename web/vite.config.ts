import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";
import { CONTENT_POLICY } from "../host/view/contentPolicy.ts";

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
