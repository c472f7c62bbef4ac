import { expect, it } from "vitest";
import { TRAINING_SHAPES } from "../../bench/training.ts";
import { compareTrainingWithTensorflow } from "../../bench/trainingAgainstTensorflow.ts";

it("steps end where they do in TensorFlow.js, or it is said why they are not compared", async () => {
  const shapes = TRAINING_SHAPES.map((shape) => ({ ...shape, largeSteps: shape.smallSteps }));
  const rows = await compareTrainingWithTensorflow(1, shapes);
  if ("reason" in rows) expect(rows.reason).toMatch(/npm install --no-save @tensorflow/);
  else {
    expect(rows.map(({ name }) => name)).toEqual(shapes.map(({ name }) => name));
    expect(rows.filter(({ largestDifference }) => !(largestDifference <= 1e-6))).toEqual([]);
  }
});
