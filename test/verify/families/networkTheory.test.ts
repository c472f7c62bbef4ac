import { expect, test } from "vitest";
import { expectHeld, missesOf } from "../theoryCase.ts";

test("max–min fairness: a parking lot, limits and weights", () => {
  const lot = {
    family: "max-min",
    parameters: {
      capacities: { a: 1, b: 2 },
      flows: [["a", "b"], ["a"], ["b"]],
    },
    expected: { rates: [{ num: 1, den: 2, value: 0.5 }, 0.5, 1.5] },
  };
  expectHeld(lot);
  expect(missesOf({ ...lot, expected: { rates: [0.5, 0.5, 1.49] } })).toHaveLength(1);
  expectHeld({
    family: "max-min",
    parameters: { capacities: [16], weights: [2.5, 4, 0.5, 1], limits: [4, 2, 10, 4] },
    // Those who want less than their share leave it to the others, by weight.
    expected: { rates: [4, 2, 6, 4] },
  });
});

test("dominant resource fairness: the example of Ghodsi et al., section 4.1", () => {
  const example = {
    family: "dominant-shares",
    parameters: {
      capacities: { cpu: 9, memoryGB: 18 },
      demands: [
        { cpu: 1, memoryGB: 4 },
        { cpu: 3, memoryGB: 1 },
      ],
    },
    expected: { tasks: [3, 2], dominantShare: { num: 2, den: 3, value: 2 / 3 } },
  };
  expectHeld(example);
  const lists = {
    capacities: [9, 18],
    demands: [
      [1, 4],
      [3, 1],
    ],
  };
  expectHeld({ ...example, parameters: lists });
  expect(missesOf({ ...example, expected: { tasks: [3, 3] } })).toHaveLength(1);
});

test("loss limits what TCP carries: Mathis et al.", () => {
  const family = "tcp-loss";
  const parameters = { mssBytes: 1000, rttS: 0.1, loss: 0.015 };
  expectHeld({ family, parameters, expected: { bytesPerS: 100_000 } });
  expect(missesOf({ family, parameters, expected: { bytesPerS: 99_999 } })).toHaveLength(1);
});

test("packets are stored and forwarded", () => {
  const family = "store-and-forward";
  const parameters = { P: 4, packetBytes: 1250, links: 2, rate: 1e6, propS: 0.005 };
  expectHeld({ family, parameters, expected: { total: 0.06 } });
  expect(missesOf({ family, parameters, expected: { total: 0.061 } })).toHaveLength(1);
});

test("Shannon's capacity, by a ratio and by decibels", () => {
  const family = "shannon";
  expectHeld({ family, parameters: { bandwidthHz: 1e6, snr: 15 }, expected: { bitsPerS: 4e6 } });
  const decibels = { bandwidthHz: 20e6, snrDb: 20 };
  const expected = { bytesPerS: (20e6 * Math.log2(101)) / 8 };
  expectHeld({ family, parameters: decibels, expected });
  expect(missesOf({ family, parameters: decibels, expected: { bitsPerS: 1e8 } })).toHaveLength(1);
});

test("proportional fairness: a long flow over links of one unit, and weights", () => {
  const line = {
    family: "proportional-line",
    parameters: { L: [3, 9] },
    expected: { longFlow: [0.25, 0.1], shortFlow: [0.75, 0.9] },
  };
  expectHeld(line);
  expect(missesOf({ ...line, expected: { longFlow: [0.5, 0.5] } })).toHaveLength(2);
  expectHeld({
    family: "proportional",
    parameters: {
      capacities: { a: 6, b: 6 },
      flows: [["a", "b"], ["a"], ["b"]],
      weights: [2, 1, 1],
    },
    expected: { rates: [3, 3, 3] },
  });
});
