import type { RandomStream } from "../kernel/randomStream.ts";
import {
  type DataSet,
  selectSamples,
  shuffle,
  type TrainingAmount,
  type TrainingRecipe,
} from "../learning/index.ts";
import type { LocalTerms } from "../policy/aggregation.ts";
import type { AttackPlan } from "./attackers.ts";
import { ClientSamples } from "./clientSamples.ts";
import type { ClientTraining, LocalResult, LocalTask } from "./clientTraining.ts";
import type { TrainingDraws } from "./trainingDraws.ts";
import type { Attack, LocalPlan, TrainingPlan } from "./trainingPlan.ts";

/** Of an aggregation that adds nothing to local steps. */
export const NOTHING_ADDED: LocalTerms = { proximalWeight: 0, gradientCorrection: null };

/** What of a job the arithmetic of its clients goes by. */
export interface ArithmeticPlan extends AttackPlan, Pick<TrainingPlan, "trainer" | "local"> {
  /** Whether the aggregation asks for the loss of the model as it was received. */
  readonly needsStartLoss: boolean;
}

/** The arithmetic of clients: by what is handed in alone, whenever it is done. */
export class LocalTraining {
  private readonly plan: ArithmeticPlan;
  private readonly draws: TrainingDraws;
  private readonly samples: ClientSamples;

  constructor(plan: ArithmeticPlan, draws: TrainingDraws) {
    this.plan = plan;
    this.draws = draws;
    this.samples = new ClientSamples(plan, draws);
  }

  train({ client, round, received, terms, amount }: LocalTask): LocalResult {
    const { attack, trainer, local, needsStartLoss } = this.plan;
    const attacks = attack !== null && this.samples.attackers.has(client);
    const data = this.samples.of(client);
    const startLoss = needsStartLoss ? trainer.evaluate(received, data).meanLoss : null;
    const learnt = received.slice();
    const recipe = recipeOf(local, received, terms, amount);
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
    const data = this.samples.of(client);
    const looked = samples < data.sampleCount ? someSamples(data, samples, stream) : data;
    return this.plan.trainer.evaluate(model, looked).meanLoss;
  }
}

/** The first of a random order. */
function someSamples(data: DataSet, count: number, stream: RandomStream): DataSet {
  const order = Int32Array.from({ length: data.sampleCount }, (_, sample) => sample);
  shuffle(order, 0, order.length, stream);
  return selectSamples(data, order.subarray(0, count));
}

/** Trains each client when its result is asked for: a result that is not asked for is not computed. */
export function trainingWhenAsked(training: LocalTraining): ClientTraining {
  return {
    begin: (task) => ({ result: () => training.train(task), giveUp: () => {} }),
  };
}

/** Gradient descent from a model as it was received. */
export function recipeOf(
  { batchSize, learningRate, momentum, weightDecay }: LocalPlan,
  received: Float32Array,
  { proximalWeight, gradientCorrection }: LocalTerms,
  amount: TrainingAmount,
): TrainingRecipe {
  return {
    ...{ amount, batchSize, learningRate, momentum, weightDecay },
    ...(proximalWeight > 0 && { proximal: { mu: proximalWeight, anchor: received } }),
    ...(gradientCorrection !== null && { correction: gradientCorrection }),
  };
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
