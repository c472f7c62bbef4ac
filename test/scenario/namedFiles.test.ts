import { expect, it } from "vitest";
import { namedFiles } from "../../sim/scenario/namedFiles.ts";
import { parseScenario } from "../../sim/scenario/parse.ts";
import { validFiles } from "./files.ts";

/** Words of a scenario's text that end like files of data, without comments. */
function pathsIn(text: string): Set<string> {
  const code = text.replaceAll(/#.*$/gm, "");
  return new Set(code.match(/[\w./-]+\.(?:csv|yaml|xml|txt|json|trace|gpx|idx|up|down)\b/g) ?? []);
}

it.each(validFiles())("the files that $name names are found, and no other words", ({ text }) => {
  const parsed = parseScenario(text, { file: "test" });
  if ("problems" in parsed) throw new Error(parsed.problems[0].message);
  expect(namedFiles(parsed.scenario)).toEqual([...pathsIn(text)].sort());
});

it("the examples name files of every kind", () => {
  const all = validFiles().flatMap(({ text }) => [...pathsIn(text)]);
  expect(new Set(all.map((path) => path.split(".").pop())).size).toBeGreaterThanOrEqual(3);
});
