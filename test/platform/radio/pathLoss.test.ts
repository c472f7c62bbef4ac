import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  sightProbabilityMacro,
  sightProbabilityMicro,
} from "../../../sim/platform/radio/lineOfSight.ts";
import {
  breakpointMeters,
  freeSpace,
  type PathLoss,
  pathLossDecibels,
  pathLossOf,
  urbanMacro,
  urbanMicro,
  vehicleHighway,
  vehicleUrban,
} from "../../../sim/platform/radio/pathLoss.ts";
import { describeWithShared, sharedPath } from "../../shared.ts";
import { radioParameters } from "./parameters.ts";

const TOLERANCE = 1e-9;

type Law = (station: number, vehicle: number, hertz: number) => PathLoss;
const LAWS: Record<string, Law> = {
  "UMi-SC": urbanMicro,
  UMa: urbanMacro,
  "V2V-Urban": vehicleUrban,
  "V2V-Highway": vehicleHighway,
};

/**
 * Output of ns-3 3.37 (Debian libns3-dev 3.37-2), classes ThreeGpp*PropagationLossModel without
 * shadowing: model, condition, GHz, horizontal metres, station and vehicle metres, decibels.
 */
const NS3_VALUES: [string, string, number, number, number, number, number][] = [
  ["UMi-SC", "LOS", 3.5, 50, 10, 1.5, 79.089649233898],
  ["UMi-SC", "LOS", 3.5, 1000, 10, 1.5, 119.153067965981],
  ["UMi-SC", "LOS", 28, 200, 10, 1.5, 109.673019772277],
  ["UMi-SC", "NLOS", 3.5, 200, 10, 1.5, 115.22884114627],
  ["UMi-SC", "NLOS", 28, 1000, 10, 1.5, 159.125019865336],
  ["UMa", "LOS", 3.5, 50, 25, 1.5, 77.212182013479],
  ["UMa", "LOS", 28, 1000, 25, 1.5, 122.945798129035],
  ["UMa", "NLOS", 3.5, 50, 25, 1.5, 92.510837688032],
  ["UMa", "NLOS", 3.5, 1000, 25, 1.5, 141.666046049988],
  ["V2V-Urban", "LOS", 5.9, 400, 1.6, 1.6, 96.253908467064],
  ["V2V-Urban", "NLOS", 5.9, 200, 1.6, 1.6, 120.450002889956],
  ["V2V-Highway", "LOS", 5.9, 100, 1.6, 1.6, 87.817040232843],
];

describe("path loss", () => {
  it.each(NS3_VALUES)("%s %s at %f GHz and %f m is ns-3's", (...row) => {
    const [model, condition, gigahertz, metres, station, vehicle, expected] = row;
    const law = LAWS[model](station, vehicle, gigahertz * 1e9);
    const loss = pathLossDecibels(law, condition === "LOS", metres);
    expect(Math.abs(loss - expected)).toBeLessThan(TOLERANCE);
  });

  it("in free space is Friis's formula", () => {
    for (const [hertz, metres] of [
      [3.5e9, 10],
      [5.9e9, 100],
      [28e9, 1000],
    ]) {
      const expected = 20 * Math.log10((4 * Math.PI * metres * hertz) / 299_792_458);
      const loss = pathLossDecibels(freeSpace(1.5, 1.5, hertz), true, metres);
      expect(Math.abs(loss - expected)).toBeLessThan(TOLERANCE);
    }
  });

  it("has its breakpoint where TR 38.901 says, and no step there", () => {
    // 4 * (10 - 1) * (1.5 - 1) * 3.5e9 / 3e8
    expect(breakpointMeters(10, 1.5, 3.5e9)).toBe(210);
    for (const law of [urbanMicro(10, 1.5, 3.5e9), urbanMacro(25, 1.5, 3.5e9)]) {
      const at = law.breakpointMeters;
      const jump = pathLossDecibels(law, true, at * (1 + 1e-12)) - pathLossDecibels(law, true, at);
      expect(Math.abs(jump)).toBeLessThan(1e-6);
    }
  });

  it("never falls with distance nor rises with line of sight", () => {
    const metres = fc.double({ min: 0, max: 5000, noNaN: true });
    const model = fc.constantFrom(...Object.values(LAWS), freeSpace);
    fc.assert(
      fc.property(model, metres, metres, (law, one, other) => {
        const path = law(10, 1.5, 3.5e9);
        const near = Math.min(one, other);
        const far = Math.max(one, other);
        for (const sight of [true, false]) {
          const gain = pathLossDecibels(path, sight, near) - pathLossDecibels(path, sight, far);
          expect(gain).toBeLessThan(TOLERANCE);
        }
        expect(pathLossDecibels(path, false, far)).toBeGreaterThanOrEqual(
          pathLossDecibels(path, true, far),
        );
      }),
    );
  });

  it("is the same below the least distance of the model", () => {
    const law = urbanMicro(10, 1.5, 3.5e9);
    expect(pathLossDecibels(law, true, 0)).toBe(pathLossDecibels(law, true, 10));
    expect(pathLossDecibels(law, true, 11)).toBeGreaterThan(pathLossDecibels(law, true, 10));
  });

  it("refuses what the models do not cover", () => {
    expect(() => pathLossOf(radioParameters({ vehicleHeightMeters: 1 }))).toThrow("more than 1 m");
    expect(() => pathLossOf(radioParameters({ pathLoss: "uma", vehicleHeightMeters: 14 }))).toThrow(
      "at most 13 m",
    );
    expect(() => pathLossOf(radioParameters({ frequencyHertz: 0 }))).toThrow("frequency 0 Hz");
  });
});

describeWithShared("path loss against the whole fixture", () => {
  const fixture = () => JSON.parse(readFileSync(sharedPath("fixtures", "pathloss.json")!, "utf8"));

  it("agrees with the formulas in high precision and with ns-3", () => {
    const { pathLoss } = fixture();
    expect(pathLoss).toHaveLength(32);
    for (const point of pathLoss) {
      const law = LAWS[point.model](point.hBsM, point.hUtM, point.fcGHz * 1e9);
      const loss = pathLossDecibels(law, point.condition === "LOS", point.d2dM);
      expect(Math.abs(loss - point.pathLossDb)).toBeLessThan(TOLERANCE);
      expect(Math.abs(loss - point.ns3Db)).toBeLessThan(TOLERANCE);
    }
  });

  it("agrees on line of sight, free space and sigma", () => {
    const { losProbability, freeSpace: points, shadowSigmaDb } = fixture();
    for (const { model, d2dM, pLos } of losProbability) {
      const probability = model === "UMa" ? sightProbabilityMacro : sightProbabilityMicro;
      expect(Math.abs(probability(d2dM) - pLos)).toBeLessThan(1e-12);
    }
    for (const { fcGHz, dM, fsplDb } of points) {
      const loss = pathLossDecibels(freeSpace(1.5, 1.5, fcGHz * 1e9), true, dM);
      expect(Math.abs(loss - fsplDb)).toBeLessThan(TOLERANCE);
    }
    const sigmas = [urbanMicro, urbanMacro].flatMap((law) => {
      const { sigmaSight, sigmaObstructed } = law(10, 1.5, 3.5e9);
      return [sigmaSight, sigmaObstructed];
    });
    const keys = ["UMi LOS", "UMi NLOS", "UMa LOS", "UMa NLOS"];
    expect(sigmas).toEqual(keys.map((key) => shadowSigmaDb[key]));
  });
});
