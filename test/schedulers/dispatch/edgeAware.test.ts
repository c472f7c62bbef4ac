import { describe, expect, test } from "vitest";
import type { FakeCandidate } from "../../contracts/fakeCandidate.ts";
import { fakeView } from "../../contracts/fakeView.ts";
import { noDraws, policyNamed } from "../prepared.ts";

const near: Partial<FakeCandidate> = {
  uploadSeconds: 0.1,
  downloadSeconds: 0.1,
  serviceSeconds: 0.3,
  processorServers: 4,
  distanceMeters: 0,
};
const far: Partial<FakeCandidate> = { ...near, uploadSeconds: 0.3, distanceMeters: 5000 };
const second = { remainingSeconds: 1 };

const choose = (candidates: readonly Partial<FakeCandidate>[], given = {}) =>
  policyNamed("edge-aware", given).choose(fakeView(candidates, second), noDraws);

describe("edge-aware", () => {
  test("adds three terms on fixed scales", () => {
    const scores = policyNamed("edge-aware").explain(fakeView([near, far], second));
    // network 0.2 and 0.4 of a second; a quarter of the servers and 0.3 s; 0 and half of 10 km.
    const compute = (0.25 + 0.3) / 2;
    expect(scores[0].score).toBeCloseTo(0.4 * 0.2 + 0.4 * compute, 12);
    expect(scores[1].score).toBeCloseTo(0.4 * 0.4 + 0.4 * compute + 0.2 * 0.5, 12);
  });
  test("counts times by the square beyond the deadline", () => {
    const late = { ...near, uploadSeconds: 2.9, processorWaitSeconds: 1.7 };
    const [{ terms }] = policyNamed("edge-aware").explain(fakeView([late], second));
    expect(terms.network).toBeCloseTo(9, 12);
    expect(terms.compute).toBeCloseTo((0.25 + 4) / 2, 12);
  });
  test("holds times to the reference without a deadline, and after it", () => {
    for (const remainingSeconds of [Infinity, -1]) {
      const view = fakeView([near], { remainingSeconds });
      const [{ terms }] = policyNamed("edge-aware", { reference: 0.4 }).explain(view);
      expect(terms.network).toBeCloseTo(0.5, 12);
    }
  });
  test("counts a place off the map as the whole range", () => {
    const [{ terms }] = policyNamed("edge-aware").explain(
      fakeView([{ ...near, distanceMeters: Infinity }], second),
    );
    expect(terms.location).toBe(1);
  });
  test("a queue moves load to the farther node", () => {
    const queue = { ...near, processorJobs: 8, processorWaitSeconds: 0.375 };
    expect(choose([near, far])).toBe(0);
    expect(choose([queue, far])).toBe(1);
  });
  test("goes by its weights", () => {
    const queue = { ...near, processorJobs: 8, processorWaitSeconds: 0.375 };
    expect(choose([queue, far], { compute: 0 })).toBe(0);
    expect(choose([queue, far], { network: 0, location: 0 })).toBe(1);
    expect(choose([queue, far], { network: 0, compute: 0, location: 0 })).toBe(0);
  });
  test("stays among edge nodes, then on board, then goes elsewhere", () => {
    const board = { ...near, tier: "vehicle", isSource: true } as const;
    const cloud = { ...near, tier: "cloud" } as const;
    const cut = { ...near, uploadSeconds: Infinity };
    const full = { ...near, hasRoom: false };
    const busy = { ...far, processorWaitSeconds: 0.7 };
    expect(choose([board, far, cloud])).toBe(1);
    expect(choose([board, busy, cloud])).toBe(0);
    expect(choose([{ ...board, processorWaitSeconds: 5 }, busy, cloud])).toBe(1);
    expect(choose([cloud, board, cut, full])).toBe(1);
    expect(choose([cloud, { ...board, hasRoom: false }, full])).toBe(0);
  });
  test("explains its estimated latency and the cost of the transfer", () => {
    const [{ terms }] = policyNamed("edge-aware").explain(
      fakeView([{ ...near, processorWaitSeconds: 1, transferDollars: 0.25 }], second),
    );
    expect(terms.estimatedLatencySeconds).toBeCloseTo(1.5, 12);
    expect(terms.transferCostDollars).toBe(0.25);
  });
});
