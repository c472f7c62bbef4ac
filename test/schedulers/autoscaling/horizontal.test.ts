import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { horizontal } from "../../../schedulers/autoscaling/horizontal.ts";
import type { HorizontalScaling } from "../../../sim/cluster/podScaling.ts";
import type { AutoscalingPolicy, AutoscalingView } from "../../../sim/policy/autoscaling.ts";
import { checkParameters } from "../../../sim/policy/checkParameters.ts";
import { FakeWorkload, HALF_USED, letScale } from "../../contracts/fakeWorkload.ts";

function autoscaler(given = {}): AutoscalingPolicy {
  const checked = checkParameters(horizontal.parameters, given);
  if ("problems" in checked) throw new Error(checked.problems.join("\n"));
  return horizontal.create(checked.parameters);
}

const MINUTES_20 = 1200;
const MEGABYTE = 1e6;

/** Pods that have long been ready, all with the same use of half a core that they request. */
function steadyView(replicas: number, usedMilli: number, nowSeconds = 5000): AutoscalingView {
  const pod = (name: string): AutoscalingView["pods"][number] => ({
    ...{ name, phase: "Running", ready: true, terminating: false },
    ...{ createdSeconds: 0, startedSeconds: 1, readyChangedSeconds: 2 },
    ...{ requestedCpuMilli: 500, requestedMemoryBytes: 100 * MEGABYTE, figures: null },
    cpu: { milli: usedMilli, atSeconds: nowSeconds - 3, windowSeconds: 15 },
    ...{ inFlight: 0, queued: 0 },
  });
  return {
    ...{ nowSeconds, workload: "web", replicas, requestsPerPod: null, load: null },
    ...{ minReplicas: 1, maxReplicas: 40, manifest: HALF_USED, quantities: {}, figures: null },
    pods: Array.from({ length: replicas }, (_, at) => pod(`web-${at}`)),
  };
}

describe("the worked examples of Kubernetes' documentation", () => {
  // "if the current metric value is 200m, and the desired value is 100m, the number of replicas
  // will be doubled; if the current value is instead 50m, you'll halve the number of replicas".
  const averageOf100: HorizontalScaling = {
    ...HALF_USED,
    metrics: [{ ...HALF_USED.metrics[0], target: { type: "AverageValue", milli: 100 } }],
  };

  test("twice the target doubles", () => {
    const view = { ...steadyView(5, 200), manifest: averageOf100 };
    expect(autoscaler().scale(view)).toMatchObject({ replicas: 10 });
  });

  test("half the target halves, once it has been so for five minutes", () => {
    const policy = autoscaler();
    const wanted = [0, 150, 299, 301].map((after) => {
      const view = { ...steadyView(6, 50, 5000 + after), manifest: averageOf100 };
      return policy.scale(view).replicas;
    });
    expect(wanted).toEqual([6, 6, 6, 3]);
  });

  test("a ratio within a tenth of 1 changes nothing", () => {
    const at = (used: number) => {
      const view = { ...steadyView(20, used), manifest: averageOf100 };
      return autoscaler().scale(view).replicas;
    };
    expect([100, 105, 110, 111].map(at)).toEqual([20, 20, 20, 23]);
  });
});

test("without behaviours it goes up to the double at once, or to four", () => {
  const up = (replicas: number) => autoscaler().scale(steadyView(replicas, 50_000)).replicas;
  expect([1, 2, 3, 8].map(up)).toEqual([4, 4, 6, 16]);
});

test("with behaviours it adds four or as many as there are in any 15 s", () => {
  const manifest = { ...HALF_USED, hasBehavior: true };
  const policy = autoscaler({ period: 5 });
  let replicas = 1;
  const wanted = [0, 5, 10, 15, 20].map((after) => {
    replicas = policy.scale({ ...steadyView(replicas, 50_000, 5000 + after), manifest }).replicas;
    return replicas;
  });
  expect(wanted).toEqual([5, 5, 5, 10, 10]);
});

