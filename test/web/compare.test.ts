import { expect, it } from "vitest";
import { openExperiment } from "../../web/data/openedExperiment.ts";
import { runNames } from "../../web/data/openedRun.ts";
import { comparableRuns, policyNamer } from "../../web/pages/compare/comparable.ts";
import { partingsOf } from "../../web/pages/compare/partings.ts";
import { tellRuns } from "../../web/pages/compare/toldComparison.ts";
import { galleryRun } from "../contracts/view/records.ts";

const FIVE_SERVERS = ["horizon=400s", "nodes.server.cores=1", "nodes.server.count=5"];
const queueRun = (policy: string, seed: number) =>
  galleryRun("queue", [...FIVE_SERVERS, `dispatch.policy=${policy}`, `seed=${seed}`]);
const random = [1, 2, 3].map((seed) => queueRun("random", seed));
const shortest = [1, 2].map((seed) => queueRun("join-shortest-queue", seed));
const other = galleryRun("task-graph");

it("compares runs of one scenario under several policies, on the seeds that all have", async () => {
  const runs = [...random, other, ...shortest];
  expect(comparableRuns(runs)?.map(({ record }) => record.seed)).toEqual([1, 2, 1, 2]);
  const { sections, settings, title } = await tellRuns(comparableRuns(runs)!);
  expect(title).toBe("queue");
  expect(sections).toHaveLength(1);
  expect(sections[0].sentences.join(" ")).toContain("join-shortest-queue has the lowest");
  expect(sections[0].figures.map(({ file }) => file)).toContain("p95-latency-ranking");
  expect(sections[0].figures.map(({ figure }) => figure.title)).toContain(
    "Share of requests answered within a time",
  );
  expect(settings.rows.map(([name]) => name)).toEqual(["dispatch", "seed", "changed"]);
});

it("tells where runs of one seed part", async () => {
  const partings = await partingsOf(comparableRuns([...random, ...shortest])!);
  expect(partings.map(({ base, head }) => [base.record.seed, head.record.seed])).toEqual([
    [1, 1],
    [2, 2],
  ]);
  for (const { difference } of partings) {
    const { base, head } = difference!;
    expect(base!.request).toBe(head!.request);
    expect(base!.timeSeconds).toBe(head!.timeSeconds);
    expect(base!.chosen).not.toBe(head!.chosen);
  }
});

it("compares nothing where policies or scenarios have no partner", () => {
  expect(comparableRuns([])).toBeNull();
  expect(comparableRuns(random)).toBeNull();
  expect(comparableRuns([random[0], other])).toBeNull();
  expect(comparableRuns([random[2], ...shortest])).toBeNull();
});

it("refuses an experiment that is not whole, or is none", () => {
  const open = (text: string, cells: readonly string[]) =>
    openExperiment("x", text, cells, async () => Promise.reject(new Error("none")));
  expect(() => open("{", [])).toThrow("x/experiment.json: not JSON");
  expect(() => open('{"a": 1}', [])).toThrow("not an Orrery experiment");
  expect(() => open('{"format": 99}', [])).toThrow("found format 99; expected 1");
  const manifest = { format: 1, cells: [{ key: "ab" }], tables: [], command: "orrery sweep x" };
  expect(() => open(JSON.stringify(manifest), [])).toThrow("1 of 1 runs are missing");
});

it("names runs by what differs, and by their scenarios where these do", () => {
  const placed = (name: string) => ({
    ...random[0],
    record: {
      ...random[0].record,
      policies: { ...random[0].record.policies, graph: policy(name) },
    },
  });
  const policy = (name: string) => ({ name, parameters: {} });
  const [heft, cpop] = ["heft", "cpop"].map(placed);
  expect(runNames([heft, cpop])).toEqual(["heft, seed 1", "cpop, seed 1"]);
  expect(runNames([heft])).toEqual(["random, heft, seed 1"]);
  expect([heft, random[0]].map(policyNamer([heft, random[0]]))).toEqual(["heft", "no graph"]);
  expect(runNames([heft, other])).toEqual([
    "queue: random, heft, seed 1",
    `task-graph: ${all(other)}`,
  ]);
});

const all = ({ record }: typeof other) =>
  [...Object.values(record.policies).map(({ name }) => name), `seed ${record.seed}`].join(", ");
