import { defineConfig } from "vitest/config";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    setupFiles: ["test/propertySeed.ts"],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    pool: "forks",
    // Modules are loaded once by each worker: no test file changes what another sees.
    isolate: false,
    // By default one core is left idle.
    maxWorkers: "100%",
  },
});
