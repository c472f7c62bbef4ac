import { describe, expect, test } from "vitest";
import { LoadBoard } from "../../sim/decisions/loadBoard.ts";
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
  const board = new LoadBoard(
    simulator,
    new Capacity(),
    nodes,
    simulator.clock.fromSeconds(periodSeconds),
  );
  const life = new NodeLife();
  life.listen(board);
  const car = add("car", { vehicle: 0 });
  life.join(car);
  board.start();
  const actions: (() => void)[] = [];
  const kind = simulator.register("act", Phase.ends, (action) => actions[action]());
  const at = (seconds: number, act: () => void) => {
    simulator.schedule(simulator.clock.fromSeconds(seconds), kind, actions.push(act) - 1);
  };
  const run = () => simulator.runUntil(simulator.clock.fromSeconds(100));
  return { add, submit, nodes, car, board, life, at, run };
}

describe("the board of loads", () => {
  test("shows what nodes have reported, and the car as it is", () => {
    const { submit, nodes, car, board, at, run } = bench(2);
    at(1, () => {
      submit(nodes[1]);
      submit(car);
      expect(board.queueLength(nodes[1], false)).toBe(0);
      expect(board.queueLength(car, false)).toBe(1);
    });
    at(3, () => {
      expect(board.queueLength(nodes[1], false)).toBe(1);
      expect(board.backlogSeconds(nodes[1], false)).toBeGreaterThan(0);
    });
    run();
  });

  test("grows: a node that joins reports at once, and then like all others", () => {
    const { submit, add, board, life, at, run } = bench(2);
    const late: Node[] = [];
    at(3, () => {
      for (let one = 0; one < 40; one++) {
        const node = add(`late-${one}`);
        submit(node);
        life.join(node);
        late.push(node);
      }
      for (const node of late) expect(board.queueLength(node, false)).toBe(1);
      submit(late[39]);
      expect(board.queueLength(late[39], false)).toBe(1);
    });
    at(5, () => {
      expect(board.queueLength(late[39], false)).toBe(2);
      expect(board.queueLength(late[38], false)).toBe(1);
    });
    run();
  });

  test("a node that is down or away does not report; one that is back does at once", () => {
    const { submit, nodes, board, life, at, run } = bench(2);
    const [node] = nodes;
    at(1, () => {
      life.leave(node);
      submit(node);
    });
    at(5, () => expect(board.queueLength(node, false)).toBe(0));
    at(5.5, () => {
      life.rejoin(node);
      expect(board.queueLength(node, false)).toBe(1);
    });
    run();
  });

  test("without a period shows the present of every node", () => {
    const { submit, add, nodes, board, life, at, run } = bench(0);
    at(1, () => {
      const late = add("late");
      life.join(late);
      submit(late);
      submit(nodes[0]);
      expect(board.queueLength(late, false)).toBe(1);
      expect(board.queueLength(nodes[0], false)).toBe(1);
    });
    run();
  });
});
