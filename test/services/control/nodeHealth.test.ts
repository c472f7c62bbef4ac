import { expect, it } from "vitest";
import { Phase } from "../../../sim/kernel/phase.ts";
import { Simulator } from "../../../sim/kernel/simulator.ts";
import { Timers } from "../../../sim/kernel/timers.ts";
import type { Node } from "../../../sim/nodes/node.ts";
import { NodeHealth } from "../../../sim/services/control/nodeHealth.ts";

const RULES = {
  heartbeatSeconds: 10,
  checkSeconds: 5,
  graceSeconds: 50,
  tolerationSeconds: 300,
  evictionsPerSecond: 0.1,
};

/** When a node is held silent and heard of, with its first beat at 3 s and turns of its way. */
function turns(ways: readonly (readonly [seconds: number, reached: boolean])[]) {
  const simulator = new Simulator();
  const world = new Timers(simulator, "ways", Phase.world);
  const reports = new Timers(simulator, "control", Phase.reports);
  const node = { index: 0 } as Node;
  const found: string[] = [];
  const health = new NodeHealth(simulator, reports, RULES, {
    isLooking: () => true,
    silent: () => found.push(`silent ${simulator.nowSeconds}`),
    heard: () => found.push(`heard ${simulator.nowSeconds}`),
  });
  health.add(node, 0.3);
  for (const [seconds, reached] of ways) {
    world.after(seconds, () => health.setReached(node, reached));
  }
  simulator.runToEnd();
  return found;
}

// Beats at 3, 13, 23 …; looks at 5, 10, 15 …: more than 50 s after the beat at 93 is at 145.
it("is held silent at the first look after the grace, and heard of with the next beat", () => {
  expect(turns([[100, false]])).toEqual(["silent 145"]);
  expect(
    turns([
      [100, false],
      [200, true],
    ]),
  ).toEqual(["silent 145", "heard 203"]);
});

it("leaves no trace where the way is back before the grace is over", () => {
  expect(
    turns([
      [100, false],
      [140, true],
    ]),
  ).toEqual([]);
});

it("counts the silence from the last beat that came, whatever came between", () => {
  // Back from 101 to 102, between two beats: nothing was heard since 93.
  expect(
    turns([
      [100, false],
      [101, true],
      [102, false],
    ]),
  ).toEqual(["silent 145"]);
  // Back until after the beat at 103.
  expect(
    turns([
      [100, false],
      [101, true],
      [104, false],
    ]),
  ).toEqual(["silent 155"]);
});

it("loses a beat at the instant at which the way is lost", () => {
  expect(turns([[103, false]])).toEqual(["silent 145"]);
});
