import { describe, expect, test } from "vitest";
import { fakeView } from "../../contracts/fakeView.ts";
import { noDraws, policyNamed } from "../prepared.ts";

const near = {
  transferSeconds: 0.1,
  returnSeconds: 0.1,
  serviceSeconds: 0.9,
  distanceMeters: 0,
};
const middle = {
  transferSeconds: 0.2,
  returnSeconds: 0.2,
  serviceSeconds: 0.5,
  distanceMeters: 500,
};
const far = {
  transferSeconds: 0.3,
  returnSeconds: 0.3,
  serviceSeconds: 0.1,
  distanceMeters: Infinity,
};

describe("edge-aware", () => {
  test("adds three terms, each scaled over the candidates", () => {
    const scores = policyNamed("edge-aware").explain(
      fakeView([near, middle, { ...far, distanceMeters: 2000 }]),
    );
    // network 0, 1/2, 1; compute 1, 1/2, 0; location 0, 1/4, 1.
    expect(scores[0].score).toBeCloseTo(0.4, 12);
    expect(scores[1].score).toBeCloseTo(0.2 + 0.2 + 0.05, 12);
    expect(scores[2].score).toBeCloseTo(0.4 + 0.2, 12);
    expect(scores[1].terms.location).toBe(0.25);
  });
  test("counts a place off the map as the farthest", () => {
    const scores = policyNamed("edge-aware").explain(fakeView([near, middle, far]));
    expect(scores.map(({ terms }) => terms.location)).toEqual([0, 1, 1]);
  });
  test("goes by its weights", () => {
    const view = fakeView([near, middle, far]);
    const choose = (network: number, compute: number, location: number) =>
      policyNamed("edge-aware", { network, compute, location }).choose(view, noDraws);
    expect(choose(1, 0, 0)).toBe(0);
    expect(choose(0, 1, 0)).toBe(2);
    expect(choose(0, 0, 1)).toBe(0);
    expect(choose(0, 0, 0)).toBe(0);
  });
  test("never takes one out of reach, however idle", () => {
    const cut = { ...far, transferSeconds: Infinity, serviceSeconds: 0, distanceMeters: 0 };
    expect(policyNamed("edge-aware").choose(fakeView([cut, near]), noDraws)).toBe(1);
  });
});
