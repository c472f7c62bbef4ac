import { Computations } from "../../sim/activity/computations.ts";
import { Owners } from "../../sim/activity/owners.ts";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import { Simulator } from "../../sim/kernel/simulator.ts";
import { Accounts } from "../../sim/nodes/accounts.ts";
import { Fleet, type NodeRecipe } from "../../sim/nodes/fleet.ts";
import { NOWHERE, type Node } from "../../sim/nodes/node.ts";
import type { NodeClass } from "../../sim/nodes/nodeClass.ts";
import { capacityOf } from "../../sim/nodes/resources.ts";
import { PowerCurve, PowerStates } from "../../sim/platform/power.ts";

/** An edge node of four cores and 1 GB that takes 10 W when idle and 30 W when it is busy. */
export function nodeClass(own: Partial<NodeClass> = {}): NodeClass {
  const { cores = 4, accelerators = 0, memoryBytes = 1e9 } = own;
  return {
    capacity: capacityOf(cores, accelerators, memoryBytes),
    index: 0,
    name: "edge",
    tier: "edge",
    cores: 4,
    speedHertz: 1e9,
    memoryBytes: 1e9,
    queueLimit: Infinity,
    acceleratorQueueLimit: Infinity,
    pushesOut: false,
    acceleratorPushesOut: false,
    expires: false,
    acceleratorExpires: false,
    discipline: "fifo",
    looksAhead: false,
    ordersByDeadline: false,
    acceleratorOrdersByDeadline: false,
    coreAssignment: "at-once",
    quantumSeconds: 0.01,
    accelerators: 0,
    acceleratorSeconds: new Float64Array(0),
    processorSeconds: new Float64Array(0),
    priceDollarsPerSecond: 0,
    corePowerWatts: 5,
    acceleratorPowerWatts: 0,
    modem: null,
    ...own,
  };
}

/** A fleet on a simulator of its own, to which nodes are added by name, and who may use them. */
export function smallFleet(): {
  simulator: Simulator;
  nodes: Node[];
  accounts: Accounts;
  owners: Owners;
  computations: Computations;
  /** Work for one core, of an owner that does nothing else. */
  give(node: Node, cycles: number): void;
  add(name: string, at?: { place?: number; vehicle?: number }, own?: Partial<NodeClass>): Node;
} {
  const simulator = new Simulator();
  const nodes: Node[] = [];
  const accounts = new Accounts(simulator, nodes);
  const owners = new Owners();
  const computations = new Computations(owners, nodes, accounts);
  const fleet = new Fleet(simulator, new RandomStreams(1), nodes, accounts, computations);
  const add = (
    name: string,
    { place = 0, vehicle = NOWHERE } = {},
    own: Partial<NodeClass> = {},
  ) => {
    const one = nodeClass(own);
    const curve = new PowerCurve([
      { load: 0, power: 10 },
      { load: 1, power: 30 },
    ]);
    const model = { processor: curve, acceleratorIdleWatts: 0, acceleratorPeakWatts: 0 };
    const recipe: NodeRecipe = {
      class: one,
      power: new PowerStates(model, one.cores, one.accelerators),
      batching: null,
    };
    const standsAt = vehicle === NOWHERE ? place : NOWHERE;
    return fleet.add(recipe, name, standsAt, vehicle, null, Number.NaN, Number.NaN);
  };
  const silent = { started() {}, computed() {}, evicted() {}, delivered() {}, lost() {} };
  let owner = -1;
  const give = (node: Node, cycles: number) => {
    if (owner < 0) owner = owners.admit(silent);
    computations.compute(owner, 0, node, cycles, 0, Infinity, 0);
  };
  return { simulator, nodes, accounts, owners, computations, give, add };
}
