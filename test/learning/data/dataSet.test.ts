import { expect, it } from "vitest";
import {
  dataSet,
  joinDataSets,
  ListedClients,
  selectSamples,
} from "../../../sim/learning/index.ts";
import { randomSamples } from "../samples.ts";

it("a data set has features for each label, and labels that are classes", () => {
  const features = Float32Array.of(1, 2, 3, 4);
  expect(dataSet(features, Int32Array.of(0, 1), 2, 2).sampleCount).toBe(2);
  const message = "4 features: expected 1 samples of 2";
  expect(() => dataSet(features, Int32Array.of(0), 2, 2)).toThrow(message);
  const label = "label 2 of sample 1: expected a class, 0 to 1";
  expect(() => dataSet(features, Int32Array.of(0, 2), 2, 2)).toThrow(label);
});

it("samples are selected in the order that is asked for, and joined again", () => {
  const data = randomSamples(9, 3, 2);
  const order = [8, 6, 7, 0, 1, 2, 3, 4, 5];
  const selected = selectSamples(data, order);
  expect([...selected.features.slice(0, 3)]).toEqual([...data.features.slice(24)]);
  const back = order.map((_, sample) => order.indexOf(sample));
  expect(selectSamples(selected, back)).toEqual(data);
  const parts = [selectSamples(data, [0, 1, 2, 3]), selectSamples(data, [4, 5, 6, 7, 8])];
  expect(joinDataSets(parts)).toEqual(data);
});

it("what has another shape is not joined, and clients of two shapes are none", () => {
  const [data, other] = [randomSamples(2, 3, 2), randomSamples(2, 4, 2)];
  const message = "4 features and 2 classes: expected 3 and 2 as in the first";
  expect(() => joinDataSets([data, other])).toThrow(message);
  expect(() => new ListedClients([data], [other])).toThrow(message);
  expect(() => new ListedClients([data], [])).toThrow(/expected as many, and one or more/);
});
