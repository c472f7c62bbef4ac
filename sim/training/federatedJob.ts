import { parameterDigest } from "../learning/index.ts";
import type { Node } from "../nodes/node.ts";
import { doubtsAmong, type Refusal } from "../policy/federatedPolicies.ts";
import type { TrainingSummary } from "../record/trainingSummary.ts";
import { CentralRounds } from "./centralRounds.ts";
import { ClientRounds } from "./clientRounds.ts";
import { ContinuousRounds } from "./continuousRounds.ts";
import { EdgeRounds } from "./edgeRounds.ts";
import { GossipRounds } from "./gossipRounds.ts";
import type { JobParts } from "./jobParts.ts";
import { jobSummary, TargetWatch } from "./jobSummary.ts";
import { ModelHolder } from "./modelHolder.ts";
import { ModelMeasure } from "./modelMeasure.ts";

/** Of a digest's hexadecimal digits, as many as go into the run's digest with each model. */
const DIGITS = 6;

/** How a job goes round by round; `round` tells each that begins, `over` is told of its end. */
interface Topology {
  begin(round: number, over: () => void): void;
  nodeLost(node: Node): void;
  nodeBack(node: Node): void;
  stop(): void;
  model(): Float32Array;
}

/**
 * One training job from its first round to its last: evaluates the model, has a round done by those
 * who combine, and so on.
 */
export class FederatedJob {
  readonly parts: JobParts;
  private readonly topology: Topology;
  private readonly measure: ModelMeasure;
  private readonly targets: TargetWatch;
  private round = 0;
  private finishedSeconds: number | null = null;

  constructor(parts: JobParts, initial: Float32Array, edgeOf: (client: number) => number) {
    this.parts = parts;
    this.measure = new ModelMeasure(parts.plan);
    this.targets = new TargetWatch(parts);
    this.topology = topologyOf(parts, initial, edgeOf);
    const { aggregation } = parts.plan.policies;
    const { model, data, clientsPerRound, rounds, local } = parts.plan;
    aggregation.begin?.({
      parameterCount: model.parameterCount,
      clientCount: data.clientCount,
      ...{ clientsPerRound, rounds },
      learningRate: local.learningRate,
      momentum: local.momentum,
    });
  }

  get name(): string {
    return this.parts.plan.name;
  }

  /** As it is now. */
  get model(): Float32Array {
    return this.topology.model();
  }

  /** What its policies find doubtful about it. */
  doubts(): Refusal[] {
    const { plan } = this.parts;
    const { clientsPerRound: wanted, deadlineSeconds, overCommit } = plan;
    const { topology, asynchronous } = plan.policies.aggregation.shape();
    const commits = !asynchronous && topology !== "gossip";
    return doubtsAmong(plan.policies, {
      ...{ clientCount: plan.data.clientCount, wanted },
      most: commits ? Math.ceil(wanted * overCommit) : wanted,
      deadlineSeconds: deadlineSeconds === Infinity ? null : deadlineSeconds,
    });
  }

  start(): void {
    this.parts.timers.after(0, () => this.next());
  }

  nodeLost(node: Node): void {
    this.topology.nodeLost(node);
  }

  nodeBack(node: Node): void {
    this.topology.nodeBack(node);
  }

  summary(): TrainingSummary {
    const { model, round, finishedSeconds } = this;
    const measured = this.measure.measure(model);
    const accuracies = this.measure.accuracies(model);
    const digest = parameterDigest(model);
    const reached = this.targets.reached();
    return jobSummary(this.parts, {
      ...{ rounds: round, finishedSeconds, measured, accuracies, digest, targets: reached },
    });
  }

  private next(): void {
    const { plan, simulator } = this.parts;
    const isLast = this.round === plan.rounds;
    if (isLast || this.round % plan.evaluation.everyRounds === 0) this.look();
    if (isLast) {
      this.finishedSeconds = simulator.nowSeconds;
      this.topology.stop();
      return;
    }
    this.topology.begin(this.round, () => {
      this.round++;
      this.next();
    });
  }

  private look(): void {
    const { model } = this;
    const measured = this.measure.measure(model);
    const bits = Number.parseInt(parameterDigest(model).slice(0, DIGITS), 16);
    this.parts.journal.measured(this.round, measured, bits);
    this.targets.look(this.round, measured.accuracy);
  }
}

function topologyOf(
  parts: JobParts,
  initial: Float32Array,
  edgeOf: (client: number) => number,
): Topology {
  const { server, policies } = parts.plan;
  const { topology, asynchronous } = policies.aggregation.shape();
  if (topology === "gossip") {
    const gossip = new GossipRounds(parts, initial);
    return {
      begin: (round, over) => gossip.begin(round, over),
      nodeLost: () => {},
      nodeBack: () => {},
      stop: () => gossip.stop(),
      model: () => gossip.meanModel(),
    };
  }
  const holder = new ModelHolder("server", 0, server!, initial.slice());
  const model = () => holder.parameters;
  if (parts.plan.dataRule.kind !== "federated") {
    return { ...atServer(holder, new CentralRounds(parts, holder)), model };
  }
  if (topology === "hierarchical") {
    const edges = new EdgeRounds(parts, holder, edgeOf);
    return {
      begin: (round, over) => edges.begin(round, over),
      nodeLost: (node) => edges.nodeLost(node),
      nodeBack: (node) => edges.nodeBack(node),
      stop: () => edges.stop(),
      model,
    };
  }
  return asynchronous
    ? continuousTopology(parts, holder)
    : { ...atServer(holder, new ClientRounds(parts, holder, null)), model };
}

interface ServerRounds {
  begin(round: number, done: () => void): void;
  nodeLost(): void;
  nodeBack(): void;
  stop(outcome: "late"): void;
}

function atServer(holder: ModelHolder, rounds: ServerRounds): Omit<Topology, "model"> {
  return {
    begin: (round, over) => rounds.begin(round, over),
    nodeLost: (node) => {
      if (node === holder.node) rounds.nodeLost();
    },
    nodeBack: (node) => {
      if (node === holder.node) rounds.nodeBack();
    },
    stop: () => rounds.stop("late"),
  };
}

/** Versions follow each other without a stop: only the first is begun. */
function continuousTopology(parts: JobParts, holder: ModelHolder): Topology {
  let changed: () => void = () => {};
  const rounds = new ContinuousRounds(parts, holder, () => changed());
  return {
    begin: (round, over) => {
      changed = over;
      if (round === 0) rounds.begin();
    },
    nodeLost: (node) => {
      if (node === holder.node) rounds.nodeLost();
    },
    nodeBack: (node) => {
      if (node === holder.node) rounds.nodeBack();
    },
    stop: () => rounds.stop(),
    model: () => holder.parameters,
  };
}
