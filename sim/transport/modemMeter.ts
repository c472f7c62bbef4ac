import { CompensatedSums } from "../kernel/compensatedSum.ts";
import type { Simulator } from "../kernel/simulator.ts";
import { enlarged } from "../kernel/typedArrays.ts";
import { LevelTimes } from "../nodes/levelTimes.ts";
import type { Node } from "../nodes/node.ts";
import type { NodeListener } from "../nodes/nodeLife.ts";
import {
  type ModemEnergy,
  type ModemPower,
  type ModemUse,
  modemEnergy,
} from "../platform/radio/modemPower.ts";

const INITIAL = 64;
/** Nothing was ever sent, or the node has been away since. */
const NEVER = -Infinity;

/** Bytes that flow over the radios at the moment, each way by node. */
export interface RadioBytes {
  readonly up: ReadonlyMap<number, number>;
  readonly down: ReadonlyMap<number, number>;
}

const NO_USE: ModemUse = {
  uplinkBytes: 0,
  downlinkBytes: 0,
  connectedSeconds: 0,
  tailSeconds: 0,
  idleSeconds: 0,
};

/**
 * What the radio of each vehicle does, by its node: how long it has been connected, in the tail of
 * a connection and idle, and what it has sent and received. A node that is away does nothing.
 * Limit: over a cell that is a queue bytes take no time, so that they count as bytes alone.
 */
export class ModemMeter implements NodeListener {
  private readonly simulator: Simulator;
  /** Of the vehicle's own kind; null where its radio is not modelled. */
  private readonly powerOf: (node: Node) => ModemPower | null;
  private readonly presence = new LevelTimes();
  private readonly connected = new LevelTimes();
  /** Transfers that flow over the radio at the moment. */
  private flowing = new Int32Array(INITIAL);
  /** Since when nothing flows, in ticks, and the ticks of all tails before. */
  private quietSince = new Float64Array(INITIAL).fill(NEVER);
  private tailTicks = new Float64Array(INITIAL);
  private readonly up = new CompensatedSums(INITIAL);
  private readonly down = new CompensatedSums(INITIAL);
  /** By node: what had been done before counting began. */
  private uncounted: ReadonlyMap<number, ModemUse> = new Map();

  constructor(simulator: Simulator, powerOf: (node: Node) => ModemPower | null) {
    this.simulator = simulator;
    this.powerOf = powerOf;
  }

  joined(node: Node): void {
    this.presence.set(node.index, this.simulator.now, 1);
  }

  returned(node: Node): void {
    this.joined(node);
  }

  left(node: Node): void {
    this.endTail(node);
    this.presence.set(node.index, this.simulator.now, 0);
  }

  /** A transfer begins to flow over the node's radio. */
  begin(node: Node): void {
    this.reserve(node.index);
    if (this.flowing[node.index]++ > 0) return;
    this.endTail(node);
    this.connected.set(node.index, this.simulator.now, 1);
  }

  /** One that flowed does so no more. */
  end(node: Node): void {
    if (--this.flowing[node.index] > 0) return;
    this.connected.set(node.index, this.simulator.now, 0);
    this.quietSince[node.index] = this.simulator.now;
  }

  sent(node: Node, bytes: number): void {
    this.up.reserve(node.index + 1);
    this.up.add(node.index, bytes);
  }

  received(node: Node, bytes: number): void {
    this.down.reserve(node.index + 1);
    this.down.add(node.index, bytes);
  }

  /** What is counted is counted from now on: the warm-up is over. */
  beginCounting(nodes: readonly Node[], flowing: RadioBytes): void {
    this.uncounted = new Map(nodes.map((node) => [node.index, this.use(node, flowing)]));
  }

  /** Since counting began; null where it is not modelled. */
  countedEnergy(node: Node, flowing: RadioBytes): ModemEnergy | null {
    const power = this.powerOf(node);
    if (power === null) return null;
    const before = this.uncounted.get(node.index) ?? NO_USE;
    return modemEnergy(power, difference(this.use(node, flowing), before));
  }

  /** Since the start of the run; null where it is not modelled. */
  energy(node: Node, flowing: RadioBytes): ModemEnergy | null {
    const power = this.powerOf(node);
    return power === null ? null : modemEnergy(power, this.use(node, flowing));
  }

  /** Since the start of the run. */
  use(node: Node, flowing: RadioBytes): ModemUse {
    const { index } = node;
    const { now, clock } = this.simulator;
    const connected = this.connected.total(index, now);
    const tail = index < this.tailTicks.length ? this.tailTicks[index] + this.tail(node) : 0;
    const idle = this.presence.total(index, now) - connected - tail;
    return {
      uplinkBytes: this.up.total(index) + (flowing.up.get(index) ?? 0),
      downlinkBytes: this.down.total(index) + (flowing.down.get(index) ?? 0),
      connectedSeconds: clock.toSeconds(connected),
      tailSeconds: clock.toSeconds(tail),
      idleSeconds: clock.toSeconds(idle),
    };
  }

  /** Of the present tail, the ticks until now. */
  private tail(node: Node): number {
    const since = this.quietSince[node.index];
    const power = this.powerOf(node);
    if (since === NEVER || power === null) return 0;
    const { now, clock } = this.simulator;
    return Math.min(now - since, clock.fromSeconds(power.tailSeconds));
  }

  private endTail(node: Node): void {
    if (node.index >= this.tailTicks.length) return;
    this.tailTicks[node.index] += this.tail(node);
    this.quietSince[node.index] = NEVER;
  }

  private reserve(index: number): void {
    if (index < this.flowing.length) return;
    const length = 2 * index;
    this.flowing = enlarged(this.flowing, length);
    this.quietSince = enlarged(this.quietSince, length, NEVER);
    this.tailTicks = enlarged(this.tailTicks, length);
  }
}

function difference(now: ModemUse, before: ModemUse): ModemUse {
  return {
    uplinkBytes: now.uplinkBytes - before.uplinkBytes,
    downlinkBytes: now.downlinkBytes - before.downlinkBytes,
    connectedSeconds: now.connectedSeconds - before.connectedSeconds,
    tailSeconds: now.tailSeconds - before.tailSeconds,
    idleSeconds: now.idleSeconds - before.idleSeconds,
  };
}
