import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readRunRecord } from "../../host/runFolder.ts";
import { digestOfBytes } from "../../sim/kernel/digest.ts";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import {
  convolutionalNetwork,
  createTrainer,
  initialParameters,
  type Model,
  multiLayerPerceptron,
} from "../../sim/learning/index.ts";
import { runCommand } from "../cli/inProcess.ts";
import { phones } from "./phones.ts";

const root = mkdtempSync(join(tmpdir(), "orrery-model-file-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A model's file as the README describes it, read without its program. */
class ModelFile {
  private readonly bytes: DataView;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  floats(count: number): number[] {
    const from = this.at;
    this.at += count;
    return Array.from({ length: count }, (_, place) =>
      this.bytes.getFloat32(4 * (from + place), true),
    );
  }

  get isOver(): boolean {
    return 4 * this.at === this.bytes.byteLength;
  }

  dense(input: readonly number[], outputs: number): number[] {
    const weights = this.floats(input.length * outputs);
    const biases = this.floats(outputs);
    return biases.map((bias, output) =>
      input.reduce((sum, value, row) => sum + value * weights[row * outputs + output], bias),
    );
  }

  /** Of an image of one channel, whose size is even. */
  convolution(image: readonly number[], side: number, kernel: number, filters: number): number[] {
    const weights = this.floats(kernel * kernel * filters);
    const biases = this.floats(filters);
    const middle = (kernel - 1) / 2;
    const filtered = (row: number, column: number, filter: number) => {
      let sum = biases[filter];
      for (let down = 0; down < kernel; down++) {
        for (let right = 0; right < kernel; right++) {
          const [y, x] = [row + down - middle, column + right - middle];
          const isInside = y >= 0 && x >= 0 && y < side && x < side;
          const weight = weights[(down * kernel + right) * filters + filter];
          if (isInside) sum += weight * image[y * side + x];
        }
      }
      return sum;
    };
    const half = side / 2;
    return Array.from({ length: half * half * filters }, (_, place) => {
      const filter = place % filters;
      const [row, column] = [
        Math.floor(place / filters / half),
        Math.floor(place / filters) % half,
      ];
      const pixels = [0, 1].flatMap((down) =>
        [0, 1].map((right) => filtered(2 * row + down, 2 * column + right, filter)),
      );
      return Math.max(0, ...pixels);
    });
  }
}

function crossEntropy(scores: readonly number[], label: number): number {
  const most = Math.max(...scores);
  const sum = scores.reduce((total, score) => total + Math.exp(score - most), 0);
  return Math.log(sum) + most - scores[label];
}

/** A model that has not learnt, some samples, and the file that it would be. */
function sample(model: Model) {
  const parameters = initialParameters(model, new RandomStreams(3).stream("parameters", 0));
  for (const place of parameters.keys()) parameters[place] += 0.01 * (place % 7);
  const features = Float32Array.from({ length: model.featureCount }, (_, at) => (at % 5) / 5);
  const { featureCount, classCount } = model;
  const labels = Int32Array.of(1);
  const data = { sampleCount: 1, featureCount, classCount, features, labels };
  const loss = createTrainer(model).evaluate(parameters, data).meanLoss;
  const bytes = new Uint8Array(Float32Array.from(parameters).buffer);
  return { file: new ModelFile(bytes), features: [...features], loss };
}

describe("the file of a learnt model", () => {
  it("holds dense layers as rows of inputs", () => {
    const { file, features, loss } = sample(multiLayerPerceptron(6, [5], 3));
    const hidden = file.dense(features, 5).map((value) => Math.max(0, value));
    expect(crossEntropy(file.dense(hidden, 3), 1)).toBeCloseTo(loss, 5);
    expect(file.isOver).toBe(true);
  });

  it("holds a convolution as rows of its kernel, and its image by rows, columns and filters", () => {
    const spec = { height: 4, width: 4, channels: 1, filters: [8], kernelSize: 3, classCount: 3 };
    const { file, features, loss } = sample(convolutionalNetwork(spec));
    const image = file.convolution(features, 4, 3, 8);
    expect(crossEntropy(file.dense(image, 3), 1)).toBeCloseTo(loss, 5);
    expect(file.isOver).toBe(true);
  });

  it("has the digest of the record", async () => {
    const scenario = join(root, "phones.yaml");
    writeFileSync(scenario, JSON.stringify(phones({ scenario: { horizon: "60s" } })));
    const folder = join(root, "run");
    expect((await runCommand("run", scenario, "--out", folder)).code).toBe(0);
    const bytes = readFileSync(join(folder, "models/job.f32"));
    const { parameters, digest } = readRunRecord(folder).summary.training[0].model;
    expect(bytes.length).toBe(4 * parameters);
    const count = Buffer.alloc(4);
    count.writeInt32LE(parameters);
    expect(digestOfBytes(Buffer.concat([count, bytes]))).toBe(digest);
  });
});
