import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Phase } from "../../../sim/kernel/phase.ts";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import { Simulator } from "../../../sim/kernel/simulator.ts";
import { processorOf } from "../../../sim/nodes/processorOf.ts";
import { BatchStation } from "../../../sim/sharing/stations/batchStation.ts";
import { DISCIPLINES, type Discipline } from "../../../sim/sharing/stations/disciplines.ts";
import type { ServiceStation, StationObserver } from "../../../sim/sharing/stations/station.ts";
import { StationSystem } from "../../../sim/sharing/stations/stationSystem.ts";
import { nodeClass } from "../../nodes/nodes.ts";
import { type Operation, operationLists, SPEED } from "./stationOperations.ts";

/** Where a server serves one job at a time, service is a whole number of ticks. */
const FLUID: readonly Discipline[] = ["las", "lrpt", "processor-sharing"];

/** The service that jobs have had, ended or not, beside the time for which servers were busy. */
class ServiceCheck implements StationObserver {
  ends = 0;
  private readonly simulator: Simulator;
  private endedTicks = 0;
  private busyTicks = 0;
  private busy = 0;
  private since = 0;

  constructor(simulator: Simulator) {
    this.simulator = simulator;
  }

  completed(_station: ServiceStation, _job: number, servedTicks: number): void {
    this.end(servedTicks);
  }

  end(servedTicks: number): void {
    this.ends++;
    this.endedTicks += servedTicks;
  }

  loadChanged(station: ServiceStation): void {
    this.settle();
    this.busy = station.busyServers;
  }

  /** Service of all jobs, less what servers have worked: 0 but for rounding. */
  difference(station: ServiceStation): number {
    this.settle();
    let served = this.endedTicks;
    station.eachJob((job) => {
      served += station.servedTicks(job);
    });
    return served - this.busyTicks;
  }

  private settle(): void {
    this.busyTicks += this.busy * (this.simulator.now - this.since);
    this.since = this.simulator.now;
  }
}

function play<Kind extends ServiceStation>(
  operations: readonly Operation[],
  make: (system: StationSystem, observer: StationObserver) => Kind,
  submit: (station: Kind, operation: Operation) => void,
  tolerance: (ends: number) => number,
): void {
  const simulator = new Simulator("ms");
  const check = new ServiceCheck(simulator);
  const station = make(new StationSystem(simulator), check);
  const kind = simulator.register("operation", Phase.world, (index) => {
    const operation = operations[index];
    if (operation.kind === "submit") submit(station, operation);
    else if (operation.kind === "withdraw") {
      const ticks = station.servedTicks(operation.job);
      if (station.withdraw(operation.job)) check.end(ticks);
    } else {
      station.eachJob((job) => check.end(station.servedTicks(job)));
      station.evict();
    }
    const bound = tolerance(check.ends + station.jobs);
    expect(Math.abs(check.difference(station))).toBeLessThanOrEqual(bound);
  });
  for (const [index, { at }] of operations.entries()) simulator.schedule(at, kind, index);
  simulator.runToEnd();
  expect(Math.abs(check.difference(station))).toBeLessThanOrEqual(tolerance(check.ends));
}

describe("the service of all jobs is the work of all servers, at any time", () => {
  test.each(DISCIPLINES)("%s", (discipline) => {
    const isFluid = FLUID.includes(discipline);
    fc.assert(
      fc.property(operationLists(8, 20), fc.integer({ min: 1, max: 3 }), (operations, cores) => {
        const one = nodeClass({ cores, discipline, speedHertz: SPEED, quantumSeconds: 0.003 });
        play(
          operations,
          (system, observer) => processorOf(one, "node", system, new RandomStreams(1), observer),
          (station, { job, work, priority, deadline }) =>
            station.submit(job, work, priority, deadline),
          (ends) => (isFluid ? ends : 0),
        );
      }),
      { numRuns: 60 },
    );
  });

  test("batches, of which each item counts for an equal part", () => {
    const rules = {
      discipline: "fifo" as const,
      limit: 3,
      waitSeconds: 0.002,
      latencySeconds: Float64Array.of(0.01, 0.02),
      perFurtherItemSeconds: Float64Array.of(0.002, 0.005),
    };
    fc.assert(
      fc.property(operationLists(8, 20), fc.integer({ min: 1, max: 2 }), (operations, devices) => {
        play(
          operations,
          (system, observer) => new BatchStation(system, devices, rules, observer),
          (station, { job, work }) => station.submit(job, work % 2),
          (ends) => 1e-9 * (ends + 1),
        );
      }),
      { numRuns: 200 },
    );
  });
});
