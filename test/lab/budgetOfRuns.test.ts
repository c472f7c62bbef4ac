import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkScenario } from "../../lab/checkedScenario.ts";
import { explainScenario } from "../../lab/explain.ts";
import { explanationText } from "../../lab/explainText.ts";
import { prepareRun } from "../../lab/prepareRun.ts";
import { ROOT } from "../architecture/sourceFiles.ts";
import { noFile } from "./budgetScenario.ts";

it("what can go nowhere else is as busy as the budget says, in a long run", () => {
  const stage = fc.record({
    cores: fc.integer({ min: 1, max: 4 }),
    load: fc.double({ min: 0.1, max: 0.7, noNaN: true }),
  });
  fc.assert(
    fc.property(stage, fc.nat(1000), ({ cores, load }, seed) => {
      const rate = (load * cores) / 0.01;
      const whole = `
orrery: 1
name: one
horizon: 400s
sites: { here: { x: 0m, y: 0m } }
nodes:
  client: { tier: edge, cores: 1, speed: 1GHz, at: here }
  server: { tier: cloud, cores: ${cores}, speed: 1GHz, at: here }
applications:
  job:
    source: client
    arrivals: { process: poisson, rate: ${rate}/s }
    stages: { serve: { where: server, work: { distribution: exponential, mean: 10Mcycles } } }
`;
      const checked = checkScenario({ file: "one.yaml", text: whole, overrides: [] });
      const { budget } = explainScenario(checked, noFile);
      const { run } = prepareRun(checked, { seed });
      while (run.advance(1e6));
      const { utilisation } = run.finish().summary.tiers.find(({ tier }) => tier === "cloud")!;
      // The busy share of n exponential jobs has a relative deviation of √(2 / n) in the mean.
      const tolerance = 5 * Math.sqrt(2 / (rate * 400));
      expect(Math.abs(utilisation / budget.tiers[0].least! - 1)).toBeLessThan(tolerance);
    }),
    { numRuns: 10 },
  );
});

describe("each gallery scenario", () => {
  const folder = join(ROOT, "scenarios");
  const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  it.each(files.filter((name) => name !== "bologna.yaml"))("%s has a budget", (name) => {
    const source = { file: name, text: readFileSync(join(folder, name), "utf8"), overrides: [] };
    const open = (path: string) => {
      let text: string | null = readFileSync(join(folder, path), "utf8");
      return {
        name: path,
        read() {
          const piece = text;
          text = null;
          return piece;
        },
      };
    };
    const explanation = explainScenario(checkScenario(source), open);
    const told = explanationText(explanation);
    // Of what services ask there is no budget.
    if (!name.startsWith("cluster-"))
      expect(told).toMatch(/Time without load|Training: a round|room for each kind/);
    expect(told).not.toMatch(/NaN|undefined|Infinity/);
    expect(explanation.warnings).toEqual([]);
  });
});

it("a round of training is told by hand's figures", () => {
  const text = readFileSync(join(ROOT, "scenarios/federated-attack.yaml"), "utf8");
  const checked = checkScenario({ file: "federated-attack.yaml", text, overrides: [] });
  const { budget } = explainScenario(checked, () => {
    throw new Error("no files");
  });
  // Digits of 8 × 8 pixels in ten classes; nine in ten of 100 samples, forward and backward two
  // operations each for every weight, one operation in a cycle of 2 GHz.
  const parameters = 64 * 10 + 10;
  expect(budget.training).toEqual([
    {
      ...{ job: "digits", clients: 20, group: "phone", meanSamples: 90, parameters },
      modelBytes: 4 * parameters,
      trainingSeconds: (90 * (2 + 2) * 64 * 10) / 2e9,
    },
  ]);
});
