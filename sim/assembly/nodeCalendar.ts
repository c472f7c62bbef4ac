import { Phase } from "../kernel/phase.ts";
import type { Simulator } from "../kernel/simulator.ts";
import type { Drains } from "../nodes/drains.ts";
import type { Node } from "../nodes/node.ts";
import type { NodeLife } from "../nodes/nodeLife.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";

type NodeGroup = Scenario["nodes"][string];

/** What becomes of nodes at times that the scenario gives: those that join, drain and leave. */
export class NodeCalendar {
  private readonly simulator: Simulator;
  private readonly turns: (() => void)[] = [];
  private readonly kind: number;

  constructor(simulator: Simulator) {
    this.simulator = simulator;
    this.kind = simulator.register("node calendar", Phase.world, (turn) => this.turns[turn]());
  }

  /** Enters the turns of a group's nodes; call it once for each group, at the start. */
  enter(group: NodeGroup, nodes: readonly Node[], life: NodeLife, drains: Drains): void {
    for (const node of nodes) {
      if (!node.present) this.at(group.joins, () => life.rejoin(node));
      this.at(group.cordoned, () => life.cordon(node));
      this.at(group.drains, () => drains.drain(node, group.drainLimit));
      this.at(group.leaves, () => life.leave(node));
    }
  }

  private at(seconds: number | undefined, turn: () => void): void {
    if (seconds === undefined) return;
    const time = this.simulator.clock.fromSeconds(seconds);
    this.simulator.schedule(time, this.kind, this.turns.push(turn) - 1);
  }
}
