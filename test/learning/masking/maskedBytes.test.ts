import { expect, it, test } from "vitest";
import { expansionFactor, maskedBytes } from "../../../sim/learning/masking/maskedBytes.ts";
import { modulusBits } from "../../../sim/learning/masking/modulus.ts";

// Bonawitz et al., CCS 2017, abstract: 1.73 times, and 1.98 times; the paper cuts off digits.
test.each([
  [2 ** 10, 2 ** 20, 1.73],
  [2 ** 14, 2 ** 24, 1.98],
])("with %i clients and %i values of 16 bits it takes %f times the bytes", (n, m, published) => {
  const factor = expansionFactor(n, m, 16, modulusBits(n, 16));
  expect(Math.floor(factor * 100) / 100).toBe(published);
});

it("splits what is sent and received, and sums to the formula", () => {
  const [n, m, bits] = [10, 1000, 20];
  const { protocolUp, values, protocolDown } = maskedBytes(n, m, bits);
  expect(values).toBe(2500);
  const total = m * bits + 2 * n * 256 + (5 * n - 4) * 256 + n * bits;
  expect(protocolUp + values + protocolDown).toBe(total / 8);
});
