import { describe, expect, it } from "vitest";
import { formatProblem } from "../../sim/input/inputError.ts";
import { parseScenario } from "../../sim/scenario/parse.ts";
import { scenarioFiles } from "./files.ts";

const files = scenarioFiles("test", "data", "malformed", "scenarios");

describe("malformed scenario files", () => {
  it("are many", () => {
    expect(files.length).toBeGreaterThanOrEqual(30);
  });

  it.each(files)("$name says what is wrong, where, and what was expected", (file) => {
    const result = parseScenario(file.text, { file: file.name });
    const messages = "problems" in result ? result.problems.map(formatProblem) : [];
    expect(`${messages.join("\n")}\n`).toBe(file.beside(".expected"));
  });
});
