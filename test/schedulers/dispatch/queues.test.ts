import { describe, expect, test } from "vitest";
import { fakeView } from "../../contracts/fakeView.ts";
import { noDraws, policyNamed } from "../prepared.ts";

const choose = (policy: string, ...candidates: Parameters<typeof fakeView>[0]) =>
  policyNamed(policy).choose(fakeView(candidates), noDraws);

/** Needs nothing but an accelerator. */
const model = { processorSeconds: 0, acceleratorSeconds: 0.1, acceleratorServers: 1 };

describe("least-work-left", () => {
  test("counts seconds, not tasks", () => {
    const many = { processorJobs: 9, processorBacklogSeconds: 1 };
    const long = { processorJobs: 1, processorBacklogSeconds: 2 };
    expect(choose("least-work-left", long, many)).toBe(1);
  });
  test("adds what is on its way, for each server", () => {
    const sent = (processorServers: number) => ({ inFlightProcessorSeconds: 4, processorServers });
    expect(choose("least-work-left", sent(1), sent(4), sent(2))).toBe(1);
  });
  test("counts the resources that the task needs", () => {
    const busy = { ...model, acceleratorBacklogSeconds: 1, processorBacklogSeconds: 0 };
    const free = { ...model, acceleratorBacklogSeconds: 0, processorBacklogSeconds: 9 };
    expect(choose("least-work-left", busy, free)).toBe(1);
    expect(choose("least-work-left", busy, { ...free, processorSeconds: 0.1 })).toBe(0);
  });
});

describe("join-shortest-queue", () => {
  test("counts tasks whatever serves them", () => {
    expect(
      choose(
        "join-shortest-queue",
        { processorJobs: 6, processorServers: 800 },
        { processorJobs: 1 },
        { processorJobs: 0, processorBacklogSeconds: Infinity },
      ),
    ).toBe(2);
  });
  test("counts those on their way, and those at both resources", () => {
    expect(choose("join-shortest-queue", { inFlightJobs: 3 }, { processorJobs: 2 })).toBe(1);
    const both = { ...model, processorSeconds: 0.1, processorJobs: 2, acceleratorJobs: 2 };
    expect(choose("join-shortest-queue", both, { ...model, acceleratorJobs: 3 })).toBe(1);
  });
  test("takes the nearest of equals", () => {
    expect(choose("join-shortest-queue", { processorJobs: 1 }, { processorJobs: 1 })).toBe(0);
  });
});
