import { expect, it } from "vitest";
import { probe } from "../../../sim/manifests/schema/probe.ts";
import { allReadyAt, firstKilledAt, readyAt } from "../../../sim/services/pods/containerTimes.ts";
import { firstAsked, givesUpAt, succeedsAt } from "../../../sim/services/pods/probeTimes.ts";

const probeOf = (given: Record<string, number>) => probe.parse(given);
const NONE = { container: "c", startup: null, readiness: null, liveness: null };

// By hand, from the rounds of kubelet's prober: 0, one period, two periods … from the start.
it("asks at whole periods once the initial delay is over", () => {
  expect(firstAsked(probeOf({ initialDelaySeconds: 0, periodSeconds: 10 }))).toBe(0);
  expect(firstAsked(probeOf({ initialDelaySeconds: 5, periodSeconds: 10 }))).toBe(10);
  expect(firstAsked(probeOf({ initialDelaySeconds: 60, periodSeconds: 30 }))).toBe(60);
});

it("kills what does not answer at the failure that is one too many", () => {
  // 60, 90, 120: the third failure.
  const liveness = probeOf({ initialDelaySeconds: 60, periodSeconds: 30 });
  expect(givesUpAt(liveness)).toBe(120);
  expect(firstKilledAt([NONE, { ...NONE, liveness }])).toBe(120);
});

it("asks no liveness probe before the startup probe has succeeded", () => {
  const startup = probeOf({ periodSeconds: 5, failureThreshold: 24 });
  const liveness = probeOf({ periodSeconds: 10, failureThreshold: 1 });
  expect(firstKilledAt([{ ...NONE, startup, liveness }])).toBe(115);
});

it("is ready at the first round that finds it up, and after as many as are asked for", () => {
  const readiness = probeOf({ periodSeconds: 5 });
  expect(succeedsAt(readiness, 12)).toBe(15);
  expect(succeedsAt(readiness, 15)).toBe(15);
  expect(succeedsAt(probeOf({ periodSeconds: 5, successThreshold: 3 }), 12)).toBe(25);
  const startup = probeOf({ periodSeconds: 10 });
  // Started at 20, as the program is up at 12; then readiness at its own next round.
  expect(readyAt({ ...NONE, startup, readiness }, 12)).toBe(20);
  expect(allReadyAt([NONE, { ...NONE, readiness }], 12)).toBe(15);
});

it("holds a container without probes ready from its start, whether it answers or not", () => {
  expect(readyAt(NONE, 40)).toBe(0);
  expect(firstKilledAt([NONE])).toBe(Infinity);
});
