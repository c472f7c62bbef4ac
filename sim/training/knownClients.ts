import type { Simulator } from "../kernel/simulator.ts";
import { NOWHERE, type Node } from "../nodes/node.ts";
import type { SelectionView } from "../policy/selection.ts";
import type { Tier } from "../policy/tier.ts";
import type { ClientHistories, ClientHistory } from "./clientHistory.ts";
import type { ClientReport, ClientReports } from "./clientReports.ts";
import type { Clients } from "./clients.ts";
import { type ClientWorld, downlinkRate, uplinkRate } from "./clientWorld.ts";
import type { DeviceEnergy } from "./deviceEnergy.ts";
import { operationsOf } from "./operations.ts";
import type { ProbeAnswers } from "./probeAnswers.ts";
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
  /** Of clients that were asked for the loss of the present model. */
  readonly answers: ProbeAnswers;
}

/**
 * What a selection policy sees of the clients of a job: filled anew for each selection. Rates,
 * dwell times and batteries are those of the present, or of a client's last report where it makes
 * some; what a client measured is from its last update.
 */
export class KnownClients implements SelectionView {
  private readonly plan: TrainingPlan;
  private readonly simulator: Simulator;
  private readonly clients: Clients;
  private readonly energy: DeviceEnergy;
  private readonly histories: ClientHistories;
  private readonly world: ClientWorld;
  /** Null: the present is known. */
  private readonly reports: ClientReports | null;
  private selecting!: Selecting;

  constructor(
    plan: TrainingPlan,
    simulator: Simulator,
    clients: Clients,
    energy: DeviceEnergy,
    histories: ClientHistories,
    world: ClientWorld,
    reports: ClientReports | null,
  ) {
    this.energy = energy;
    this.reports = reports;
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
  get fromPool(): boolean {
    return this.plan.pool !== null;
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
    const { plan, energy, simulator } = this;
    if (!isWilling({ plan, energy, simulator }, client, node)) return false;
    return node.vehicle === NOWHERE || at === null || this.world.bytesPerSecond(at, node) !== null;
  }

  samples(client: number): number {
    return this.plan.data.trainingSampleCount(client);
  }

  flopsPerSecond(client: number): number {
    const { acceleratorFlops, flopsPerCycle } = this.plan;
    if (acceleratorFlops === null) return flopsPerCycle * this.clients.speedHertz(client);
    return acceleratorFlops.get(this.clients.nodeOf(client)!.class.name)!;
  }

  trainingFlops(samples: number): number {
    return operationsOf(this.plan, samples);
  }

  uplinkBytesPerSecond(client: number): number | null {
    const { at } = this.selecting;
    return this.told(client, "uplinkBytesPerSecond", (node) =>
      at === null ? null : uplinkRate(this.world, this.clients, client, node, at),
    );
  }

  downlinkBytesPerSecond(client: number): number | null {
    const { at } = this.selecting;
    return this.told(client, "downlinkBytesPerSecond", (node) =>
      at === null ? null : downlinkRate(this.world, this.clients, client, at, node),
    );
  }

  dwellSeconds(client: number): number | null {
    return this.told(client, "dwellSeconds", (node) => this.world.dwellSeconds(node));
  }

  batteryShare(client: number): number | null {
    return this.told(client, "batteryShare", () => this.energy.batteries?.share(client) ?? null);
  }

  reportAgeSeconds(client: number): number | null {
    return this.reports === null ? 0 : this.reports.ageSeconds(client);
  }

  selections(client: number): number {
    return this.histories.of(client)?.selections ?? 0;
  }

  lastRound(client: number): number | null {
    return this.reported(client, "lastRound");
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

  probedLoss(client: number): number | null {
    return this.selecting.answers.get(client)?.loss ?? null;
  }

  answeredClients(): readonly number[] {
    return [...this.selecting.answers.keys()].sort((a, b) => a - b);
  }

  probeAgeSeconds(client: number): number | null {
    const answer = this.selecting.answers.get(client);
    return answer === undefined ? null : this.nowSeconds - answer.computedSeconds;
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

  /** As it was when the client last reported, or else as it is. */
  private told(
    client: number,
    value: keyof ClientReport,
    present: (node: Node) => number | null,
  ): number | null {
    if (this.reports === null) return present(this.clients.nodeOf(client)!);
    return this.reports.of(client)?.[value] ?? null;
  }
}
