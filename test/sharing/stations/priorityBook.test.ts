import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Phase } from "../../../sim/kernel/phase.ts";
import { Simulator } from "../../../sim/kernel/simulator.ts";
import { PreemptiveStation } from "../../../sim/sharing/stations/preemptiveStation.ts";
import { PriorityLevels } from "../../../sim/sharing/stations/priorityLevels.ts";
import { SlotStation } from "../../../sim/sharing/stations/slotStation.ts";
import type { Station } from "../../../sim/sharing/stations/station.ts";
import { StationSystem } from "../../../sim/sharing/stations/stationSystem.ts";
import { StationRecorder } from "./stationRecorder.ts";
import "../../propertySeed.ts";

const PRIORITIES = [0, 3, 9];
const SPEED = 1000;

const job = fc.record({
  at: fc.integer({ min: 0, max: 40 }),
  work: fc.integer({ min: 1, max: 12 }),
  priority: fc.constantFrom(...PRIORITIES),
  isTakenBack: fc.boolean(),
});

describe("what a station tells by level of priority", () => {
  for (const discipline of ["priority", "priority-preemptive"]) {
    const preempts = discipline === "priority-preemptive";
    test(`is what is left of its jobs: ${discipline}`, () => {
      const jobs = fc.array(job, { maxLength: 15 });
      fc.assert(
        fc.property(jobs, fc.integer({ min: 1, max: 3 }), (given, servers) => {
          const simulator = new Simulator("ms");
          const system = new StationSystem(simulator, new PriorityLevels(PRIORITIES));
          const recorder = new StationRecorder(simulator);
          const station: Station = preempts
            ? new PreemptiveStation(system, servers, SPEED, "priority", recorder)
            : new SlotStation(system, servers, SPEED, "priority", recorder);
          const check = (): void => {
            const book = station.byPriority!;
            const present = new Set<number>();
            station.eachJob((one) => present.add(one));
            expect([book.waiting(0), book.busy(0)]).toEqual([station.waiting, station.busyServers]);
            for (let level = 0; level < PRIORITIES.length; level++) {
              let ticks = 0;
              for (const one of present) {
                const { priority, work } = given[one];
                if (priority >= PRIORITIES[level]) ticks += work - station.servedTicks(one);
              }
              const rest = book.restTicks(preempts ? level : 0, simulator.now);
              const told = book.waitingTicks(level) + rest;
              // Nobody displaces those in service: they are before whoever comes.
              if (preempts) expect(told).toBe(ticks);
              else expect(book.waitingTicks(level)).toBeLessThanOrEqual(ticks);
              if (!preempts && level === 0) expect(told).toBe(ticks);
            }
          };
          const submit = simulator.register("come", Phase.world, (one) => {
            station.submit(one, given[one].work, given[one].priority, Infinity);
            check();
          });
          const takeBack = simulator.register("go", Phase.world, (one) => {
            station.withdraw(one);
            check();
          });
          for (const [one, { at, isTakenBack }] of given.entries()) {
            simulator.schedule(at, submit, one);
            if (isTakenBack) simulator.schedule(at + 5, takeBack, one);
          }
          simulator.runToEnd();
          check();
        }),
      );
    });
  }

  test("is not kept where all have one priority", () => {
    const simulator = new Simulator("ms");
    const system = new StationSystem(simulator, new PriorityLevels([4, 4]));
    const recorder = new StationRecorder(simulator);
    expect(new SlotStation(system, 1, SPEED, "priority", recorder).byPriority).toBe(null);
  });
});
