import { describe, expect, it } from "vitest";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { simulate } from "../../verify/simulation/simulate.ts";
import { staysBy } from "../../verify/simulation/stays.ts";

const link = { latency: "1s", bandwidth: "1MB/s" };

/** A root and two that come after it; `near` is where the request arises, `far` is twice as fast. */
function scenario(changes: Partial<ScenarioInput> = {}): ScenarioInput {
  const branch = { after: ["root"], where: "any", work: "4Gcycles", inputs: { root: "1MB" } };
  return {
    orrery: 1,
    name: "graph",
    horizon: "100s",
    sites: { here: { x: "0m", y: "0m" }, there: { x: "1km", y: "0m" } },
    links: { wire: { from: "here", to: "there", ...link } },
    nodes: {
      near: { tier: "edge", cores: 1, speed: "1GHz", at: "here" },
      far: { tier: "cloud", cores: 1, speed: "2GHz", at: "there" },
    },
    applications: {
      job: {
        source: "near",
        arrivals: { process: "periodic", period: "1000s", phase: "0s" },
        stages: {
          root: { where: "near", work: "1Gcycles" },
          left: branch,
          right: branch,
          last: { after: ["left", "right"], where: "source", work: "1Gcycles", input: "0B" },
        },
      },
    },
    graph: { policy: "heft" },
    ...changes,
  };
}

const tasksOf = (input: ScenarioInput) => simulate(input, { tables: ["tasks"] }).table("tasks");

describe("a request that is placed as a whole", () => {
  it("runs where and in the order that the policy says", () => {
    const stays = staysBy("stage", tasksOf(scenario()));
    // One branch goes over the wire: a second of latency, one for its data, two of work.
    expect(stays.get("root")).toEqual({ start: 0, finish: 1, node: "near" });
    const branches = [stays.get("left")!, stays.get("right")!];
    expect(branches.map(({ node }) => node).sort()).toEqual(["far", "near"]);
    const far = branches.find(({ node }) => node === "far")!;
    const near = branches.find(({ node }) => node === "near")!;
    expect([far.start, far.finish]).toEqual([3, 5]);
    expect([near.start, near.finish]).toEqual([1, 5]);
    expect(stays.get("last")!.start).toBe(6);
  });

  it("waits for its turn on a core, though the core is free", () => {
    // Work is drawn, plans go by the mean: what is planned second stays second.
    const turns = scenario();
    const { stages } = turns.applications.job;
    const input = {
      ...turns,
      applications: {
        job: {
          ...turns.applications.job,
          stages: {
            ...stages,
            left: { ...stages.left, where: "near", work: "8Gcycles" },
            right: { ...stages.right, where: "near", work: "1Gcycles" },
          },
        },
      },
    } as ScenarioInput;
    const stays = staysBy("stage", tasksOf(input));
    expect([stays.get("left")!.start, stays.get("right")!.start]).toEqual([1, 9]);
  });

  it("uses as many cores of a node as it has", () => {
    const wide = scenario({
      nodes: { near: { tier: "edge", cores: 2, speed: "1GHz", at: "here" } },
      links: {},
    });
    const stays = staysBy("stage", tasksOf(wide));
    expect([stays.get("left")!.start, stays.get("right")!.start]).toEqual([1, 1]);
  });

  it("goes where dispatch says when its node has failed, with its data", () => {
    for (const at of ["2s", "4s"]) {
      const broken = scenario({
        faults: { far: { nodes: "far", outages: [{ at, for: "50s" }] } },
        detection: { period: "1s", misses: 1 },
        dispatch: { policy: "nearest-edge" },
      });
      const { summary, table } = simulate(broken, { tables: ["tasks"] });
      expect(summary.requests.completed).toBe(1);
      const done = staysBy("stage", table("tasks"));
      expect([done.get("left")!.node, done.get("right")!.node]).toEqual(["near", "near"]);
    }
  });

  it("is explained where decisions are kept", () => {
    const input = scenario({ record: { decisions: 1 } });
    const decisions = simulate(input, { tables: ["decisions"] }).table("decisions");
    expect(new Set(decisions.wordsOf("stage"))).toEqual(new Set(["root", "left", "right", "last"]));
    expect(new Set(decisions.numbersOf("decision"))).toEqual(new Set([Number.NaN]));
    const chosen = decisions.numbersOf("chosen");
    expect(chosen.reduce((sum, one) => sum + one, 0)).toBe(4);
    expect(JSON.parse(decisions.wordsOf("terms")[0]!)).toHaveProperty("upwardRank");
  });
});
