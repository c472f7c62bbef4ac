import { expect, test } from "vitest";
import { PodMetrics } from "../../../sim/services/scaling/podMetrics.ts";
import type { PodReading } from "../../../sim/services/scaling/scaleTarget.ts";

function pod(startedSeconds: number | null, coreSeconds: number): PodReading {
  return {
    ...{ name: "web-0", phase: "Running", ready: true, terminating: false, createdSeconds: 0 },
    ...{ startedSeconds, readyChangedSeconds: startedSeconds, requestedCpuMilli: 500 },
    ...{ coreSeconds, requestedMemoryBytes: 0, memoryBytes: null, served: 0 },
    ...{ inFlight: 0, queued: 0 },
  };
}

test("a sample is the mean between the last two looks, in whole thousand-millionths of a core", () => {
  const metrics = new PodMetrics(15);
  metrics.look([pod(2, 1)], 100);
  expect(metrics.sampleOf("web-0")).toBeNull();
  metrics.look([pod(2, 6)], 115);
  expect(metrics.sampleOf("web-0")).toEqual({
    ...{ milli: 333.333333, atSeconds: 115, windowSeconds: 15 },
  });
  metrics.look([pod(2, 6)], 130);
  expect(metrics.sampleOf("web-0")?.milli).toBe(0);
});

test("a pod that is new since the last look counts from its start, once it is ten seconds old", () => {
  const sampleAt = (startedSeconds: number | null) => {
    const metrics = new PodMetrics(15);
    metrics.look([], 100);
    metrics.look([pod(startedSeconds, 3)], 115);
    return metrics.sampleOf("web-0");
  };
  expect(sampleAt(103)).toEqual({ milli: 250, atSeconds: 115, windowSeconds: 12 });
  expect(sampleAt(106)).toBeNull();
  expect(sampleAt(null)).toBeNull();
});

test("what is gone is forgotten", () => {
  const metrics = new PodMetrics(15);
  metrics.look([pod(0, 1)], 15);
  metrics.look([pod(0, 2)], 30);
  metrics.look([], 45);
  expect(metrics.sampleOf("web-0")).toBeNull();
});
