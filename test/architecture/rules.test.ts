import { describe, expect, it } from "vitest";
import { importCircles } from "./circles.ts";
import { determinismViolations, hostViolations } from "./determinismRules.ts";
import { functionViolations } from "./functionRules.ts";
import { importViolations } from "./importRules.ts";
import { filesBelow, textOf } from "./sourceFiles.ts";
import { lines, parseSource } from "./syntax.ts";
import { tidyViolations } from "./tidyRules.ts";

/** What decides how a run goes. */
const ENGINE = ["sim", "schedulers", "lab"];
/** What a browser loads as it is. */
const ANYWHERE = [...ENGINE, "reports", "verify"];
const PRODUCT = [...ANYWHERE, "host", "cli", "web", "bench"];
/** AssemblyScript, which has an engine's names of its own. */
const ASSEMBLY = "assembly";
const WRITTEN = [...PRODUCT, ASSEMBLY, "test", "scripts"];

const sourcesOf = (folders: readonly string[]) =>
  folders
    .flatMap((folder) => filesBelow(folder, [".ts", ".tsx"]))
    .filter((path) => !path.endsWith(".d.ts"))
    .map((path) => parseSource(path, textOf(path)));

describe("the sources", () => {
  it("import one way", () => {
    expect(lines(sourcesOf(PRODUCT).flatMap(importViolations))).toEqual([]);
  });

  it("use nothing in a simulation that differs between engines, hosts or runs", () => {
    expect(lines(sourcesOf(ENGINE).flatMap(determinismViolations))).toEqual([]);
  });

  it("use nothing but the language where any host may load them", () => {
    expect(lines(sourcesOf(ANYWHERE).flatMap(hostViolations))).toEqual([]);
  });

  it("import nothing around a circle", () => {
    expect(importCircles(sourcesOf(WRITTEN))).toEqual([]);
  });

  it("have functions that can be read as a whole", () => {
    expect(lines(sourcesOf([...PRODUCT, ASSEMBLY]).flatMap(functionViolations))).toEqual([]);
  });

  it("are tidy", () => {
    const written = WRITTEN.flatMap((folder) =>
      filesBelow(folder, [".ts", ".tsx", ".mjs", ".css"]),
    );
    const violations = written.flatMap((path) => tidyViolations(path, textOf(path)));
    expect(lines(violations)).toEqual([]);
  });
});
