import { describe, expect, test } from "vitest";
import { eligible } from "../../sim/requests/eligible.ts";
import type { StagePlan } from "../../sim/requests/plans.ts";
import { smallFleet } from "../nodes/nodes.ts";

/** Node classes 0, 1 and 2 are those of sources, of standing nodes, and of vehicles. */
function stage(own: { allowed: number[]; sourceAllowed: number[]; model?: number }): StagePlan {
  const allowed = Uint8Array.from(own.allowed);
  const sourceAllowed = Uint8Array.from(own.sourceAllowed);
  return { allowed, sourceAllowed, model: own.model ?? -1 } as StagePlan;
}

const { add } = smallFleet();
const source = add("source", {}, { index: 0 });
const sibling = add("sibling", {}, { index: 0 });
const server = add("server", {}, { index: 1, processorSeconds: Float64Array.of(0.1) });
const car = add("car", { vehicle: 0 }, { index: 2 });

describe("a stage may run", () => {
  test("at its source where the scenario says so, and not at others of its group", () => {
    const bound = stage({ allowed: [0, 0, 0], sourceAllowed: [1, 1, 1] });
    expect(eligible(bound, source, source)).toBe(true);
    expect(eligible(bound, sibling, source)).toBe(false);
    expect(eligible(bound, source, null)).toBe(false);
  });

  test("on standing nodes of the groups that it names, whichever is the source", () => {
    const named = stage({ allowed: [0, 1, 0], sourceAllowed: [0, 1, 0] });
    expect(eligible(named, server, source)).toBe(true);
    expect(eligible(named, server, null)).toBe(true);
    expect(eligible(named, source, source)).toBe(false);
  });

  test("on board of sources of one kind and not of another", () => {
    const some = stage({ allowed: [0, 0, 1], sourceAllowed: [0, 0, 1] });
    expect(eligible(some, car, car)).toBe(true);
    expect(eligible(some, source, source)).toBe(false);
  });

  test("on no vehicle but its own source", () => {
    const anywhere = stage({ allowed: [1, 1, 1], sourceAllowed: [1, 1, 1] });
    expect(eligible(anywhere, car, source)).toBe(false);
    expect(eligible(anywhere, car, car)).toBe(true);
  });

  test("only where its model runs", () => {
    const model = stage({ allowed: [1, 1, 1], sourceAllowed: [1, 1, 1], model: 0 });
    expect(eligible(model, server, source)).toBe(true);
    expect(eligible(model, source, source)).toBe(false);
  });
});
