import { describe, expect, test } from "vitest";
import { InputError } from "../../../sim/input/inputError.ts";
import { importWfFormat } from "../../../sim/scenario/importers/wfFormat.ts";
import { simulate } from "../../../verify/simulation/simulate.ts";
import { staysBy } from "../../../verify/simulation/stays.ts";
import { TASKS, version14, version15 } from "./wfFormatFiles.ts";

const CHOICE = { megabitsPerSecond: 8, latencyMilliseconds: 0, machines: 3, asRun: false };

const imported = (content: object, choice: Partial<typeof CHOICE> = {}) =>
  importWfFormat(
    { file: "diamond.json", text: JSON.stringify(content, null, 1) },
    { ...CHOICE, ...choice },
  );

const mistakeOf = (content: object | string): string => {
  const text = typeof content === "string" ? content : JSON.stringify(content, null, 1);
  try {
    importWfFormat({ file: "diamond.json", text }, CHOICE);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).message;
  }
  throw new Error("nothing was refused");
};

/** The content with a value put where a path leads. */
function changed(content: object, path: readonly (string | number)[], value: unknown): object {
  const copy = structuredClone(content) as Record<string | number, never>;
  let at: Record<string | number, unknown> = copy;
  for (const step of path.slice(0, -1)) at = at[step] as Record<string | number, unknown>;
  at[path.at(-1)!] = value;
  return copy;
}

describe("a workflow in WfFormat", () => {
  test("is the same scenario, whichever version tells of it", () => {
    const scenarios = [version14("1.3"), version14("1.4"), version15()].map((one) => {
      const { scenario, remarks } = imported(one);
      return { ...scenario, description: remarks.length };
    });
    expect(scenarios[1]).toEqual(scenarios[0]);
    expect(scenarios[2]).toEqual(scenarios[0]);
  });

  test("has a stage for each task: its cycles, and the files from each before it", () => {
    const { stages } = imported(version15()).scenario.applications.workflow;
    expect(stages).toEqual({
      split: { where: "cloud", work: "4000Mcycles", input: "1000000B" },
      "work-left": {
        ...{ where: "cloud", work: "16000Mcycles" },
        ...{ after: ["split"], inputs: { split: "4000000B" } },
      },
      "work-right": {
        ...{ where: "cloud", work: "6000Mcycles" },
        ...{ after: ["split"], inputs: { split: "2000000B" } },
      },
      join: {
        ...{ where: "cloud", work: "2000Mcycles" },
        after: ["work-left", "work-right"],
        inputs: { "work-left": "500000B", "work-right": "250000B" },
      },
    });
  });

  test("runs: where it ran, it takes its runtimes and the transfers between machines", () => {
    const { scenario } = imported(version15(), { asRun: true });
    const run = simulate(scenario, { tables: ["tasks"] });
    const stays = staysBy("stage", run.table("tasks"));
    const span = (stage: string) => {
      const { start, finish, node } = stays.get(stage)!;
      return [start, finish, node];
    };
    // 8 Mbit/s are a megabyte a second: 1 s for the first file, 2 s to the slow machine.
    expect(span("split")).toEqual([1, 3, "fast"]);
    expect(span("work-left")).toEqual([3, 11, "fast"]);
    expect(span("work-right")).toEqual([5, 11, "slow"]);
    expect(span("join")).toEqual([11.25, 12.25, "fast"]);
    expect(run.summary.requests.completed).toBe(1);
  });

  test("hands out files from outside, and waits for several last tasks", () => {
    const [split, left, right] = TASKS;
    const wide = [split, { ...left, reads: { ...left.reads, table: 3000 } }, right];
    const { stages } = imported(version14("1.4", wide)).scenario.applications.workflow;
    expect(stages["stage-in"]).toEqual({ where: "source", work: "0cycles" });
    expect(stages.split).toMatchObject({ after: ["stage-in"], inputs: { "stage-in": "1000000B" } });
    expect(stages["work-left"].inputs).toEqual({ split: "4000000B", "stage-in": "3000B" });
    expect(stages.end).toEqual({
      ...{ where: "source", work: "0cycles", after: ["work-left", "work-right"] },
    });
    expect(simulate(imported(version14("1.4", wide)).scenario).summary.requests.completed).toBe(1);
  });

  test("without parents comes after those that make what it reads", () => {
    const loose = TASKS.map((one) => ({ ...one, parents: [] }));
    const { stages } = imported(version14("1.4", loose)).scenario.applications.workflow;
    expect(stages.join.after).toEqual(["work-left", "work-right"]);
  });

  test("without machines gets some, and says so", () => {
    const bare = changed(version14("1.4"), ["workflow", "machines"], []);
    const tasks = bare as ReturnType<typeof version14>;
    for (const task of tasks.workflow.tasks as unknown as { machine?: string }[])
      delete task.machine;
    const { scenario, remarks } = imported(bare);
    expect(Object.keys(scenario.nodes)).toEqual(["submit", "machine-1", "machine-2", "machine-3"]);
    expect(remarks.join("\n")).toMatch(/no machines: 3 of one core and 1 GHz are chosen/);
  });
});

