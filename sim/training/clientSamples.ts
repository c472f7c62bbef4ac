import type { DataSet } from "../learning/index.ts";
import { Attackers, type AttackPlan } from "./attackers.ts";
import type { TrainingDraws } from "./trainingDraws.ts";

/** What each client trains with: its own data, with other labels where it flips them. */
export class ClientSamples {
  readonly attackers: Attackers;
  private readonly plan: AttackPlan;

  constructor(plan: AttackPlan, draws: TrainingDraws) {
    this.plan = plan;
    this.attackers = new Attackers(plan, draws);
  }

  of(client: number): DataSet {
    const { attack, data } = this.plan;
    const own = data.trainingData(client);
    const flips = attack?.kind === "label-flip" && this.attackers.has(client);
    return flips ? withFlippedLabels(own) : own;
  }
}

function withFlippedLabels(data: DataSet): DataSet {
  return { ...data, labels: data.labels.map((label) => data.classCount - 1 - label) };
}
