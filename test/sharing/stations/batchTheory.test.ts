import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distribution } from "../../../sim/kernel/distributions.ts";
import { BatchStation } from "../../../sim/sharing/stations/batchStation.ts";
import {
  BATCH_DISCIPLINES,
  type BatchDiscipline,
} from "../../../sim/sharing/stations/disciplines.ts";
import { SlotStation } from "../../../sim/sharing/stations/slotStation.ts";
import type { Station, StationObserver } from "../../../sim/sharing/stations/station.ts";
import type { StationSystem } from "../../../sim/sharing/stations/stationSystem.ts";
import { bulkServiceSojourn } from "./bulkService.ts";
import { type Estimate, runQueue } from "./queueing.ts";
import { erlangB, priorityWaits, singleServerSojourn } from "./queueingFormulas.ts";
import { SingleItemStation } from "./singleItemStation.ts";
import { operationLists, playOperations, SPEED } from "./stationOperations.ts";

const LONGEST_WORK = 20;
const WHOLE_WORKS = Array.from({ length: LONGEST_WORK }, (_, index) => index + 1);

/** At a speed of 1e9, seconds of service that are 0.5 or 3. */
const SHORT = 0.5e9;
const LONG = 3e9;

const accelerators =
  (devices: number, discipline: BatchDiscipline) =>
  (system: StationSystem, observer: StationObserver) =>
    new SingleItemStation(system, devices, 1e9, [SHORT, LONG, 1e9], discipline, observer);

function constant(seconds: number) {
  return distribution({ distribution: "constant", value: seconds });
}

/** Within three standard errors, and precise enough that a wrong model would stand out. */
function expectMean(estimate: Estimate, expected: number, precision = 0.03): void {
  expect(estimate.standardError / expected).toBeLessThan(precision);
  expect(Math.abs(estimate.mean - expected) / estimate.standardError).toBeLessThan(3);
}

describe("accelerators with batches of one", () => {
  test.each(BATCH_DISCIPLINES)("serve as slots do: %s", (discipline) => {
    const devices = fc.integer({ min: 1, max: 3 });
    fc.assert(
      fc.property(operationLists(8, LONGEST_WORK), devices, (operations, count) => {
        const slots = playOperations(
          operations,
          (system, observer) => new SlotStation(system, count, SPEED, discipline, observer),
        );
        const batches = playOperations(
          operations,
          (system, observer) =>
            new SingleItemStation(system, count, SPEED, WHOLE_WORKS, discipline, observer),
        );
        const { executedEvents: _events, backlogs, ...seen } = batches;
        const { executedEvents: _more, backlogs: expected, ...wanted } = slots;
        expect(seen).toEqual(wanted);
        for (const [index, seconds] of backlogs.entries()) {
          expect(seconds).toBeCloseTo(expected[index], 9);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("M/D/1 and M/G/1 wait as Pollaczek and Khinchine say", () => {
    const single = runQueue({
      seed: "accelerator md1",
      jobs: 60_000,
      classes: [{ rate: 0.8, service: constant(1) }],
      station: accelerators(1, "fifo"),
    });
    expectMean(single.sojourn[0], singleServerSojourn(0.8, 1, 1));
    const mixed = runQueue({
      seed: "accelerator mg1",
      jobs: 100_000,
      classes: [
        { rate: 0.6, service: constant(0.5) },
        { rate: 0.1, service: constant(3) },
      ],
      station: accelerators(1, "fifo"),
    });
    const mean = (0.6 * 0.5 + 0.1 * 3) / 0.7;
    const secondMoment = (0.6 * 0.25 + 0.1 * 9) / 0.7;
    expectMean(mixed.meanSojourn, singleServerSojourn(0.7, mean, secondMoment));
  });

  test("non-preemptive priorities wait as Cobham says", () => {
    const result = runQueue({
      seed: "accelerator priorities",
      jobs: 200_000,
      classes: [
        { rate: 0.6, service: constant(0.5), priority: 2 },
        { rate: 0.1, service: constant(3), priority: 1 },
        { rate: 0.2, service: constant(1), priority: 0 },
      ],
      station: accelerators(1, "priority"),
    });
    const waits = priorityWaits([0.6, 0.1, 0.2], [0.5, 3, 1], [0.25, 9, 1]);
    const services = [0.5, 3, 1];
    for (let k = 0; k < 3; k++) expectMean(result.sojourn[k], waits[k] + services[k], 0.05);
  });

  test("without a queue Erlang's loss formula holds", () => {
    const { blocked } = runQueue({
      seed: "accelerator loss",
      jobs: 50_000,
      classes: [
        { rate: 8, service: constant(0.5) },
        { rate: 2, service: constant(3) },
      ],
      room: 10,
      station: accelerators(10, "fifo"),
    });
    expectMean(blocked, erlangB(10, 10));
  });
});

/** One accelerator, one model, batches: whatever the work, an item is an item. */
class BulkStation extends BatchStation implements Station {
  readonly speed = 1;

  constructor(
    system: StationSystem,
    observer: StationObserver,
    [latency, further, limit]: readonly [latency: number, further: number, limit: number],
  ) {
    const rules = {
      discipline: "fifo" as const,
      limit,
      waitSeconds: 0,
      latencySeconds: Float64Array.of(latency),
      perFurtherItemSeconds: Float64Array.of(further),
    };
    super(system, 1, rules, observer);
  }

  override submit(job: number): void {
    super.submit(job, 0);
  }
}

describe("an accelerator that serves batches", () => {
  test("of one are M/D/1", () => {
    expect(bulkServiceSojourn(0.8, 1, 0.3, 1)).toBeCloseTo(singleServerSojourn(0.8, 1, 1), 9);
  });

  test.each([
    { rate: 0.9, latency: 1, further: 0, limit: 8 },
    { rate: 3, latency: 1, further: 0, limit: 4 },
    { rate: 3, latency: 1, further: 0.1, limit: 8 },
    { rate: 1.2, latency: 1, further: 0.64, limit: 4 },
  ])("takes as long as theory says: %o", ({ rate, latency, further, limit }) => {
    const result = runQueue({
      seed: `bulk ${rate} ${further} ${limit}`,
      jobs: 150_000,
      classes: [{ rate, service: constant(1) }],
      station: (system, observer) => new BulkStation(system, observer, [latency, further, limit]),
    });
    expectMean(result.sojourn[0], bulkServiceSojourn(rate, latency, further, limit));
  });
});
