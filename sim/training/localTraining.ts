import type { RandomStream } from "../kernel/randomStream.ts";
import {
  type DataSet,
  microaggregate,
  selectSamples,
  shuffle,
  type TrainingAmount,
  type TrainingRecipe,
} from "../learning/index.ts";
import type { LocalTerms } from "../policy/aggregation.ts";
import { Attackers } from "./attackers.ts";
import type { TrainingDraws } from "./trainingDraws.ts";
import type { Attack, TrainingPlan } from "./trainingPlan.ts";

/** What a client's local training comes to. */
export interface LocalResult {
  readonly steps: number;
  /** The model learnt less the one received, as the client sends it: an attacker's is changed. */
  readonly update: Float64Array;
  readonly meanLoss: number;
  readonly rootMeanSquareLoss: number;
  /** Of the received model on the client's data; null unless the aggregation asks for it. */
  readonly startLoss: number | null;
}

/** The arithmetic of clients: by what is handed in alone, whenever it is done. */
export class LocalTraining {
  private readonly plan: TrainingPlan;
  private readonly draws: TrainingDraws;
  private readonly attackers: Attackers;
  private readonly needsStartLoss: boolean;

  constructor(plan: TrainingPlan, draws: TrainingDraws) {
    this.plan = plan;
    this.draws = draws;
    this.attackers = new Attackers(plan, draws);
    this.needsStartLoss = plan.policies.aggregation.shape().startLoss;
  }

  /** Trains from a model, which it leaves as it is. */
  train(
    client: number,
    round: number,
    received: Float32Array,
    terms: LocalTerms,
    amount: TrainingAmount,
  ): LocalResult {
    const { plan } = this;
    const { attack, trainer } = plan;
    const attacks = attack !== null && this.attackers.has(client);
    const data = this.dataOf(client);
    const startLoss = this.needsStartLoss ? trainer.evaluate(received, data).meanLoss : null;
    const learnt = received.slice();
    const recipe = this.recipeOf(received, terms, amount);
    const result = trainer.train(learnt, data, recipe, this.draws.order(client, round));
    const factor = attacks ? factorOf(attack) : 1;
    const update = new Float64Array(learnt.length);
    for (let at = 0; at < update.length; at++) update[at] = factor * (learnt[at] - received[at]);
    const { steps, meanLoss, rootMeanSquareLoss } = result;
    return { steps, update, meanLoss, rootMeanSquareLoss, startLoss };
  }

  /**
   * Of a model on so many of a client's samples: all, or those that chance picks. An attacker with
   * wrong labels does not know better.
   */
  lossOf(client: number, model: Float32Array, samples: number, stream: RandomStream): number {
    const data = this.dataOf(client);
    const looked = samples < data.sampleCount ? someSamples(data, samples, stream) : data;
    return this.plan.trainer.evaluate(model, looked).meanLoss;
  }

  /** What a client sends of its data, as the data policy has it: samples, or anonymised records. */
  dataSent(client: number): DataSet {
    const { kind, groupSize, noiseDeviation } = this.plan.dataRule;
    const data = this.dataOf(client);
    if (kind === "raw") return data;
    return microaggregate(data, groupSize, noiseDeviation, this.draws.anonymising(client));
  }

  /** Trains a model, which it changes, with data that a server has: as much as a client would. */
  trainAtServer(round: number, model: Float32Array, data: DataSet): void {
    const { local, trainer } = this.plan;
    const terms = { proximalWeight: 0, gradientCorrection: null };
    const recipe = this.recipeOf(model, terms, local.amount);
    trainer.train(model, data, recipe, this.draws.orderAtServer(round));
  }

  private dataOf(client: number): DataSet {
    const { attack, data } = this.plan;
    const own = data.trainingData(client);
    const flips = attack?.kind === "label-flip" && this.attackers.has(client);
    return flips ? withFlippedLabels(own) : own;
  }

  private recipeOf(
    received: Float32Array,
    { proximalWeight, gradientCorrection }: LocalTerms,
    amount: TrainingAmount,
  ): TrainingRecipe {
    const { batchSize, learningRate, momentum, weightDecay } = this.plan.local;
    return {
      ...{ amount, batchSize, learningRate, momentum, weightDecay },
      ...(proximalWeight > 0 && { proximal: { mu: proximalWeight, anchor: received } }),
      ...(gradientCorrection !== null && { correction: gradientCorrection }),
    };
  }
}

/** The first of a random order. */
function someSamples(data: DataSet, count: number, stream: RandomStream): DataSet {
  const order = Int32Array.from({ length: data.sampleCount }, (_, sample) => sample);
  shuffle(order, 0, order.length, stream);
  return selectSamples(data, order.subarray(0, count));
}

function withFlippedLabels(data: DataSet): DataSet {
  return { ...data, labels: data.labels.map((label) => data.classCount - 1 - label) };
}

function factorOf(attack: Attack): number {
  switch (attack.kind) {
    case "label-flip":
      return 1;
    case "sign-flip":
      return -1;
    case "scaled-update":
      return attack.factor;
  }
}
