import { describe, expect, test } from "vitest";
import { NODE_REPORT, NodeReports } from "../../sim/decisions/nodeReports.ts";
import { Phase } from "../../sim/kernel/phase.ts";
import { Capacity } from "../../sim/nodes/capacity.ts";
import type { Node } from "../../sim/nodes/node.ts";
import { NodeLife } from "../../sim/nodes/nodeLife.ts";
import { smallFleet } from "../nodes/nodes.ts";

/** Two nodes that report every so many seconds, and a car that does not. */
function bench(periodSeconds: number) {
  const fleet = smallFleet();
  const { simulator, add, give } = fleet;
  const submit = (node: Node) => give(node, 1e12);
  const nodes = [add("a"), add("b")];
  const board = new NodeReports({
    simulator,
    capacity: new Capacity(),
    nodes,
    rules: { period: simulator.clock.fromSeconds(periodSeconds), depth: 2 },
    phaseOf: () => 0,
    ledger: null,
    levels: 1,
  });
  const queue = (node: Node) => board.value(node, NODE_REPORT.processorJobs, 0);
  const backlog = (node: Node) => board.value(node, NODE_REPORT.processorBacklogSeconds, 0);
  const life = new NodeLife();
  life.listen(board);
  const car = add("car", { vehicle: 0 });
  life.join(car);
  const actions: (() => void)[] = [];
  const kind = simulator.register("act", Phase.ends, (action) => actions[action]());
  const at = (seconds: number, act: () => void) => {
    simulator.schedule(simulator.clock.fromSeconds(seconds), kind, actions.push(act) - 1);
  };
  const run = () => simulator.runUntil(simulator.clock.fromSeconds(100));
  return { add, submit, nodes, car, queue, backlog, life, at, run };
}

describe("reports of nodes", () => {
  test("shows what nodes have reported, and the car as it is", () => {
    const { submit, nodes, car, queue, backlog, at, run } = bench(2);
    at(1, () => {
      submit(nodes[1]);
      submit(car);
      expect(queue(nodes[1])).toBe(0);
      expect(queue(car)).toBe(1);
    });
    at(3, () => {
      expect(queue(nodes[1])).toBe(1);
      expect(backlog(nodes[1])).toBeGreaterThan(0);
    });
    run();
  });

  test("grows: a node that joins reports at once, and then like all others", () => {
    const { submit, add, queue, life, at, run } = bench(2);
    const late: Node[] = [];
    at(3, () => {
      for (let one = 0; one < 40; one++) {
        const node = add(`late-${one}`);
        submit(node);
        life.join(node);
        late.push(node);
      }
      for (const node of late) expect(queue(node)).toBe(1);
      submit(late[39]);
      expect(queue(late[39])).toBe(1);
    });
    at(6, () => {
      expect(queue(late[39])).toBe(2);
      expect(queue(late[38])).toBe(1);
    });
    run();
  });

  test("a node that is down or away does not report; one that is back does at once", () => {
    const { submit, nodes, queue, life, at, run } = bench(2);
    const [node] = nodes;
    at(1, () => {
      life.leave(node);
      submit(node);
    });
    at(5, () => expect(queue(node)).toBe(0));
    at(5.5, () => {
      life.rejoin(node);
      expect(queue(node)).toBe(1);
    });
    run();
  });

  test("without a period shows the present of every node", () => {
    const { submit, add, nodes, queue, life, at, run } = bench(0);
    at(1, () => {
      const late = add("late");
      life.join(late);
      submit(late);
      submit(nodes[0]);
      expect(queue(late)).toBe(1);
      expect(queue(nodes[0])).toBe(1);
    });
    run();
  });
});
