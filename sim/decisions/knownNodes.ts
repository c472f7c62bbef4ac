import type { Simulator } from "../kernel/simulator.ts";
import type { Node } from "../nodes/node.ts";
import { RESOURCE } from "../nodes/resources.ts";
import type { CarbonIntensity } from "../platform/carbon.ts";
import type { NodesView } from "../policy/dispatchView.ts";
import type { Tier } from "../policy/tier.ts";
import { HeardReports } from "./heardReports.ts";
import { known } from "./known.ts";
import { NODE_REPORT, type NodeReports } from "./nodeReports.ts";
import type { SentAccounts } from "./sentAccounts.ts";
import type { Vantage } from "./vantage.ts";

/** What the views of nodes are made from. */
export interface KnowledgeParts {
  readonly simulator: Simulator;
  readonly vantage: Vantage;
  readonly reports: NodeReports;
  /** Of a node's electricity; null where nothing is known of it. */
  readonly intensityOf: (node: Node) => CarbonIntensity | null;
}

/**
 * What is known of some nodes from a vantage, and what its party has sent to them. The same object
 * serves all decisions: nothing is worked out that is not asked for.
 */
export class KnownNodes implements NodesView {
  candidateCount = 0;
  protected readonly simulator: Simulator;
  protected readonly vantage: Vantage;
  protected candidates: readonly Node[] = [];
  /** Of the party that decides. */
  protected sent: SentAccounts | null = null;
  protected readonly heard: HeardReports;
  private readonly intensityOf: (node: Node) => CarbonIntensity | null;

  constructor({ simulator, vantage, reports, intensityOf }: KnowledgeParts) {
    this.simulator = simulator;
    this.vantage = vantage;
    this.heard = new HeardReports(reports, vantage);
    this.intensityOf = intensityOf;
  }

  get nowSeconds(): number {
    return this.simulator.nowSeconds;
  }

  nodeName(candidate: number): string {
    return this.candidates[candidate].name;
  }

  nodeIndex(candidate: number): number {
    return this.candidates[candidate].index;
  }

  placeIndex(candidate: number): number {
    return this.candidates[candidate].place;
  }

  tier(candidate: number): Tier {
    return this.candidates[candidate].class.tier;
  }

  isSource(candidate: number): boolean {
    return this.candidates[candidate] === this.vantage.source;
  }

  processorServers(candidate: number): number {
    return this.candidates[candidate].class.cores;
  }

  acceleratorServers(candidate: number): number {
    return this.candidates[candidate].class.accelerators;
  }

  reportAgeSeconds(candidate: number): number | null {
    const time = this.heard.timeOf(this.candidates[candidate]);
    if (time < 0) return null;
    return this.simulator.clock.toSeconds(this.simulator.now - time);
  }

  processorJobs(candidate: number): number | null {
    return this.reported(candidate, NODE_REPORT.processorJobs);
  }

  processorBacklogSeconds(candidate: number): number | null {
    return this.reported(candidate, NODE_REPORT.processorBacklogSeconds);
  }

  acceleratorJobs(candidate: number): number | null {
    return this.reported(candidate, NODE_REPORT.acceleratorJobs);
  }

  acceleratorBacklogSeconds(candidate: number): number | null {
    return this.reported(candidate, NODE_REPORT.acceleratorBacklogSeconds);
  }

  freeMemoryBytes(candidate: number): number | null {
    return this.reported(candidate, NODE_REPORT.freeMemoryBytes);
  }

  freeShare(candidate: number): number | null {
    const reserved = this.reported(candidate, NODE_REPORT.reserved);
    if (reserved === null) return null;
    return 1 - reserved / this.candidates[candidate].class.capacity[RESOURCE.coreMillionths];
  }

  carbonGramsPerJoule(candidate: number): number | null {
    const node = this.candidates[candidate];
    const intensity = this.intensityOf(node);
    const time = this.heard.timeOf(node);
    if (intensity === null || time < 0) return null;
    const seconds = this.simulator.clock.toSeconds(time);
    return intensity.meanGramsPerJoule(seconds, seconds);
  }

  inFlightJobs(candidate: number): number {
    const node = this.candidates[candidate];
    return this.sent === null ? 0 : this.sent.inFlightJobs(node, this.heard.placeOf(node));
  }

  inFlightProcessorSeconds(candidate: number): number {
    const node = this.candidates[candidate];
    return this.sent === null
      ? 0
      : this.sent.inFlightProcessorSeconds(node, this.heard.placeOf(node));
  }

  inFlightAcceleratorSeconds(candidate: number): number {
    const node = this.candidates[candidate];
    if (this.sent === null) return 0;
    return this.sent.inFlightAcceleratorSeconds(node, this.heard.placeOf(node));
  }

  openDecisions(candidate: number): number {
    return this.sent === null ? 0 : this.sent.open(this.candidates[candidate]);
  }

  /** Null where nothing is known. */
  protected reported(candidate: number, column: number): number | null {
    return known(this.heard.value(this.candidates[candidate], column));
  }
}
