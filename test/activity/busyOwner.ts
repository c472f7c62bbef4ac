import type { NodeLoss } from "../../sim/activity/activityOwner.ts";
import type { OwnerId } from "../../sim/activity/owners.ts";
import type { World } from "../../sim/assembly/world.ts";
import { Phase } from "../../sim/kernel/phase.ts";
import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import type { Node } from "../../sim/nodes/node.ts";
import type { TransferLoss } from "../../sim/transport/transport.ts";
import { RecordingOwner } from "./recordingOwner.ts";

const TERMS = { datagram: false, weight: 1, limitBytesPerSecond: Infinity, usages: null, cargo: 0 };
const PERIOD_SECONDS = 0.05;

/** What an owner has begun and not heard the end of; a second end, or one of another's, throws. */
class OpenActivities {
  private readonly open = new Map<number, { readonly what: string; readonly job: number }>();

  begin(reference: number, what: string, job: number): void {
    this.open.set(reference, { what, job });
  }

  end(reference: number, what: string): void {
    if (this.open.get(reference)?.what !== what)
      throw new Error(`${what} ${reference} is not open`);
    this.open.delete(reference);
  }

  /** The first at a node: its reference and job. */
  firstJob(): [reference: number, job: number] | null {
    for (const [reference, { what, job }] of this.open) {
      if (what === "computation") return [reference, job];
    }
    return null;
  }

  get count(): number {
    return this.open.size;
  }
}

/** Has random nodes compute, and sends between them, now and then taking back what it began. */
export class BusyOwner extends RecordingOwner {
  readonly owner: OwnerId;
  readonly open = new OpenActivities();
  private readonly world: World;
  private readonly random: RandomStream;
  private nextReference: number;

  /** References count from `first`, by which each owner knows its own. */
  constructor(world: World, seed: number, first: number) {
    super();
    this.world = world;
    this.owner = world.activities.admit(this);
    this.random = new RandomStreams(seed).stream("test", first);
    this.nextReference = first;
    const { simulator } = world;
    const period = simulator.clock.fromSeconds(PERIOD_SECONDS);
    const kind = simulator.register("busy owner acts", Phase.arrivals, () => {
      this.act();
      simulator.schedule(simulator.now + period, kind, 0);
    });
    simulator.schedule(simulator.now + period, kind, 0);
  }

  override computed(reference: number, node: Node): void {
    super.computed(reference, node);
    this.open.end(reference, "computation");
  }

  override evicted(reference: number, node: Node, loss: NodeLoss): void {
    super.evicted(reference, node, loss);
    this.open.end(reference, "computation");
  }

  override delivered(reference: number, part: number): void {
    super.delivered(reference, part);
    this.open.end(reference, "transfer");
  }

  override lost(reference: number, part: number, loss: TransferLoss): void {
    super.lost(reference, part, loss);
    this.open.end(reference, "transfer");
  }

  private act(): void {
    const draw = this.random.next();
    if (draw < 0.5) this.compute();
    else if (draw < 0.9) this.send();
    else this.takeBack();
  }

  private compute(): void {
    const node = this.pick(this.usable());
    const reference = this.nextReference++;
    const cycles = this.random.next() * 200e6;
    const deadline = this.world.simulator.now + this.random.next() * 1e9;
    const { activities } = this.world;
    const job = activities.compute(this.owner, reference, node, cycles, 1, deadline);
    this.open.begin(reference, "computation", job);
  }

  private send(): void {
    const from = this.pick(this.usable());
    const to = this.pick(this.usable());
    if (from === to) return;
    const reference = this.nextReference++;
    const bytes = this.random.next() * 300e3;
    const [chance, delay] = [this.random.next(), this.random.next()];
    this.world.activities.send(this.owner, reference, 7, from, to, bytes, TERMS, chance, delay);
    this.open.begin(reference, "transfer", -1);
  }

  private takeBack(): void {
    const first = this.open.firstJob();
    if (first === null) return;
    this.world.activities.withdraw(first[1]);
    this.open.end(first[0], "computation");
  }

  private usable(): readonly Node[] {
    return this.world.nodes.filter((node) => node.usable);
  }

  private pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random.next() * list.length)];
  }
}
