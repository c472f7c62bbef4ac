import { describe, expect, test } from "vitest";
import { FreeServerWaits } from "../../sim/decisions/freeServerWaits.ts";
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

describe("waits for servers that were to be free", () => {
  test("are foreseen as those were, and one more that did not wait", () => {
    const waits = new FreeServerWaits();
    expect([waits.meanTicks(index, 0, 1, 0.003), waits.chance(index, 0, 1, 0.003)]).toEqual([0, 0]);
    for (const ticks of [0, 0, 40]) waits.told(task(ticks));
    expect([waits.meanTicks(index, 0, 1, 0.003), waits.chance(index, 0, 1, 0.003)]).toEqual([
      10, 0.25,
    ]);
  });

  test("are told apart by class, by how many are free, and for how long", () => {
    const waits = new FreeServerWaits();
    waits.told(task(10));
    const same = [0.002, 0.0039].map((slack) => waits.meanTicks(index, 0, 1, slack));
    expect(same).toEqual([5, 5]);
    const others = [0, 0.0019, 0.004, 1e9].map((slack) => waits.meanTicks(index, 0, 1, slack));
    expect(others).toEqual([0, 0, 0, 0]);
    expect([waits.meanTicks(index, 0, 2, 0.003), waits.meanTicks(index + 1, 0, 1, 0.003)]).toEqual([
      0, 0,
    ]);
  });

  test("are told apart by priority", () => {
    const waits = new FreeServerWaits();
    waits.told(task(10, 1, 0.003, 2));
    expect([0, 1, 2].map((level) => waits.meanTicks(index, level, 1, 0.003))).toEqual([0, 0, 5]);
  });

  test("count alike where many are free, and where the first has been for long", () => {
    const waits = new FreeServerWaits();
    waits.told(task(10, 8, 0.6));
    waits.told(task(20, 300, 1e12));
    expect(waits.meanTicks(index, 0, 9, 5)).toBe(10);
  });

  test("are not known of a task that was not served, or for which none was to be free", () => {
    const waits = new FreeServerWaits();
    waits.told(task(NOT_SERVED));
    waits.told(task(10, 0));
    waits.told(task(30));
    expect(waits.meanTicks(index, 0, 1, 0.003)).toBe(15);
  });
});
