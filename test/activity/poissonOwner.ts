import type { OwnerId } from "../../sim/activity/owners.ts";
import type { World } from "../../sim/assembly/world.ts";
import { log } from "../../sim/kernel/exactMath.ts";
import { Phase } from "../../sim/kernel/phase.ts";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import type { Node } from "../../sim/nodes/node.ts";
import { RecordingOwner } from "./recordingOwner.ts";

const TERMS = { datagram: false, weight: 1, limitBytesPerSecond: Infinity, usages: null, cargo: 0 };

/**
 * A second owner in a world of requests: at the instants of a Poisson process it has a node compute
 * for a time, or the network carry bytes, which are exponential. It keeps how long each took.
 */
export class PoissonOwner extends RecordingOwner {
  readonly owner: OwnerId;
  /** By reference. */
  private readonly begun: number[] = [];
  readonly seconds: number[] = [];
  private readonly world: World;

  constructor(world: World, seed: number, ratePerSecond: number, begin: Beginning) {
    super();
    this.world = world;
    this.owner = world.activities.admit(this);
    const { simulator } = world;
    const random = new RandomStreams(seed);
    const gaps = random.stream("test gap", "");
    const sizes = random.stream("test size", "");
    const exponential = (draw: number) => -log(1 - draw);
    const kind = simulator.register("second owner begins", Phase.arrivals, () => {
      const reference = this.begun.push(simulator.now) - 1;
      begin(this.world, this.owner, reference, exponential(sizes.next()));
      scheduleNext();
    });
    const scheduleNext = () => {
      const gap = simulator.clock.fromSeconds(exponential(gaps.next()) / ratePerSecond);
      simulator.schedule(simulator.now + gap, kind, 0);
    };
    this.onComputed = (reference) => this.ended(reference);
    this.onDelivered = (reference) => this.ended(reference);
    scheduleNext();
  }

  private ended(reference: number): void {
    const { simulator } = this.world;
    this.seconds.push(simulator.clock.toSeconds(simulator.now - this.begun[reference]));
  }
}

/** `size` is exponential with mean 1. */
type Beginning = (world: World, owner: OwnerId, reference: number, size: number) => void;

export function computeOn(name: string, meanCycles: number): Beginning {
  return ({ activities, nodes }, owner, reference, size) => {
    const node = named(nodes, name);
    activities.compute(owner, reference, node, size * meanCycles, 0, Infinity);
  };
}

export function sendBetween(from: string, to: string, meanBytes: number): Beginning {
  return ({ activities, nodes }, owner, reference, size) => {
    const bytes = size * meanBytes;
    const [sender, receiver] = [named(nodes, from), named(nodes, to)];
    activities.send(owner, reference, 0, sender, receiver, bytes, TERMS, 0, 0);
  };
}

function named(nodes: readonly Node[], name: string): Node {
  return nodes.find((node) => node.name === name)!;
}