describe("metrics other than processor time", () => {
  type Metric = HorizontalScaling["metrics"][number];
  const metric = (source: Metric["source"], name: string, target: Metric["target"]): Metric => ({
    ...{ source, name, container: "", target },
  });
  const percent = (share: number): Metric["target"] => ({ type: "Utilization", percent: share });
  const average = (value: number): Metric["target"] => ({
    type: "AverageValue",
    milli: 1000 * value,
  });
  /** Pods that use 60 MB of 100 MB, work off 30 requests a second, and have 2 and 3 in them. */
  const view = (replicas: number, ...metrics: Metric[]): AutoscalingView => {
    const steady = steadyView(replicas, 250);
    const times = { atSeconds: steady.nowSeconds - 3, windowSeconds: 15 };
    const requests = { requestRate: 30, running: 2, waiting: 3 };
    return {
      ...steady,
      manifest: { ...HALF_USED, metrics },
      quantities: { rps: "request-rate", busy: "requests-running", open: "requests-in-flight" },
      pods: steady.pods.map((pod) => ({
        ...pod,
        figures: { ...times, ...requests, memoryBytes: 60 * MEGABYTE },
      })),
      figures: { atSeconds: times.atSeconds, requestRate: 90, running: 6, waiting: 54 },
    };
  };
  const wanted = (replicas: number, ...metrics: Metric[]) =>
    autoscaler().scale(view(replicas, ...metrics)).replicas;

  // By the formula: ceil(pods × value / target), of all pods ceil(value / target).
  test.each([
    { of: metric("Resource", "memory", percent(40)), pods: 4, replicas: 6 },
    { of: metric("Resource", "memory", average(40 * MEGABYTE)), pods: 4, replicas: 6 },
    { of: metric("Pods", "rps", average(20)), pods: 3, replicas: 5 },
    { of: metric("Pods", "busy", average(1)), pods: 3, replicas: 6 },
    { of: metric("Pods", "open", average(4)), pods: 3, replicas: 4 },
    { of: metric("Object", "rps", { type: "Value", milli: 60_000 }), pods: 3, replicas: 5 },
    { of: metric("Object", "rps", average(20)), pods: 3, replicas: 5 },
    { of: metric("External", "open", average(10)), pods: 4, replicas: 6 },
  ])("$of.source $of.name, $of.target: $pods become $replicas", ({ of, pods, replicas }) => {
    expect(wanted(pods, of)).toBe(replicas);
  });

  test("the one that asks for most counts, and is the reason", () => {
    const metrics = [
      metric("Resource", "cpu", percent(50)),
      metric("Pods", "rps", average(20)),
      metric("Resource", "memory", percent(55)),
    ];
    expect(autoscaler().scale(view(4, ...metrics))).toMatchObject({
      replicas: 6,
      reason: "pods metric rps above target",
    });
  });

  test("one that stands for nothing lets the others grow a workload, and not shrink it", () => {
    const unknown = metric("External", "elsewhere", average(1));
    expect(wanted(3, unknown, metric("Pods", "rps", average(20)))).toBe(5);
    expect(wanted(3, unknown, metric("Pods", "rps", average(200)))).toBe(3);
    expect(wanted(3, unknown)).toBe(3);
  });
});

describe("metrics that show nothing", () => {
  const memory: HorizontalScaling["metrics"][number] = {
    ...{ source: "Resource", name: "memory", container: "" },
    target: { type: "Utilization", percent: 50 },
  };
  const manifest = { ...HALF_USED, metrics: [memory, ...HALF_USED.metrics] };

  test("let the others grow a workload, but not shrink it", () => {
    const policy = autoscaler();
    expect(policy.scale({ ...steadyView(4, 500), manifest }).replicas).toBe(8);
    expect(policy.scale({ ...steadyView(4, 5, 9000), manifest })).toMatchObject({
      replicas: 4,
      reason: "no metrics",
    });
  });
});

test("a workload beyond its limits is brought within them whatever it uses", () => {
  const policy = autoscaler();
  const over = { ...steadyView(60, 250), maxReplicas: 40 };
  expect(policy.scale(over)).toMatchObject({ replicas: 40, reason: /more replicas/ });
  const under = { ...steadyView(1, 250), minReplicas: 3 };
  expect(policy.scale(under)).toMatchObject({ replicas: 3, reason: /fewer replicas/ });
});

test("on a load step it settles where the formula has it, without going beyond for long", () => {
  // 40 requests a second of 0.1 core seconds are 4 cores: 16 pods of half a core, half used.
  const workload = new FakeWorkload(2, HALF_USED);
  const policy = autoscaler();
  letScale(policy, workload, MINUTES_20, () => 2);
  expect(workload.replicas).toBe(1);
  letScale(policy, workload, MINUTES_20, () => 40);
  const usedOfRequest = 4 / (workload.replicas * 0.5);
  expect(Math.abs(usedOfRequest / 0.5 - 1)).toBeLessThanOrEqual(0.1);
  expect(workload.readyCount).toBe(workload.replicas);
});

test("what was recommended within the window of scaling down holds, whatever the load does", () => {
  const anyRates = fc.array(fc.double({ min: 0, max: 60, noNaN: true }), {
    minLength: 5,
    maxLength: 40,
  });
  fc.assert(
    fc.property(anyRates, fc.boolean(), (rates, hasBehavior) => {
      const workload = new FakeWorkload(3, { ...HALF_USED, hasBehavior });
      const policy = autoscaler();
      const log: { readonly at: number; readonly recommended: number }[] = [];
      const watching: AutoscalingPolicy = {
        periodSeconds: () => policy.periodSeconds(),
        scale(view) {
          const decision = policy.scale(view);
          const { recommended } = decision.terms;
          if (recommended !== undefined) log.push({ at: view.nowSeconds, recommended });
          if (decision.replicas < view.replicas) {
            const window = log.filter(({ at }) => view.nowSeconds - at < 300);
            const most = Math.max(...window.map((one) => one.recommended));
            expect(decision.replicas).toBeGreaterThanOrEqual(Math.min(most, view.replicas));
          }
          return decision;
        },
      };
      letScale(watching, workload, rates.length * 60, (second) => rates[Math.floor(second / 60)]);
    }),
    { numRuns: 30 },
  );
});
