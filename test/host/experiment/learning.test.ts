import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cellsIn } from "../../../host/experiment/experimentFolder.ts";
import { evaluationsOf } from "../../../host/experiment/learningCurves.ts";
import type { ExperimentPlan } from "../../../lab/experiment/plan.ts";
import { runCommand } from "../../cli/inProcess.ts";
import { planOf, sweepInto } from "./toyExperiment.ts";

const ROUNDS = 4;
const SCENARIO = `orrery: 1
name: phones
horizon: 10min
sites: { home: { x: 0m, y: 0m } }
nodes:
  phone: { tier: edge, cores: 1, speed: 1GHz, at: home, count: 4 }
  server: { tier: cloud, cores: 1, speed: 1GHz, at: home }
applications: {}
training:
  job:
    model: { kind: softmax }
    data: { kind: synthetic, largest: 100 }
    server: server
    clients: { nodes: phone }
    rounds: ${ROUNDS}
    clientsPerRound: 2
    local: { epochs: 2, batch: 10, learningRate: 0.05 }
`;
const claimOf = (says: string, is: string, against: string) => `  - says: ${says}
    metric: accuracy
    rounds: 1..${ROUNDS}
    of: { aggregation: "fedprox:mu=0", training.job.clients.stragglers: 0 }
    against: ${against}
    is: ${is}
`;
const EXPERIMENT = `orrery-experiment: 1
name: phones
scenarios: [phones.yaml]
axes: { training.job.clients.stragglers: [0, 0.5] }
policies: { aggregation: [fedavg, "fedprox:mu=0"] }
seeds: 1..3
tables: [evaluations]
claims:
${claimOf("the same", "equal", "{ aggregation: fedavg }")}${claimOf("never", "higher", "2")}  - says: always
    metric: learnt-accuracy
    of: { aggregation: fedavg }
    against: 0.5
    is: near
    within: 1
`;
const BESIDE = `aggregation,training.job.clients.stragglers,round,accuracy
fedavg,0.5,0,0.125
fedavg,0.5,4,0.5
`;

const root = mkdtempSync(join(tmpdir(), "orrery-learning-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const out = join(root, "out");
let plan: ExperimentPlan;
beforeAll(async () => {
  writeFileSync(join(root, "phones.yaml"), SCENARIO);
  plan = await planOf(root, EXPERIMENT);
  await sweepInto(out, plan);
});

const rowsOf = (file: string) =>
  readFileSync(join(out, "report", file), "utf8")
    .trim()
    .split("\r\n")
    .map((line) => line.split(","));

describe("a report of models that learn", () => {
  it("draws the mean of all seeds round by round", async () => {
    expect(await runCommand("report", out)).toMatchObject({ code: 0, error: "" });
    const [header, ...rows] = rowsOf("accuracy-by-round.csv");
    expect(header.slice(1)).toEqual(["policy", "of others", "round", "mean", "low", "high"]);
    expect(rows).toHaveLength(2 * 2 * (ROUNDS + 1));
    const runs = await Promise.all(
      plan.manifest.cells
        .filter(({ settings }) => settings.aggregation === "fedavg")
        .filter((cell) => cell.settings["training.job.clients.stragglers"] === 0.5)
        .map(({ key }) => evaluationsOf(key, cellsIn(out))),
    );
    expect(runs).toHaveLength(3);
    const last = runs.map((own) => own.find(({ round }) => round === ROUNDS)!.accuracy);
    const row = rows.find(
      ([value, policy, , round]) =>
        value === "0.5" && policy === "fedavg" && round === String(ROUNDS),
    )!;
    const mean = (last[0] + last[1] + last[2]) / 3;
    expect(Number(row[4])).toBeCloseTo(mean, 12);
    expect(row.slice(5).map(Number)).toEqual([Math.min(...last), Math.max(...last)]);
  });

  it("tells on how many draws each claim holds", async () => {
    await runCommand("report", out);
    const [, ...rows] = rowsOf("claims.csv");
    const verdicts = (says: string) => rows.filter(([own]) => own === says).map((row) => row[6]);
    expect(verdicts("the same")).toEqual(["yes", "yes", "yes"]);
    expect(verdicts("never")).toEqual(["no", "no", "no"]);
    expect(verdicts("always")).toEqual(Array(6).fill("yes"));
    const page = readFileSync(join(out, "report", "index.html"), "utf8");
    expect(page).toContain("2 of 3 hold on every draw.");
  });

  it("draws beside it what others have found", async () => {
    const file = join(root, "others.csv");
    writeFileSync(file, BESIDE);
    expect(await runCommand("report", out, "--beside", file)).toMatchObject({ code: 0 });
    const beside = rowsOf("accuracy-by-round.csv").filter((row) => row[2] === "yes");
    expect(beside).toEqual([
      ["0.5", "fedavg", "yes", "0", "0.125", "0.125", "0.125"],
      ["0.5", "fedavg", "yes", "4", "0.5", "0.5", "0.5"],
    ]);
    const svg = readFileSync(join(out, "report", "accuracy-by-round.svg"), "utf8");
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(1);
    writeFileSync(file, BESIDE.replace("accuracy", "acuracy"));
    const { code, error } = await runCommand("report", out, "--beside", file);
    expect([code, error]).toEqual([65, expect.stringContaining('did you mean "accuracy"?')]);
  });
});

describe("a claim", () => {
  it.each([
    ["metric: accuracy", "metric: acuracy", 'did you mean "accuracy"?'],
    ["tables: [evaluations]", "tables: []", "rounds in an experiment that keeps no evaluations"],
    ["of: { aggregation:", "of: { agregation:", 'did you mean "aggregation"?'],
    ["within: 1", "within: 0", "how far apart, at most, is near"],
    ["rounds: 1..4", "rounds: 4..1", "the first round first"],
  ])("of an experiment with %s as %s is refused", async (right, wrong, message) => {
    await expect(planOf(root, EXPERIMENT.replace(right, wrong))).rejects.toThrow(message);
  });

  it("about runs that there are not is told", async () => {
    const other = join(root, "other");
    const text = EXPERIMENT.replace("stragglers: 0 }", "stragglers: 0.7 }").replace(
      "seeds: 1..3",
      "seeds: 1",
    );
    await sweepInto(other, await planOf(root, text));
    const { code, error } = await runCommand("report", other);
    expect([code, error]).toEqual([
      65,
      `${other}: claim "the same": no run has all that is in "of"\n`,
    ]);
  });
});
