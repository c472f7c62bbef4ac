import { describe, expect, test } from "vitest";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "../run/harness.ts";

/** Two pools of edge nodes, one of them a single node, and a cable called as that node is. */
function failuresOf(fault: object, trace = ""): [number, string][] {
  const scenario = {
    orrery: 1,
    name: "members",
    horizon: "20s",
    sites: {
      street: {
        points: [
          { x: "0m", y: "0m" },
          { x: "9m", y: "0m" },
        ],
      },
      hub: { x: "5m", y: "5m" },
    },
    links: {
      edge: { from: "hub", to: "street-1", latency: "1ms", bandwidth: "1Gbit/s" },
      cable: { from: "hub", to: "street", latency: "1ms", bandwidth: "1Gbit/s" },
    },
    nodes: {
      edge: { tier: "edge", cores: 1, speed: "1GHz", at: "hub" },
      pole: { tier: "edge", cores: 1, speed: "1GHz", at: "street" },
    },
    applications: {
      job: {
        source: "edge",
        arrivals: { process: "periodic", period: "1s" },
        stages: { serve: { work: "1Mcycles" } },
      },
    },
    faults: { fault },
  } as unknown as ScenarioInput;
  const sink = new MemorySink();
  finishRun(startRun(scenario, { sink, text: trace }));
  const rows = sink.table("faults").rows();
  return rows
    .filter((row) => row.event === "failed")
    .map((row) => [row.timeSeconds as number, row.component as string]);
}

const outage = (member?: string) => ({ at: "3s", for: "2s", ...(member && { member }) });

describe("the members of a fault", () => {
  test("a node and a link of one name both fail", () => {
    const both = failuresOf({ nodes: "edge", links: "edge", outages: [outage()] });
    expect(both).toEqual([
      [3, "node edge"],
      [3, "link edge"],
    ]);
  });

  test("a member's name stands for all that are called so", () => {
    const both = failuresOf({ nodes: ["edge", "pole"], links: "edge", outages: [outage("edge")] });
    expect(both.map(([, component]) => component)).toEqual(["node edge", "link edge"]);
  });

  test("two of one name have a life of their own each", () => {
    const law = (mean: string) => ({ distribution: "exponential", mean });
    const lives = { nodes: "edge", links: "edge", up: law("3s"), repair: law("1s") };
    const failures = failuresOf(lives);
    const times = (component: string) => failures.filter((row) => row[1] === component);
    expect(times("node edge").length).toBeGreaterThan(0);
    expect(times("link edge").length).toBeGreaterThan(0);
    expect(times("node edge").map(([at]) => at)).not.toEqual(times("link edge").map(([at]) => at));
    // The life of the node is the one that it has without the link.
    const alone = failuresOf({ ...lives, links: undefined });
    expect(times("node edge")).toEqual(alone);
  });

  test("the name of a group stands for all of its members, of whatever size it is", () => {
    const hit = (fault: object, member: string) =>
      failuresOf({ ...fault, outages: [outage(member)] }).map(([, component]) => component);
    expect(hit({ nodes: ["edge", "pole"] }, "edge")).toEqual(["node edge"]);
    expect(hit({ nodes: ["edge", "pole"] }, "pole")).toEqual(["node pole-1", "node pole-2"]);
    expect(hit({ nodes: ["edge", "pole"] }, "pole-2")).toEqual(["node pole-2"]);
    expect(hit({ links: ["cable", "edge"] }, "cable")).toEqual(["link cable-1", "link cable-2"]);
    expect(hit({ sites: ["street", "hub"] }, "street")).toEqual([
      ...["node pole-1", "link edge", "link cable-1"],
      ...["node pole-2", "link cable-2"],
    ]);
  });

  test("rows of a trace may name a group too", () => {
    const trace = "member,start,end\npole,1,2\nedge,4,5\n";
    expect(failuresOf({ nodes: ["edge", "pole"], trace: "outages.csv" }, trace)).toEqual([
      [1, "node pole-1"],
      [1, "node pole-2"],
      [4, "node edge"],
    ]);
  });

  test("a node that is named with its group breaks once", () => {
    const once = failuresOf({ nodes: ["pole", "pole-2"], outages: [outage()] });
    expect(once.map(([, component]) => component)).toEqual(["node pole-1", "node pole-2"]);
  });
});
