import type { Simulator } from "../kernel/simulator.ts";
import type { Capacity } from "../nodes/capacity.ts";
import type { Node } from "../nodes/node.ts";
import { RESOURCE } from "../nodes/resources.ts";
import type { DispatchView, TaskView } from "../policy/dispatch.ts";
import type { Tier } from "../policy/tier.ts";
import type { ApplicationPlan, StagePlan } from "../requests/plans.ts";
import type { RequestStore } from "../requests/requestStore.ts";
import type { Path } from "../transport/path.ts";
import type { LoadBoard } from "./loadBoard.ts";

/** The part of the view that tells about the task; filled anew for each decision. */
class CurrentTask implements TaskView {
  applicationName = "";
  stageIndex = 0;
  stageName = "";
  inputBytes = 0;
  outputBytes = 0;
  memoryBytes = 0;
  meanWorkCycles = 0;
  remainingSeconds = 0;
  priority = 0;
  attempt = 0;
  cloudShare = 0;
}

/**
 * What a policy sees of the world for one decision. The same object serves all decisions: only
 * what is asked for is worked out, and ways are looked up once a candidate.
 */
export class CandidateView implements DispatchView {
  readonly task = new CurrentTask();
  candidateCount = 0;
  private readonly simulator: Simulator;
  private readonly capacity: Capacity;
  private readonly board: LoadBoard;
  private readonly path: Path;
  private candidates: readonly Node[] = [];
  /** Those added one by one, used again and again. */
  private readonly added: Node[] = [];
  /** The way to each place, as looked up for the decision in `lookedFor`; the last is "on board". */
  private readonly latencies: Float64Array;
  private readonly transfers: Float64Array;
  private readonly returns: Float64Array;
  private readonly prices: Float64Array;
  private readonly joules: Float64Array;
  private readonly lookedFor: Float64Array;
  private readonly onBoard: number;
  private decision = 0;
  private source!: Node;
  private stage!: StagePlan;

  /** `placeCount`: static nodes stand at places 0 … placeCount − 1 of the network. */
  constructor(
    simulator: Simulator,
    capacity: Capacity,
    board: LoadBoard,
    path: Path,
    placeCount: number,
  ) {
    this.capacity = capacity;
    this.onBoard = placeCount;
    this.latencies = new Float64Array(placeCount + 1);
    this.transfers = new Float64Array(placeCount + 1);
    this.returns = new Float64Array(placeCount + 1);
    this.prices = new Float64Array(placeCount + 1);
    this.joules = new Float64Array(placeCount + 1);
    this.lookedFor = new Float64Array(placeCount + 1);
    this.simulator = simulator;
    this.board = board;
    this.path = path;
  }

  /** Begins a decision without candidates. */
  begin(
    store: RequestStore,
    task: number,
    application: ApplicationPlan,
    stage: StagePlan,
    source: Node,
  ): void {
    this.candidateCount = 0;
    this.candidates = this.added;
    this.decision++;
    this.stage = stage;
    this.source = source;
    const { task: view, simulator } = this;
    const request = store.requestOf(task);
    const elapsed = simulator.clock.toSeconds(simulator.now - store.arrivalTime[request]);
    view.applicationName = application.name;
    view.stageIndex = stage.index;
    view.stageName = stage.name;
    view.inputBytes = store.inputBytes[task];
    view.outputBytes = stage.meanOutputBytes;
    view.memoryBytes = store.memoryBytes[task];
    view.meanWorkCycles = stage.meanWorkCycles;
    view.remainingSeconds = application.deadlineSeconds - elapsed;
    view.priority = stage.priority;
    view.attempt = store.attempt[task];
    view.cloudShare = stage.cloudShare;
  }

  add(node: Node): void {
    this.added[this.candidateCount++] = node;
  }

  /** A list of candidates that stays as it is, instead of adding them. */
  offer(nodes: readonly Node[]): void {
    this.candidates = nodes;
    this.candidateCount = nodes.length;
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
    return this.candidates[candidate] === this.source;
  }

  distanceMeters(candidate: number): number {
    const node = this.candidates[candidate];
    const dx = node.x - this.source.x;
    const dy = node.y - this.source.y;
    const squared = dx * dx + dy * dy;
    return squared >= 0 ? Math.sqrt(squared) : Infinity;
  }

  latencySeconds(candidate: number): number {
    return this.latencies[this.way(candidate)];
  }

  transferSeconds(candidate: number): number {
    return this.transfers[this.way(candidate)];
  }

  returnSeconds(candidate: number): number {
    return this.returns[this.way(candidate)];
  }

  serviceSeconds(candidate: number): number {
    return this.stage.serviceSeconds[this.candidates[candidate].class.index];
  }

  queueLength(candidate: number): number {
    return this.board.queueLength(this.candidates[candidate], this.onAccelerator(candidate));
  }

  servers(candidate: number): number {
    const node = this.candidates[candidate];
    return this.onAccelerator(candidate) ? node.class.accelerators : node.class.cores;
  }

  backlogSeconds(candidate: number): number {
    return this.board.backlogSeconds(this.candidates[candidate], this.onAccelerator(candidate));
  }

  freeMemoryBytes(candidate: number): number {
    return this.board.freeMemoryBytes(this.candidates[candidate]);
  }

  freeShare(candidate: number): number {
    return 1 - this.capacity.reservedShare(this.candidates[candidate], RESOURCE.coreMillionths);
  }

  hasRoom(candidate: number): boolean {
    const node = this.candidates[candidate];
    const needed = this.stage.reserves[node.class.index] * node.class.cores;
    return needed <= this.capacity.unreserved(node, RESOURCE.coreMillionths);
  }

  /** The share of the node's price that the task takes up, and the price of its bytes. */
  costDollars(candidate: number): number {
    const node = this.candidates[candidate];
    const share = this.serviceSeconds(candidate) / this.servers(candidate);
    const bytes = this.task.inputBytes + this.task.outputBytes;
    const { priceDollarsPerSecond } = node.class;
    return (priceDollarsPerSecond ?? 0) * share + this.prices[this.way(candidate)] * bytes;
  }

  energyJoules(candidate: number): number {
    const bytes = this.task.inputBytes + this.task.outputBytes;
    const work = this.stage.workJoules[this.candidates[candidate].class.index];
    return work + this.joules[this.way(candidate)] * bytes;
  }

  private onAccelerator(candidate: number): boolean {
    return this.stage.accelerated[this.candidates[candidate].class.index] === 1;
  }

  /** Where the figures of the way to a candidate stand; looked up once a place and decision. */
  private way(candidate: number): number {
    const node = this.candidates[candidate];
    if (node === this.source) return this.onBoard;
    const { place } = node;
    if (this.lookedFor[place] === this.decision) return place;
    this.lookedFor[place] = this.decision;
    const { path } = this;
    const reachable = path.find(this.source, node) === null;
    const latency = reachable ? path.startSeconds : Infinity;
    const rate = reachable ? path.bytesPerSecond : 0;
    const { inputBytes, outputBytes } = this.task;
    this.latencies[place] = latency;
    // Nothing takes no time to send, even where nothing gets through.
    this.transfers[place] = latency + (inputBytes === 0 ? 0 : inputBytes / rate);
    this.returns[place] = latency + (outputBytes === 0 ? 0 : outputBytes / rate);
    this.prices[place] = reachable ? path.priceDollarsPerByte : 0;
    this.joules[place] = reachable ? path.energyJoulesPerByte : 0;
    return place;
  }
}
