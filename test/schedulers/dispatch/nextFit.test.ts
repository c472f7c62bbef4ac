import { describe, expect, it } from "vitest";
import { REJECT } from "../../../sim/policy/dispatch.ts";
import { fakeView } from "../../contracts/fakeView.ts";
import { noDraws, policyNamed } from "../prepared.ts";

const draws = (value: number) => ({ next: () => value });
const node = (placeIndex: number, nodeIndex: number, more = {}) => ({
  placeIndex,
  nodeIndex,
  ...more,
});

describe("next-fit", () => {
  it("lets places take turns, and the nodes at each", () => {
    const policy = policyNamed("next-fit");
    // Shown nearest first: from the second place.
    const view = fakeView([node(1, 2), node(1, 3), node(0, 0), node(0, 1)]);
    const taken = Array.from({ length: 5 }, () => view.nodeIndex(policy.choose(view, noDraws)));
    expect(taken).toEqual([0, 2, 1, 3, 0]);
  });

  it("passes over what has no room, and refuses where nothing has", () => {
    const policy = policyNamed("next-fit");
    const full = { hasRoom: false };
    const view = fakeView([node(0, 0, full), node(0, 1), node(1, 2, full), node(1, 3)]);
    const taken = Array.from({ length: 3 }, () => policy.choose(view, noDraws));
    expect(taken).toEqual([1, 3, 1]);
    expect(policy.choose(fakeView([node(0, 0, full)]), noDraws)).toBe(REJECT);
  });

  it("sends a share to the cloud, to the node with the most that is free", () => {
    const policy = policyNamed("next-fit");
    const cloud = (nodeIndex: number, freeShare: number, hasRoom = true) =>
      node(9, nodeIndex, { tier: "cloud", freeShare, hasRoom });
    const candidates = [
      node(0, 0),
      cloud(5, 0.5),
      cloud(6, 0.9),
      cloud(7, 0.9),
      cloud(8, 1, false),
    ];
    const view = fakeView(candidates, { cloudShare: 0.2 });
    expect(policy.choose(view, draws(0.19))).toBe(2);
    expect(policy.choose(view, draws(0.2))).toBe(0);
    expect(policy.choose(fakeView(candidates), noDraws)).toBe(0);
    expect(policy.choose(fakeView([cloud(5, 0.5)]), noDraws)).toBe(0);
    expect(policy.choose(fakeView([node(0, 0)], { cloudShare: 1 }), draws(0))).toBe(0);
  });
});
