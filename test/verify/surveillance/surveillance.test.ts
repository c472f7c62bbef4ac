import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { holds } from "../../../verify/check.ts";
import type { SurveillanceConfiguration, SurveillanceRun } from "../../../verify/formats.ts";
import { kindOf } from "../../../verify/index.ts";
import type { ReferenceCase } from "../../../verify/kind.ts";
import { surveillanceKind } from "../../../verify/surveillance/index.ts";
import { describeWithShared, sharedPath } from "../../shared.ts";
import { contextWith } from "../context.ts";

const power = { busyW: 30, idleW: 10 };
const configuration: SurveillanceConfiguration = {
  devices: {
    cloud: { mips: 5000, upKbps: 1, downKbps: 500, ...power },
    proxy: { mips: 1000, up: 1000, down: 500, uplinkMs: 50, ...power },
    areaRouter: { mips: 1000, up: 2000, down: 500, uplinkMs: 5, ...power },
    camera: {
      mips: 100,
      up: 400,
      down: 500,
      uplinkMs: 3,
      sensorLatencyMs: 1,
      actuatorLatencyMs: 2,
      sensorPeriodMs: 20,
      ...power,
    },
  },
  edges: [
    ["CAMERA", "motion_detector", 200, 4000],
    ["motion_detector", "object_detector", 1500, 800],
    ["object_detector", "user_interface", 10, 800],
    ["object_detector", "object_tracker", 250, 10],
    ["object_tracker", "PTZ_CONTROL", 1, 50],
  ],
  selectivity: { detect: 1, detectedObject: 0 },
  maxSimulationTime: 1000,
};

/** A gap, 800 bytes over 400 a millisecond, 3 ms: from motion noticed to a router. */
const TO_ROUTER = 0.1 + 2 + 3;

function checksOf(run: Partial<SurveillanceRun>) {
  const whole = { areas: 1, camerasPerArea: 1, energyJ: {}, networkUsage: 0, ...run };
  const [one] = surveillanceKind.cases({ configuration, headRuns: { cases: [whole] } });
  return new Map(checksIn(one).map((check) => [check.statistic, check]));
}

function checksIn(one: ReferenceCase) {
  const outcome = one.run(contextWith());
  return "checks" in outcome ? outcome.checks : [];
}

describe("loops in the fog", () => {
  // Three tuples of 1.5 ms share a router; their end is noticed and told, a gap each.
  const loopDetectMs = TO_ROUTER + 3 * 1.5 + 0.2;
  // A gap, 50 bytes over 500 a millisecond, 3 ms, and the actuator.
  const loopPtzMs = 0.1 + 0.1 + 3 + 2;

  test("take the transmitter, the way, and the share of a processor", () => {
    const checks = checksOf({ mode: "fog", camerasPerArea: 3, loopDetectMs, loopPtzMs });
    for (const statistic of ["loopDetectMs", "loopPtzMs"]) {
      expect(holds(checks.get(statistic)!)).toBe(true);
    }
  });

  test("are held to a millionth", () => {
    const off = { loopDetectMs: loopDetectMs * 1.000002, loopPtzMs: loopPtzMs * 1.000002 };
    const checks = checksOf({ mode: "fog", camerasPerArea: 3, ...off });
    for (const statistic of ["loopDetectMs", "loopPtzMs"]) {
      expect(holds(checks.get(statistic)!)).toBe(false);
    }
  });
});

describe("loops in the cloud", () => {
  test("wait for the transmitters of router and proxy, one message after another", () => {
    // Of two areas with two cameras: 0.4 ms a message at the routers, 0.8 ms at the proxy.
    // Messages reach the proxy two by two at 0.4 and 0.8 ms and leave it at 1.2, 2, 2.8, 3.6 ms.
    const meanLeave = (1.2 + 2 + 2.8 + 3.6) / 4;
    const loopDetectMs = TO_ROUTER + 5 + meanLeave + 50 + 1500 / 5000 + 0.2;
    const check = checksOf({
      mode: "cloud",
      areas: 2,
      camerasPerArea: 2,
      loopDetectMs,
      loopPtzMs: 0.1 + 3 * 0.1 + 50 + 5 + 3 + 2,
    });
    expect(check.get("loopDetectMs")!.got).toBeCloseTo(loopDetectMs, 5);
    expect(holds(check.get("loopPtzMs")!)).toBe(true);
  });
});

test("use of the network is latency times bytes of what has left a transmitter in time", () => {
  // Pictures at 71 + 20 k ms; motion leaves its camera 2.2 ms later: 47 times up to 1,000 ms.
  // Steering leaves the router 0.1 ms after each tenth of a second: nine times.
  const networkUsage = (47 * 3 * 800 + 9 * 3 * 50) / 1000;
  const checks = checksOf({ mode: "fog", loopDetectMs: 0, loopPtzMs: 0, networkUsage });
  expect(checks.get("networkUsage")!.got).toBeCloseTo(networkUsage, 9);
});

describe("energy", () => {
  // A camera works 2 ms of each 20 ms, 47 times. The reference may count by fault a gap after each,
  // the 71 ms before the first picture, and 20 ms after each of its ten accounts.
  const ours = 1000 * 10 + 47 * 2 * 20;
  const most = (47 * 0.1 + 71 + 10 * 20) * 20;
  const checkOf = (energyJ: number) =>
    checksOf({ mode: "fog", loopDetectMs: 0, loopPtzMs: 0, energyJ: { "m-0-0": energyJ } }).get(
      "energyJ m-0-0",
    )!;

  test("may be more in the reference by what it counts busy by fault", () => {
    const check = checkOf(ours + most);
    expect(check.got).toBeCloseTo(ours, 6);
    expect(holds(check)).toBe(true);
    expect(check.basis).toBe("the peer counts at most 275.7 ms busy by fault");
  });

  test("may not be more than that", () => {
    expect(holds(checkOf(ours + 1.01 * most))).toBe(false);
  });
});

test("the figures that ship hold", () => {
  const path = join(import.meta.dirname, "../../../verify/cases/surveillance.json");
  const cases = surveillanceKind.cases(JSON.parse(readFileSync(path, "utf8")));
  const checks = cases.flatMap(checksIn);
  expect(checks).toHaveLength(11);
  expect(checks.filter((check) => !holds(check))).toEqual([]);
});

describeWithShared("iFogSim's own runs", () => {
  const content = () =>
    JSON.parse(readFileSync(sharedPath("fixtures", "ifogsim-dcns.json")!, "utf8"));

  it.each([
    ["fog-1x4", 6],
    ["cloud-2x4", 6],
  ])("%s holds", (id, figures) => {
    const kind = kindOf(content())!;
    expect(kind).toBe(surveillanceKind);
    const one = kind.cases(content()).find((candidate) => candidate.id === id)!;
    const checks = checksIn(one);
    expect(checks).toHaveLength(figures);
    expect(checks.filter((check) => !holds(check))).toEqual([]);
  });

  it("leaves out, with a reason, what rests on another configuration or on faults", () => {
    const outcomes = kindOf(content())!
      .cases(content())
      .filter(({ group }) => group === "older code" || group === "cloud energy")
      .map((one) => one.run(contextWith()));
    expect(outcomes).toHaveLength(11);
    expect(outcomes.every((outcome) => "notCovered" in outcome)).toBe(true);
  });
});
