import type { Simulator } from "../kernel/simulator.ts";
import type { Node } from "../nodes/node.ts";
import type { GraphView } from "../policy/graph.ts";
import { eligible } from "../requests/eligible.ts";
import type { ApplicationPlan, StagePlan } from "../requests/plans.ts";
import type { RequestStore } from "../requests/requestStore.ts";
import type { Path } from "../transport/path.ts";
import { NODE_REPORT, type NodeReports } from "./nodeReports.ts";

/**
 * What a graph policy sees of one request. The same object serves all; ways between nodes are
 * looked up once a request and pair of nodes.
 */
export class RequestGraph implements GraphView {
  private readonly simulator: Simulator;
  private readonly store: RequestStore;
  private readonly reports: NodeReports;
  private readonly path: Path;
  private nodes: readonly Node[] = [];
  private application!: ApplicationPlan;
  private request = 0;
  private source!: Node;
  /** By sender and receiver, the source standing after all nodes; NaN where not looked up. */
  private latencies = new Float64Array(0);
  private secondsPerByte = new Float64Array(0);
  /** Means over pairs of different nodes that reach each other; NaN while not asked for. */
  private meanLatency = Number.NaN;
  private meanSecondsPerByte = Number.NaN;

  constructor(simulator: Simulator, store: RequestStore, reports: NodeReports, path: Path) {
    this.simulator = simulator;
    this.store = store;
    this.reports = reports;
    this.path = path;
  }

  /** Shows a request, and nodes in the order of the run. */
  show(request: number, application: ApplicationPlan, source: Node, nodes: readonly Node[]): void {
    this.request = request;
    this.application = application;
    this.source = source;
    this.nodes = nodes;
    const pairs = (nodes.length + 1) * (nodes.length + 1);
    if (this.latencies.length < pairs) {
      this.latencies = new Float64Array(pairs);
      this.secondsPerByte = new Float64Array(pairs);
    }
    this.latencies.fill(Number.NaN, 0, pairs);
    this.meanLatency = Number.NaN;
  }

  get nowSeconds(): number {
    return this.simulator.nowSeconds;
  }

  get applicationName(): string {
    return this.application.name;
  }

  get stageCount(): number {
    return this.application.stages.length;
  }

  stageName(stage: number): string {
    return this.application.stages[stage].name;
  }

  predecessors(stage: number): Int32Array {
    return this.application.graph.predecessors[stage];
  }

  successors(stage: number): Int32Array {
    return this.application.graph.successors[stage];
  }

  get order(): Int32Array {
    return this.application.graph.order;
  }

  get nodeCount(): number {
    return this.nodes.length;
  }

  nodeName(node: number): string {
    return this.nodes[node].name;
  }

  nodeIndex(node: number): number {
    return this.nodes[node].index;
  }

  cores(node: number): number {
    return this.nodes[node].class.cores;
  }

  backlogSeconds(node: number): number {
    return this.reports.value(this.nodes[node], NODE_REPORT.processorBacklogSeconds, 0);
  }

  serviceSeconds(stage: number, node: number): number {
    const plan = this.application.stages[stage];
    const one = this.nodes[node];
    return mayRun(plan, one, this.source) ? plan.serviceSeconds[one.class.index] : Infinity;
  }

  transferSeconds(from: number, to: number, fromNode: number, toNode: number): number {
    if (fromNode === toNode) return 0;
    return this.carry(this.bytes(from, to), fromNode, toNode);
  }

  meanTransferSeconds(from: number, to: number): number {
    if (Number.isNaN(this.meanLatency)) this.findMeans();
    return this.meanLatency + this.bytes(from, to) * this.meanSecondsPerByte;
  }

  inputSeconds(stage: number, node: number): number {
    if (this.nodes[node] === this.source) return 0;
    const task = this.store.taskOf(this.request, stage);
    return this.carry(this.store.inputBytes[task], this.nodes.length, node);
  }

  private bytes(from: number, to: number): number {
    const position = this.predecessors(to).indexOf(from);
    const task = this.store.taskOf(this.request, to);
    return this.store.bytesFrom(task, this.application.stages[to], position);
  }

  private carry(bytes: number, from: number, to: number): number {
    const pair = this.wayBetween(from, to);
    // Nothing takes no time to send, even where nothing gets through.
    return this.latencies[pair] + (bytes === 0 ? 0 : bytes * this.secondsPerByte[pair]);
  }

  private wayBetween(from: number, to: number): number {
    const pair = from * (this.nodes.length + 1) + to;
    if (!Number.isNaN(this.latencies[pair])) return pair;
    const { path, application } = this;
    const sender = from === this.nodes.length ? this.source : this.nodes[from];
    const reachable = path.find(sender, this.nodes[to]) === null;
    const rate = Math.min(path.bytesPerSecond, application.terms.limitBytesPerSecond);
    this.latencies[pair] = reachable ? path.startSeconds : Infinity;
    this.secondsPerByte[pair] = reachable ? 1 / rate : Infinity;
    return pair;
  }

  private findMeans(): void {
    let [pairs, latency, secondsPerByte] = [0, 0, 0];
    for (let from = 0; from < this.nodes.length; from++) {
      for (let to = 0; to < this.nodes.length; to++) {
        const pair = this.wayBetween(from, to);
        if (from === to || this.latencies[pair] === Infinity) continue;
        pairs++;
        latency += this.latencies[pair];
        secondsPerByte += this.secondsPerByte[pair];
      }
    }
    this.meanLatency = pairs === 0 ? 0 : latency / pairs;
    this.meanSecondsPerByte = pairs === 0 ? 0 : secondsPerByte / pairs;
  }
}

/** Whether a stage of a request may be put on a node, as far as is known of the node. */
export function mayRun(plan: StagePlan, node: Node, source: Node): boolean {
  if (!node.believedUp) return false;
  // What is bound to its source is not sent there: a cordon does not keep it out.
  if (node.cordoned && !plan.pinned) return false;
  return eligible(plan, node, source);
}
