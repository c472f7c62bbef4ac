import type { Simulator } from "../kernel/simulator.ts";
import { NOWHERE, type Node } from "../nodes/node.ts";
import type { SelectionView } from "../policy/selection.ts";
import type { Tier } from "../policy/tier.ts";
import type { ClientHistories, ClientHistory } from "./clientHistory.ts";
import type { Clients } from "./clients.ts";
import type { ClientWorld } from "./clientWorld.ts";
import { operationsOf } from "./operations.ts";
import type { TrainingPlan } from "./trainingPlan.ts";
import { isWilling } from "./willing.ts";

/** What a selection is made for. */
export interface Selecting {
  /** Who combines; null where clients gossip. */
  readonly at: Node | null;
  readonly round: number;
  readonly wanted: number;
  readonly most: number;
  readonly downloadBytes: number;
  readonly uploadBytes: number;
  /** Null: all clients may be selected. */
  readonly isOwn: ((client: number) => boolean) | null;
}

/**
 * What a selection policy sees of the clients of a job: filled anew for each selection. Rates and
 * dwell times are those of the present; what a client measured is from its last update.
 */
export class KnownClients implements SelectionView {
  private readonly plan: TrainingPlan;
  private readonly simulator: Simulator;
  private readonly clients: Clients;
  private readonly histories: ClientHistories;
  private readonly world: ClientWorld;
  private selecting!: Selecting;

  constructor(
    plan: TrainingPlan,
    simulator: Simulator,
    clients: Clients,
    histories: ClientHistories,
    world: ClientWorld,
  ) {
    this.plan = plan;
    this.simulator = simulator;
    this.clients = clients;
    this.histories = histories;
    this.world = world;
  }

  turnTo(selecting: Selecting): this {
    this.selecting = selecting;
    return this;
  }

  get nowSeconds(): number {
    return this.simulator.nowSeconds;
  }
  get round(): number {
    return this.selecting.round;
  }
  get rounds(): number {
    return this.plan.rounds;
  }
  get wanted(): number {
    return this.selecting.wanted;
  }
  get most(): number {
    return this.selecting.most;
  }
  get deadlineSeconds(): number | null {
    const { deadlineSeconds } = this.plan;
    return deadlineSeconds === Infinity ? null : deadlineSeconds;
  }
  get downloadBytes(): number {
    return this.selecting.downloadBytes;
  }
  get uploadBytes(): number {
    return this.selecting.uploadBytes;
  }
  get clientCount(): number {
    return this.clients.count;
  }

  clientName(client: number): string {
    return this.clients.nodeOf(client)!.name;
  }

  tier(client: number): Tier {
    return this.clients.nodeOf(client)!.tier;
  }

  isAvailable(client: number): boolean {
    const node = this.clients.nodeOf(client);
    if (node === null || !node.schedulable || this.histories.of(client)?.busy === true)
      return false;
    const { at, isOwn } = this.selecting;
    if (isOwn !== null && !isOwn(client)) return false;
    if (this.samples(client) === 0) return false;
    if (!isWilling(this.plan, client, node, this.nowSeconds)) return false;
    return node.vehicle === NOWHERE || at === null || this.world.bytesPerSecond(at, node) !== null;
  }

  samples(client: number): number {
    return this.plan.data.trainingSampleCount(client);
  }

  flopsPerSecond(client: number): number {
    return this.plan.flopsPerCycle * this.clients.speedHertz(client);
  }

  trainingFlops(samples: number): number {
    return operationsOf(this.plan, samples);
  }

  uplinkBytesPerSecond(client: number): number | null {
    const { at } = this.selecting;
    if (at === null) return null;
    const rate = this.rate(this.clients.nodeOf(client)!, at);
    return rate === null ? null : Math.min(rate, this.clients.uplinkBytesPerSecond(client));
  }

  downlinkBytesPerSecond(client: number): number | null {
    const { at } = this.selecting;
    if (at === null) return null;
    const rate = this.rate(at, this.clients.nodeOf(client)!);
    return rate === null ? null : Math.min(rate, this.clients.downlinkBytesPerSecond(client));
  }

  dwellSeconds(client: number): number | null {
    return this.world.dwellSeconds(this.clients.nodeOf(client)!);
  }

  /** No batteries are modelled. */
  batteryShare(): number | null {
    return null;
  }

  reportAgeSeconds(): number | null {
    return 0;
  }

  selections(client: number): number {
    return this.histories.of(client)?.selections ?? 0;
  }

  lastRound(client: number): number | null {
    return this.histories.of(client)?.lastRound ?? null;
  }

  reportedRound(client: number): number | null {
    return this.reported(client, "reportedRound");
  }

  loss(client: number): number | null {
    return this.reported(client, "loss");
  }

  rootMeanSquareLoss(client: number): number | null {
    return this.reported(client, "rootMeanSquareLoss");
  }

  downloadSeconds(client: number): number | null {
    return this.reported(client, "downloadSeconds");
  }

  trainSeconds(client: number): number | null {
    return this.reported(client, "trainSeconds");
  }

  uploadSeconds(client: number): number | null {
    return this.reported(client, "uploadSeconds");
  }

  private reported(client: number, value: Exclude<keyof ClientHistory, "busy">): number | null {
    const known = this.histories.of(client)?.[value] ?? Number.NaN;
    return Number.isNaN(known) ? null : known;
  }

  /** Infinity on one and the same node. */
  private rate(from: Node, to: Node): number | null {
    return from === to ? Infinity : this.world.bytesPerSecond(from, to);
  }
}
