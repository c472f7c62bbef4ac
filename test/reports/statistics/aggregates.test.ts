import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holm } from "../../../reports/statistics/holm.ts";
import { hypervolume } from "../../../reports/statistics/hypervolume.ts";
import { interquartileMean } from "../../../reports/statistics/interquartileMean.ts";
import { kendallTau } from "../../../reports/statistics/kendallTau.ts";
import { probabilityOfImprovement } from "../../../reports/statistics/probabilityOfImprovement.ts";
import { sequentialLooks } from "../../../reports/statistics/sequentialLooks.ts";
import { signFlipInterval, signFlipProbability } from "../../../reports/statistics/signFlip.ts";
import { stratifiedBootstrap } from "../../../reports/statistics/stratifiedBootstrap.ts";
import { warmupCount } from "../../../reports/statistics/warmup.ts";
import { autoregressive, drawsFor, normals } from "./samples.ts";

const random = drawsFor("aggregates");

describe("the looks of a sequential comparison", () => {
  it("split the error evenly over the looks that there can be", () => {
    const looks = sequentialLooks(20, 80);
    expect(looks.map(({ seeds }) => seeds)).toEqual([20, 40, 80]);
    for (const { significance } of looks) expect(significance).toBeCloseTo(0.05 / 3, 15);
    expect(sequentialLooks(20, 79)).toHaveLength(2);
    expect(sequentialLooks(20, 20)).toEqual([{ seeds: 20, significance: 0.05 }]);
    expect(sequentialLooks(20, 19)).toEqual([]);
  });

  it("count the hypotheses of the family that are not tested at a look", () => {
    expect(holm([0.01, 0.02], 3)).toEqual([0.05, 0.08]);
  });
});

describe("flipped signs", () => {
  it("are counted: Fisher's fifteen pairs of Darwin's plants", () => {
    // The Design of Experiments, 1935, § 21: 1,726 of 32,768 ways reach the sum of 314 eighths.
    const darwin = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
    expect(signFlipProbability(darwin, random)).toBe(1726 / 32768);
  });

  it("are drawn where there are too many, to the same within chance", () => {
    const many = normals(16, random).map((one) => one + 0.5);
    const exact = signFlipProbability(many, random)!;
    // A difference of zero changes no sum, and makes seventeen.
    const drawn = signFlipProbability([...many, 0], random)!;
    expect(Math.abs(drawn - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / 9_999));
  });

  it("have no interval where too few differences allow none", () => {
    expect(signFlipInterval([1, 2, 3, 4], random)).toBeNull();
    expect(signFlipInterval([1, 2, 3, 4, 5, 6], random)).toEqual({ low: 1, high: 6 });
  });
});

describe("aggregates", () => {
  it("weigh the middle half", () => {
    expect(interquartileMean([1, 2, 3, 100])).toBe(2.5);
    expect(interquartileMean([5])).toBe(5);
    // Of five values 1.25 are left out at each end.
    expect(interquartileMean([0, 1, 2, 3, 100])).toBeCloseTo((0.75 + 2 + 2.25) / 2.5, 12);
  });

  it("refuse to draw from a stratum of one", () => {
    expect(() => stratifiedBootstrap([[1]], interquartileMean, random)).toThrow("two values");
  });

  it("count wins, ties as half", () => {
    expect(probabilityOfImprovement([[1, 2]], [[2, 3]], "lower")).toBe(0.875);
    expect(probabilityOfImprovement([[1, 2]], [[2, 3]], "higher")).toBe(0.125);
  });

  it("rank: all agree, all disagree, and one swap of four", () => {
    expect(kendallTau([1, 2, 3], [4, 5, 6])).toBe(1);
    expect(kendallTau([1, 2, 3], [6, 5, 4])).toBe(-1);
    expect(kendallTau([1, 2, 3, 4], [1, 2, 4, 3])).toBeCloseTo(4 / 6, 12);
  });
});

describe("the dominated hypervolume", () => {
  it("is the area under steps, and the volume of overlapping boxes", () => {
    const front = [
      [1, 3],
      [2, 2],
      [3, 1],
    ];
    expect(hypervolume(front, [4, 4])).toBe(6);
    const boxes = [
      [0, 0, 1],
      [1, 1, 0],
    ];
    expect(hypervolume(boxes, [2, 2, 2])).toBe(4 + 2 - 1);
    expect(hypervolume([[5, 0]], [4, 4])).toBe(0);
    expect(() => hypervolume([[1]], [4])).toThrow("two or three");
  });

  it("is the share of lattice points that some point dominates", () => {
    const point = fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 6 })));
    fc.assert(
      fc.property(fc.array(point, { maxLength: 8 }), (points) => {
        let dominated = 0;
        for (let cell = 0; cell < 216; cell++) {
          const at = [cell % 6, Math.floor(cell / 6) % 6, Math.floor(cell / 36)];
          if (points.some((own) => own.every((value, axis) => value <= at[axis]))) dominated++;
        }
        expect(hypervolume(points, [6, 6, 6])).toBe(dominated);
      }),
    );
  });
});

describe("the warm-up", () => {
  it("is found where a run settles after a long decline", () => {
    const settled = autoregressive(2_000, 0.5, random);
    const run = settled.map((value, index) => value + (index < 300 ? 20 * (1 - index / 300) : 0));
    const cut = warmupCount(run)!;
    expect(cut).toBeGreaterThan(200);
    expect(cut).toBeLessThan(500);
  });

  it("is short in a run that has settled, and none in one that never does", () => {
    expect(warmupCount(autoregressive(2_000, 0.5, random))!).toBeLessThan(1_000);
    expect(warmupCount(Array.from({ length: 1_000 }, (_, index) => index))).toBeNull();
    expect(warmupCount([1, 2, 3])).toBeNull();
    expect(warmupCount(new Array(200).fill(7))).toBe(0);
  });
});
