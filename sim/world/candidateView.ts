import type { Simulator } from "../kernel/simulator.ts";
import type { DispatchView, TaskView } from "../policy/dispatch.ts";
import type { Tier } from "../policy/tier.ts";
import type { LoadBoard } from "./loadBoard.ts";
import type { Node } from "./node.ts";
import { serviceSeconds, usesAccelerator } from "./nodeClass.ts";
import type { Path } from "./path.ts";
import type { ApplicationPlan, StagePlan } from "./plans.ts";
import type { RequestStore } from "./requestStore.ts";

/** The part of the view that tells about the task; filled anew for each decision. */
class CurrentTask implements TaskView {
  applicationName = "";
  stageIndex = 0;
  stageName = "";
  inputBytes = 0;
  outputBytes = 0;
  meanWorkCycles = 0;
  remainingSeconds = 0;
  priority = 0;
  attempt = 0;
}

/**
 * What a policy sees of the world for one decision. The same object serves all decisions: only
 * what is asked for is worked out, and ways are looked up once a candidate.
 */
export class CandidateView implements DispatchView {
  readonly task = new CurrentTask();
  candidateCount = 0;
  private readonly simulator: Simulator;
  private readonly nodes: readonly Node[];
  private readonly board: LoadBoard;
  private readonly path: Path;
  private candidates = new Int32Array(64);
  private latencies = new Float64Array(64);
  private rates = new Float64Array(64);
  private prices = new Float64Array(64);
  private joules = new Float64Array(64);
  private looked = new Uint8Array(64);
  private source!: Node;
  private stage!: StagePlan;

  constructor(simulator: Simulator, nodes: readonly Node[], board: LoadBoard, path: Path) {
    this.simulator = simulator;
    this.nodes = nodes;
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
    view.meanWorkCycles = stage.meanWorkCycles;
    view.remainingSeconds = application.deadlineSeconds - elapsed;
    view.priority = application.priority;
    view.attempt = store.attempt[task];
  }

  add(node: number): void {
    if (this.candidateCount === this.candidates.length) this.grow();
    this.looked[this.candidateCount] = 0;
    this.candidates[this.candidateCount++] = node;
  }

  get nowSeconds(): number {
    return this.simulator.nowSeconds;
  }

  nodeName(candidate: number): string {
    return this.node(candidate).name;
  }

  nodeIndex(candidate: number): number {
    return this.candidates[candidate];
  }

  tier(candidate: number): Tier {
    return this.node(candidate).class.tier;
  }

  isSource(candidate: number): boolean {
    return this.candidates[candidate] === this.source.index;
  }

  distanceMeters(candidate: number): number {
    const node = this.node(candidate);
    const dx = node.x - this.source.x;
    const dy = node.y - this.source.y;
    const squared = dx * dx + dy * dy;
    return squared >= 0 ? Math.sqrt(squared) : Infinity;
  }

  latencySeconds(candidate: number): number {
    this.look(candidate);
    return this.latencies[candidate];
  }

  transferSeconds(candidate: number): number {
    this.look(candidate);
    return this.latencies[candidate] + this.sendingSeconds(candidate, this.task.inputBytes);
  }

  returnSeconds(candidate: number): number {
    this.look(candidate);
    return this.latencies[candidate] + this.sendingSeconds(candidate, this.task.outputBytes);
  }

  serviceSeconds(candidate: number): number {
    const { stage } = this;
    return serviceSeconds(this.node(candidate).class, stage.meanWorkCycles, stage.model);
  }

  queueLength(candidate: number): number {
    return this.board.queueLength(this.node(candidate), this.onAccelerator(candidate));
  }

  servers(candidate: number): number {
    const node = this.node(candidate);
    return this.onAccelerator(candidate) ? node.class.accelerators : node.class.cores;
  }

  backlogSeconds(candidate: number): number {
    return this.board.backlogSeconds(this.node(candidate), this.onAccelerator(candidate));
  }

  /** The share of the node's price that the task takes up, and the price of its bytes. */
  costDollars(candidate: number): number {
    this.look(candidate);
    const node = this.node(candidate);
    const share = this.serviceSeconds(candidate) / this.servers(candidate);
    const bytes = this.task.inputBytes + this.task.outputBytes;
    return node.class.priceDollarsPerSecond * share + this.prices[candidate] * bytes;
  }

  energyJoules(candidate: number): number {
    this.look(candidate);
    const { class: nodeClass } = this.node(candidate);
    const work = this.stage.meanWorkCycles / nodeClass.speedHertz;
    const model = this.serviceSeconds(candidate) - work;
    const modelWatts = this.onAccelerator(candidate)
      ? nodeClass.acceleratorPowerWatts
      : nodeClass.corePowerWatts;
    const bytes = this.task.inputBytes + this.task.outputBytes;
    return work * nodeClass.corePowerWatts + model * modelWatts + this.joules[candidate] * bytes;
  }

  /** Nothing takes no time, even where nothing gets through. */
  private sendingSeconds(candidate: number, bytes: number): number {
    return bytes === 0 ? 0 : bytes / this.rates[candidate];
  }

  private node(candidate: number): Node {
    return this.nodes[this.candidates[candidate]];
  }

  private onAccelerator(candidate: number): boolean {
    return usesAccelerator(this.node(candidate).class, this.stage.model);
  }

  private look(candidate: number): void {
    if (this.looked[candidate] === 1) return;
    this.looked[candidate] = 1;
    if (this.isSource(candidate)) {
      this.latencies[candidate] = 0;
      this.rates[candidate] = Infinity;
      this.prices[candidate] = 0;
      this.joules[candidate] = 0;
      return;
    }
    const { path } = this;
    const reachable = path.find(this.source, this.node(candidate)) === null;
    this.latencies[candidate] = reachable ? path.latencySeconds : Infinity;
    this.rates[candidate] = reachable ? path.bytesPerSecond : 0;
    this.prices[candidate] = reachable ? path.priceDollarsPerByte : 0;
    this.joules[candidate] = reachable ? path.energyJoulesPerByte : 0;
  }

  private grow(): void {
    const length = this.candidates.length * 2;
    const candidates = new Int32Array(length);
    candidates.set(this.candidates);
    this.candidates = candidates;
    this.latencies = new Float64Array(length);
    this.rates = new Float64Array(length);
    this.prices = new Float64Array(length);
    this.joules = new Float64Array(length);
    this.looked = new Uint8Array(length);
  }
}
