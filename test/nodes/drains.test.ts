import { describe, expect, test } from "vitest";
import { Phase } from "../../sim/kernel/phase.ts";
import { Drains } from "../../sim/nodes/drains.ts";
import type { Node } from "../../sim/nodes/node.ts";
import { type Drain, NodeLife, type NodeListener } from "../../sim/nodes/nodeLife.ts";
import { smallFleet } from "./nodes.ts";

/** One node, and a way to do things to it at given seconds. */
function bench() {
  const { simulator, add } = smallFleet();
  const life = new NodeLife();
  const drains = new Drains(simulator, life);
  const node = add("edge");
  const log: string[] = [];
  const note = (event: string) => () => log.push(`${event} ${simulator.nowSeconds}`);
  life.listen({
    cordoned: note("cordoned"),
    draining: note("draining"),
    drained: note("drained"),
    left: note("left"),
  });
  const actions: (() => void)[] = [];
  const kind = simulator.register("act", Phase.ends, (action) => actions[action]());
  const at = (seconds: number, act: () => void) => {
    simulator.schedule(simulator.clock.fromSeconds(seconds), kind, actions.push(act) - 1);
  };
  const run = () => simulator.runUntil(simulator.clock.fromSeconds(100));
  return { life, drains, node, log, at, run };
}

/** An owner that has something on every node that is drained, for as long as it is told. */
class Tenant implements NodeListener {
  drain!: Drain;

  draining(_node: Node, drain: Drain): void {
    this.drain = drain;
    drain.hold();
  }
}

describe("a drain", () => {
  test("of a node that is not held ends at the same instant", () => {
    const { drains, node, log, at, run } = bench();
    at(3, () => drains.drain(node));
    run();
    expect(log).toEqual(["cordoned 3", "draining 3", "drained 3", "left 3"]);
    expect(node.present).toBe(false);
  });

  test("waits for all who hold the node", () => {
    const { life, drains, node, log, at, run } = bench();
    const [first, second] = [new Tenant(), new Tenant()];
    life.listen(first);
    life.listen(second);
    at(1, () => drains.drain(node));
    at(4, () => first.drain.release());
    at(5, () => expect(drains.isDraining(node)).toBe(true));
    at(6, () => second.drain.release());
    run();
    expect(log).toEqual(["cordoned 1", "draining 1", "drained 6", "left 6"]);
    expect(() => second.drain.release()).toThrow(RangeError);
  });

  test("goes on where the node is held again before it has left", () => {
    const { life, drains, node, log, at, run } = bench();
    const tenant = new Tenant();
    life.listen(tenant);
    at(1, () => drains.drain(node));
    at(4, () => {
      tenant.drain.release();
      tenant.drain.hold();
    });
    at(7, () => tenant.drain.release());
    run();
    expect(log.slice(2)).toEqual(["drained 7", "left 7"]);
  });

  test("ends at its limit, whatever still holds the node", () => {
    const { life, drains, node, log, at, run } = bench();
    life.listen(new Tenant());
    at(1, () => drains.drain(node, 5));
    run();
    expect(log).toEqual(["cordoned 1", "draining 1", "left 6"]);
  });

  test("is called off when the cordon is lifted, and over when the node leaves", () => {
    const { life, drains, node, log, at, run } = bench();
    const tenant = new Tenant();
    life.listen(tenant);
    at(1, () => drains.drain(node, 5));
    at(2, () => life.uncordon(node));
    at(3, () => tenant.drain.release());
    at(8, () => expect(node.schedulable).toBe(true));
    at(10, () => drains.drain(node, 5));
    at(11, () => life.leave(node));
    at(12, () => life.rejoin(node));
    run();
    expect(log).toEqual([
      ...["cordoned 1", "draining 1"],
      ...["cordoned 10", "draining 10", "left 11"],
    ]);
    expect(node.schedulable).toBe(true);
  });

  test("goes on as it began where it is ordered twice, and is nothing to a node that is away", () => {
    const { life, drains, node, log, at, run } = bench();
    life.listen(new Tenant());
    at(1, () => drains.drain(node, 5));
    at(2, () => drains.drain(node, 50));
    at(20, () => drains.drain(node));
    run();
    expect(log).toEqual(["cordoned 1", "draining 1", "left 6"]);
  });
});
