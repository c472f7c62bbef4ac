import type { Distribution } from "../kernel/distributions.ts";
import type { KeyedStream } from "../kernel/keyedStream.ts";
import type { RandomStreams } from "../kernel/randomStreams.ts";
import type { Node } from "../nodes/node.ts";
import type { Clients } from "./clients.ts";

/** What the clients of a pool are drawn from. */
export interface PoolPlan {
  readonly size: number;
  /** Node classes, each with its share of the clients; shares sum to 1. */
  readonly shares: ReadonlyMap<string, number>;
  /** Hertz of a client's cores; null: those of its node. */
  readonly speed: Distribution | null;
  /** Bytes per second of a client's own access; null: no bound but its node's. */
  readonly uplink: Distribution | null;
  readonly downlink: Distribution | null;
}

/** What is drawn at which index within a client's. */
const AT = { class: 0, speed: 1, uplink: 2, downlink: 3 } as const;
/** No device or access is slower: hertz, and bytes per second. */
const LEAST = 1;

/** The nodes of a class that clients take turns to be. */
interface Seats {
  readonly all: Node[];
  /** Nobody is at work there; the last is taken first. */
  readonly free: Node[];
}

/**
 * Clients that are nodes only while they are at work: each then takes a free node of its class, and
 * gives it back. What a client is, is drawn by its number whenever it is asked, so that a pool
 * takes memory for those at work alone, however many clients there are.
 *
 * A client's own access bounds the rate of its messages, as a link does that nobody else uses; what
 * its node shares with others, latency included, is the network's. Limits: there is no idle energy
 * of clients that are not at work; a node that fails is the failure of whoever is there.
 */
export class ClientPool implements Clients {
  readonly count: number;
  private readonly plan: PoolPlan;
  private readonly draws: KeyedStream;
  private readonly names: readonly string[];
  private readonly seats = new Map<string, Seats>();
  private readonly atWork = new Map<number, Node>();

  constructor(plan: PoolPlan, job: string, streams: RandomStreams, standing: readonly Node[]) {
    this.plan = plan;
    this.count = plan.size;
    this.draws = streams.keyed("training device", job);
    this.names = [...plan.shares.keys()];
    for (const name of this.names) {
      const all = standing.filter((node) => node.class.name === name);
      this.seats.set(name, { all, free: [...all].reverse() });
    }
  }

  joined(): void {}

  nodeOf(client: number): Node | null {
    const node = this.atWork.get(client);
    if (node !== undefined) return node;
    const { all, free } = this.seatsOf(client);
    return free[placeIn(free)] ?? all[0] ?? null;
  }

  enter(client: number): Node {
    const { free } = this.seatsOf(client);
    const [node] = free.splice(placeIn(free), 1);
    this.atWork.set(client, node);
    return node;
  }

  leave(client: number): void {
    const node = this.atWork.get(client);
    if (node === undefined) return;
    this.atWork.delete(client);
    this.seats.get(node.class.name)!.free.push(node);
  }

  speedHertz(client: number): number {
    const { speed } = this.plan;
    return speed === null
      ? this.nodeOf(client)!.class.speedHertz
      : Math.max(LEAST, speed.sample(this.drawsOf(client, AT.speed)));
  }

  uplinkBytesPerSecond(client: number): number {
    return this.rate(this.plan.uplink, client, AT.uplink);
  }

  downlinkBytesPerSecond(client: number): number {
    return this.rate(this.plan.downlink, client, AT.downlink);
  }

  private rate(law: Distribution | null, client: number, at: number): number {
    return law === null ? Infinity : Math.max(LEAST, law.sample(this.drawsOf(client, at)));
  }

  private seatsOf(client: number): Seats {
    return this.seats.get(this.classOf(client))!;
  }

  private classOf(client: number): string {
    const { names } = this;
    if (names.length === 1) return names[0];
    let left = this.drawsOf(client, AT.class).next();
    for (const [name, share] of this.plan.shares) {
      if (left < share) return name;
      left -= share;
    }
    return names[names.length - 1];
  }

  private drawsOf(client: number, at: number): KeyedStream {
    return this.draws.at(client).within(at);
  }
}

/** Of the last that is taken to be up, or else of the last. */
function placeIn(free: readonly Node[]): number {
  let place = free.length - 1;
  while (place >= 0 && !free[place].schedulable) place--;
  return place >= 0 ? place : free.length - 1;
}
