import fc from "fast-check";
import { expect } from "vitest";
import {
  type AutoscalingPolicy,
  type AutoscalingView,
  decisionProblem,
  type ScalingDecision,
} from "../../sim/policy/autoscaling.ts";
import type { DefinitionOf } from "../../sim/policy/kinds.ts";
import { type ContractCheck, checksOf, type Subject } from "./contract.ts";
import { FakeWorkload, HALF_USED, letScale } from "./fakeWorkload.ts";

const RUNS = { numRuns: 60 };
const HOUR_SECONDS = 3600;

type AutoscalingSubject = Subject<AutoscalingPolicy>;

/** What every autoscaling policy keeps, whatever it decides. */
export function autoscalingChecks(definition: DefinitionOf<"autoscaling">): ContractCheck[] {
  return checksOf("autoscaling", definition, [
    ["stays within the limits, whatever it sees", staysWithin],
    ["does so at the bounds of its parameters", staysWithinAtBounds],
    ["decides the same after the same past", decidesTheSame],
    ["shares no state between two of its kind", sharesNoState],
    ["comes to rest under a steady load", comesToRest],
    ["leaves a workload as it is that has no requests and no measurements", leavesTheUnknown],
  ]);
}

const amount = (max: number) => fc.double({ min: 0, max, noNaN: true });
const unlessUnknown = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 5 });

const anyPod = fc.record({
  phase: fc.constantFrom("Pending", "Running", "Running", "Succeeded", "Failed"),
  ready: fc.boolean(),
  terminating: fc.constantFrom(false, false, false, true),
  ageSeconds: amount(1000),
  startDelay: unlessUnknown(amount(100)),
  cpuMilli: unlessUnknown(amount(2000)),
  requestedCpuMilli: fc.constantFrom(0, 250, 500),
  inFlight: fc.nat(20),
  queued: fc.nat(20),
});

const anyLook = fc.record({
  pods: fc.array(anyPod, { maxLength: 6 }),
  load: unlessUnknown(
    fc.record({
      ...{ arrived: fc.nat(1000), answered: fc.nat(1000), failed: fc.nat(10) },
      ...{ inFlight: fc.nat(100), queued: fc.nat(1000), held: fc.nat(100) },
    }),
  ),
  replicas: unlessUnknown(fc.nat(12)),
});

/** A past in which anything may have happened between two decisions. */
const anyPast = fc.record({
  looks: fc.array(anyLook, { minLength: 1, maxLength: 30 }),
  minReplicas: fc.integer({ min: 0, max: 3 }),
  spread: fc.integer({ min: 0, max: 12 }),
  hasManifest: fc.boolean(),
  hasBehavior: fc.boolean(),
  requestsPerPod: unlessUnknown(fc.integer({ min: 1, max: 100 })),
});
type Past = typeof anyPast extends fc.Arbitrary<infer One> ? One : never;

/** Each decision of a policy in a past; `told` hears of each with its view. */
function decisions(
  policy: AutoscalingPolicy,
  past: Past,
  told: (decision: ScalingDecision, view: AutoscalingView) => void = () => {},
): ScalingDecision[] {
  const { looks, minReplicas, spread, hasManifest, hasBehavior, requestsPerPod } = past;
  const maxReplicas = minReplicas + Math.max(1, spread);
  const manifest = hasManifest ? { ...HALF_USED, minReplicas, maxReplicas, hasBehavior } : null;
  const total = { arrived: 0, answered: 0, failed: 0 };
  let replicas = Math.max(1, minReplicas);
  return looks.map(({ pods, load, replicas: set }, at) => {
    const nowSeconds = (at + 1) * policy.periodSeconds();
    if (set !== null && (set > 0 || minReplicas === 0)) replicas = set;
    total.arrived += load?.arrived ?? 0;
    total.answered = Math.min(total.arrived, total.answered + (load?.answered ?? 0));
    const view: AutoscalingView = {
      ...{ nowSeconds, workload: "web", replicas, minReplicas, maxReplicas },
      ...{ manifest, requestsPerPod, quantities: {}, figures: null },
      pods: pods.map((pod, index) => podAt(pod, index, nowSeconds)),
      load: load === null ? null : { ...load, ...total },
    };
    const decision = policy.scale(deepFrozen(view));
    told(decision, view);
    replicas = decision.replicas;
    return decision;
  });
}

function podAt(
  { ageSeconds, startDelay, cpuMilli, ...pod }: Past["looks"][number]["pods"][number],
  index: number,
  nowSeconds: number,
): AutoscalingView["pods"][number] {
  const createdSeconds = nowSeconds - ageSeconds;
  const startedSeconds =
    startDelay === null || pod.phase === "Pending"
      ? null
      : Math.min(nowSeconds, createdSeconds + startDelay);
  return {
    ...pod,
    ...{ name: `web-${index}`, createdSeconds, startedSeconds },
    ...{ requestedMemoryBytes: 0, figures: null },
    readyChangedSeconds: startedSeconds,
    cpu:
      cpuMilli === null || startedSeconds === null
        ? null
        : { milli: cpuMilli, atSeconds: nowSeconds - 5, windowSeconds: 15 },
  };
}

function deepFrozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFrozen);
  }
  return value;
}

function isSound(decision: ScalingDecision, view: AutoscalingView): void {
  expect(decisionProblem(decision, view)).toBeNull();
  expect(decision.reason).not.toBe("");
  for (const term of Object.values(decision.terms)) expect(Number.isFinite(term)).toBe(true);
}

function staysWithin(subject: AutoscalingSubject): void {
  fc.assert(
    fc.property(anyPast, (past) => void decisions(subject.create(), past, isSound)),
    RUNS,
  );
}

function staysWithinAtBounds(subject: AutoscalingSubject): void {
  fc.assert(
    fc.property(subject.anyBounds(), anyPast, (given, past) => {
      decisions(subject.create(given), past, isSound);
    }),
    RUNS,
  );
}

function decidesTheSame(subject: AutoscalingSubject): void {
  fc.assert(
    fc.property(anyPast, (past) => {
      expect(decisions(subject.create(), past)).toEqual(decisions(subject.create(), past));
    }),
    RUNS,
  );
}

function sharesNoState(subject: AutoscalingSubject): void {
  fc.assert(
    fc.property(anyPast, anyPast, (past, other) => {
      const alone = decisions(subject.create(), past);
      const beside = subject.create();
      const among = decisions(subject.create(), past, () => void decisions(beside, other));
      expect(among).toEqual(alone);
    }),
    { numRuns: 10 },
  );
}

/** No flapping: within an hour a number is found that stays for the next, without a backlog. */
function comesToRest(subject: AutoscalingSubject): void {
  const anyRate = fc.double({ min: 1, max: 60, noNaN: true });
  fc.assert(
    fc.property(anyRate, fc.integer({ min: 1, max: 40 }), (rate, replicas) => {
      const workload = new FakeWorkload(replicas, HALF_USED);
      const policy = subject.create();
      letScale(policy, workload, HOUR_SECONDS, () => rate);
      const later = letScale(policy, workload, HOUR_SECONDS, () => rate);
      expect(new Set(later).size).toBe(1);
    }),
    { numRuns: 15 },
  );
}

function leavesTheUnknown(subject: AutoscalingSubject): void {
  const view = {
    ...{ nowSeconds: 15, workload: "web", replicas: 3, minReplicas: 1, maxReplicas: 9 },
    ...{ manifest: HALF_USED, requestsPerPod: null, pods: [], load: null },
    ...{ quantities: {}, figures: null },
  };
  expect(subject.create().scale(view).replicas).toBe(3);
}
