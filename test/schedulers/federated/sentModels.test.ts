import { expect, it } from "vitest";
import { SentModels } from "../../../schedulers/federated/aggregation/sentModels.ts";

it("keeps versions as long as a client is at work on them", () => {
  const sent = new SentModels();
  sent.send(1);
  sent.send(2);
  sent.keep(0, Float32Array.of(5));
  sent.keep(1, Float32Array.of(6));
  expect(sent.take(1, 0)).toEqual(Float32Array.of(5));
  expect(sent.take(3, 1)).toBeNull();
  sent.keep(2, Float32Array.of(7));
  expect(sent.take(2, 0)).toEqual(Float32Array.of(5));
  sent.keep(3, Float32Array.of(8));
  expect(sent.take(2, 0)).toBeNull();
});

it("forgets the oldest of those that never come back", () => {
  const sent = new SentModels();
  for (let version = 0; version < 300; version++) {
    sent.send(version);
    sent.keep(version, Float32Array.of(version));
  }
  expect(sent.take(43, 43)).toBeNull();
  expect(sent.take(44, 44)).toEqual(Float32Array.of(44));
});
