import { describe, expect, test } from "vitest";
import { Phase } from "../../sim/kernel/phase.ts";
import type { Node } from "../../sim/nodes/node.ts";
import { NodeLife, type NodeListener } from "../../sim/nodes/nodeLife.ts";
import { smallFleet } from "./nodes.ts";

const EVENTS = [
  ...["joined", "returned", "left", "failed", "repaired"],
  ...["noticed", "cleared", "cordoned", "uncordoned"],
] as const;

/** Writes down what it is told, and how the node was then. */
function scribe(name: string, log: string[]): NodeListener {
  const entries = EVENTS.map((event) => [
    event,
    (node: Node) => {
      const flags = [node.usable && "usable", node.schedulable && "schedulable"];
      log.push([name, event, node.name, ...flags.filter(Boolean)].join(" "));
    },
  ]);
  return Object.fromEntries(entries) as NodeListener;
}

describe("the life of a node", () => {
  test("every turn is told to all listeners, in the order in which they began to listen", () => {
    const log: string[] = [];
    const life = new NodeLife();
    const node = smallFleet().add("edge");
    life.listen(scribe("first", log));
    life.listen({});
    life.listen(scribe("second", log));
    life.join(node);
    life.fail(node);
    life.suspect(node);
    life.repair(node);
    life.clear(node);
    life.cordon(node);
    life.uncordon(node);
    life.cordon(node);
    life.leave(node);
    life.rejoin(node);
    const turns = [
      "joined edge usable schedulable",
      "failed edge schedulable",
      "noticed edge",
      "repaired edge usable",
      "cleared edge usable schedulable",
      "cordoned edge usable",
      "uncordoned edge usable schedulable",
      "cordoned edge usable",
      "left edge",
      "returned edge usable schedulable",
    ];
    expect(log).toEqual(turns.flatMap((turn) => [`first ${turn}`, `second ${turn}`]));
  });

  test("an order to become what it is already is not told", () => {
    const log: string[] = [];
    const life = new NodeLife();
    const node = smallFleet().add("edge");
    life.listen(scribe("one", log));
    life.repair(node);
    life.clear(node);
    life.uncordon(node);
    life.rejoin(node);
    expect(log).toEqual([]);
    for (let twice = 0; twice < 2; twice++) life.leave(node);
    expect(log).toEqual(["one left edge"]);
  });

  test("its conditions are independent of each other", () => {
    const life = new NodeLife();
    const node = smallFleet().add("edge");
    life.suspect(node);
    expect([node.up, node.believedUp, node.schedulable, node.usable]).toEqual([
      ...[true, false, false, true],
    ]);
    life.leave(node);
    life.clear(node);
    expect([node.up, node.present, node.believedUp]).toEqual([true, false, false]);
    life.fail(node);
    life.rejoin(node);
    expect([node.present, node.usable, node.believedUp]).toEqual([true, false, true]);
  });

  test("a node that is down takes no power until it is repaired", () => {
    const { simulator, accounts, add } = smallFleet();
    const node = add("edge");
    const life = new NodeLife();
    life.listen(accounts);
    const turn = simulator.register("turn", Phase.world, (fails) =>
      fails === 1 ? life.fail(node) : life.repair(node),
    );
    simulator.schedule(simulator.clock.fromSeconds(2), turn, 1);
    simulator.schedule(simulator.clock.fromSeconds(5), turn, 0);
    simulator.runUntil(simulator.clock.fromSeconds(10));
    expect(node.meter!.energyJoules(simulator.now)).toBeCloseTo(10 * 7, 9);
  });
});
