import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatProblem, type InputProblem } from "../../sim/input/inputError.ts";
import { parseScenario } from "../../sim/scenario/parse.ts";
import { SMALL, scenarioFiles, validFiles } from "./files.ts";

function problemsOf(text: string): InputProblem[] {
  const result = parseScenario(text, { file: "file.yaml" });
  return "problems" in result ? result.problems : [];
}

function messagesOf(text: string): string[] {
  return problemsOf(text).map(formatProblem);
}

describe("parseScenario", () => {
  it.each(validFiles())("accepts $name", ({ text }) => {
    expect(messagesOf(text)).toEqual([]);
  });

  it("gives quantities in base units and fills in what is not said", () => {
    const result = parseScenario(SMALL, { file: "small.yaml" });
    expect(result).toMatchObject({
      scenario: {
        horizon: 10,
        warmup: 0,
        seed: 1,
        clock: { resolution: "ns" },
        nodes: { server: { speed: 1e9, discipline: "fifo", at: ["pole"] } },
        applications: {
          job: {
            deadline: 0.1,
            stages: {
              serve: { where: ["any"], work: { distribution: "constant", value: 2e7 }, after: [] },
            },
          },
        },
        handover: { hysteresis: 3, timeToTrigger: 0.32, filterCoefficient: 4 },
        dispatch: { policy: "nearest-edge", scope: "all" },
      },
    });
  });

  it("reads a file with carriage returns and a byte order mark, and places are the same", () => {
    const broken = SMALL.replace("deadline", "dedline");
    const [plain] = problemsOf(broken);
    const [windows] = problemsOf(`\uFEFF${broken.replaceAll("\n", "\r\n")}`);
    expect(windows).toEqual(plain);
  });

  it("repeats a part through an alias, and places what is wrong in it at its anchor", () => {
    const text = `${SMALL}faults:
  one: &life { nodes: server, up: 1h, repair: 1min }
  two: *life
`;
    expect(messagesOf(text)).toEqual([]);
    expect(messagesOf(text.replace("1min", "1minutes"))[1]).toMatch(
      /^file\.yaml:16:47: faults\.two/,
    );
  });

  it("finds mistakes of form, of names and of meaning in one go", () => {
    const text = SMALL.replace("horizon: 10s", "horizon: 10s\nwarmup: 10s")
      .replace("at: pole", "at: pool, memroy: 1GB")
      .replace("1/s", "-1/s")
      .replace("name: small", "name: small\nsed: 3");
    expect(problemsOf(text).map(({ path }) => path)).toEqual([
      "sed",
      "warmup",
      "nodes.server.at",
      "nodes.server.memroy",
      "applications.job.arrivals.rate",
    ]);
  });

  it("is the same every time", () => {
    for (const { text } of scenarioFiles("test", "data", "malformed", "scenarios")) {
      expect(messagesOf(text)).toEqual(messagesOf(text));
    }
  });
});

describe("parseScenario on anything", () => {
  const texts = validFiles().map(({ text }) => text);

  it("never throws, and points into the file", () => {
    const edits = fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        cut: fc.integer({ min: 0, max: 12 }),
        put: fc.oneof(
          fc.constantFrom(
            "{",
            "}",
            "[",
            "]",
            ":",
            "- ",
            "&a ",
            "*a",
            "<<: ",
            "\n",
            "\t",
            "? ",
            "!!x ",
          ),
          fc.constantFrom(".nan", "-1", "1e999", "null", "__proto__: 1", "constructor", "'", '"'),
          fc.string({ maxLength: 4 }),
        ),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(fc.constantFrom(...texts), edits, (original, changes) => {
        let text = original;
        for (const { at, cut, put } of changes) {
          const index = Math.floor(at * text.length);
          text = text.slice(0, index) + put + text.slice(index + cut);
        }
        const lines = text.split("\n").length;
        for (const { line, column, message } of problemsOf(text)) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(message).not.toMatch(/undefined|NaN|\[object|Error|Invalid input/);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("takes any text at all", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        expect(problemsOf(text).length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ["opening brackets", "[".repeat(1e6), /more than 64 levels of nesting/],
    ["opening braces", "a: {b: ".repeat(1e5), /more than 64 levels of nesting/],
    ["dashes", "- ".repeat(1e6), /more than 64 levels of nesting/],
    ["ever deeper lines", nested(100), /more than 64 levels of nesting/],
    ["closing brackets", "]".repeat(1e5), /not YAML/],
    ["anchors", "&a ".repeat(1e5), /not YAML/],
    ["quotes", '"\n'.repeat(5e4), /not YAML/],
    ["one long word", "a".repeat(1e6), /found "a{60}…"; expected a scenario/],
    ["too much", " ".repeat(10_000_001), /found 10000001 characters; expected 10000000 at most/],
    ["too many signs", "\n".repeat(3_000_001), /more than 3000000 words and signs/],
    ["an alias within itself", "a: &a [*a]", /within what it stands for/],
  ])("refuses %s without delay", (_, text, message) => {
    expect(messagesOf(text).join("\n")).toMatch(message);
  });

  it("gets through ten million characters of nothing sensible", () => {
    let state = 1;
    let text = "";
    while (text.length < 1e5) {
      state = (state * 1103515245 + 12345) % 2147483648;
      text += String.fromCharCode(32 + (state % 95));
      if (state % 61 === 0) text += "\n";
    }
    expect(messagesOf(text.repeat(100)).length).toBeGreaterThan(0);
  });

  it("reads a hundred lines of a broken list and then says how many more there are", () => {
    const sites = Array.from({ length: 300 }, (_, i) => `  s${i}: { x: ${i}, y: 0m }\n`).join("");
    const problems = problemsOf(SMALL.replace("sites:\n", `sites:\n${sites}`));
    expect(problems).toHaveLength(101);
    expect(problems[100].message).toBe("200 more problems, not shown");
  });
});

function nested(levels: number): string {
  return Array.from({ length: levels }, (_, i) => `${" ".repeat(i)}a:`).join("\n");
}
