import { describe, expect, test } from "vitest";
import { Owners } from "../../sim/activity/owners.ts";
import { Phase } from "../../sim/kernel/phase.ts";
import { NodeLife } from "../../sim/nodes/nodeLife.ts";
import { smallNetwork, TERMS } from "../transport/smallNetwork.ts";
import { RecordingOwner } from "./recordingOwner.ts";

/** Two owners at two nodes and between them; references tell whose and what. */
function twoOwners() {
  const net = smallNetwork();
  const { activities, simulator, places } = net;
  const near = net.add("near", { place: places.a });
  const middle = net.add("middle", { place: places.b });
  const far = net.add("far", { place: places.c });
  const life = new NodeLife();
  for (const one of [net.accounts, activities]) life.listen(one);
  const [one, other] = [new RecordingOwner(), new RecordingOwner()];
  const ids = [one, other].map((owner) => activities.admit(owner));
  ids.forEach((id, which) => {
    const reference = (what: number) => 100 * which + what;
    activities.compute(id, reference(1), near, 1e9, 0, Infinity);
    activities.compute(id, reference(2), far, 1e9, 0, Infinity);
    activities.send(id, reference(3), 5, near, middle, 1e6, TERMS, 0, 0);
    activities.send(id, reference(4), 5, middle, far, 1e6, TERMS, 0, 0);
  });
  const at = (seconds: number, act: () => void) => {
    const kind = simulator.register("turn", Phase.world, act);
    simulator.schedule(simulator.clock.fromSeconds(seconds), kind, 0);
  };
  return { ...net, near, life, one, other, ids, at };
}

describe.each([
  ["fails", "node failure", "fail"],
  ["leaves", "departure", "leave"],
] as const)("a node that %s", (_name, loss, turn) => {
  test("tells each owner of its own activities there, and of no others", () => {
    const { simulator, near, life, one, other, at } = twoOwners();
    at(0.5, () => life[turn](near));
    simulator.runToEnd();
    [one, other].forEach((owner, which) => {
      const reference = (what: number) => 100 * which + what;
      const ends = owner.told.filter(({ what }) => what !== "started");
      expect(ends).toEqual([
        { what: "evicted", reference: reference(1), node: "near", loss },
        { what: "lost", reference: reference(3), part: 5, loss },
        { what: "computed", reference: reference(2), node: "far" },
        { what: "delivered", reference: reference(4), part: 5 },
      ]);
    });
  });

  test("keeps in the books what each has had until then", () => {
    const { simulator, near, life, ids, at, computations, accounts } = twoOwners();
    at(0.5, () => life[turn](near));
    simulator.runToEnd();
    for (const id of ids) {
      const ticks = computations.servedTicks(id, near, near.processor);
      expect(simulator.clock.toSeconds(ticks)).toBe(0.5);
    }
    expect(accounts.processorSeconds(near.index)).toBe(1);
  });
});

test("who begins anew from within the eviction gets a number that is free", () => {
  const { simulator, near, life, one, ids, at, activities, nodes } = twoOwners();
  const middle = nodes.find(({ name }) => name === "middle")!;
  one.evicted = (reference) => {
    activities.compute(ids[0], reference + 10, middle, 1e9, 0, Infinity);
    activities.compute(ids[0], reference + 20, middle, 1e9, 0, Infinity);
  };
  at(0.5, () => life.fail(near));
  simulator.runToEnd();
  expect(one.references("computed")).toEqual([2, 11, 21]);
});

test("what is taken back is not told and leaves its server to others", () => {
  const { simulator, add, activities, computations, places } = smallNetwork();
  const node = add("node", { place: places.a }, { cores: 1 });
  const owner = new RecordingOwner();
  const id = activities.admit(owner);
  const first = activities.compute(id, 1, node, 2e9, 0, Infinity);
  activities.compute(id, 2, node, 1e9, 0, Infinity);
  simulator.runUntil(simulator.clock.fromSeconds(0.5));
  activities.withdraw(first);
  simulator.runToEnd();
  expect(owner.told).toEqual([
    { what: "started", reference: 1 },
    { what: "started", reference: 2 },
    { what: "computed", reference: 2, node: "node" },
  ]);
  expect(simulator.nowSeconds).toBe(1.5);
  const ticks = computations.servedTicks(id, node, node.processor);
  expect(simulator.clock.toSeconds(ticks)).toBe(1.5);
});

test("there are numbers for 256 owners", () => {
  const owners = new Owners();
  for (let owner = 0; owner < 256; owner++) {
    expect(owners.admit(new RecordingOwner())).toBe(owner);
  }
  expect(() => owners.admit(new RecordingOwner())).toThrow(RangeError);
});
