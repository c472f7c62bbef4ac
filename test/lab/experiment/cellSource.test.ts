import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadExperiment } from "../../../host/experiment/loadExperiment.ts";
import { checkScenario } from "../../../lab/checkedScenario.ts";
import { cellSource } from "../../../lab/experiment/cellSource.ts";
import { prepareRun } from "../../../lab/prepareRun.ts";
import { ROOT } from "../../architecture/sourceFiles.ts";

const folder = mkdtempSync(join(tmpdir(), "orrery-cells-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An experiment on the queue, with what experiments may set. */
async function planned(lines: readonly string[]) {
  const file = join(folder, "experiment.yaml");
  const head = [
    "orrery-experiment: 1",
    "name: cells",
    `scenarios: [{ file: "${join(ROOT, "scenarios/queue.yaml")}", set: { horizon: 300s } }]`,
    "seeds: 1..2",
  ];
  writeFileSync(file, [...head, ...lines].join("\n"));
  return loadExperiment(file);
}

describe("what a cell is made from", () => {
  it.each([
    ["axes", ["axes: { nodes.server.cores: [4, 5], applications.job.arrivals.rate: [3/s, 4/s] }"]],
    [
      "policies with settings",
      ["policies: { dispatch: [random, join-shortest-queue, edge-aware:network=0.8] }"],
    ],
    [
      "draws",
      [
        "sample: { draws: 2, seed: 1, ranges: { nodes.server.cores: { from: 2, to: 6, whole: true } } }",
      ],
    ],
  ])("is all of it, with %s", async (_, lines) => {
    const { manifest, cells } = await planned(lines);
    expect(cells.length).toBeGreaterThan(2);
    for (const [at, cell] of manifest.cells.entries()) {
      const { source, policies, seed } = cellSource(manifest, cell);
      const { run, record } = prepareRun(checkScenario(source), { policies, seed, lenient: true });
      run.advance(10);
      // Over scenario, policies and seed: equal ones come to the same.
      expect(record(run.finish()).inputHash).toBe(cells[at].inputHash);
    }
  });

  it("is not there for a module of a user's", async () => {
    const { manifest } = await planned(["policies: { dispatch: [random] }"]);
    const [cell] = manifest.cells;
    const settings = { ...cell.settings, dispatch: "./mine.js" };
    const other = { ...manifest, modules: { "./mine.js": "ab" } };
    expect(() => cellSource(other, { ...cell, settings })).toThrow("is a module of its user");
    expect(() =>
      cellSource(manifest, { ...cell, settings: { ...cell.settings, scenario: "town" } }),
    ).toThrow("has no run of scenario town");
  });
});
