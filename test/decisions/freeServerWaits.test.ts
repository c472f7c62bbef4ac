import { describe, expect, test } from "vitest";
import { FreeServerWaits, waitGroup } from "../../sim/decisions/freeServerWaits.ts";
import { NOT_SERVED, type SentWork } from "../../sim/decisions/sentWork.ts";
import { smallFleet } from "../nodes/nodes.ts";

const node = smallFleet().add("server");
const { index } = node.class;

function task(
  acceleratorWaitTicks: number,
  freeServers = 1,
  slackSeconds = 0.003,
  level = 0,
): SentWork {
  return {
    node,
    acceleratorLevel: level,
    acceleratorWaitTicks,
    freeServers,
    slackSeconds,
  } as SentWork;
}

function meanTicks(waits: FreeServerWaits, freeServers = 1, slackSeconds = 0.003, level = 0) {
  return waits.of(index, level)?.meanTicks(waitGroup(freeServers, slackSeconds)) ?? 0;
}

describe("waits for servers that were to be free", () => {
  test("are foreseen as those were, and one more that did not wait", () => {
    const waits = new FreeServerWaits();
    expect(waits.of(index, 0)).toBeUndefined();
    for (const ticks of [0, 0, 40]) waits.told(task(ticks));
    expect(meanTicks(waits)).toBe(10);
    expect(waits.of(index, 0)?.chance(waitGroup(1, 0.003))).toBe(0.25);
  });

  test("are told apart by class, by how many are free, and for how long", () => {
    const waits = new FreeServerWaits();
    waits.told(task(10));
    const same = [0.002, 0.0039].map((slack) => meanTicks(waits, 1, slack));
    expect(same).toEqual([5, 5]);
    const others = [0, 0.0019, 0.004, 1e9].map((slack) => meanTicks(waits, 1, slack));
    expect(others).toEqual([0, 0, 0, 0]);
    expect(meanTicks(waits, 2)).toBe(0);
    expect(waits.of(index + 1, 0)).toBeUndefined();
  });

  test("are told apart by priority", () => {
    const waits = new FreeServerWaits();
    waits.told(task(10, 1, 0.003, 2));
    expect([0, 1, 2].map((level) => meanTicks(waits, 1, 0.003, level))).toEqual([0, 0, 5]);
  });

  test("count alike where many are free, and where the first has been for long", () => {
    const waits = new FreeServerWaits();
    waits.told(task(10, 8, 0.6));
    waits.told(task(20, 300, 1e12));
    expect(meanTicks(waits, 9, 5)).toBe(10);
  });

  test("are not known of a task that was not served, or for which none was to be free", () => {
    const waits = new FreeServerWaits();
    waits.told(task(NOT_SERVED));
    waits.told(task(10, 0));
    waits.told(task(30));
    expect(meanTicks(waits)).toBe(15);
  });
});
