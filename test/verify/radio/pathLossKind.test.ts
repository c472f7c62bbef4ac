import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { holds } from "../../../verify/check.ts";
import type { PathLossPoint } from "../../../verify/formats.ts";
import { pathLossKind } from "../../../verify/radio/pathLossKind.ts";
import { describeWithShared, sharedPath } from "../../shared.ts";
import { contextWith } from "../context.ts";

const SURROUNDINGS = contextWith();

function checksOf(file: {
  readonly pathLoss: readonly PathLossPoint[];
  readonly [more: string]: unknown;
}) {
  return pathLossKind.cases(file).map((one) => {
    const outcome = one.run(SURROUNDINGS);
    if ("notCovered" in outcome) throw new Error(outcome.notCovered);
    return outcome.checks[0];
  });
}

/** TR 38.901, street canyon with sight, below the breakpoint: 32.4 + 21 log d + 20 log f. */
const POINT = {
  model: "UMi-SC",
  condition: "LOS",
  fcGHz: 10,
  d2dM: Math.sqrt(100 ** 2 - 8.5 ** 2),
  hBsM: 10,
  hUtM: 1.5,
  pathLossDb: 32.4 + 21 * 2 + 20,
};

it("asks the radio of a run, to 1e-9 dB", () => {
  const [check] = checksOf({ pathLoss: [POINT] });
  expect(holds(check)).toBe(true);
  expect(check.tolerance).toBe(1e-9);
  const [wrong] = checksOf({ pathLoss: [{ ...POINT, condition: "NLOS" }] });
  expect(holds(wrong)).toBe(false);
});

it("finds the probability of sight and the spread of shadowing from what cells give", () => {
  const sight = { model: "UMa", d2dM: 18, pLos: 1 };
  const checks = checksOf({
    pathLoss: [],
    losProbability: [sight, { ...sight, pLos: 0.99 }],
    shadowSigmaDb: { "UMi NLOS": 7.82, "UMa NLOS": 5.5 },
  });
  expect(checks.map(holds)).toEqual([true, false, true, false]);
});

it("does not cover what is not modelled", () => {
  const [other, highway] = pathLossKind.cases({
    pathLoss: [
      { ...POINT, model: "RMa" },
      { ...POINT, model: "V2V-Highway", condition: "NLOS" },
    ],
  });
  expect(other.run(SURROUNDINGS)).toEqual({ notCovered: "no path-loss model of ours is RMa" });
  expect(highway.run(SURROUNDINGS)).toHaveProperty("notCovered");
});

describeWithShared("path loss against 3GPP's formulas and ns-3", () => {
  const path = sharedPath("fixtures", "pathloss.json");
  if (path === null) return;

  it("holds at every point", () => {
    const checks = checksOf(JSON.parse(readFileSync(path, "utf8")));
    expect(checks).toHaveLength(32 + 8 + 5 + 6);
    expect(checks.filter((check) => !holds(check))).toEqual([]);
  });
});
