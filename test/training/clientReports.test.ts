import { expect, test } from "vitest";
import { Simulator } from "../../sim/kernel/simulator.ts";
import { ClientReports } from "../../sim/training/clientReports.ts";
import { Timers } from "../../sim/training/timers.ts";
import { smallFleet } from "../nodes/nodes.ts";

/** Clients that have appeared by now, and what they would report: the time itself. */
function reporting(appearedBySecond: (second: number) => number) {
  const simulator = new Simulator("us");
  const node = smallFleet().add("phone");
  const known = {
    get count() {
      return appearedBySecond(simulator.nowSeconds);
    },
    nodeOf: () => node,
  };
  const reports = new ClientReports(30, simulator, new Timers(simulator), known, () => ({
    uplinkBytesPerSecond: simulator.nowSeconds,
    downlinkBytesPerSecond: null,
    dwellSeconds: null,
    batteryShare: null,
  }));
  return { reports, to: (s: number) => simulator.runUntil(simulator.clock.fromSeconds(s)) };
}

test("what is known of a client is as old as its last report, and null before the first", () => {
  const { reports, to } = reporting((second) => (second < 10 ? 1 : 2));
  to(29);
  expect(reports.ageSeconds(0)).toBe(29);
  expect(reports.of(0)?.uplinkBytesPerSecond).toBe(0);
  expect(reports.ageSeconds(1)).toBeNull();
  expect(reports.of(1)).toBeUndefined();
  to(75);
  expect([reports.ageSeconds(0), reports.ageSeconds(1)]).toEqual([15, 15]);
  expect(reports.of(1)?.uplinkBytesPerSecond).toBe(60);
});
