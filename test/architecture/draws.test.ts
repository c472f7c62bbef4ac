import { expect, it } from "vitest";
import { DRAW } from "../../sim/requests/requestDraws.ts";
import { filesBelow, textOf } from "./sourceFiles.ts";

/** Where a purpose is written as such, the parts of a source's draws included. */
const PURPOSE = /\.(?:stream|keyed)\(\s*"([^"]+)"|keyInto\([^"`)]*"([^"]+)"|\badd\("([^"]+)"/g;
const RESULTS = ["result size", "result transfer"];

it("every purpose of a draw stands in the list of RandomStreams, and nothing else does", () => {
  const used = filesBelow("sim", [".ts"])
    .filter((path) => !path.startsWith("sim/kernel/"))
    .flatMap((path) => [...textOf(path).matchAll(PURPOSE)])
    .flatMap((match) => match.slice(1).filter((purpose) => purpose !== undefined));
  const ofStages = Object.keys(DRAW).map((purpose) => `stage ${purpose}`);
  const [list] = /Every draw of a run[\s\S]*?The generator is/.exec(
    textOf("sim/kernel/randomStreams.ts"),
  )!;
  const listed = [...list.matchAll(/`([^`]+)`/g)].map(([, purpose]) => purpose);
  expect(new Set(listed).size).toBe(listed.length);
  expect(listed.sort()).toEqual([...new Set([...used, ...ofStages, ...RESULTS])].sort());
});
