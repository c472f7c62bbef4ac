import { describe, expect, test } from "vitest";
import { RateForecast } from "../../../schedulers/autoscaling/predictive/rateForecast.ts";
import { WindowMean } from "../../../schedulers/autoscaling/queueLength/windowMean.ts";
import { registry } from "../../../schedulers/index.ts";
import type { AutoscalingPolicy, AutoscalingView } from "../../../sim/policy/autoscaling.ts";
import { checkParameters } from "../../../sim/policy/checkParameters.ts";
import type { Parameters } from "../../../sim/policy/parameters.ts";
import { FakeWorkload, HALF_USED, letScale, PLANT } from "../../contracts/fakeWorkload.ts";

function policyOf(name: string, given: Parameters = {}): AutoscalingPolicy {
  const found = registry.find("autoscaling", name);
  if ("problem" in found) throw new Error(found.problem);
  const checked = checkParameters(found.definition.parameters, given);
  if ("problems" in checked) throw new Error(checked.problems.join("\n"));
  return found.definition.create(checked.parameters);
}

const MINUTES_10 = 600;

/** Nothing but ready pods and requests. */
function viewOf(ready: number, inFlight: number, nowSeconds: number): AutoscalingView {
  return {
    ...{ nowSeconds, workload: "web", replicas: ready, minReplicas: 0, maxReplicas: 100 },
    ...{ manifest: null, requestsPerPod: 10, quantities: {}, figures: null },
    pods: Array.from({ length: ready }, (_, at) => ({
      ...({ name: `web-${at}`, phase: "Running", ready: true, terminating: false } as const),
      ...{ createdSeconds: 0, startedSeconds: 0, readyChangedSeconds: 0 },
      ...{ requestedCpuMilli: 500, cpu: null, inFlight: 0, queued: 0 },
      ...{ requestedMemoryBytes: 0, figures: null },
    })),
    load: { arrived: 0, answered: 0, failed: 0, inFlight, queued: 0, held: 0 },
  };
}

describe("queue-length, by the rules of Knative's autoscaler", () => {
  // A target of 7 for each pod: 10 and 70 %.
  const exact = { utilization: 0.7 };

  test("takes the mean of a minute over the target, rounded up", () => {
    const policy = policyOf("queue-length", exact);
    for (let second = 2; second < 60; second += 2) policy.scale(viewOf(1, 0, second));
    // 29 looks at nothing and one at 8 requests, whose short window is 8 / 3.
    expect(policy.scale(viewOf(1, 8, 60))).toMatchObject({ replicas: 1 });
  });

  test("panics when six seconds want twice the pods there are, and then never wants fewer", () => {
    const policy = policyOf("queue-length", exact);
    for (let second = 2; second < 60; second += 2) policy.scale(viewOf(1, 5, second));
    const wanted: number[] = [];
    for (let second = 60; second < 180; second += 2) {
      wanted.push(policy.scale(viewOf(1, second < 70 ? 70 : 0, second)).replicas);
    }
    // (5 + 5 + 70) / 3 over 7 are 4 pods; three looks at 70 are 10.
    expect(wanted.slice(0, 3)).toEqual([4, 7, 10]);
    // The last look that wants twice the one pod, (70 + 0 + 0) / 3, is at 72 s: a minute later.
    const calm = wanted.findIndex((pods) => pods < 10);
    expect(wanted.slice(2, calm).every((pods) => pods === 10)).toBe(true);
    expect(60 + 2 * wanted.findIndex((pods, at) => at > 2 && pods < 10)).toBe(134);
  });

  test("goes to nothing when nothing has come for a minute, and back for what waits", () => {
    const policy = policyOf("queue-length", exact);
    const replicas: number[] = [];
    for (let second = 2; second <= 80; second += 2) {
      replicas.push(policy.scale(viewOf(1, second <= 10 ? 3 : 0, second)).replicas);
    }
    const zero = replicas.indexOf(0);
    expect((zero + 1) * 2).toBe(70);
    const waiting = { ...viewOf(0, 0, 82), load: { ...viewOf(0, 0, 82).load!, held: 1 } };
    expect(policy.scale(waiting).replicas).toBe(1);
  });
});

test("a window holds the samples of its span, and its newest part fewer", () => {
  const mean = new WindowMean(60);
  for (let second = 0; second <= 100; second += 10) mean.add(second, second);
  expect(mean.over(60)).toBe(75);
  expect(mean.over(20)).toBe(95);
  expect(mean.over(1)).toBe(100);
});

describe("predictive", () => {
  test("tells the error of its forecasts so far ahead by what came", () => {
    // Without a trend it forecasts the last value: on a ramp it is off by what three periods bring.
    const forecast = new RateForecast({ level: 1, trend: 0, season: 0, seasonLength: 0 }, 3);
    for (let rate = 0; rate < 30; rate += 2) forecast.add(rate);
    expect(forecast.meanAbsoluteError).toBeCloseTo(6, 12);
    // With all of the trend it is right as soon as it has seen two values.
    const trending = new RateForecast({ level: 1, trend: 1, season: 0, seasonLength: 0 }, 3);
    for (let rate = 0; rate < 30; rate += 2) trending.add(rate);
    expect(trending.highest).toBeCloseTo(28 + 6, 12);
  });

  test("has as many as the formula asks for at a steady rate", () => {
    // 20 a second of 0.1 core seconds over 70 % of half a core are 5.7 pods.
    const workload = new FakeWorkload(2, HALF_USED);
    letScale(policyOf("predictive", { margin: 0 }), workload, 2 * MINUTES_10, () => 20);
    expect(workload.replicas).toBe(6);
  });

  test("has pods ready for a ramp sooner than one that follows use, the slower pods start", () => {
    const slow = { ...PLANT, startSeconds: 90 };
    const backlogOf = (name: string, given: Parameters) => {
      const workload = new FakeWorkload(4, { ...HALF_USED, maxReplicas: 100 }, slow);
      const policy = policyOf(name, given);
      letScale(policy, workload, MINUTES_10, () => 10);
      let longest = 0;
      letScale(policy, workload, MINUTES_10, (second) => {
        longest = Math.max(longest, workload.view().load!.queued);
        return 10 + 0.2 * second;
      });
      return longest;
    };
    const ahead = backlogOf("predictive", { lead: 105, utilization: 0.5, trend: 0.3 });
    expect(ahead).toBeLessThan(backlogOf("horizontal", {}));
  });
});
