import { describe, expect, test } from "vitest";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "./harness.ts";

/** A client and a server 10 ms and 1 MB/s apart; requests arrive at the seconds given. */
function outcomes(
  server: object,
  application: object,
  arrivals: readonly number[],
): { outcome: unknown; reason: unknown; finishedSeconds: unknown }[] {
  const node = { tier: "edge", cores: 1, speed: "1GHz", memory: "100MB" } as const;
  const scenario = {
    orrery: 1,
    name: "late",
    horizon: "20s",
    sites: { here: { x: "0m", y: "0m" }, there: { x: "1km", y: "0m" } },
    links: { wire: { from: "here", to: "there", latency: "10ms", bandwidth: "1MB/s" } },
    nodes: { client: { ...node, at: "here" }, server: { ...node, at: "there", ...server } },
    applications: {
      job: {
        source: "client",
        arrivals: { process: "trace", file: "arrivals" },
        ...application,
      },
    },
  } as unknown as ScenarioInput;
  const sink = new MemorySink();
  finishRun(startRun(scenario, { sink, policy: "nearest-edge", text: arrivals.join("\n") }));
  return sink
    .table("requests")
    .rows()
    .map(({ outcome, reason, finishedSeconds }) => ({ outcome, reason, finishedSeconds }))
    .sort((a, b) => (a.finishedSeconds as number) - (b.finishedSeconds as number));
}

const work = { serve: { where: "server", work: "100Mcycles" } };
const inference = { serve: { where: "server", model: "detector", memory: "40MB" } };
const accelerators = { models: { detector: { latency: "300ms" } } };

describe("late work", () => {
  test("is served where nothing else is said", () => {
    const requests = outcomes({}, { deadline: "150ms", stages: work }, [1, 1, 1]);
    expect(requests.map((row) => row.outcome)).toEqual(["completed", "late", "late"]);
  });

  test("leaves the processor's queue at its deadline, and what is served is ended", () => {
    const requests = outcomes({ expiry: true }, { deadline: "150ms", stages: work }, [1, 1, 1]);
    // Served until 1.11 and 1.21, answered 10 ms later; the third waits to 1.15 in vain.
    expect(requests).toEqual([
      expect.objectContaining({ outcome: "completed", finishedSeconds: expect.closeTo(1.12, 9) }),
      { outcome: "rejected", reason: "expired", finishedSeconds: expect.closeTo(1.15, 9) },
      expect.objectContaining({ outcome: "late", finishedSeconds: expect.closeTo(1.22, 9) }),
    ]);
  });

  test("leaves an accelerator's queue, with the memory that it held", () => {
    const server = { accelerators: { ...accelerators, expiry: true } };
    const application = { deadline: "250ms", stages: inference };
    // Two hold 80 of 100 MB from 1.01 on, the first of them the accelerator too. The second goes
    // at 1.255, so that the one that comes at 1.27 finds room, and is begun before it expires.
    const requests = outcomes(server, application, [1, 1.005, 1.2, 1.26]);
    expect(requests.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ["rejected", "memory full"],
      ["rejected", "expired"],
      ["late", "running at accelerator"],
      ["late", "running at accelerator"],
    ]);
    expect(requests[1].finishedSeconds).toBeCloseTo(1.255, 9);
    expect(requests[3].finishedSeconds).toBeCloseTo(1.62, 9);
  });

  test("leaves accelerators where it leaves the node, unless they say otherwise", () => {
    const lastOf = (node: object, own: object) => {
      const server = { ...node, accelerators: { ...accelerators, ...own } };
      const requests = outcomes(server, { deadline: "250ms", stages: inference }, [1, 1.005]);
      return requests.find(({ outcome }) => outcome === "rejected")?.finishedSeconds ?? null;
    };
    expect(lastOf({ expiry: true }, {})).toBeCloseTo(1.255, 9);
    expect(lastOf({ expiry: true }, { expiry: false })).toBeNull();
    expect(lastOf({ expiry: false }, { expiry: true })).toBeCloseTo(1.255, 9);
    expect(lastOf({}, {})).toBeNull();
  });

  test("is turned away when it comes late, and leaves its memory to who comes next", () => {
    const serve = { where: "server", work: "1Mcycles", input: "100kB", memory: "60MB" };
    const requests = outcomes({ expiry: true }, { deadline: "100ms", stages: { serve } }, [1, 2]);
    expect(requests).toEqual(
      [1.11, 2.11].map((seconds) => ({
        outcome: "rejected",
        reason: "expired",
        finishedSeconds: expect.closeTo(seconds, 9),
      })),
    );
  });

  test("is not what a request has to do when its answer is there", () => {
    const stages = {
      warn: { where: "server", work: "10Mcycles", answers: true },
      note: { where: "server", work: "100Mcycles", after: ["warn"] },
    };
    const requests = outcomes({ expiry: true }, { deadline: "60ms", stages }, [1, 1, 1]);
    expect(requests.map((row) => row.outcome)).toEqual(Array(3).fill("completed"));
    expect(requests[2].finishedSeconds).toBeCloseTo(1.34, 9);
  });

  test("does not expire where there is no deadline", () => {
    const requests = outcomes({ expiry: true }, { stages: work }, Array(30).fill(1));
    expect(requests.map((row) => row.outcome)).toEqual(Array(30).fill("completed"));
  });
});
