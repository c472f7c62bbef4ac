import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  proportionally,
  type RevisionCount,
  type RolloutLimits,
  rollingStep,
  rolloutLimits,
} from "../../../../sim/services/controllers/updates/rollingStep.ts";

const percent = (share: number) => ({ percent: share });
const counts = (wanted: number, available = wanted): RevisionCount => ({ wanted, available });

// From the documentation of Deployments: surge is rounded up, unavailability down.
describe("limits of an update", () => {
  it.each([
    { replicas: 10, maxSurge: percent(25), maxUnavailable: percent(25), surge: 3, unavailable: 2 },
    { replicas: 4, maxSurge: percent(25), maxUnavailable: percent(25), surge: 1, unavailable: 1 },
    { replicas: 3, maxSurge: percent(25), maxUnavailable: percent(25), surge: 1, unavailable: 0 },
    { replicas: 10, maxSurge: percent(30), maxUnavailable: percent(30), surge: 3, unavailable: 3 },
    { replicas: 5, maxSurge: 2, maxUnavailable: 0, surge: 2, unavailable: 0 },
    { replicas: 3, maxSurge: 0, maxUnavailable: percent(25), surge: 0, unavailable: 1 },
    { replicas: 2, maxSurge: 0, maxUnavailable: 5, surge: 0, unavailable: 2 },
  ])(
    "$replicas pods, $maxSurge, $maxUnavailable",
    ({ replicas, surge, unavailable, ...shares }) => {
      expect(rolloutLimits(shares, replicas)).toEqual({ surge, unavailable });
    },
  );
});

// The tables of kubernetes/kubernetes, pkg/controller/deployment/rolling_test.go (Apache-2.0).
describe("a step, as Kubernetes' own tests have it", () => {
  it.each([
    { surge: 0, old: 10, now: 0, after: 0 },
    { surge: 2, old: 10, now: 0, after: 2 },
    { surge: 2, old: 5, now: 0, after: 7 },
    { surge: 2, old: 10, now: 2, after: 2 },
    { surge: 2, old: 2, now: 11, after: 10 },
  ])("$now new beside $old old become $after", ({ surge, old, now, after }) => {
    const limits: RolloutLimits = { surge, unavailable: 0 };
    expect(rollingStep(10, limits, [counts(old), counts(now, 0)])[1]).toBe(after);
  });

  it.each([
    { unavailable: 1, old: 10, ready: 10, now: 0, after: 9 },
    { unavailable: 2, old: 10, ready: 10, now: 0, after: 8 },
    { unavailable: 2, old: 10, ready: 8, now: 0, after: 8 },
    { unavailable: 2, old: 10, ready: 9, now: 0, after: 8 },
    { unavailable: 2, old: 8, ready: 8, now: 2, after: 8 },
  ])("of $old old, $ready ready, $after stay", ({ unavailable, old, ready, now, after }) => {
    const limits: RolloutLimits = { surge: 0, unavailable };
    expect(rollingStep(10, limits, [counts(old, ready), counts(now, 0)])[0]).toBe(after);
  });
});

// kubernetes/kubernetes, pkg/controller/deployment/sync_test.go: oldest first here.
it.each([
  { wanted: [3, 2], before: 5, allowed: 10, after: [6, 4] },
  { wanted: [3, 2], before: 5, allowed: 3, after: [2, 1] },
  { wanted: [1, 8], before: 9, allowed: 4, after: [0, 4] },
  { wanted: [2, 3, 2], before: 7, allowed: 10, after: [3, 4, 3] },
  { wanted: [3, 8, 2], before: 13, allowed: 8, after: [2, 5, 1] },
  { wanted: [1, 1, 1], before: 3, allowed: 4, after: [1, 1, 2] },
  { wanted: [1, 1, 1], before: 3, allowed: 2, after: [0, 1, 1] },
  { wanted: [2, 2], before: 4, allowed: 5, after: [2, 3] },
  { wanted: [1, 2, 3], before: 6, allowed: 0, after: [0, 0, 0] },
  { wanted: [6, 6], before: 12, allowed: 22, after: [11, 11] },
  { wanted: [8, 5], before: 13, allowed: 56, after: [34, 22] },
  { wanted: [3, 7], before: 10, allowed: 14, after: [4, 10] },
])("$wanted of $before become $after of $allowed", ({ wanted, before, allowed, after }) => {
  expect(proportionally(wanted, allowed, before)).toEqual(after);
});

it("never leaves its limits, and comes to an end once new pods become available", () => {
  const anySize = fc.integer({ min: 1, max: 30 });
  const anyShare = fc.oneof(
    fc.integer({ min: 0, max: 12 }),
    fc.integer({ min: 0, max: 100 }).map(percent),
  );
  fc.assert(
    fc.property(anySize, anyShare, anyShare, fc.integer({ min: 1, max: 5 }), (...drawn) => {
      const [replicas, maxSurge, maxUnavailable, pace] = drawn;
      const limits = rolloutLimits({ maxSurge, maxUnavailable }, replicas);
      let [old, young, ready] = [replicas, 0, 0];
      for (let turn = 0; turn < 200 && !(old === 0 && ready === replicas); turn++) {
        [old, young] = rollingStep(replicas, limits, [counts(old), counts(young, ready)]);
        expect(old + young).toBeLessThanOrEqual(replicas + limits.surge);
        expect(old + ready).toBeGreaterThanOrEqual(replicas - limits.unavailable);
        ready = Math.min(young, ready + pace);
      }
      expect([old, ready]).toEqual([0, replicas]);
    }),
    { numRuns: 200 },
  );
});
