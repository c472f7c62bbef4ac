import { LEARNING_RATE, samplesFor, startOf, type TrainingShape } from "./training.ts";

/** What is used of a tensor and of the library, which is no dependency of ours. */
interface Tensor {
  dataSync(): Float32Array;
  dispose(): void;
}
interface Variable extends Tensor {
  readonly name: string;
  assign(value: Tensor): void;
}
export interface Tensorflow {
  env(): { set(flag: string, value: boolean): void };
  setBackend(name: string): Promise<boolean>;
  tensor2d(values: Float32Array, shape: readonly [number, number]): Tensor;
  tensor1d(values: Float32Array | Int32Array, kind?: "int32"): Tensor;
  oneHot(labels: Tensor, depth: number): Tensor;
  variable(value: Tensor): Variable;
  tidy<Result>(act: () => Result): Result;
  variableGrads(
    loss: () => Tensor,
    of: readonly Variable[],
  ): { readonly grads: Readonly<Record<string, Tensor>> };
  matMul(a: Tensor, b: Tensor, transposeA?: boolean, transposeB?: boolean): Tensor;
  add(a: Tensor, b: Tensor): Tensor;
  sub(a: Tensor, b: Tensor): Tensor;
  mul(a: Tensor, b: Tensor | number): Tensor;
  relu(a: Tensor): Tensor;
  step(a: Tensor): Tensor;
  softmax(a: Tensor): Tensor;
  logSumExp(a: Tensor, axis: number): Tensor;
  sum(a: Tensor, axis?: number): Tensor;
  mean(a: Tensor): Tensor;
  cast(a: Tensor, kind: "float32"): Tensor;
}

/** A dense model in TensorFlow.js, with the first batch of our samples. */
export class TensorflowModel {
  private readonly tensorflow: Tensorflow;
  private readonly batchSize: number;
  private readonly weights: Variable[];
  private readonly biases: Variable[];
  private readonly features: Tensor;
  private readonly classes: Tensor;

  constructor(tensorflow: Tensorflow, shape: TrainingShape) {
    const { model, batchSize } = shape;
    const parameters = startOf(model);
    const { features, labels } = samplesFor(shape, batchSize);
    this.tensorflow = tensorflow;
    this.batchSize = batchSize;
    this.features = tensorflow.tensor2d(features, [batchSize, model.featureCount]);
    const numbers = tensorflow.tensor1d(labels, "int32");
    this.classes = tensorflow.cast(tensorflow.oneHot(numbers, model.classCount), "float32");
    this.weights = model.layers.map(({ inputs, outputs, weights, biases }) =>
      tensorflow.variable(
        tensorflow.tensor2d(parameters.slice(weights, biases), [inputs, outputs]),
      ),
    );
    this.biases = model.layers.map(({ outputs, biases }) =>
      tensorflow.variable(tensorflow.tensor1d(parameters.slice(biases, biases + outputs))),
    );
  }

  /** In the order in which our models have them. */
  parameters(): number[] {
    return this.weights.flatMap((weights, layer) => [
      ...weights.dataSync(),
      ...this.biases[layer].dataSync(),
    ]);
  }

  automaticStep(): void {
    const { tensorflow: tf, weights, biases } = this;
    const variables = [...weights, ...biases];
    tf.tidy(() => {
      const { grads } = tf.variableGrads(() => this.loss(), variables);
      for (const variable of variables) this.descend(variable, grads[variable.name]);
    });
  }

  manualStep(): void {
    const { tensorflow: tf, weights, biases, classes, batchSize } = this;
    tf.tidy(() => {
      const values = this.forward();
      const shares = tf.softmax(values[values.length - 1]);
      let slopes = tf.mul(tf.sub(shares, classes), 1 / batchSize);
      for (let layer = weights.length - 1; layer >= 0; layer--) {
        const byWeights = tf.matMul(values[layer], slopes, true, false);
        const byBiases = tf.sum(slopes, 0);
        if (layer > 0) {
          const back = tf.matMul(slopes, weights[layer], false, true);
          slopes = tf.mul(back, tf.step(values[layer]));
        }
        this.descend(weights[layer], byWeights);
        this.descend(biases[layer], byBiases);
      }
    });
  }

  /** What goes into each layer, and what comes out of the last one. */
  private forward(): Tensor[] {
    const { tensorflow: tf, weights, biases } = this;
    const values = [this.features];
    weights.forEach((one, layer) => {
      const sum = tf.add(tf.matMul(values[layer], one), biases[layer]);
      values.push(layer < weights.length - 1 ? tf.relu(sum) : sum);
    });
    return values;
  }

  private loss(): Tensor {
    const { tensorflow: tf, classes } = this;
    const values = this.forward();
    const last = values[values.length - 1];
    return tf.mean(tf.sub(tf.logSumExp(last, 1), tf.sum(tf.mul(last, classes), 1)));
  }

  private descend(variable: Variable, slopes: Tensor): void {
    const { tensorflow: tf } = this;
    variable.assign(tf.sub(variable, tf.mul(slopes, LEARNING_RATE)));
  }
}
