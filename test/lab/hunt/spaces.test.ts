import { describe, expect, it } from "vitest";
import { checkScenario } from "../../../lab/checkedScenario.ts";
import { anneal } from "../../../lab/hunt/anneal.ts";
import { dispatchSpace } from "../../../lab/hunt/dispatchSpace.ts";
import { graphSpace } from "../../../lab/hunt/graphSpace.ts";
import type { HuntSpace } from "../../../lab/hunt/huntSpace.ts";
import { instanceText } from "../../../lab/hunt/loss.ts";
import { shrink } from "../../../lab/hunt/shrink.ts";
import { requestFor } from "../../../lab/policyRequest.ts";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";

const RIVALS = {
  graph: { kind: "graph", policy: requestFor("heft"), against: requestFor("cpop") },
  dispatch: { kind: "dispatch", policy: requestFor("random"), against: requestFor("on-board") },
} as const;

function suite<Instance>(kind: keyof typeof RIVALS, space: HuntSpace<Instance>, smallest: string) {
  const check = (instance: Instance) => {
    const text = instanceText(space, instance, RIVALS[kind]);
    return checkScenario({ file: "hunted.yaml", text, overrides: [] });
  };

  describe(`instances of ${kind}`, () => {
    it("are sound, and stay so when one thing is changed or made simpler", () => {
      const stream = new RandomStreams(1).stream("test", kind);
      for (let round = 0; round < 8; round++) {
        let instance = space.random(stream);
        for (let step = 0; step < 4; step++) instance = space.neighbour(instance, stream);
        check(instance);
        const simpler = space.simpler(instance);
        for (const one of simpler.filter((_, index) => index % 5 === 0)) check(one);
      }
    });

    it("shrink to the smallest there is where nothing hangs on their parts", () => {
      for (let seed = 0; seed < 20; seed++) {
        const instance = space.random(new RandomStreams(seed).stream("test", "shrink"));
        const steps = [...shrink(space, () => 3, { instance, ratio: 3 }, 2)];
        expect(space.size(steps.at(-1)!.instance)).toBe(smallest);
        expect(space.simpler(steps.at(-1)!.instance)).toEqual([]);
      }
    });

    it("stay as they are where each part is needed", () => {
      const instance = space.random(new RandomStreams(1).stream("test", "shrink"));
      const loss = (one: Instance) => (one === instance ? 3 : 1.9);
      expect([...shrink(space, loss, { instance, ratio: 3 }, 2)]).toEqual([{ instance, ratio: 3 }]);
    });
  });
}

suite("graph", graphSpace, "1 tasks on 2 nodes");
suite("dispatch", dispatchSpace, "1 requests of 1 devices, 1 servers");

describe("anneal", () => {
  /** The loss is the work of the first task: the most is 100. */
  const loss = ({ works }: { readonly works: readonly number[] }) => works[0];

  it("climbs, and never lets go of the best", () => {
    const path = [...anneal(graphSpace, loss, 400, 1)].map((one) => one!.ratio);
    expect(path).toHaveLength(400);
    expect(path.every((ratio, step) => step === 0 || ratio >= path[step - 1])).toBe(true);
    expect(path.at(-1)).toBe(100);
  });

  it("passes over what cannot be run, and is the same for a seed", () => {
    expect([...anneal(graphSpace, () => null, 5, 1)]).toEqual([null, null, null, null, null]);
    const best = (seed: number) => [...anneal(graphSpace, loss, 60, seed)].at(-1);
    expect(best(1)).toEqual(best(1));
    expect(best(1)).not.toEqual(best(2));
  });
});
