import { expect, it } from "vitest";
import { AccessQueue } from "../../sim/platform/accessQueue.ts";

const queue = new AccessQueue({
  uplinkBytesPerSecond: 1000,
  downlinkBytesPerSecond: 2000,
  uplinkBytes: 100,
  downlinkBytes: 100,
  intervalSeconds: 2,
  limitSeconds: 0.5,
});

it("delays by 1 / (μ − n·λ), each way by its own μ", () => {
  expect(queue.uplinkSeconds(0, 0)).toBe(0.1);
  expect(queue.uplinkSeconds(10, 0)).toBe(0.2);
  expect(queue.downlinkSeconds(10, 0)).toBe(1 / 15);
});

it("delivers nothing beyond the limit, propagation included, or without equilibrium", () => {
  expect(queue.uplinkSeconds(16, 0)).toBe(0.5);
  expect(queue.uplinkSeconds(16, 0.001)).toBe(Infinity);
  expect(queue.uplinkSeconds(17, 0)).toBe(Infinity);
  expect(queue.uplinkSeconds(20, 0)).toBe(Infinity);
  expect(queue.uplinkSeconds(1000, 0)).toBe(Infinity);
});
