import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readIdx, selectSamples } from "../../../sim/learning/index.ts";
import { describeWithShared, sharedPath } from "../../shared.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);
const named = (name: string, value: Uint8Array) => ({ name, bytes: value });
const IMAGES = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 51, 255, 1, 2, 3];
const LABELS = [0, 0, 8, 1, 0, 0, 0, 2, 7, 1];
const read = (images: number[], labels: number[]) =>
  readIdx(named("images", bytes(...images)), named("labels", bytes(...labels)));

describe("images and labels in IDX files", () => {
  it("are read with brightness from 0 to 1", () => {
    const data = selectSamples(read(IMAGES, LABELS), [0, 1]);
    expect(data).toMatchObject({ sampleCount: 2, featureCount: 3, classCount: 10 });
    expect([...data.features.slice(0, 3)]).toEqual([0, Math.fround(0.2), 1]);
    expect([...data.features.slice(3)]).toEqual([1, 2, 3].map((one) => Math.fround(one / 255)));
    expect([...data.labels]).toEqual([7, 1]);
  });

  it.each([
    [[0x1f, 0x8b, 8], LABELS, "images: found a gzip file; expected an unpacked IDX file"],
    [[0, 0, 8], LABELS, /^images: found 3 bytes; expected an IDX file of images/],
    [LABELS, LABELS, /^images: found 10 bytes/],
    [[0, 0, 8, 1, ...IMAGES.slice(4)], LABELS, /^images: found 0x00000801 at the beginning; exp/],
    [
      IMAGES.slice(0, -1),
      LABELS,
      /^images: found 5 bytes of values; expected 6, 2 times 1 times 3/,
    ],
    [
      IMAGES,
      [0, 0, 8, 1, 0, 0, 0, 1, 7],
      /^labels: found 1 labels; expected 2, as there are images/,
    ],
    [IMAGES, [...LABELS.slice(0, -1), 10], "labels: found label 10 of image 1; expected 0 to 9"],
  ])("that are none are told: %#", (images, labels, message) => {
    expect(() => read(images, labels)).toThrow(message);
  });
});

describeWithShared("10,000 images of MNIST", () => {
  it("have the classes that the official labels have", () => {
    const unpacked = (name: string) =>
      named(name, gunzipSync(readFileSync(sharedPath("data/mnist10k", name)!)));
    const data = readIdx(
      unpacked("train10k-images-idx3-ubyte.gz"),
      unpacked("train10k-labels-idx1-ubyte.gz"),
    );
    expect(data).toMatchObject({ sampleCount: 10_000, featureCount: 784 });
    expect([...data.labels.slice(0, 10)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
  });
});