describe("what is wrong in a file is named with its path", () => {
  const tasks = ["workflow", "specification", "tasks"];
  test.each([
    ["no JSON", "{", /^diamond\.json: no JSON: /],
    [
      "another version",
      { schemaVersion: "1.2" },
      /^diamond\.json:2:19: schemaVersion: found schemaVersion "1\.2"; expected one of 1\.3, 1\.4, 1\.5$/,
    ],
    ["no version", {}, /schemaVersion: found no schemaVersion; expected one of/],
    [
      "a runtime that is none",
      changed(version15(), ["workflow", "execution", "tasks", 1, "runtimeInSeconds"], "8 s"),
      /^diamond\.json:\d+:\d+: workflow\.execution\.tasks\[1\]\.runtimeInSeconds: expected number, received string$/,
    ],
    [
      "a runtime below zero",
      changed(version14("1.3"), ["workflow", "tasks", 0, "runtime"], -1),
      /workflow\.tasks\[0\]\.runtime: Too small/,
    ],
    [
      "no runtime",
      changed(version14("1.4"), ["workflow", "tasks", 2, "runtimeInSeconds"], undefined),
      /workflow\.tasks\[2\]: found no runtime of "work_right"; expected a time in seconds$/,
    ],
    [
      "a parent that is not there",
      changed(version15(), [...tasks, 1, "parents", 0], "splitt_ID"),
      /workflow\.specification\.tasks\[1\]\.parents\[0\]: found "splitt_ID"; expected a task of the file$/,
    ],
    [
      "a file that is not there",
      changed(version15(), [...tasks, 1, "inputFiles", 0], "lift"),
      /tasks\[1\]\.inputFiles\[0\]: found "lift"; expected a file of workflow\.specification\.files$/,
    ],
    [
      "a task that has not run",
      changed(version15(), [...tasks, 3, "id"], "joined"),
      /tasks\[3\]\.id: found the task "joined"; expected one of the same id, with its runtime/,
    ],
    [
      "a task twice",
      changed(version14("1.4"), ["workflow", "tasks", 3, "name"], "split"),
      /workflow\.tasks\[3\]: found "split" twice; expected each task once$/,
    ],
    [
      "a circle",
      changed(version15(), [...tasks, 0, "parents"], ["join_ID"]),
      /found "split_ID" in a circle of tasks that wait for each other/,
    ],
    [
      "a machine that is not there",
      changed(version15(), ["workflow", "execution", "tasks", 0, "machines"], ["faster"]),
      /tasks\[0\]: found the machine "faster"; expected one of the file's machines$/,
    ],
  ])("%s", (_, content, message) => {
    expect(mistakeOf(content)).toMatch(message);
  });
});
