import { describe, expect, test } from "vitest";
import { eligible } from "../../sim/requests/eligible.ts";
import type { StagePlan } from "../../sim/requests/plans.ts";
import { smallFleet } from "../nodes/nodes.ts";

/** Node classes 0, 1 and 2 are those of sources, of standing nodes, and of vehicles. */
function stage(own: { allowed: number[]; sourceAllowed: boolean; model?: number }): StagePlan {
  const allowed = Uint8Array.from(own.allowed);
  return { allowed, sourceAllowed: own.sourceAllowed, model: own.model ?? -1 } as StagePlan;
}

const { add } = smallFleet();
const source = add("source", {}, { index: 0 });
const sibling = add("sibling", {}, { index: 0 });
const server = add("server", {}, { index: 1, processorSeconds: Float64Array.of(0.1) });
const car = add("car", { vehicle: 0 }, { index: 2 });

describe("a stage may run", () => {
  test("at its source where the scenario says so, and not at others of its group", () => {
    const bound = stage({ allowed: [0, 0, 0], sourceAllowed: true });
    expect(eligible(bound, source, source)).toBe(true);
    expect(eligible(bound, sibling, source)).toBe(false);
    expect(eligible(bound, source, null)).toBe(false);
  });

  test("on standing nodes of the groups that it names, whoever is the source", () => {
    const named = stage({ allowed: [0, 1, 0], sourceAllowed: false });
    expect(eligible(named, server, source)).toBe(true);
    expect(eligible(named, server, null)).toBe(true);
    expect(eligible(named, source, source)).toBe(false);
  });

  test("on no vehicle but its own source", () => {
    const anywhere = stage({ allowed: [1, 1, 1], sourceAllowed: true });
    expect(eligible(anywhere, car, source)).toBe(false);
    expect(eligible(anywhere, car, car)).toBe(true);
  });

  test("only where its model runs", () => {
    const model = stage({ allowed: [1, 1, 1], sourceAllowed: true, model: 0 });
    expect(eligible(model, server, source)).toBe(true);
    expect(eligible(model, source, source)).toBe(false);
  });
});
