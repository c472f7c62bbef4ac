import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { expect, it } from "vitest";
import { bundle } from "./bundle.ts";

const ENTRY = join(import.meta.dirname, "traceInEngine.ts");
const TRACES = join(import.meta.dirname, "..", "data", "traces");

/** A context has the language and nothing of the host: no process, no require, no timers. */
it("traces and generators run where there is nothing but the language", async () => {
  const context = createContext({});
  runInContext("delete globalThis.console", context);
  const host = "[typeof process, typeof require, typeof console, typeof setTimeout].join()";
  expect(runInContext(host, context)).toBe("undefined,undefined,undefined,undefined");
  runInContext(await bundle(ENTRY, { format: "iife", name: "traces" }), context);
  for (const [file, format] of [
    ["minute.fcd.xml", "sumo-fcd"],
    ["minute_geo.fcd.xml", "sumo-fcd"],
    ["minute.csv", "csv"],
    ["minute.gpx", "gpx"],
  ]) {
    Object.assign(context, { text: readFileSync(join(TRACES, file), "utf8"), format });
    expect(runInContext("traces.countTrace(text, format)", context)).toBe(11);
  }
  expect(runInContext("traces.countGenerated()", context)).toBe(33);
});
