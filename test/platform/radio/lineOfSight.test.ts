import { describe, expect, it } from "vitest";
import {
  obstruction,
  sightProbabilityMacro,
  sightProbabilityMicro,
  sightProbabilityVehicleHighway,
  sightProbabilityVehicleUrban,
  vehicleBlockage,
} from "../../../sim/platform/radio/lineOfSight.ts";
import { radioParameters } from "./parameters.ts";

describe("line of sight", () => {
  it("has the probabilities of TR 38.901 Table 7.4.2-1", () => {
    // 18/100 + exp(-100/36)(1 - 18/100) and the same with 63, worked out in decimal arithmetic.
    expect(sightProbabilityMicro(100)).toBeCloseTo(0.23098474969813537, 14);
    expect(sightProbabilityMacro(100)).toBeCloseTo(0.3476708368442312, 14);
    expect(sightProbabilityMicro(18)).toBe(1);
    expect(sightProbabilityMacro(0)).toBe(1);
  });

  it("has the probabilities of TR 37.885 Table 6.2-1 between vehicles", () => {
    expect(sightProbabilityVehicleUrban(4)).toBe(1);
    expect(sightProbabilityVehicleUrban(100)).toBeCloseTo(1.05 * Math.exp(-1.14), 14);
    expect(sightProbabilityVehicleHighway(9)).toBe(1);
    expect(sightProbabilityVehicleHighway(400)).toBeCloseTo(0.336208 - 0.8 + 1.0193, 14);
    expect(sightProbabilityVehicleHighway(575)).toBeCloseTo(0.44, 14);
    expect(sightProbabilityVehicleHighway(1100)).toBe(0);
  });

  it("blocks by vehicles as high as 1.6 m, more behind them than beside a mast", () => {
    expect(vehicleBlockage(10, 1.65, 100).meanDecibels).toBe(0);
    expect(vehicleBlockage(10, 1.5, 100)).toEqual({ meanDecibels: 5, sigmaDecibels: 4 });
    expect(vehicleBlockage(1.5, 1.5, 100)).toEqual({ meanDecibels: 9, sigmaDecibels: 4.5 });
    expect(vehicleBlockage(1.5, 1.5, 1000).meanDecibels).toBeCloseTo(9 + 45 - 41, 12);
  });

  it("is lost to vehicles on roads, to buildings where sight is ruled out in a city", () => {
    const of = (
      pathLoss: "umi" | "v2v-urban" | "v2v-highway",
      lineOfSight: "probability" | "never",
    ) => obstruction(radioParameters({ pathLoss, lineOfSight }));
    expect(of("umi", "probability")).toBe("buildings");
    expect(of("v2v-urban", "probability")).toBe("vehicles");
    expect(of("v2v-urban", "never")).toBe("buildings");
    expect(of("v2v-highway", "never")).toBe("vehicles");
  });
});
