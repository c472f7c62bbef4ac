import { describe, expect, test } from "vitest";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "./harness.ts";

/** Two servers alike; one is down from the beginning to the end, which is not noticed. */
const scenario: ScenarioInput = {
  orrery: 1,
  name: "silent-server",
  horizon: "20s",
  sites: { here: { x: "0m", y: "0m" }, there: { x: "500m", y: "0m" } },
  links: { fibre: { from: "here", to: "there", latency: "1ms", bandwidth: "10Gbit/s" } },
  nodes: {
    camera: { tier: "roadside", cores: 1, speed: "1GHz", at: "here" },
    server: { tier: "edge", cores: 1, speed: "2GHz", at: "there", count: 2 },
  },
  applications: {
    job: {
      source: "camera",
      arrivals: { process: "periodic", period: "100ms" },
      stages: { run: { where: "server", work: "100Mcycles", input: "50kB", output: "1kB" } },
    },
  },
  faults: { silence: { nodes: "server", outages: [{ at: "1s", for: "18s", member: "server-1" }] } },
  detection: { period: "10s", misses: 3 },
};

describe("a server that has failed and is not known to", () => {
  test("is seen to answer nothing: what was sent there waits there, as far as is known", () => {
    const sink = new MemorySink();
    finishRun(startRun(scenario, { policy: "earliest-finish", sink }));
    const decided = sink.table("tasks").only("node", "server-1").numbersOf("decidedSeconds");
    const during = Array.from(decided).filter((time) => time > 1 && time < 19);
    // Each task takes 50 ms of a period of 100 ms, so one that hangs is enough to keep others away.
    expect(during.length).toBeGreaterThan(0);
    expect(during.length).toBeLessThan(5);
  });
});
