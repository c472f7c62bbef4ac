import { type DataSet, microaggregate } from "../learning/index.ts";
import type { AttackPlan } from "./attackers.ts";
import { ClientSamples } from "./clientSamples.ts";
import { NOTHING_ADDED, recipeOf } from "./localTraining.ts";
import type { TrainingDraws } from "./trainingDraws.ts";
import type { TrainingPlan } from "./trainingPlan.ts";

/** The arithmetic of training where the data are sent to: what clients send, and what is learnt. */
export class CentralTraining {
  private readonly plan: AttackPlan & Pick<TrainingPlan, "trainer" | "local" | "dataRule">;
  private readonly draws: TrainingDraws;
  private readonly samples: ClientSamples;

  constructor(plan: CentralTraining["plan"], draws: TrainingDraws) {
    this.plan = plan;
    this.draws = draws;
    this.samples = new ClientSamples(plan, draws);
  }

  /** What a client sends of its data, as the data policy has it: samples, or anonymised records. */
  dataSent(client: number): DataSet {
    const { kind, groupSize, noiseDeviation } = this.plan.dataRule;
    const data = this.samples.of(client);
    if (kind === "raw") return data;
    return microaggregate(data, groupSize, noiseDeviation, this.draws.anonymising(client));
  }

  /** Trains a model, which it changes, with data that a server has: as much as a client would. */
  train(round: number, model: Float32Array, data: DataSet): void {
    const { local, trainer } = this.plan;
    const recipe = recipeOf(local, model, NOTHING_ADDED, local.amount);
    trainer.train(model, data, recipe, this.draws.orderAtServer(round));
  }
}
