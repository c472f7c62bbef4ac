import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { leafClients, readLeaf } from "../../../sim/learning/index.ts";
import { describeWithShared, sharedPath } from "../../shared.ts";

const GOOD = {
  users: ["ann", "bob"],
  num_samples: [2, 1],
  user_data: {
    ann: {
      x: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      y: [0, 2],
    },
    bob: { x: [[7, 8, 9]], y: [1.0] },
  },
};
const changed = (change: (file: typeof GOOD) => void) => {
  const file = structuredClone(GOOD);
  change(file);
  return JSON.stringify(file);
};
const read = (text: string, classCount?: number) => readLeaf("data.json", text, classCount);

describe("a LEAF file", () => {
  it("is read user by user", () => {
    const { names, data } = read(JSON.stringify(GOOD));
    expect(names).toEqual(["ann", "bob"]);
    expect(data[0]).toMatchObject({ sampleCount: 2, featureCount: 3, classCount: 3 });
    expect([...data[0].features]).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...data[1].labels]).toEqual([1]);
  });

  it("becomes clients with the users of another one", () => {
    const users = read(JSON.stringify(GOOD));
    const clients = leafClients(users, read(changed((file) => void (file.user_data.bob.y[0] = 4))));
    expect(clients).toMatchObject({ clientCount: 2, featureCount: 3, classCount: 5 });
    expect(clients.trainingData(1).classCount).toBe(5);
    expect(clients.testSampleCount(0)).toBe(2);
    const fewer = { names: ["ann"], data: users.data.slice(0, 1) };
    expect(() => leafClients(users, fewer)).toThrow(/no test samples of user "bob"/);
  });

  it.each<[string, string, string]>([
    ["no JSON", '{"users": [', "data.json:1:12: found no JSON"],
    ["a list", "[1]", 'data.json: found a list; expected a map with "users"'],
    ["another key", '{"user": []}', 'did you mean "user"?'],
    [
      "fewer numbers than users",
      changed((file) => file.num_samples.pop()),
      "data.json: num_samples: found 1 numbers; expected 2, one for each user",
    ],
    [
      "a user without data",
      changed((file) => void Reflect.deleteProperty(file.user_data, "bob")),
      'data.json: user_data: found no "bob"; expected "bob"',
    ],
    [
      "other numbers of samples",
      changed((file) => void (file.num_samples[1] = 4)),
      "data.json: user_data.bob.y: found 1 classes; expected 4, as num_samples has it",
    ],
    [
      "a class that is none",
      changed((file) => void (file.user_data.ann.y[1] = 0.5)),
      "data.json: user_data.ann.y[1]: found 0.5; expected a class, a whole number from 0",
    ],
    [
      "a sample of another length",
      changed((file) => void file.user_data.bob.x[0].pop()),
      "data.json: user_data.bob.x[0]: found 2 numbers; expected 3, as in the first sample",
    ],
    [
      "a feature that is no number",
      changed((file) => void ((file.user_data.ann.x[0] as unknown[])[2] = "3")),
      'data.json: user_data.ann.x[0][2]: found "3"; expected a number',
    ],
  ])("with %s is refused with its place", (_, text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  it("with a class beyond those that there are is refused", () => {
    const message = "data.json: user_data.ann.y[1]: found class 2; expected 0 to 1";
    expect(() => read(JSON.stringify(GOOD), 2)).toThrow(message);
  });
});

describeWithShared("the test samples of the FedProx paper", () => {
  it.each([
    ["synthetic_iid", 805],
    ["synthetic_0_0", 897],
    ["synthetic_0.5_0.5", 912],
    ["synthetic_1_1", 1_084],
  ])("%s are those of 30 devices, %d in all", (folder, samples) => {
    const path = sharedPath("data/fedprox", folder, "mytest.json")!;
    const { names, data } = readLeaf("mytest.json", readFileSync(path, "utf8"), 10);
    expect(names.length).toBe(30);
    expect(data.reduce((sum, { sampleCount }) => sum + sampleCount, 0)).toBe(samples);
    expect(data.every(({ featureCount }) => featureCount === 60)).toBe(true);
    // As the generator has them: variances fall with j^-1.2 around each device's means.
    const [largest] = [...data].sort((a, b) => b.sampleCount - a.sampleCount);
    const deviation = (feature: number) => {
      const values = Array.from(largest.labels, (_, at) => largest.features[at * 60 + feature]);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
    };
    for (const feature of [0, 9, 59]) {
      const ratio = deviation(feature) / (feature + 1) ** -1.2;
      expect(ratio).toBeGreaterThan(0.6);
      expect(ratio).toBeLessThan(1.5);
    }
  });
});
