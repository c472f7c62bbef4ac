import { describe, expect, it, test } from "vitest";
import { ALL_ORDERS, WHOLE_ORDERS } from "../../../sim/learning/privacy/orders.ts";
import { RenyiAccountant } from "../../../sim/learning/privacy/renyiAccountant.ts";
import { renyiOfSubsampledGaussian } from "../../../sim/learning/privacy/renyiGaussian.ts";

// The integral of the definition by mpmath's quadrature with 30 digits.
test.each([
  [0.01, 4, 2, 6.44942509419921e-6],
  [0.01, 4, 32, 0.000105263606590817],
  [0.0042666, 0.7, 1.5, 8.83139574249888e-5],
  [0.0042666, 0.7, 4.3, 0.000366320531622845],
  [0.0042666, 0.7, 8.9, 2.93396917655044],
  [5e-5, 1, 3.3, 7.08915765284431e-9],
  [0.1, 2, 10.9, 0.0211689344773552],
  [0.5, 1, 2.5, 0.510560380923632],
  [0.5, 1, 7, 2.69425466233404],
  [0.01, 1, 1.1, 9.24147108468696e-5],
])(
  "at sampling %f, noise %f and order %f the divergence is the integral",
  (q, noise, order, expected) => {
    const got = renyiOfSubsampledGaussian(q, noise, order);
    // Both series are cut off where a term is e^-30.
    const cut = (2 * Math.exp(-30)) / (order - 1);
    expect(Math.abs(got - expected)).toBeLessThan(1e-9 * expected + cut);
  },
);

it("is that of the plain Gaussian where all take part, and none where none does", () => {
  for (const order of [1.5, 2, 33]) {
    expect(renyiOfSubsampledGaussian(1, 2, order)).toBe(order / 8);
    expect(renyiOfSubsampledGaussian(0, 2, order)).toBe(0);
    expect(renyiOfSubsampledGaussian(0.3, 0, order)).toBe(Infinity);
  }
});

it("grows with the order, and the series meet the sums at whole orders", () => {
  const values = ALL_ORDERS.map((order) => renyiOfSubsampledGaussian(0.05, 1.1, order));
  for (let index = 1; index < values.length; index++) {
    expect(values[index]).toBeGreaterThan(values[index - 1]);
  }
  for (const order of [2, 3, 5, 9]) {
    const near = renyiOfSubsampledGaussian(0.05, 1.1, order + 1e-9);
    expect(near).toBeCloseTo(renyiOfSubsampledGaussian(0.05, 1.1, order), 7);
  }
});

describe("an accountant", () => {
  const spent = (q: number, noise: number, steps: number, orders: readonly number[]) => {
    const accountant = new RenyiAccountant(orders);
    accountant.spend(q, noise, steps);
    return accountant;
  };

  it("adds up steps one by one as it does at once, whatever lies between", () => {
    const oneByOne = new RenyiAccountant();
    for (let step = 0; step < 5; step++) {
      oneByOne.spend(0.02, 1.1);
      oneByOne.spend(0.1, 3);
    }
    const atOnce = new RenyiAccountant();
    atOnce.spend(0.02, 1.1, 5);
    atOnce.spend(0.1, 3, 5);
    const got = oneByOne.lossAt(1e-5, "tight").epsilon;
    expect(got).toBeCloseTo(atOnce.lossAt(1e-5, "tight").epsilon, 10);
  });

  it("proves less with the tight conversion than with the classic one", () => {
    for (const noise of [0.7, 1.1, 4]) {
      const accountant = spent(0.01, noise, 1000, ALL_ORDERS);
      const tight = accountant.lossAt(1e-6, "tight").epsilon;
      expect(tight).toBeLessThan(accountant.lossAt(1e-6, "classic").epsilon);
      expect(tight).toBeGreaterThan(0);
    }
  });

  it("never proves more with more orders", () => {
    const few = spent(256 / 60000, 0.7, 10547, WHOLE_ORDERS).lossAt(1e-5, "classic");
    const all = spent(256 / 60000, 0.7, 10547, ALL_ORDERS).lossAt(1e-5, "classic");
    expect(all.epsilon).toBeLessThan(few.epsilon);
    expect(Number.isInteger(all.order)).toBe(false);
  });

  it("has no bound where no noise was added, and has spent next to nothing at the start", () => {
    expect(spent(0.1, 0, 1, ALL_ORDERS).lossAt(1e-5, "classic").epsilon).toBe(Infinity);
    expect(new RenyiAccountant().lossAt(1e-5, "tight").epsilon).toBeLessThan(0.02);
  });
});
