import { type DataSet, joinDataSets } from "../learning/index.ts";
import type { TrainingPlan } from "./trainingPlan.ts";

/**
 * How good a model is; null where there are no data to tell by, and a loss also where it is no
 * finite number: of a model whose training has diverged it is not known how bad it is.
 */
export interface Measured {
  /** Over all test samples of the clients that are looked at. */
  readonly accuracy: number | null;
  readonly loss: number | null;
  /** Mean loss over their training samples; null where it is not asked for. */
  readonly trainingLoss: number | null;
}

/**
 * Tells how good a model is on the data of the job's clients. This is what an observer sees who has
 * all data: it takes no simulated time, sends nothing, and no policy knows of it.
 */
export class ModelMeasure {
  private readonly plan: TrainingPlan;
  private test: DataSet | null = null;
  private training: DataSet | null = null;

  constructor(plan: TrainingPlan) {
    this.plan = plan;
  }

  measure(model: Float32Array): Measured {
    const { data, evaluation, trainer } = this.plan;
    const test = this.testData();
    const tested = test === null ? null : trainer.evaluate(model, test);
    let trainingLoss: number | null = null;
    if (evaluation.onTrainingData) {
      this.training ??= joined(this.clients().map((client) => data.trainingData(client)));
      if (this.training !== null) trainingLoss = trainer.evaluate(model, this.training).meanLoss;
    }
    return {
      accuracy: tested?.accuracy ?? null,
      loss: finite(tested?.meanLoss ?? null),
      trainingLoss: finite(trainingLoss),
    };
  }

  /** Of each client that has test samples. */
  accuracies(model: Float32Array): number[] {
    const { data, trainer } = this.plan;
    const test = this.testData();
    if (test === null) return [];
    const counts = this.clients().map((client) => data.testSampleCount(client));
    let end = 0;
    return counts
      .filter((count) => count > 0)
      .map((count) => {
        end += count;
        return trainer.evaluate(model, viewOf(test, end - count, end)).accuracy;
      });
  }

  /** Of all clients that are looked at, one after another. */
  private testData(): DataSet | null {
    this.test ??= joined(this.clients().map((client) => this.plan.data.testData(client)));
    return this.test;
  }

  /** All of them, or as many as may be looked at, evenly spread. */
  private clients(): number[] {
    const { data, evaluation } = this.plan;
    const count = Math.min(data.clientCount, evaluation.clientLimit);
    return Array.from({ length: count }, (_, place) =>
      Math.floor((place * data.clientCount) / count),
    );
  }
}

function finite(loss: number | null): number | null {
  return loss !== null && Number.isFinite(loss) ? loss : null;
}

function joined(parts: readonly DataSet[]): DataSet | null {
  const all = parts.filter(({ sampleCount }) => sampleCount > 0);
  return all.length === 0 ? null : joinDataSets(all);
}

/** Some samples that follow each other, where they are. */
function viewOf(data: DataSet, start: number, end: number): DataSet {
  const { featureCount } = data;
  const features = data.features.subarray(start * featureCount, end * featureCount);
  return { ...data, sampleCount: end - start, features, labels: data.labels.subarray(start, end) };
}
